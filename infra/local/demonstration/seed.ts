import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openTable } from '../../../functions/platform/table.ts';
import { instantOf, legalDateOf } from '../../../shared/kernel/dates.ts';
import type { Seed, SeedContext } from '../machine.ts';
import { localTableName } from '../tables.ts';
import { chosenDay } from './chosen-day.ts';
import { demonstrationAccounts, demonstrationPassword } from './people.ts';
import { storeItems } from './store.ts';

/** Imported when it is needed: the list of areas alone is 4 MB, and only a first start reads it. */
const generator = () => import('./generate.ts');

const tellAYear = async (
  client: DynamoDBClient,
  { tableName, log }: Pick<SeedContext, 'tableName' | 'log'>,
): Promise<void> => {
  const startedMs = performance.now();
  const db = DynamoDBDocumentClient.from(client);
  const today = await chosenDay(db, localTableName(tableName), legalDateOf(instantOf(Date.now())));
  const { demonstrationItems } = await generator();
  const items = await demonstrationItems(today);
  await storeItems(
    openTable(client, tableName, () => Date.now()),
    items,
  );
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  log(`Dữ liệu minh họa / demonstration data: ${items.length} items up to ${today} in ${seconds} s`);
};

/** Fills an empty machine with a year of demonstration data and its accounts. Running it again changes nothing. */
export const seed: Seed = async ({ clientConfig, registerAccounts, ...context }) => {
  const client = new DynamoDBClient(clientConfig);
  try {
    await tellAYear(client, context);
  } finally {
    client.destroy();
  }
  await registerAccounts(
    demonstrationAccounts.map((account) => ({ ...account, password: demonstrationPassword })),
  );
};
