import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkQueue } from '../../functions/platform/work-queue.ts';
import type { QueueName } from '../workers.ts';
import type { StreamHandler } from './batch-delivery.ts';
import type { ClientConfig } from './client-config.ts';
import { onFirstStart } from './first-start.ts';
import { clockTimer } from './clock-timer.ts';
import type { FetchHandler, FrontDoor } from './front-door.ts';
import { openFrontDoor } from './front-door.ts';
import type { NewAccount } from './identity/accounts.ts';
import { issuerOf, jwksUriOf, webClientId } from './identity/addresses.ts';
import { identityProvider } from './identity/identity-provider.ts';
import type { Log } from './log.ts';
import { openObjectStore } from './object-store/object-store.ts';
import type { StartRefusal } from './start-refusal.ts';
import { openStorage } from './storage.ts';
import type { Storage } from './storage.ts';
import { streamDelivery } from './stream-delivery.ts';
import type { StreamDelivery } from './stream-delivery.ts';
import type { StreamTrim } from './stream-trim.ts';
import { toldUpgrade, type Upgrade } from './upgrade.ts';
import { streamTrim } from './stream-trim.ts';
import { identityTableName, localTableName } from './tables.ts';
import { openWork, type Work, type WorkHandlers } from './work/work.ts';

/** What the product is built with on one machine. */
export interface AppsContext {
  /** For `new DynamoDBClient(…)`. */
  readonly clientConfig: ClientConfig;
  readonly tableName: string;
  /** Is it the engine that the machine brought up itself? */
  readonly isEmbedded: boolean;
  readonly issuer: string;
  readonly jwksUri: string;
  readonly clientId: string;
  /** The bucket of files: what `new S3Client(…)` takes, and its name. */
  readonly files: { readonly clientConfig: S3ClientConfig; readonly bucket: string };
  readonly queues: Readonly<Record<QueueName, WorkQueue>>;
  /** Absolute; for files beside the engine's. */
  readonly dataDir: string;
  readonly log: Log;
}

/** The product: everything over HTTP but `/healthz`, `/oidc` and `/objects`, and the functions behind the table's stream and the queues. */
export interface Apps {
  readonly fetch: FetchHandler;
  readonly projector: StreamHandler;
  readonly workers?: WorkHandlers;
  /** What an older version left behind, oldest first. */
  readonly upgrades?: readonly Upgrade[];
}

export type BuildApps = (context: AppsContext) => Apps | Promise<Apps>;

export interface SeedContext extends AppsContext {
  readonly apps: Apps;
  readonly registerAccounts: (accounts: readonly NewAccount[]) => Promise<void>;
}
/** Fills an empty machine; must bear to be run again after it was cut short. */
export type Seed = (context: SeedContext) => Promise<void>;

export interface MachineSettings {
  /** 0 for any free one. */
  readonly port: number;
  readonly dataDir: string;
  /** Use this DynamoDB endpoint instead of the embedded engine. */
  readonly external?: ClientConfig;
  readonly tableName?: string;
  readonly buildApps: BuildApps;
  readonly seed: Seed;
  readonly log: Log;
  /** Called when the engine is lost for good while the machine runs; the machine should be stopped then. */
  readonly onLost?: (refusal: StartRefusal) => void;
}

export interface Machine {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly issuer: string;
  readonly clientConfig: ClientConfig;
  readonly tableName: string;
  readonly delivery: StreamDelivery;
  readonly work: Work;
  readonly files: AppsContext['files'];
  /** Finishes requests under way (at most 5 s), then stops delivery and workers, then the engine. Calling it again does nothing. */
  stop(): Promise<void>;
}

/** How long the first start waits for the projector to have seen the demonstration data. */
const drainWithinMs = 60_000;

const drain = async (delivery: StreamDelivery, log: Log): Promise<void> => {
  const giveUp = new AbortController();
  const late = sleep(drainWithinMs, 'late', { signal: giveUp.signal, ref: false }).catch(() => 'early');
  const first = await Promise.race([delivery.drained().then(() => 'drained'), late]);
  giveUp.abort();
  if (first === 'late') log('The demonstration data is not projected yet; summaries will catch up');
};

const contextOf = (
  settings: MachineSettings,
  storage: Storage,
  issuer: string,
  { files, work: { queues } }: Pick<Machine, 'files' | 'work'>,
): AppsContext => ({
  files,
  queues,
  clientConfig: storage.clientConfig,
  tableName: settings.tableName ?? 'mang-non',
  isEmbedded: settings.external === undefined,
  issuer,
  jwksUri: jwksUriOf(issuer),
  clientId: webClientId,
  dataDir: settings.dataDir,
  log: settings.log,
});

const deliveryOf = (
  { clientConfig, isEmbedded, tableName, dataDir, log }: AppsContext,
  handler: StreamHandler,
): StreamDelivery =>
  streamDelivery({
    clientConfig,
    isEmbedded,
    tableName,
    checkpointTable: localTableName(tableName),
    dataDir,
    handler,
    log,
  });

const trimOf = (
  { tableName, log }: AppsContext,
  { dbPath }: Storage,
  delivery: StreamDelivery,
): StreamTrim | undefined =>
  dbPath === undefined
    ? undefined
    : streamTrim({
        dbPath,
        tableName,
        positions: () => delivery.positions(),
        nowMs: () => Date.now(),
        log,
      });

/** The object store on the machine's own server, and the queues that hear of what arrives there. */
const openFiles = async ({ dataDir, log }: MachineSettings, door: FrontDoor) => {
  const work = await openWork({ dataDir, log });
  const nowMs = () => Date.now();
  const store = await openObjectStore({ dataDir, port: door.port, announcer: work.announcer, nowMs, log });
  await work.recover(store.isStored);
  door.admitObjects((req, res) => store.handle(req, res));
  return { files: { clientConfig: store.clientConfig, bucket: store.bucket }, work };
};

/** Fills an empty machine and waits for the projector to have seen it; stops delivery when that fails. */
const fill = async (
  seed: Seed,
  context: SeedContext,
  db: DynamoDBDocumentClient,
  delivery: StreamDelivery,
) => {
  try {
    const isFirst = await onFirstStart(db, localTableName(context.tableName), () => seed(context));
    if (isFirst) await drain(delivery, context.log);
  } catch (error) {
    await delivery.stop();
    throw error;
  }
};

/** On an empty machine there is nothing to bring along, and that is remembered too. */
const upgrade = async (
  { upgrades = [] }: Apps,
  { tableName, log }: AppsContext,
  db: DynamoDBDocumentClient,
): Promise<void> => {
  for (const it of upgrades) {
    const task = () => toldUpgrade(it, log, () => performance.now());
    await onFirstStart(db, localTableName(tableName), task, it.name);
  }
};

/** Everything between the open storage and a machine that is ready. */
const furnish = async (settings: MachineSettings, door: FrontDoor, storage: Storage): Promise<Machine> => {
  const { files, work } = await openFiles(settings, door);
  const context = contextOf(settings, storage, issuerOf(door.port), { files, work });
  const { clientConfig, tableName, issuer, log } = context;
  const client = new DynamoDBClient(clientConfig);
  const db = DynamoDBDocumentClient.from(client);
  const identity = await identityProvider({ db, tableName: identityTableName(tableName), issuer, log });
  const apps = await settings.buildApps(context);
  const delivery = deliveryOf(context, apps.projector);
  await upgrade(apps, context, db); // before the projector moves on from what is brought along
  delivery.start();
  work.start(apps.workers ?? {});
  const { registerAccounts } = identity;
  await fill(settings.seed, { ...context, apps, registerAccounts }, db, delivery).catch(async (error) => {
    await work.stop();
    throw error;
  });
  const timer =
    apps.workers?.clock && clockTimer({ look: () => work.queues.clock.send({ look: 'now' }), log });
  door.admit(identity, apps.fetch);
  door.ready();
  const trim = trimOf(context, storage, delivery);
  trim?.start();
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await door.close();
    await trim?.stop();
    await delivery.stop();
    await timer?.stop();
    await work.stop();
    client.destroy();
    await storage.close();
  };
  const url = `http://127.0.0.1:${door.port}`;
  return {
    url,
    issuer,
    clientConfig,
    tableName,
    delivery,
    work,
    files,
    stop: () => (stopped ??= stop()),
  };
};

const openAll = async (settings: MachineSettings, door: FrontDoor): Promise<Machine> => {
  const { dataDir, external, log, tableName = 'mang-non', onLost = () => {} } = settings;
  const storage = await openStorage({ dataDir, external, tableName, log, onLost });
  try {
    return await furnish(settings, door, storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
};

/**
 * Brings the product up on this machine: the port first, so that a taken one touches no data, then storage, identity,
 * stream delivery and, on the first start, demonstration data.
 *
 * @returns once it is ready; `/healthz` answers 503 until then.
 * @throws StartRefusal those of `openFrontDoor` and `openStorage`; what was started is stopped again.
 */
export const startMachine = async (settings: MachineSettings): Promise<Machine> => {
  const door = await openFrontDoor(settings.port, settings.log);
  try {
    return await openAll(settings, door);
  } catch (error) {
    await door.close(0);
    throw error;
  }
};
