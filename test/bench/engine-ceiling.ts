import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { mainTableInput } from '../../functions/platform/table-shape.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { indexStreamRecords } from '../../infra/local/stream-index.ts';
import { openConnection } from './connection.ts';
import { engineRequest } from './engine-alone.ts';
import { press } from './pressure.ts';

/*
 * What the embedded engine can do at the very most: made-up items of the sizes that matter, in tables as ours are and in
 * leaner ones than ours could ever be, over sixteen connections with no product in between.
 *
 *   node --import tsx test/bench/engine-ceiling.ts
 */

const [rows, requests, partitions, bigBytes, lineBytes] = [10_000, 1_000, 200, 1_100, 150];

/** The main table; the same with indexes that hold one short attribute; and one with neither index nor stream. */
const whole = mainTableInput('whole');
const lean: CreateTableCommandInput = {
  ...whole,
  TableName: 'lean',
  GlobalSecondaryIndexes: (whole.GlobalSecondaryIndexes ?? []).map((index) => ({
    ...index,
    Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['line'] },
  })),
};
const bare: CreateTableCommandInput = {
  TableName: 'bare',
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: whole.KeySchema,
  AttributeDefinitions: whole.AttributeDefinitions?.slice(0, 2),
};

let made = 0;
/** Falls everywhere in the tables, and the same in every run. */
const scattered = (below: number) => String((made * 7_919) % below).padStart(8, '0');
const item = (indexed: boolean) => {
  made += 1;
  const id = `${scattered(9_999_991)}-${made}`;
  const text = (bytes: number) => ({ S: 'x'.repeat(bytes) });
  const inIndexes = {
    g1pk: { S: `A#${scattered(partitions)}` },
    g1sk: { S: id },
    g2pk: { S: `B#${scattered(partitions)}` },
    g2sk: { S: id },
  };
  return {
    pk: { S: id },
    sk: { S: 'A' },
    body: text(bigBytes),
    line: text(lineBytes),
    ...(indexed && inIndexes),
  };
};

/** A transaction of so many items in two indexes of one table, and so many in none of the bare one. */
const writes = (table: string, inIndexes: number, inNone: number): string => {
  const puts = [
    ...Array.from({ length: inIndexes }, () => ({ TableName: table, Item: item(true) })),
    ...Array.from({ length: inNone }, () => ({ TableName: 'bare', Item: item(false) })),
  ];
  return engineRequest('TransactWriteItems', JSON.stringify({ TransactItems: puts.map((Put) => ({ Put })) }));
};

const list = (TableName: string): string => {
  made += 1;
  const ExpressionAttributeValues = { ':of': { S: `A#${scattered(partitions)}` } };
  const query = { TableName, IndexName: 'gsi1', KeyConditionExpression: 'g1pk = :of', Limit: 25 };
  return engineRequest('Query', JSON.stringify({ ...query, ExpressionAttributeValues }));
};

const shapes: readonly (readonly [string, () => string])[] = [
  ['9 items in two whole indexes', () => writes('whole', 9, 0)],
  ['9 items in two lean indexes', () => writes('lean', 9, 0)],
  ['4 in two lean indexes, 5 in none and no stream', () => writes('lean', 4, 5)],
  ['9 items in no index and no stream', () => writes('bare', 0, 9)],
  ['1 item in no index and no stream', () => writes('bare', 0, 1)],
  ['a page of 25 whole items', () => list('whole')],
  ['a page of 25 short lines', () => list('lean')],
];

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-ceiling-'));
const engine = await startEngine({ dataDir });
try {
  const { send, close } = await openConnection(Number(new URL(engine.endpoint).port));
  for (const table of [whole, lean, bare]) await send(engineRequest('CreateTable', JSON.stringify(table)));
  await indexStreamRecords(engine.dbPath, console.log);
  for (const table of ['whole', 'lean'])
    for (let filled = 0; filled < rows; filled += 50) await send(writes(table, 50, 0));
  close();
  const processes = { url: engine.endpoint, pid: process.pid, enginePid: engine.pid() };
  for (const [name, request] of shapes) {
    const { perSecond, engineMs } = await press(processes, Array.from({ length: requests }, request), 200);
    console.log(
      `${name.padEnd(50)}${perSecond.toFixed(0).padStart(6)} a second  ${engineMs.toFixed(2)} engine ms`,
    );
  }
} finally {
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}
