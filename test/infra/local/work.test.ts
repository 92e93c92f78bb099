import type { SQSEvent } from 'aws-lambda';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Work as Message, worker, workIn } from '../../../functions/platform/worker.ts';
import { messageFiles } from '../../../infra/local/work/message-files.ts';
import { openQueue } from '../../../infra/local/work/queue.ts';
import { startFiles } from '../../support/files.ts';
import { eventually, tempFolder } from './workbench.ts';

const silent = { info: () => {}, error: () => {} };
const done = { batchItemFailures: [] };

let dataDir: string;
let lines: string[];
beforeEach(async () => {
  dataDir = await tempFolder();
  lines = [];
});

const start = async () => {
  const files = await startFiles(dataDir, { log: (line) => lines.push(line) });
  onTestFinished(() => files.stop());
  return files;
};
/** A queue without a store, over a folder that outlives it. */
const aQueue = async () => {
  const files = await messageFiles(path.join(dataDir, 'queue'));
  const queue = await openQueue({ name: 'q', files, log: (line) => lines.push(line), backOffMs: 1 });
  onTestFinished(() => queue.stop(100));
  return { queue, files };
};
const noting = (seen: Message[]) => worker(silent, async (message) => void seen.push(message));

describe('an object that arrives', () => {
  it('is told to the worker of its place, once, and to no other', async () => {
    const files = await start();
    const [importer, keeper]: Message[][] = [[], []];
    files.start({ importer: noting(importer ?? []), 'evidence-keeper': noting(keeper ?? []) });

    await files.objects.put('imports/Sổ 1+2/source', Buffer.from('abc'), { contentType: 'text/csv' });
    await files.objects.put('imports/1/report', Buffer.from('abc'), { contentType: 'text/csv' });
    await files.work.drained('importer');

    const key = 'imports/Sổ 1+2/source';
    expect(importer).toEqual([{ kind: 'arrived', objects: [{ key, bytes: 3, versionId: undefined }] }]);
    expect(keeper).toEqual([]);
  });

  it('waits for a worker that is not there yet', async () => {
    const first = await start();
    await first.objects.put('imports/1/source', Buffer.from('abc'), { contentType: 'text/csv' });
    await first.stop();
    const seen: Message[] = [];

    const second = await start();
    second.start({ importer: noting(seen) });
    await second.work.drained('importer');

    expect(seen).toHaveLength(1);
  });

  it('is told again when the worker was ended in the middle of it', async () => {
    const { queue } = await aQueue();
    await queue.send({ n: 1 });
    let entered = false;
    queue.start(() => {
      entered = true;
      return new Promise(() => {}); // never comes back: the process was killed
    });
    await eventually(() => entered);
    const counts: string[] = [];

    const { queue: next } = await aQueue();
    next.start(async ({ Records }: SQSEvent) => {
      counts.push(...Records.map(({ attributes }) => attributes.ApproximateReceiveCount));
      return done;
    });
    await next.drained();

    expect(counts).toEqual(['2']);
  });

  it('is told when the machine stopped between storing it and saying so; one that was not stored is not', async () => {
    const { queue } = await aQueue();
    await queue.note({ key: 'stored' }, { key: 'stored', content: '1' });
    await queue.note({ key: 'never' }, { key: 'never', content: '2' });
    const seen: unknown[] = [];

    const { queue: next, files } = await aQueue();
    await next.recover(async ({ key }) => key === 'stored');
    next.start(worker(silent, async (message) => void seen.push(message)));
    await next.drained();

    expect(seen).toEqual([{ kind: 'continued', body: { key: 'stored' } }]);
    expect(await files.left()).toEqual({ messages: [], notes: [] });
  });

  it('that was refused is not told of', async () => {
    const files = await start();
    const seen: Message[] = [];
    files.start({ importer: noting(seen) });
    const { bucket: Bucket, client } = files;
    const ChecksumSHA256 = Buffer.alloc(32).toString('base64');

    const lie = new PutObjectCommand({ Bucket, Key: 'imports/1/source', Body: 'abc', ChecksumSHA256 });
    await expect(client.send(lie)).rejects.toMatchObject({ name: 'BadDigest' });
    await files.objects.put('imports/2/source', Buffer.from('abc'), { contentType: 'text/csv' });
    await files.work.drained('importer');

    expect(seen.flatMap((it) => (it.kind === 'arrived' ? it.objects.map(({ key }) => key) : []))).toEqual([
      'imports/2/source',
    ]);
  });
});

describe('a message', () => {
  it('that fails is tried again, and holds up no other', async () => {
    const { queue } = await aQueue();
    const order: unknown[] = [];
    let failures = 2;
    await queue.send('first');
    await queue.send('second');

    queue.start(
      worker(silent, async (message) => {
        const body = message.kind === 'continued' ? message.body : undefined;
        if (body === 'first' && (failures -= 1) >= 0) throw new Error('not yet');
        order.push(body);
      }),
    );
    await queue.drained();

    expect(order).toEqual(['second', 'first']);
  });

  it('that fails five times is set aside with a line in the log, and the next one is worked on', async () => {
    const { queue } = await aQueue();
    let tries = 0;
    await queue.send('bad');

    queue.start(async () => {
      tries += 1;
      throw new Error('no such import');
    });
    await queue.drained();

    expect(tries).toBe(5);
    expect(lines).toEqual([
      expect.stringMatching(/q failed 5 times and is set aside in .+: Error: no such import/),
    ]);
    expect(await readdir(path.join(dataDir, 'queue', 'dead'))).toHaveLength(1);
  });

  it('may be delayed', async () => {
    const { queue } = await aQueue();
    const order: unknown[] = [];
    await queue.send('later', 0.3);
    await queue.send('now');

    queue.start(worker(silent, async (it) => void order.push(it.kind === 'continued' && it.body)));
    await queue.drained();

    expect(order).toEqual(['now', 'later']);
  });

  it('sent by its own worker is worked on after it', async () => {
    const { queue } = await aQueue();
    const seen: unknown[] = [];
    await queue.send({ from: 0 });

    queue.start(
      worker(silent, async (message) => {
        const { from } = message.kind === 'continued' ? (message.body as { from: number }) : { from: 0 };
        seen.push(from);
        if (from < 3) await queue.send({ from: from + 1 });
      }),
    );
    await queue.drained();

    expect(seen).toEqual([0, 1, 2, 3]);
  });
});

describe('reading a message', () => {
  it('knows what S3 sends when a notification is set up, and what is no creation', () => {
    const test = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' };
    const s3 = { bucket: { name: 'b' }, object: { key: 'k' } };
    const removed = { Records: [{ eventSource: 'aws:s3', eventName: 'ObjectRemoved:Delete', s3 }] };

    expect(workIn({ body: JSON.stringify(test) })).toEqual({ kind: 'arrived', objects: [] });
    expect(workIn({ body: JSON.stringify(removed) })).toEqual({ kind: 'arrived', objects: [] });
  });

  it('names the message that failed, and it alone', async () => {
    const handler = worker(silent, async (it) => {
      if (it.kind === 'continued' && it.body === 2) throw new Error('no');
    });
    const records = [1, 2, 3].map((n) => ({ messageId: `m${n}`, body: String(n) }));

    const answer = await handler({ Records: records } as SQSEvent);

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
  });
});
