import { DeleteCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { StreamHandler } from '../../../infra/local/batch-delivery.ts';
import { streamDelivery } from '../../../infra/local/stream-delivery.ts';
import { changesNothing } from '../../../infra/local/stream-record.ts';
import { localTableName } from '../../../infra/local/tables.ts';
import { anEngine, eventually, tempFolder, withTables } from './workbench.ts';

const valueOf = ({ dynamodb }: DynamoDBRecord): string =>
  `${dynamodb?.Keys?.['pk']?.S}:${dynamodb?.NewImage?.['version']?.N}`;

/** A handler that remembers what it was given and fails where the test says so. */
const aHandler = (fails: (record: DynamoDBRecord) => boolean = () => false) => {
  const events: DynamoDBStreamEvent[] = [];
  const done: string[] = [];
  const handler: StreamHandler = async (event) => {
    events.push(event);
    const failed = event.Records.find(fails);
    const count = failed === undefined ? event.Records.length : event.Records.indexOf(failed);
    done.push(...event.Records.slice(0, count).map(valueOf));
    return {
      batchItemFailures:
        failed === undefined ? [] : [{ itemIdentifier: failed.dynamodb?.SequenceNumber ?? '' }],
    };
  };
  return { events, done, handler };
};

const aStream = async () => {
  const dataDir = await tempFolder();
  const { db, clientConfig, tableName } = await withTables(await anEngine({ dataDir }));
  const deliverTo = (handler: StreamHandler, { backOffMs = 1, isEmbedded = true } = {}) => {
    const delivery = streamDelivery({
      clientConfig,
      isEmbedded,
      tableName,
      checkpointTable: localTableName(tableName),
      dataDir,
      handler,
      idleMs: 20,
      backOffMs,
    });
    onTestFinished(() => delivery.stop());
    delivery.start();
    return delivery;
  };
  return { db, dataDir, deliverTo };
};

const put = (db: DynamoDBDocumentClient, pk: string, version: number) =>
  db.send(new PutCommand({ TableName: 'main', Item: { pk, sk: '1', version } }));

const failuresIn = async (dataDir: string): Promise<{ reason: string; record: DynamoDBRecord }[]> => {
  const text = await readFile(path.join(dataDir, 'stream-failures.jsonl'), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

describe('stream delivery', () => {
  it('hands on every record once, each key in order, in batches of at most 100', async () => {
    const { db, deliverTo } = await aStream();
    const keys = ['A', 'B', 'C', 'D', 'E'];
    for (let version = 0; version < 50; version += 1)
      await Promise.all(keys.map((pk) => put(db, pk, version)));
    const { handler, events, done } = aHandler();

    await deliverTo(handler).drained();

    const expected = keys.map((pk) => Array.from({ length: 50 }, (_, version) => `${pk}:${version}`));
    expect(keys.map((pk) => done.filter((value) => value.startsWith(pk)))).toEqual(expected);
    expect(Math.max(...events.map(({ Records }) => Records.length))).toBeLessThanOrEqual(100);
  });

  it.each([
    ['embedded', true],
    ['any other', false],
  ])('gives records of %s engine in the form of a Lambda event', async (_, isEmbedded) => {
    const { db, deliverTo } = await aStream();
    const Item = {
      pk: 'A',
      sk: '1',
      photo: new Uint8Array([1, 2, 3]),
      tags: new Set(['x']),
      list: [{ a: null }],
    };
    await db.send(new PutCommand({ TableName: 'main', Item }));
    await db.send(new DeleteCommand({ TableName: 'main', Key: { pk: 'A', sk: '1' } }));
    const { handler, events } = aHandler();

    await deliverTo(handler, { isEmbedded }).drained();

    const records = events.flatMap(({ Records }) => Records);
    const image = {
      pk: { S: 'A' },
      sk: { S: '1' },
      photo: { B: 'AQID' },
      tags: { SS: ['x'] },
      list: { L: [{ M: { a: { NULL: true } } }] },
    };
    expect(JSON.parse(JSON.stringify(records))).toMatchObject([
      {
        eventName: 'INSERT',
        eventSource: 'aws:dynamodb',
        eventSourceARN: expect.stringContaining('table/main/stream/'),
        dynamodb: { NewImage: image, Keys: { pk: { S: 'A' } }, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
      { eventName: 'REMOVE', dynamodb: { OldImage: image } },
    ]);
    expect(records[0]?.dynamodb?.ApproximateCreationDateTime).toBeCloseTo(Date.now() / 1000, -2);
  });

  it('goes on after a restart where it had stopped', async () => {
    const { db, deliverTo } = await aStream();
    const before = aHandler();
    await put(db, 'A', 1);
    const first = deliverTo(before.handler);
    await first.drained();
    await first.stop();
    await put(db, 'A', 2);
    const after = aHandler();

    await deliverTo(after.handler).drained();

    expect(before.done).toEqual(['A:1']);
    expect(after.done).toEqual(['A:2']);
  });

  it('delivers what is written while it waits', async () => {
    const { db, deliverTo } = await aStream();
    const { handler, done } = aHandler();
    const delivery = deliverTo(handler);
    await delivery.drained();

    await put(db, 'A', 1);

    await eventually(() => done.length === 1);
    expect(done).toEqual(['A:1']);
  });

  it('leaves out writes that changed nothing, as DynamoDB does, and does not see them again', async () => {
    const { db, deliverTo } = await aStream();
    const Item = { pk: 'A', sk: '1', version: 1, tags: new Set(['x', 'y']) };
    await db.send(new PutCommand({ TableName: 'main', Item }));
    await db.send(new PutCommand({ TableName: 'main', Item: { ...Item, tags: new Set(['y', 'x']) } }));
    await put(db, 'B', 1);
    await put(db, 'B', 1);
    const { handler, done } = aHandler();

    await deliverTo(handler).drained();

    expect(done).toEqual(['A:1', 'B:1']);
  });

  it('tries again from the first failed record until it succeeds', async () => {
    const { db, deliverTo } = await aStream();
    for (const pk of ['A', 'B', 'C']) await put(db, pk, 1);
    let refusals = 3;
    const { handler, done, events } = aHandler((record) => valueOf(record) === 'B:1' && refusals-- > 0);

    await deliverTo(handler).drained();

    expect(done).toEqual(['A:1', 'B:1', 'C:1']);
    expect(events).toHaveLength(4);
  });

  it('sets a record aside after five attempts and delivers those behind it', async () => {
    const { db, dataDir, deliverTo } = await aStream();
    for (const pk of ['A', 'B', 'C']) await put(db, pk, 1);
    const { handler, done, events } = aHandler((record) => valueOf(record) === 'B:1');

    const delivery = deliverTo(handler);
    await delivery.drained();
    await delivery.stop();

    const failures = await failuresIn(dataDir);
    expect(done).toEqual(['A:1', 'C:1']);
    expect(failures.map(({ record }) => valueOf(record))).toEqual(['B:1']);
    expect(events.filter(({ Records }) => Records.some((record) => valueOf(record) === 'B:1'))).toHaveLength(
      5,
    );
    const again = aHandler();
    await deliverTo(again.handler).drained();
    expect(again.done).toEqual([]); // the checkpoint is behind it
  });

  it('finds the one record on which the handler breaks, although it names none', async () => {
    const { db, dataDir, deliverTo } = await aStream();
    for (const pk of ['A', 'B', 'C', 'D']) await put(db, pk, 1);
    const { handler, done } = aHandler();
    const breaking: StreamHandler = (event) => {
      if (event.Records.some((record) => valueOf(record) === 'C:1')) throw new TypeError('broken');
      return handler(event);
    };

    await deliverTo(breaking).drained();

    const failures = await failuresIn(dataDir);
    expect(done).toEqual(['A:1', 'B:1', 'D:1']);
    expect(failures).toMatchObject([{ reason: 'TypeError: broken' }]);
    expect(failures.map(({ record }) => valueOf(record))).toEqual(['C:1']);
  });

  it('delivers what a stop cut short after the next start', async () => {
    const { db, dataDir, deliverTo } = await aStream();
    await put(db, 'A', 1);
    await put(db, 'A', 1); // left out, and no reason to think the batch done
    const failing = aHandler(() => true);
    const first = deliverTo(failing.handler, { backOffMs: 10_000 });
    await eventually(() => failing.events.length > 0);
    await first.stop();
    const { handler, done } = aHandler();

    await deliverTo(handler).drained();

    expect(done).toEqual(['A:1']);
    expect(await failuresIn(dataDir)).toEqual([]);
  });

  it('keeps its own notes out of the stream', async () => {
    const { db, deliverTo } = await aStream();
    const { handler, events } = aHandler();
    const TransactItems = ['A', 'B'].map((pk) => ({
      Put: { TableName: 'main', Item: { pk, sk: '1', version: 1 } },
    }));
    await db.send(new TransactWriteCommand({ TransactItems }));

    const delivery = deliverTo(handler);
    await delivery.drained();
    await delivery.drained();

    expect(events.flatMap(({ Records }) => Records.map(valueOf))).toEqual(['A:1', 'B:1']);
  });
});

describe('a write that changes nothing', () => {
  const record = (OldImage: object, NewImage: object): DynamoDBRecord => ({
    dynamodb: { OldImage: { ...OldImage }, NewImage: { ...NewImage } },
  });

  it('is recognised whatever the order of maps and sets, but not of lists', () => {
    const old = { a: { M: { x: { N: '1' }, y: { SS: ['p', 'q'] } } }, l: { L: [{ N: '1' }, { N: '2' }] } };
    const same = { l: { L: [{ N: '1' }, { N: '2' }] }, a: { M: { y: { SS: ['q', 'p'] }, x: { N: '1' } } } };
    const other = { ...same, l: { L: [{ N: '2' }, { N: '1' }] } };

    expect(changesNothing(record(old, same))).toBe(true);
    expect(changesNothing(record(old, other))).toBe(false);
  });

  it('is not a first or a last write', () => {
    expect(changesNothing({ dynamodb: { NewImage: {} } })).toBe(false);
    expect(changesNothing({ dynamodb: { OldImage: {} } })).toBe(false);
  });
});
