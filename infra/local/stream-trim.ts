import type { Database, Statement } from 'libsql';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './log.ts';
import { wordsOf } from './log.ts';

export interface StreamTrimSettings {
  /** The embedded engine's file. */
  readonly dbPath: string;
  readonly tableName: string;
  /** By shard, the sequence number up to which everything is delivered, as the stored checkpoints say. */
  readonly positions: () => ReadonlyMap<string, string>;
  readonly nowMs: () => number;
  readonly log: Log;
  /** Wait between rounds. */
  readonly everyMs?: number;
}

export interface StreamTrim {
  start(): void;
  /** Waits for the step under way. */
  stop(): Promise<void>;
  /** One round, now. @returns how many records it took away. */
  trim(): Promise<number>;
}

/** As long as DynamoDB keeps a record of a stream. */
const keptSeconds = 24 * 60 * 60;

/** A step takes a few milliseconds, during which the engine's writes wait; it leaves them most of the time. */
const recordsPerStep = 100;
const pauseMs = 50;
/** Delivery that has just begun does not know yet where it stands. */
const untilDeliveryMs = 500;

/**
 * The oldest records, if they are old enough: looking for old ones among all would read the whole stream. The record at
 * the checkpoint stays, because the engine counts on from the highest number it finds.
 */
const deleteOldest = `
  DELETE FROM _stream_records WHERE id IN (
    SELECT id FROM (
      SELECT id, created_at FROM _stream_records
      WHERE table_name = ? AND shard_id = ? AND CAST(sequence_number AS INTEGER) < CAST(? AS INTEGER)
      ORDER BY CAST(sequence_number AS INTEGER) LIMIT ${recordsPerStep}
    ) WHERE created_at < ?
  )`;

const openBeside = async (dbPath: string): Promise<Database> => {
  const { default: Database } = await import('libsql');
  const db = new Database(dbPath);
  db.pragma('busy_timeout=0'); // it would hold up this process: we come again
  db.pragma('synchronous=NORMAL'); // nothing is lost when records come back
  db.pragma('wal_autocheckpoint=0'); // the engine's own task
  return db;
};

const isBusy = (error: unknown): boolean => /busy|locked/i.test(wordsOf(error));

/**
 * Takes away records of the embedded engine's stream that DynamoDB would not keep either: a day old, and delivered. The
 * engine itself deletes none. SQLite uses the room again; the file does not shrink.
 *
 * It leans on an internal table of the pinned engine version; when that is gone we say so, and the file grows.
 */
export const streamTrim = (settings: StreamTrimSettings): StreamTrim => {
  const { dbPath, tableName, positions, nowMs, log, everyMs = 10 * 60_000 } = settings;
  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  const pause = (milliseconds: number): Promise<unknown> =>
    sleep(milliseconds, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined); // cut short

  /** @returns how many records a step took away; undefined where the engine was writing just then. */
  const step = (deletion: Statement, shardId: string, upTo: string): number | undefined => {
    try {
      return deletion.run(tableName, shardId, upTo, Math.floor(nowMs() / 1000) - keptSeconds).changes;
    } catch (error) {
      if (isBusy(error)) return undefined;
      throw error;
    }
  };
  const trimShard = async (deletion: Statement, shardId: string, upTo: string): Promise<number> => {
    let all = 0;
    while (!stopping.signal.aborted) {
      const removed = step(deletion, shardId, upTo);
      all += removed ?? 0;
      if (removed !== undefined && removed < recordsPerStep) break;
      await pause(pauseMs);
    }
    return all;
  };
  const trim = async (): Promise<number> => {
    const db = await openBeside(dbPath);
    try {
      const deletion = db.prepare(deleteOldest);
      let all = 0;
      for (const [shardId, upTo] of positions()) all += await trimShard(deletion, shardId, upTo);
      return all;
    } finally {
      db.close();
    }
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (positions().size === 0) {
        await pause(untilDeliveryMs);
        continue;
      }
      await trim().catch((error: unknown) => {
        if (!isBusy(error)) log(`Old stream records stay for now, and take room: ${wordsOf(error)}`);
      });
      await pause(everyMs);
    }
  };
  return {
    trim,
    start() {
      if (running !== undefined) return;
      stopping = new AbortController();
      running = run();
    },
    async stop() {
      stopping.abort();
      await running;
      running = undefined;
    },
  };
};
