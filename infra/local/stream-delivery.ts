import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTable } from '../../functions/platform/table.ts';
import { tableClient } from '../../functions/platform/table-client.ts';
import { deliverBatch } from './batch-delivery.ts';
import type { Park, StreamHandler } from './batch-delivery.ts';
import { checkpointsOf } from './checkpoints.ts';
import type { ClientConfig } from './client-config.ts';
import { callDirectly } from './direct-calls.ts';
import type { Log } from './log.ts';
import { wordsOf } from './log.ts';
import { StreamReader } from './stream-reader.ts';
import { streamShards } from './stream-shards.ts';
import { streamsClient } from './streams-client.ts';

export interface StreamDeliverySettings {
  readonly clientConfig: ClientConfig;
  /** Is it the engine that the machine brought up itself? */
  readonly isEmbedded?: boolean;
  /** The table whose stream is delivered. */
  readonly tableName: string;
  /** A table without a stream, for the checkpoints. */
  readonly checkpointTable: string;
  /** Where `stream-failures.jsonl` takes what could not be delivered. */
  readonly dataDir: string;
  readonly handler: StreamHandler;
  readonly log?: Log;
  /** Wait between looks at a stream at rest. */
  readonly idleMs?: number;
  /** Wait after a record's first failure; doubles up to the fifth. */
  readonly backOffMs?: number;
}

export interface StreamDelivery {
  start(): void;
  /** Waits for the batch under way; what is not delivered yet is delivered after the next start. */
  stop(): Promise<void>;
  /** Resolves once a look at the stream, begun after this call, finds nothing left to deliver. */
  drained(): Promise<void>;
  /** By shard, up to where everything is delivered, and will not be again after a restart. */
  positions(): ReadonlyMap<string, string>;
}

const longestErrorPauseMs = 5_000;

const parkIn =
  (dataDir: string): Park =>
  (record, reason) =>
    appendFile(
      path.join(dataDir, 'stream-failures.jsonl'),
      `${JSON.stringify({ at: new Date().toISOString(), reason, record })}\n`,
    );

const pause = (milliseconds: number, ...signals: AbortSignal[]): Promise<unknown> =>
  sleep(milliseconds, undefined, { signal: AbortSignal.any(signals) }).catch(() => undefined); // cut short

/** Opens the table's stream at its checkpoints; undefined while the table has none. */
const readerOf = (settings: StreamDeliverySettings, log: Log) => {
  const { clientConfig, isEmbedded = false, handler, dataDir, backOffMs, tableName } = settings;
  const client = tableClient(clientConfig);
  if (isEmbedded) callDirectly(client, clientConfig.endpoint);
  const checkpointTable = openTable(client, settings.checkpointTable, Date.now);
  const shards = streamShards(streamsClient(clientConfig, isEmbedded), log);
  return async (signal: AbortSignal): Promise<StreamReader | undefined> => {
    const streamArn = await shards.findStream(tableName);
    if (streamArn === undefined) return undefined;
    return new StreamReader({
      streamArn,
      shards,
      checkpoints: checkpointsOf(checkpointTable, streamArn),
      deliver: (records, onDone) =>
        deliverBatch({ handler, park: parkIn(dataDir), onDone, log, signal, backOffMs }, records),
    });
  };
};

/**
 * What an event source mapping does in the cloud: reads the table's stream in order and hands it to the handler in
 * batches of at most 100, every record at least once, its place kept across restarts. Writes that changed nothing are
 * left out. A record that fails five times goes to `stream-failures.jsonl` and does not hold up the others.
 */
export const streamDelivery = (settings: StreamDeliverySettings): StreamDelivery => {
  const { log = () => {}, idleMs = 100 } = settings;
  const openReader = readerOf(settings, log);
  let stopping = new AbortController();
  let woken = new AbortController();
  let running: Promise<void> | undefined;
  let reader: StreamReader | undefined;
  const waiting = new Set<() => void>();

  /** Whoever asked before a look that found nothing has what they waited for. */
  const look = async (): Promise<boolean> => {
    const asked = [...waiting];
    if (await reader?.look()) return true;
    for (const resolve of asked) {
      waiting.delete(resolve);
      resolve();
    }
    return false;
  };
  const rest = async (): Promise<void> => {
    woken = new AbortController();
    if (waiting.size === 0) await pause(idleMs, woken.signal, stopping.signal);
  };
  const run = async (signal: AbortSignal): Promise<void> => {
    reader = undefined; // from the checkpoint, wherever the last run was cut short
    let errors = 0;
    while (!signal.aborted) {
      try {
        reader ??= await openReader(signal);
        if (!(await look())) await rest();
        errors = 0;
      } catch (error) {
        errors += 1;
        log(`Stream delivery is interrupted and goes on from its checkpoint: ${wordsOf(error)}`);
        reader = undefined;
        await pause(Math.min(longestErrorPauseMs, 100 * 2 ** errors), signal);
      }
    }
  };
  return {
    start() {
      if (running !== undefined) return;
      stopping = new AbortController();
      running = run(stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
      running = undefined;
    },
    drained: () =>
      new Promise((resolve) => {
        waiting.add(resolve);
        woken.abort();
      }),
    positions: () => reader?.positions ?? new Map<string, string>(),
  };
};
