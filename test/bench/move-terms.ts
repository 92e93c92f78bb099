import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mainTableInput, termsTableInput } from '../../functions/platform/table-shape.ts';
import { openTable } from '../../functions/platform/table.ts';
import { moveTerms } from '../../functions/register/rebuild.ts';
import { loadAreas } from '../../infra/areas/load-areas.ts';
import { vietnamAreas } from '../../infra/areas/vietnam-areas.ts';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { indexStreamRecords } from '../../infra/local/stream-index.ts';
import { ensureTable, termsTableName } from '../../infra/local/tables.ts';
import { madeEntries, madeEstablishments, storeEntries } from '../support/made-register.ts';

/**
 * How long the first start takes that brings an older data folder to the table of terms, and how it grows:
 * `node --import tsx test/bench/move-terms.ts [establishments]`, 20,000 unless told.
 */
const largest = Number(process.argv[2] ?? 20_000);

const measured = async (size: number): Promise<number> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mang-non-terms-'));
  const engine = await startEngine({ dataDir, log: () => undefined });
  try {
    const client = new DynamoDBClient(embeddedClientConfig(engine.endpoint));
    const terms = termsTableName('main');
    await ensureTable(client, mainTableInput('main'));
    await ensureTable(client, termsTableInput(terms));
    await indexStreamRecords(engine.dbPath, console.error); // as the machine does, or each write grows dearer
    const open = (name: string) => openTable(client, name, Date.now, { transactsReadModels: true });
    const tables = { table: open('main'), terms: open(terms) };
    await loadAreas(
      tables.table,
      vietnamAreas().filter(({ level }) => level === 'province'),
    );
    const entries = madeEntries(madeEstablishments(size));
    await storeEntries({ table: tables.table, terms: tables.table }, entries); // as the older version left them
    const startMs = performance.now();
    await moveTerms(tables);
    const seconds = (performance.now() - startMs) / 1000;
    client.destroy();
    return seconds;
  } finally {
    await engine.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};

for (const size of [largest / 8, largest / 4, largest / 2, largest]) {
  const seconds = await measured(size);
  const each = ((seconds * 1000) / size).toFixed(2);
  console.log(`${size} establishments: ${seconds.toFixed(1)} s, ${each} ms each`);
}
