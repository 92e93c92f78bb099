import type { Shard } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Checkpoints } from './checkpoints.ts';
import { changesNothing, sequenceOf } from './stream-record.ts';
import type { StreamShards } from './stream-shards.ts';

/** @returns whether all records are done; false when delivery was told to stop before. */
export type Deliver = (
  records: readonly DynamoDBRecord[],
  onDone: (sequenceNumber: string) => Promise<void>,
) => Promise<boolean>;

export interface StreamReading {
  readonly streamArn: string;
  readonly shards: StreamShards;
  readonly checkpoints: Checkpoints;
  readonly deliver: Deliver;
}

/** A shard that ends makes us look at once; the embedded engine reads its whole stream to describe it. */
const shardsKnownForMs = 10 * 60_000;

/** Reads one stream from its checkpoints on: parents before children, each shard in order. */
export class StreamReader {
  readonly #reading: StreamReading;
  readonly #iterators = new Map<string, string>();
  readonly #finished = new Set<string>();
  readonly #positions = new Map<string, string>();
  #listedAtMs = -Infinity;

  constructor(reading: StreamReading) {
    this.#reading = reading;
  }

  /** By shard, the last sequence number that a stored checkpoint says is done. */
  get positions(): ReadonlyMap<string, string> {
    return this.#positions;
  }

  /**
   * One look at every shard.
   *
   * @returns whether there was anything, or may be more.
   */
  async look(): Promise<boolean> {
    if (performance.now() - this.#listedAtMs > shardsKnownForMs) await this.#openShards();
    let found = false;
    for (const [shardId, iterator] of this.#iterators)
      found = (await this.#readShard(shardId, iterator)) || found;
    return found;
  }

  async #openShards(): Promise<void> {
    const { streamArn, shards, checkpoints } = this.#reading;
    const listed = await shards.listShards(streamArn);
    for (const { ShardId } of listed.filter((shard) => this.#mayOpen(shard, listed))) {
      if (ShardId === undefined) continue;
      const position = await checkpoints.find(ShardId);
      if (position !== undefined) this.#positions.set(ShardId, position);
      const iterator = await shards.openShard(streamArn, ShardId, position);
      if (iterator !== undefined) this.#iterators.set(ShardId, iterator);
    }
    this.#listedAtMs = performance.now();
  }

  #mayOpen({ ShardId = '', ParentShardId }: Shard, listed: readonly Shard[]): boolean {
    if (this.#iterators.has(ShardId) || this.#finished.has(ShardId)) return false;
    const hasParent = listed.some((other) => other.ShardId === ParentShardId);
    return !hasParent || this.#finished.has(ParentShardId ?? '');
  }

  async #readShard(shardId: string, iterator: string): Promise<boolean> {
    const { streamArn, shards, checkpoints, deliver } = this.#reading;
    const { records, nextIterator } = await shards.readPage(streamArn, iterator);
    const save = async (sequenceNumber: string): Promise<void> => {
      await checkpoints.save(shardId, sequenceNumber);
      this.#positions.set(shardId, sequenceNumber);
    };
    const changes = records.filter((record) => !changesNothing(record));
    if (!(await deliver(changes, save))) return true;
    const last = records.at(-1);
    if (last !== undefined && last !== changes.at(-1)) await save(sequenceOf(last));
    this.#advance(shardId, nextIterator);
    return records.length > 0 || nextIterator === undefined;
  }

  #advance(shardId: string, nextIterator: string | undefined): void {
    if (nextIterator !== undefined) {
      this.#iterators.set(shardId, nextIterator);
      return;
    }
    this.#iterators.delete(shardId);
    this.#finished.add(shardId);
    this.#listedAtMs = -Infinity; // its children may open now
  }
}
