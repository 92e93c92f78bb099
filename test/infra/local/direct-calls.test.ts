import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { embeddedClientConfig } from '../../../infra/local/client-config.ts';
import { callDirectly } from '../../../infra/local/direct-calls.ts';
import { streamShards } from '../../../infra/local/stream-shards.ts';
import { streamsClient } from '../../../infra/local/streams-client.ts';
import { type Api, startApi } from '../../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

/** A client that calls directly, and what it sent the SDK's way all the same. */
const directClient = (endpoint = api.engine.endpoint) => {
  const sentBySdk: string[] = [];
  const client = new DynamoDBClient({ ...embeddedClientConfig(endpoint), maxAttempts: 1 });
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        sentBySdk.push(commandName);
        return next(args);
      },
    { step: 'build', name: 'note' },
  );
  callDirectly(client, endpoint);
  return { client, sentBySdk };
};

const Item = { pk: { S: 'TEST#direct' }, sk: { S: 'ỹ' }, list: { L: [{ N: '1.5' }, { NULL: true }] } };
const TableName = 'main';
const put = new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
const get = new GetItemCommand({ TableName, Key: { pk: Item.pk, sk: Item.sk }, ConsistentRead: true });

describe('direct calls', () => {
  it('store and read without the SDK’s way to a service far away', async () => {
    const { client, sentBySdk } = directClient();

    await client.send(put);
    const read = await client.send(get);

    expect(read.Item).toEqual(Item);
    expect(sentBySdk).toEqual([]);
    client.destroy();
  });

  it('follow a stream without it as well', async () => {
    const client = streamsClient(embeddedClientConfig(api.engine.endpoint), true);
    const sentBySdk: string[] = [];
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => (sentBySdk.push(commandName), next(args)),
      {
        step: 'build',
        name: 'note',
      },
    );
    const shards = streamShards(client, () => {});

    const arn = (await shards.findStream(TableName)) ?? '';
    const [shard] = await shards.listShards(arn);
    const iterator = await shards.openShard(arn, shard?.ShardId ?? '');
    const { records } = await shards.readPage(arn, iterator ?? '');

    expect(records.length).toBeGreaterThan(0);
    expect(sentBySdk).toEqual([]);
    client.destroy();
  });

  it('leave a refusal to the SDK, so that it is the SDK’s error', async () => {
    const { client, sentBySdk } = directClient();

    await expect(client.send(put)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });

    expect(sentBySdk).toEqual(['PutItemCommand']);
    client.destroy();
  });

  it('leave an engine that is away to the SDK, which says so', async () => {
    const { client } = directClient('http://127.0.0.1:9');

    await expect(client.send(get)).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    client.destroy();
  });
});
