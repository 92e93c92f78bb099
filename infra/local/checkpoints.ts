import * as z from 'zod';
import type { Table } from '../../functions/platform/table.ts';

/** How far a stream has been delivered, one item a shard; kept beside the data, in a table without a stream. */
export interface Checkpoints {
  find(shardId: string): Promise<string | undefined>;
  save(shardId: string, sequenceNumber: string): Promise<void>;
}

const StoredCheckpoint = z.object({ sequenceNumber: z.string() });

/** @param streamArn part of the key: a table made anew has a new stream, and old numbers mean nothing there. */
export const checkpointsOf = (table: Pick<Table, 'get' | 'putIf'>, streamArn: string): Checkpoints => {
  const keyOf = (shardId: string) => ({ pk: `STREAM#${streamArn}`, sk: shardId });
  return {
    async find(shardId) {
      const item = await table.get(keyOf(shardId));
      return item && StoredCheckpoint.parse(item).sequenceNumber;
    },
    async save(shardId, sequenceNumber) {
      await table.putIf({ put: { ...keyOf(shardId), sequenceNumber } });
    },
  };
};
