import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';

const ProviderKeys = z.object({
  /** Private RSA key as a JWK: signs every token. */
  signingKey: z.looseObject({ kty: z.literal('RSA'), kid: z.string(), alg: z.literal('RS256') }),
  /** Signs the provider's cookies. */
  cookieKey: z.string().min(32),
});
export type ProviderKeys = z.infer<typeof ProviderKeys>;

const keysKey = { pk: 'KEYS', sk: 'KEYS' };

const makeKeys = (): ProviderKeys => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return ProviderKeys.parse({
    signingKey: { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' },
    cookieKey: randomBytes(32).toString('base64url'),
  });
};

/** The provider's keys, made on the first start and the same ever after: tokens stay valid across restarts. */
export const providerKeysIn = async (
  db: DynamoDBDocumentClient,
  TableName: string,
): Promise<ProviderKeys> => {
  const stored = async () =>
    (await db.send(new GetCommand({ TableName, Key: keysKey, ConsistentRead: true }))).Item;
  const found = await stored();
  if (found !== undefined) return ProviderKeys.parse(found);
  const Item = { ...makeKeys(), ...keysKey };
  try {
    await db.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error; // another made them first
  }
  return ProviderKeys.parse(await stored());
};
