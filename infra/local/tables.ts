import {
  CreateTableCommand,
  DescribeTableCommand,
  ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import type { CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mainTableInput, termsTableInput } from '../../functions/platform/table-shape.ts';
import { pollUntil } from './poll.ts';

const statusOf = async (
  client: DynamoDBClient,
  TableName: string | undefined,
): Promise<string | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const create = async (client: DynamoDBClient, input: CreateTableCommandInput): Promise<void> => {
  try {
    await client.send(new CreateTableCommand(input));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error; // another made it in between
  }
};

/**
 * Creates a table unless it is there, and waits until it can be used (at most 60 s). Calling it again changes nothing.
 * It does not compare an existing table with `input`.
 */
export const ensureTable = async (client: DynamoDBClient, input: CreateTableCommandInput): Promise<void> => {
  if ((await statusOf(client, input.TableName)) === undefined) await create(client, input);
  const isActive = async () => (await statusOf(client, input.TableName)) === 'ACTIVE';
  if (!(await pollUntil(isActive, { everyMs: 50, withinMs: 60_000 })))
    throw new Error(`table ${input.TableName} did not become active`);
};

/** A table with a partition and a sort key and no stream: what the machine keeps for itself must not reach the projector. */
const privateTableInput = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
});

/** The terms of the register. */
export const termsTableName = (main: string): string => `${main}-terms`;

/** The machine's own notes: stream checkpoints and the marker of the first start. */
export const localTableName = (main: string): string => `${main}-local`;
export const localTableInput = (main: string): CreateTableCommandInput =>
  privateTableInput(localTableName(main));

/** Accounts, keys and state of the identity provider. */
export const identityTableName = (main: string): string => `${main}-identity`;
export const identityTableInput = (main: string): CreateTableCommandInput =>
  privateTableInput(identityTableName(main));

/** Every table of the machine. */
export const tableInputs = (main: string): CreateTableCommandInput[] => [
  mainTableInput(main),
  termsTableInput(termsTableName(main)),
  localTableInput(main),
  identityTableInput(main),
];
