import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import Database from 'libsql';
import { openTable } from '../../functions/platform/table.ts';
import { checkpointsOf } from '../../infra/local/checkpoints.ts';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { type Engine, startEngine } from '../../infra/local/engine.ts';
import { streamShards } from '../../infra/local/stream-shards.ts';
import { localTableName } from '../../infra/local/tables.ts';
import { seedInspections } from './seed.ts';

export const tableName = 'mang-non';

const lastSequenceNumber = (dbPath: string): string => {
  const db = new Database(dbPath, { readonly: true });
  const last = db.prepare('SELECT MAX(CAST(sequence_number AS INTEGER)) AS last FROM _stream_records').get();
  db.close();
  return String(Reflect.get(Object(last), 'last'));
};

/** Lets the projector begin behind the seed: its backlog would be delivered while the rest is measured. */
export const skipBacklog = async ({
  endpoint,
  dbPath,
}: Pick<Engine, 'endpoint' | 'dbPath'>): Promise<void> => {
  const config = embeddedClientConfig(endpoint);
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const shards = streamShards(new DynamoDBStreamsClient(config), console.error);
  const arn = (await shards.findStream(tableName)) ?? '';
  const last = lastSequenceNumber(dbPath);
  for (const { ShardId = '' } of await shards.listShards(arn))
    await checkpointsOf(db, localTableName(tableName), arn).save(ShardId, last);
};

/** Adds so many inspections to the folder of a product that is not running. */
export const fill = async (dataDir: string, count: number): Promise<void> => {
  const engine = await startEngine({ dataDir });
  const client = new DynamoDBClient(embeddedClientConfig(engine.endpoint));
  try {
    await seedInspections(openTable(client, tableName, Date.now), count);
    await skipBacklog(engine);
  } finally {
    client.destroy();
    await engine.stop();
  }
};
