import type { DynamoDBClient, ServiceOutputTypes } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { Pool } from 'undici';

/** What the engine is asked for, by its header: items, or their stream. */
export const [itemsTarget, streamsTarget] = ['DynamoDB_20120810', 'DynamoDBStreams_20120810'] as const;

/** More than ever wait at once: the engine answers one after the other anyway. */
const connections = 32;

/** It asks for a signature but does not check it. */
const signature = {
  'x-amz-date': '20260101T000000Z',
  authorization: [
    'AWS4-HMAC-SHA256 Credential=local/20260101/ap-southeast-1/dynamodb/aws4_request',
    'SignedHeaders=host;x-amz-date',
    'Signature=0',
  ].join(', '),
};

/**
 * Sends the calls of a client straight to the embedded engine, which is on this machine: what the SDK does to find, sign
 * for and reach a service far away is most of the time of such a call. Whatever is not plainly answered goes the SDK's
 * way from the start: errors are its errors, and what may be tried again is tried again as it does.
 *
 * Calls and answers are JSON of the very shape that the SDK has, but for bytes and moments, which no item of ours holds.
 */
export const callDirectly = (
  client: DynamoDBClient | DynamoDBStreamsClient,
  endpoint: string,
  target: typeof itemsTarget | typeof streamsTarget = itemsTarget,
): void => {
  const pool = new Pool(endpoint, { connections });
  const ask = async (operation: string, input: unknown): Promise<ServiceOutputTypes | undefined> => {
    const { statusCode, body } = await pool.request({
      path: '/',
      method: 'POST',
      headers: {
        ...signature,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${target}.${operation}`,
      },
      body: JSON.stringify(input),
    });
    const text = await body.text();
    return statusCode === 200 ? { $metadata: { httpStatusCode: 200 }, ...JSON.parse(text) } : undefined;
  };
  // the two differ in the types of what they are asked
  (client as DynamoDBClient).middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const output = await ask(commandName.replace(/Command$/, ''), args.input).catch(() => undefined);
        return output ? { output, response: undefined } : next(args);
      },
    { step: 'initialize', priority: 'low', name: 'direct calls' },
  );
  const destroy = client.destroy.bind(client);
  client.destroy = () => {
    void pool.destroy();
    destroy();
  };
};
