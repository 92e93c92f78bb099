import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBStreamsClient, Shard } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Log } from './log.ts';
import { lambdaRecord } from './stream-record.ts';

export interface Page {
  readonly records: readonly DynamoDBRecord[];
  /** Undefined once the shard is closed and read to its end. */
  readonly nextIterator: string | undefined;
}

/** The stream of a table, read shard by shard. Errors of the SDK pass through. @param client of `streamsClient`. */
export const streamShards = (client: DynamoDBStreamsClient, log: Log) => {
  const iterator = async (
    StreamArn: string,
    ShardId: string,
    after?: string,
  ): Promise<string | undefined> => {
    const position =
      after === undefined
        ? ({ ShardIteratorType: 'TRIM_HORIZON' } as const)
        : ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } as const);
    return (await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...position })))
      .ShardIterator;
  };
  return {
    /** @returns the ARN of the table's newest stream; undefined while it has none. */
    async findStream(TableName: string): Promise<string | undefined> {
      const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName }));
      return Streams.toSorted((a, b) => (a.StreamLabel ?? '').localeCompare(b.StreamLabel ?? '')).at(-1)
        ?.StreamArn;
    },
    async listShards(StreamArn: string): Promise<Shard[]> {
      const shards: Shard[] = [];
      let ExclusiveStartShardId: string | undefined;
      do {
        const { StreamDescription } = await client.send(
          new DescribeStreamCommand({ StreamArn, ExclusiveStartShardId }),
        );
        shards.push(...(StreamDescription?.Shards ?? []));
        ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
      } while (ExclusiveStartShardId !== undefined);
      return shards;
    },
    /** Where to read on: after a sequence number, or from the oldest record kept. */
    async openShard(streamArn: string, shardId: string, after?: string): Promise<string | undefined> {
      try {
        return await iterator(streamArn, shardId, after);
      } catch (error) {
        if (after === undefined || !(error instanceof TrimmedDataAccessException)) throw error;
        log(`The stream no longer holds what follows ${after}: delivery goes on from the oldest record kept`);
        return iterator(streamArn, shardId);
      }
    },
    /** At most 100 records, oldest first. */
    async readPage(streamArn: string, ShardIterator: string): Promise<Page> {
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator, Limit: 100 }),
      );
      return {
        records: Records.map((record) => lambdaRecord(record, streamArn)),
        nextIterator: NextShardIterator,
      };
    },
  };
};
export type StreamShards = ReturnType<typeof streamShards>;
