import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { speakPlainly } from '../../functions/platform/table-client.ts';
import type { ClientConfig } from './client-config.ts';
import { callDirectly, streamsTarget } from './direct-calls.ts';

/**
 * A client of streams whose answers stay the JSON that came, which is also what a Lambda event is made of: bytes are text,
 * moments are epoch seconds, whatever the SDK's types say.
 */
export const streamsClient = (config: ClientConfig, isEmbedded: boolean): DynamoDBStreamsClient => {
  const client = new DynamoDBStreamsClient({ cacheMiddleware: true, ...config });
  client.middlewareStack.remove('loggerMiddleware'); // copies every record for a log that nobody keeps
  speakPlainly(client);
  if (isEmbedded) callDirectly(client, config.endpoint, streamsTarget);
  return client;
};
