import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './log.ts';
import { wordsOf } from './log.ts';
import { sequenceOf } from './stream-record.ts';

export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/** Takes a record that the handler refused too often, so that those behind it are not held up. */
export type Park = (record: DynamoDBRecord, reason: string) => Promise<void>;

export interface BatchDelivery {
  readonly handler: StreamHandler;
  readonly park: Park;
  /** Called with the last sequence number that needs no further delivery. */
  readonly onDone: (sequenceNumber: string) => Promise<void>;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Wait after the first failure; it doubles with each further one. */
  readonly backOffMs?: number;
}

export const maxAttempts = 5;

interface Outcome {
  /** How many records from the front are done. */
  readonly done: number;
  readonly reason?: string;
  /** Did the handler name the record, or fail as a whole? */
  readonly isNamed: boolean;
}

const outcomeOf = (
  records: readonly DynamoDBRecord[],
  response: DynamoDBBatchResponse | undefined,
): Outcome => {
  const failed = response?.batchItemFailures ?? []; // a handler that returns nothing has failed nothing
  if (failed.length === 0) return { done: records.length, isNamed: false };
  const places = failed.map(({ itemIdentifier }) =>
    records.findIndex((record) => sequenceOf(record) === itemIdentifier),
  );
  const first = Math.min(...places);
  if (first < 0) return { done: 0, reason: 'the handler named no record of the batch', isNamed: false };
  return { done: first, reason: 'the handler named it as failed', isNamed: true };
};

const attempt = async (handler: StreamHandler, records: readonly DynamoDBRecord[]): Promise<Outcome> => {
  try {
    return outcomeOf(records, await handler({ Records: [...records] }));
  } catch (error) {
    return { done: 0, reason: wordsOf(error), isNamed: false };
  }
};

const pause = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  sleep(milliseconds, undefined, { signal }).catch(() => undefined); // cut short by a stop

/**
 * Hands records to the handler in order until each is done or parked, as an event source mapping with partial failures
 * and bisection would. What comes before the first named failure is done; a batch that fails as a whole is tried again
 * one record at a time, which finds the culprit. A record that failed five times is parked.
 *
 * @returns whether all is done; false when `signal` asked to stop: the rest is delivered again after the next start.
 */
export const deliverBatch = async (
  delivery: BatchDelivery,
  records: readonly DynamoDBRecord[],
): Promise<boolean> => {
  const { handler, park, onDone, log, signal, backOffMs = 100 } = delivery;
  let rest = records;
  let singly = 0; // how many from the front go one by one, after a failure without a name
  let attempts = 0; // of the record at the front
  const advance = async (count: number): Promise<void> => {
    const last = rest[count - 1];
    if (last === undefined) return;
    await onDone(sequenceOf(last));
    rest = rest.slice(count);
    singly = Math.max(0, singly - count);
    attempts = 0;
  };
  while (rest.length > 0 && !signal.aborted) {
    const { done, reason, isNamed } = await attempt(handler, singly > 0 ? rest.slice(0, 1) : rest);
    await advance(done);
    const front = rest[0];
    if (reason === undefined || front === undefined) continue;
    attempts += 1;
    if (!isNamed && singly === 0) singly = rest.length;
    if (attempts >= maxAttempts) {
      log(`Stream record ${sequenceOf(front)} failed ${attempts} times and is set aside: ${reason}`);
      await park(front, reason);
      await advance(1);
    } else {
      await pause(backOffMs * 2 ** (attempts - 1), signal);
    }
  }
  return rest.length === 0;
};
