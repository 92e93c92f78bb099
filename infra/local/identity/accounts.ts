import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { hashPassword, passwordMatches } from './passwords.ts';

/** What the identity provider knows of a person; role, area and establishment are the user directory's business. */
export const Account = z.object({
  sub: z.string().min(1).max(64),
  username: z.string().min(1).max(128),
  name: z.string().min(1).max(200),
  passwordHash: z.string(),
});
export type Account = z.infer<typeof Account>;

export interface NewAccount {
  readonly sub: string;
  readonly username: string;
  readonly name: string;
  readonly password: string;
}

/** Usernames are compared without regard to case and spaces around them. */
export const foldUsername = (username: string): string => username.normalize('NFC').trim().toLowerCase();

const bySub = (sub: string) => ({ pk: `ACCOUNT#${sub}`, sk: 'ACCOUNT' }); // the person of a token
const byUsername = (username: string) => ({ pk: `USERNAME#${foldUsername(username)}`, sk: 'USERNAME' }); // at sign-in
const Claim = z.object({ sub: z.string() });

export const accountsIn = (db: DynamoDBDocumentClient, TableName: string) => {
  const read = async (Key: Record<string, string>) =>
    (await db.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  const find = async (sub: string): Promise<Account | undefined> => {
    const item = await read(bySub(sub));
    return item && Account.parse(item);
  };
  const findByUsername = async (username: string): Promise<Account | undefined> => {
    const claim = await read(byUsername(username));
    return claim && find(Claim.parse(claim).sub);
  };
  const register = async ({ sub, username, name, password }: NewAccount): Promise<void> => {
    const account = Account.parse({ sub, username, name, passwordHash: await hashPassword(password) });
    const Item = { ...account, ...bySub(sub) };
    const claim = { sub, ...byUsername(username) };
    const isFreeOrOwn = {
      ConditionExpression: 'attribute_not_exists(pk) OR #sub = :sub',
      ExpressionAttributeNames: { '#sub': 'sub' },
      ExpressionAttributeValues: { ':sub': sub },
    };
    await db.send(
      new TransactWriteCommand({
        TransactItems: [{ Put: { TableName, Item } }, { Put: { TableName, Item: claim, ...isFreeOrOwn } }],
      }),
    );
  };
  const nobodysHash = hashPassword('nobody');
  return {
    find,
    findByUsername,
    /** Adds or replaces accounts; the same list twice changes only the salts. A username belongs to one `sub`. */
    async registerAccounts(accounts: readonly NewAccount[]): Promise<void> {
      await Promise.all(accounts.map(register));
    },
    /** @returns the account when the password is right; an unknown name takes as long as a wrong password. */
    async check(username: string, password: string): Promise<Account | undefined> {
      const account = await findByUsername(username);
      const isRight = await passwordMatches(password, account?.passwordHash ?? (await nobodysHash));
      return isRight ? account : undefined;
    },
  };
};
export type Accounts = ReturnType<typeof accountsIn>;
