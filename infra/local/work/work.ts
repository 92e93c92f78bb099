import path from 'node:path';
import type { WorkQueue } from '../../../functions/platform/work-queue.ts';
import type { WorkHandler } from '../../../functions/platform/worker.ts';
import { type QueueName, queueNames, workerOf } from '../../workers.ts';
import type { Log } from '../log.ts';
import { localBucket } from '../object-store/addresses.ts';
import type { Announcer, ObjectFiles, StoredFacts } from '../object-store/object-files.ts';
import { messageFiles } from './message-files.ts';
import { openQueue, type Queue } from './queue.ts';

/** The handlers behind the queues; messages for one that is not there wait for it. */
export type WorkHandlers = Readonly<Partial<Record<QueueName, WorkHandler>>>;

export interface WorkSettings {
  /** Absolute; the queues keep their messages under `work` in it. */
  readonly dataDir: string;
  readonly log: Log;
  /** Wait after a message's first failure. */
  readonly backOffMs?: number;
}

export interface Work {
  readonly queues: Readonly<Record<QueueName, WorkQueue>>;
  readonly announcer: Announcer;
  /** Settles what was being stored when the machine was last ended; before anything is stored anew. */
  recover(isStored: ObjectFiles['isStored']): Promise<void>;
  start(handlers: WorkHandlers): void;
  stop(): Promise<void>;
  /** Resolves once a worker has nothing left to do. */
  drained(worker: QueueName): Promise<void>;
}

/** What S3 tells a queue of a new object. */
const notificationOf = ({ key, bytes, etag, storedAt, content }: StoredFacts): object => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'local',
      eventTime: storedAt,
      eventName: 'ObjectCreated:Put',
      s3: {
        s3SchemaVersion: '1.0',
        bucket: { name: localBucket },
        object: {
          key: key.split('/').map(encodeURIComponent).join('/').replaceAll('%20', '+'),
          size: bytes,
          eTag: etag.replaceAll('"', ''),
          sequencer: content,
        },
      },
    },
  ],
});

/** The queues of all workers on this machine, and the store's messages into them. */
export const openWork = async ({ dataDir, log, backOffMs = 1_000 }: WorkSettings): Promise<Work> => {
  const open = async (name: QueueName): Promise<Queue> =>
    openQueue({
      name,
      files: await messageFiles(path.join(dataDir, 'work', name)),
      log,
      backOffMs,
    });
  const queues = {
    importer: await open('importer'),
    'evidence-keeper': await open('evidence-keeper'),
    clock: await open('clock'),
  } satisfies Record<QueueName, Queue>;
  return {
    queues,
    announcer: {
      async note(facts) {
        const name = workerOf(facts.key);
        return name && queues[name].note(notificationOf(facts), facts);
      },
    },
    async recover(isStored) {
      for (const name of queueNames) await queues[name].recover(isStored);
    },
    start(handlers) {
      for (const name of queueNames) {
        const handler = handlers[name];
        if (handler) queues[name].start(handler);
      }
    },
    stop: async () => void (await Promise.all(queueNames.map((name) => queues[name].stop()))),
    drained: (name) => queues[name].drained(),
  };
};
