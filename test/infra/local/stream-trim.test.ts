import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import Database from 'libsql';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { streamDelivery } from '../../../infra/local/stream-delivery.ts';
import { indexStreamRecords } from '../../../infra/local/stream-index.ts';
import { streamTrim } from '../../../infra/local/stream-trim.ts';
import { localTableName } from '../../../infra/local/tables.ts';
import { anEngine, eventually, tempFolder, withTables } from './workbench.ts';

const [now, tomorrow] = [() => Date.now(), () => Date.now() + 25 * 3_600_000];

const aStream = async () => {
  const dataDir = await tempFolder();
  const engine = await anEngine({ dataDir });
  const { db, clientConfig, tableName } = await withTables(engine);
  await indexStreamRecords(engine.dbPath, () => {});
  const deliver = (done: string[] = []) => {
    const delivery = streamDelivery({
      clientConfig,
      isEmbedded: true,
      tableName,
      checkpointTable: localTableName(tableName),
      dataDir,
      handler: async ({ Records }) => {
        done.push(...Records.map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S ?? ''));
        return { batchItemFailures: [] };
      },
      idleMs: 5,
    });
    onTestFinished(() => delivery.stop());
    delivery.start();
    return delivery;
  };
  const trimOf = (delivery: ReturnType<typeof deliver>, nowMs = tomorrow) =>
    streamTrim({
      dbPath: engine.dbPath,
      tableName,
      positions: () => delivery.positions(),
      nowMs,
      log: () => {},
    });
  /** The keys of the records that the engine's file holds, oldest first. */
  const kept = (): string[] => {
    const file = new Database(engine.dbPath, { timeout: 5_000 });
    try {
      return file
        .prepare('SELECT keys_json AS keys FROM _stream_records ORDER BY id')
        .all()
        .map((row) => JSON.parse(String(Reflect.get(Object(row), 'keys'))).pk.S);
    } finally {
      file.close();
    }
  };
  return { db, engine, deliver, trimOf, kept };
};

const put = (db: DynamoDBDocumentClient, pk: string) =>
  db.send(new PutCommand({ TableName: 'main', Item: { pk, sk: '1', text: 'x'.repeat(500) } }));
const putAll = async (db: DynamoDBDocumentClient, names: readonly string[]): Promise<void> => {
  for (const name of names) await put(db, name);
};
/** The one checkpoint that is stored. */
const checkpointKey = async (db: DynamoDBDocumentClient): Promise<{ pk: string }> => {
  const { Items = [] } = await db.send(new ScanCommand({ TableName: localTableName('main') }));
  return { pk: String(Items[0]?.['pk']) };
};
const named = (count: number, letter: string) => Array.from({ length: count }, (_, i) => `${letter}${i}`);

describe('the trim of the stream', () => {
  it('takes away what is a day old and delivered, all but the record that numbers are counted on from', async () => {
    const { db, deliver, trimOf, kept } = await aStream();
    await putAll(db, named(250, 'A'));
    const delivery = deliver();
    await delivery.drained();

    const removed = await trimOf(delivery).trim();

    expect(removed).toBe(249);
    expect(kept()).toEqual(['A249']);
  });

  it('leaves what is younger, for as long as DynamoDB would', async () => {
    const { db, deliver, trimOf, kept } = await aStream();
    await putAll(db, named(5, 'A'));
    const delivery = deliver();
    await delivery.drained();

    expect(await trimOf(delivery, now).trim()).toBe(0);

    expect(kept()).toHaveLength(5);
  });

  it('leaves what is not delivered, however old it is', async () => {
    const { db, deliver, trimOf, kept } = await aStream();
    await putAll(db, ['A', 'B']);
    const delivery = deliver();
    await delivery.drained();
    await delivery.stop();
    await putAll(db, ['C', 'D']);

    await trimOf(delivery).trim();

    expect(kept()).toEqual(['B', 'C', 'D']);
  });

  it('loses and repeats nothing over a restart', async () => {
    const { db, deliver, trimOf } = await aStream();
    await putAll(db, ['A', 'B', 'C']);
    const first = deliver();
    await first.drained();
    await trimOf(first).trim();
    await first.stop();
    await putAll(db, ['D', 'E']);
    const done: string[] = [];

    const second = deliver(done);
    await second.drained();
    await putAll(db, ['F']);
    await second.drained();

    expect(done).toEqual(['D', 'E', 'F']);
  });

  it('lets a delivery whose checkpoint is of long ago go on from the oldest record kept', async () => {
    const { db, deliver, trimOf, kept } = await aStream();
    await putAll(db, ['A', 'B']);
    const first = deliver();
    await first.drained();
    const [[shardId = '', early = ''] = []] = first.positions();
    await putAll(db, ['C', 'D', 'E']);
    await first.drained();
    await trimOf(first).trim();
    await first.stop();
    const Item = { pk: (await checkpointKey(db)).pk, sk: shardId, sequenceNumber: early };
    await db.send(new PutCommand({ TableName: localTableName('main'), Item }));
    const done: string[] = [];

    await deliver(done).drained();

    expect(kept()).toEqual(['E']);
    expect(done).toEqual(['E']);
  });

  it('never keeps a writer from writing', async () => {
    const { db, deliver, trimOf } = await aStream();
    await putAll(db, named(600, 'A'));
    const done: string[] = [];
    const delivery = deliver(done);
    await delivery.drained();
    const trim = trimOf(delivery);

    const written = named(60, 'B');
    const [removed] = await Promise.all([trim.trim(), putAll(db, written)]);
    await delivery.drained();

    expect(removed).toBeGreaterThanOrEqual(599);
    expect(done.slice(600)).toEqual(written);
  });

  it('survives an engine that is killed under it', async () => {
    const { db, engine, deliver, trimOf, kept } = await aStream();
    await putAll(db, named(400, 'A'));
    const done: string[] = [];
    const delivery = deliver(done);
    await delivery.drained();
    const trim = trimOf(delivery);

    trim.start();
    const before = engine.pid();
    await sleep(60);
    process.kill(before, 'SIGKILL');
    await eventually(() => engine.pid() !== before);
    await eventually(() =>
      put(db, 'B').then(
        () => true,
        () => false,
      ),
    );
    await eventually(() => kept().length <= 2);
    await trim.stop();
    await delivery.drained();

    expect(done.slice(0, 400)).toEqual(named(400, 'A'));
    expect(new Set(done.slice(400))).toEqual(new Set(['B']));
  });

  it('goes on without where the engine has no such table, and says so', async () => {
    const said: string[] = [];
    const trim = streamTrim({
      dbPath: `${await tempFolder()}/none.db`,
      tableName: 'main',
      positions: () => new Map([['shard', '5']]),
      nowMs: tomorrow,
      log: (line) => said.push(line),
    });

    trim.start();
    await eventually(() => said.length > 0);
    await trim.stop();

    expect(said).toEqual([expect.stringMatching(/^Old stream records stay/)]);
  });
});
