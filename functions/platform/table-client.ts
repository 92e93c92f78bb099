import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Readable } from 'node:stream';
import { meterClient } from './meter.ts';

/** The SDK declares its protocol as several overloads; every one of them has these two. */
interface Protocol {
  serializeRequest(operation: unknown, input: object, context: unknown): Promise<{ body?: unknown }>;
  deserializeResponse(operation: unknown, context: unknown, response: Reply): Promise<object>;
}
interface Reply {
  readonly statusCode: number;
  readonly body: Readable;
}

const textOf = (body: Readable): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.once('end', () => resolve(Buffer.concat(chunks).toString()));
    body.once('error', reject);
  });

/**
 * Requests and answers of DynamoDB are JSON of the very shape that the SDK's calls have, but for bytes and moments,
 * which no item of the table holds. So they are written and read as that, without walking through a schema of each;
 * errors still take the SDK's way.
 */
export const speakPlainly = (client: { readonly config: { readonly protocol: unknown } }): void => {
  const protocol = client.config.protocol as Protocol; // declared wider than it is: see Protocol
  const write = protocol.serializeRequest.bind(protocol);
  const read = protocol.deserializeResponse.bind(protocol);
  protocol.serializeRequest = async (operation, input, context) =>
    Object.assign(await write(operation, {}, context), { body: JSON.stringify(input) });
  protocol.deserializeResponse = async (operation, context, response) =>
    response.statusCode < 300
      ? { ...JSON.parse(await textOf(response.body)), $metadata: { httpStatusCode: response.statusCode } }
      : read(operation, context, response);
};

/**
 * The client of a table, metered. What the SDK does for each call that a table has no use for is left out: it would be
 * more work than the call itself.
 */
export const tableClient = (config: DynamoDBClientConfig): DynamoDBClient => {
  const client = new DynamoDBClient({ cacheMiddleware: true, ...config });
  client.middlewareStack.remove('loggerMiddleware'); // copies every item for a log that nobody keeps
  speakPlainly(client);
  meterClient(client);
  return client;
};
