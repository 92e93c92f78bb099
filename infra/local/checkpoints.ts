import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';

/** How far a stream has been delivered, one item a shard; kept beside the data, in a table without a stream. */
export interface Checkpoints {
  find(shardId: string): Promise<string | undefined>;
  save(shardId: string, sequenceNumber: string): Promise<void>;
}

const StoredCheckpoint = z.object({ sequenceNumber: z.string() });

/** @param streamArn part of the key: a table made anew has a new stream, and old numbers mean nothing there. */
export const checkpointsOf = (
  db: DynamoDBDocumentClient,
  TableName: string,
  streamArn: string,
): Checkpoints => {
  const keyOf = (shardId: string) => ({ pk: `STREAM#${streamArn}`, sk: shardId });
  return {
    async find(shardId) {
      const { Item } = await db.send(
        new GetCommand({ TableName, Key: keyOf(shardId), ConsistentRead: true }),
      );
      return Item && StoredCheckpoint.parse(Item).sequenceNumber;
    },
    async save(shardId, sequenceNumber) {
      await db.send(new PutCommand({ TableName, Item: { ...keyOf(shardId), sequenceNumber } }));
    },
  };
};
