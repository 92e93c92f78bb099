import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { mainTableInput } from '../../../functions/platform/table-shape.ts';
import { embeddedClientConfig } from '../../../infra/local/client-config.ts';
import { startEngine } from '../../../infra/local/engine.ts';
import type { Engine, EngineSettings } from '../../../infra/local/engine.ts';
import { pollUntil } from '../../../infra/local/poll.ts';
import { ensureTable, identityTableInput, localTableInput } from '../../../infra/local/tables.ts';

/** A folder of its own for a test, removed after it. */
export const tempFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mang-non-local-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** An engine that the test may stop itself; it is stopped after the test in any case. */
export const anEngine = async (settings: EngineSettings): Promise<Engine> => {
  const engine = await startEngine(settings);
  onTestFinished(() => engine.stop());
  return engine;
};

export const clientsOf = ({ endpoint }: { endpoint: string }) => {
  const clientConfig = embeddedClientConfig(endpoint);
  const client = new DynamoDBClient(clientConfig);
  return { clientConfig, client, db: DynamoDBDocumentClient.from(client) };
};

export const withTables = async (engine: Engine, tableName = 'main') => {
  const clients = clientsOf(engine);
  for (const input of [mainTableInput(tableName), localTableInput(tableName), identityTableInput(tableName)])
    await ensureTable(clients.client, input);
  return { ...clients, tableName };
};

/** Waits for something that must happen; fails loudly when it does not within two minutes. */
export const eventually = async (question: () => boolean | Promise<boolean>): Promise<void> => {
  if (!(await pollUntil(question, { everyMs: 10, withinMs: 120_000 })))
    throw new Error('it did not happen within two minutes');
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
