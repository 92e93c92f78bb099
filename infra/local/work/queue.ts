import type { SQSRecord } from 'aws-lambda';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkQueue } from '../../../functions/platform/work-queue.ts';
import type { WorkHandler } from '../../../functions/platform/worker.ts';
import type { Log } from '../log.ts';
import { wordsOf } from '../log.ts';
import type { ObjectFiles } from '../object-store/object-files.ts';
import type { Message, MessageFiles, Note } from './message-files.ts';

/** How often a message is handed out before it is set aside; as the queues of the stacks have it. */
export const maxReceives = 5;

export interface QueueSettings {
  readonly name: string;
  readonly files: MessageFiles;
  readonly log: Log;
  /** Wait after the first failure; it doubles with each further one. */
  readonly backOffMs: number;
}

export interface Queue extends WorkQueue {
  /** Notes a message about an object that is about to be stored. @returns what sends it. */
  note(body: unknown, about: Note['about']): Promise<() => Promise<void>>;
  /** Settles the notes of an earlier run: sends those whose object is there, forgets the others. */
  recover(isStored: ObjectFiles['isStored']): Promise<void>;
  start(handler: WorkHandler): void;
  /** Waits up to `withinMs` for the message that is being worked on; the rest is delivered after the next start. */
  stop(withinMs?: number): Promise<void>;
  /** Resolves once no message waits, delayed ones included. */
  drained(): Promise<void>;
}

const recordOf = ({ id, body, sentAtMs, receives }: Message, name: string): SQSRecord => ({
  messageId: id,
  receiptHandle: id,
  body,
  attributes: {
    ApproximateReceiveCount: String(receives),
    SentTimestamp: String(sentAtMs),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(sentAtMs),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:local:000000000000:${name}`,
  awsRegion: 'local',
});

/** Hands one message to the handler. @returns why it failed; undefined when it is done. */
const attempt = async (handler: WorkHandler, record: SQSRecord): Promise<string | undefined> => {
  try {
    const { batchItemFailures } = await handler({ Records: [record] });
    return batchItemFailures.length > 0 ? 'the worker named it as failed' : undefined;
  } catch (error) {
    return wordsOf(error);
  }
};

/**
 * A durable queue in front of one worker: one message at a time, each at least once, tried again with growing pauses,
 * set aside after too many tries. What SQS and its event source do in the cloud.
 */
export const openQueue = async ({ name, files, log, backOffMs }: QueueSettings): Promise<Queue> => {
  const waiting = new Map<string, Message>();
  const stopping = new AbortController();
  const whenEmpty = new Set<() => void>();
  let woken = new AbortController();
  let running: Promise<void> | undefined;

  const enter = (message: Message): void => {
    waiting.set(message.id, message);
    woken.abort();
  };
  const leave = ({ id }: Message): void => {
    waiting.delete(id);
    if (waiting.size > 0) return;
    for (const resolve of whenEmpty) resolve();
    whenEmpty.clear();
  };

  const left = await files.left();
  for (const message of left.messages) enter(message);

  const fail = async (message: Message, reason: string): Promise<void> => {
    if (message.receives >= maxReceives) {
      const file = await files.setAside(message);
      log(`A message for ${name} failed ${message.receives} times and is set aside in ${file}: ${reason}`);
      leave(message);
      return;
    }
    const dueAtMs = Date.now() + backOffMs * 2 ** (message.receives - 1);
    const later = { ...message, dueAtMs };
    await files.write(later);
    enter(later);
  };
  const deliver = async (handler: WorkHandler, message: Message): Promise<void> => {
    const handed = { ...message, receives: message.receives + 1 };
    await files.write(handed);
    const reason = await attempt(handler, recordOf(handed, name));
    if (reason !== undefined) return fail(handed, reason);
    await files.remove(handed);
    leave(handed);
  };

  const next = (): Message | undefined =>
    [...waiting.values()].reduce<Message | undefined>(
      (first, it) => (first === undefined || it.dueAtMs < first.dueAtMs ? it : first),
      undefined,
    );
  const rest = async (milliseconds: number): Promise<void> => {
    const signal = AbortSignal.any([woken.signal, stopping.signal]);
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined); // cut short
  };
  const run = async (handler: WorkHandler): Promise<void> => {
    while (!stopping.signal.aborted) {
      woken = new AbortController();
      const message = next();
      const pauseMs = message ? message.dueAtMs - Date.now() : 60_000;
      if (!message || pauseMs > 0) await rest(Math.min(pauseMs, 60_000));
      else
        await deliver(handler, message).catch(async (error: unknown) => {
          log(`The queue of ${name} is interrupted: ${wordsOf(error)}`);
          await rest(1_000);
        });
    }
  };

  return {
    async send(body, delaySeconds = 0) {
      const message = files.newMessage(JSON.stringify(body), Date.now(), delaySeconds * 1_000);
      await files.write(message);
      enter(message);
    },
    async note(body, about) {
      const note = { message: files.newMessage(JSON.stringify(body), Date.now()), about };
      await files.note(note);
      return async () => {
        await files.confirm(note);
        enter(note.message);
      };
    },
    async recover(isStored) {
      for (const note of left.notes) {
        if (await isStored(note.about)) {
          await files.confirm(note);
          enter(note.message);
        } else await files.forget(note);
      }
    },
    start(handler) {
      running ??= run(handler);
    },
    async stop(withinMs = 5_000) {
      stopping.abort();
      await Promise.race([running, sleep(withinMs, undefined, { ref: false })]);
    },
    drained: () =>
      new Promise((resolve) => {
        if (waiting.size === 0) resolve();
        else whenEmpty.add(resolve);
      }),
  };
};
