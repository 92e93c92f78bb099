import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ClientConfig } from './client-config.ts';
import { embeddedClientConfig } from './client-config.ts';
import { claimDataFolder } from './data-folder.ts';
import { startEngine } from './engine.ts';
import type { Log } from './log.ts';
import { indexStreamRecords } from './stream-index.ts';
import type { StartRefusal } from './start-refusal.ts';
import { diskFull, endpointUnreachable, speaksOfFullDisk, systemCodesOf } from './start-refusal.ts';
import { ensureTable, tableInputs } from './tables.ts';

export interface Storage {
  readonly clientConfig: ClientConfig;
  /** The embedded engine's file; undefined elsewhere. */
  readonly dbPath?: string;
  close(): Promise<void>;
}

export interface StorageSettings {
  readonly dataDir: string;
  /** Use this endpoint instead of the embedded engine. */
  readonly external?: ClientConfig;
  readonly tableName: string;
  readonly log: Log;
  readonly onLost: (refusal: StartRefusal) => void;
}

const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ECONNRESET', 'EHOSTUNREACH'];

const refusalFor = (error: unknown, { dataDir, external }: StorageSettings): unknown => {
  if (speaksOfFullDisk(error)) return diskFull(dataDir, error);
  const isAway = systemCodesOf(error).some((code) => unreachable.includes(code));
  return isAway && external !== undefined ? endpointUnreachable(external.endpoint, error) : error;
};

const ensureTables = async (clientConfig: ClientConfig, settings: StorageSettings): Promise<void> => {
  const { tableName } = settings;
  const client = new DynamoDBClient(clientConfig);
  try {
    for (const input of tableInputs(tableName)) await ensureTable(client, input);
  } catch (error) {
    throw refusalFor(error, settings);
  } finally {
    client.destroy();
  }
};

const openExternal = async (
  clientConfig: ClientConfig,
  { dataDir, log }: StorageSettings,
): Promise<Storage> => {
  const claim = await claimDataFolder(dataDir, log); // two machines would deliver the stream twice
  return { clientConfig, close: () => Promise.resolve(claim.release()) };
};

const openEmbedded = async (settings: StorageSettings): Promise<Storage> => {
  const engine = await startEngine(settings);
  return {
    clientConfig: embeddedClientConfig(engine.endpoint),
    dbPath: engine.dbPath,
    close: () => engine.stop(),
  };
};

/**
 * Opens the storage, embedded or elsewhere, with its tables in place.
 *
 * @throws StartRefusal those of `startEngine`, `endpoint-unreachable`, `disk-full`.
 */
export const openStorage = async (settings: StorageSettings): Promise<Storage> => {
  const { external, log } = settings;
  const storage =
    external === undefined ? await openEmbedded(settings) : await openExternal(external, settings);
  try {
    await ensureTables(storage.clientConfig, settings);
    if ('dbPath' in storage && typeof storage.dbPath === 'string')
      await indexStreamRecords(storage.dbPath, log);
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
};
