import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openTable } from '../../../functions/platform/table.ts';
import { instantOf, legalDateOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { loadAreas } from '../../areas/load-areas.ts';
import type { Seed } from '../machine.ts';
import { localTableName } from '../tables.ts';
import { chosenDay } from './chosen-day.ts';
import { demonstrationAccounts, demonstrationPassword } from './people.ts';
import { storeItems } from './store.ts';

/** Imported when it is needed: the list of areas alone is 4 MB, and only a first start reads it. */
const generator = async () => {
  const [{ vietnamAreas }, { demonstrationItems }] = await Promise.all([
    import('../../areas/vietnam-areas.ts'),
    import('./generate.ts'),
  ]);
  return { vietnamAreas, demonstrationItems };
};

/** Areas are stored while the year is made up: the one keeps the engine busy, the other this process. */
const tellAYear = async (client: DynamoDBClient, tableName: string, today: PlainDate): Promise<number> => {
  const { vietnamAreas, demonstrationItems } = await generator();
  const table = openTable(client, tableName, () => Date.now());
  const areas = vietnamAreas();
  const [items, stored] = await Promise.all([demonstrationItems(today, areas), loadAreas(table, areas)]);
  await storeItems(table, items);
  return items.length + stored;
};

/** Fills an empty machine with a year of demonstration data and its accounts. Running it again changes nothing. */
export const seed: Seed = async ({ clientConfig, tableName, log, registerAccounts }) => {
  const client = new DynamoDBClient(clientConfig);
  try {
    const startedMs = performance.now();
    const db = DynamoDBDocumentClient.from(client);
    const today = await chosenDay(db, localTableName(tableName), legalDateOf(instantOf(Date.now())));
    const count = await tellAYear(client, tableName, today);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    log(`Dữ liệu minh họa / demonstration data: ${count} items up to ${today} in ${seconds} s`);
  } finally {
    client.destroy();
  }
  await registerAccounts(
    demonstrationAccounts.map((account) => ({ ...account, password: demonstrationPassword })),
  );
};
