import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { errors } from 'oidc-provider';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import * as z from 'zod';

interface Key {
  readonly pk: string;
  readonly sk: string;
}

const StoredEntry = z.object({
  payload: z.string(),
  ttl: z.number().optional(), // epoch seconds
  consumedAt: z.number().optional(), // epoch seconds
});
const StoredPointer = z.object({ id: z.string() });
const StoredMember = z.object({ pk: z.string(), sk: z.string(), member: z.string() });

const entryKey = (model: string, id: string): Key => ({ pk: `${model}#${id}`, sk: 'ENTRY' }); // one entry by its id
const sessionKey = (uid: string): Key => ({ pk: `SESSION-UID#${uid}`, sk: 'ID' }); // a session by its unchanging uid
const grantPartition = (grantId: string): string => `GRANT-MEMBERS#${grantId}`;
const memberKey = (grantId: string, model: string, id: string): Key => ({
  pk: grantPartition(grantId), // what falls when a grant is revoked
  sk: `${model}#${id}`,
});
const fallsWithItsGrant: ReadonlySet<string> = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

const epochSeconds = (): number => Math.floor(Date.now() / 1000);

/** The few calls that the entries of every kind share. */
const entriesIn = (db: DynamoDBDocumentClient, TableName: string) => ({
  put: async (Item: Record<string, unknown>): Promise<void> => {
    await db.send(new PutCommand({ TableName, Item }));
  },
  read: async (Key: Key): Promise<Record<string, unknown> | undefined> =>
    (await db.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item,
  remove: async (Key: Key): Promise<void> => {
    await db.send(new DeleteCommand({ TableName, Key }));
  },
  consume: async (Key: Key): Promise<void> => {
    await db.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET consumedAt = :now',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(consumedAt)',
        ExpressionAttributeValues: { ':now': epochSeconds() },
      }),
    );
  },
  members: async (grantId: string) => {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :grant',
        ExpressionAttributeValues: { ':grant': grantPartition(grantId) },
      }),
    );
    return Items.map((item) => StoredMember.parse(item));
  },
});

/**
 * Sessions, grants, codes and refresh tokens of the identity provider, kept in a table so that they outlive a restart.
 * What has expired is ignored on read; nothing deletes it by itself.
 */
export const providerStateIn = (db: DynamoDBDocumentClient, TableName: string) => {
  const entries = entriesIn(db, TableName);
  return (model: string): Adapter => {
    const find = async (id: string): Promise<AdapterPayload | undefined> => {
      const item = await entries.read(entryKey(model, id));
      if (item === undefined) return undefined;
      const { payload, ttl, consumedAt } = StoredEntry.parse(item);
      if (ttl !== undefined && ttl <= epochSeconds()) return undefined;
      const stored = JSON.parse(payload) as AdapterPayload; // the provider wrote it and alone knows its shape
      return consumedAt === undefined ? stored : { ...stored, consumed: consumedAt };
    };
    return {
      find,
      async upsert(id, payload, expiresInSeconds) {
        const expiry = expiresInSeconds === undefined ? {} : { ttl: epochSeconds() + expiresInSeconds };
        const { uid, grantId } = payload;
        await entries.put({ ...entryKey(model, id), payload: JSON.stringify(payload), ...expiry });
        if (model === 'Session' && uid !== undefined)
          await entries.put({ ...sessionKey(uid), id, ...expiry });
        if (grantId !== undefined && fallsWithItsGrant.has(model))
          await entries.put({ ...memberKey(grantId, model, id), member: entryKey(model, id).pk, ...expiry });
      },
      async findByUid(uid) {
        const pointer = await entries.read(sessionKey(uid));
        return pointer && find(StoredPointer.parse(pointer).id);
      },
      findByUserCode: () => Promise.resolve(undefined), // the device flow is not offered
      async consume(id) {
        await entries.consume(entryKey(model, id)).catch((error: unknown) => {
          if (error instanceof ConditionalCheckFailedException) throw new errors.InvalidGrant('already used'); // two copies at once: one of them wins
          throw error;
        });
      },
      destroy: (id) => entries.remove(entryKey(model, id)),
      async revokeByGrantId(grantId) {
        for (const { pk, sk, member } of await entries.members(grantId)) {
          await entries.remove({ pk: member, sk: 'ENTRY' });
          await entries.remove({ pk, sk });
        }
      },
    };
  };
};
