import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableIndexes } from '../../functions/platform/table-shape.ts';

/** The fewest units that DynamoDB could bill for the bytes that were asked for or stored. */
export interface Least {
  read: number;
  write: number;
}

type Attributes = Record<string, AttributeValue>;

const bytesOf = (value: AttributeValue): number => {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 1;
  if (value.L !== undefined) return value.L.reduce((sum, it) => sum + bytesOf(it) + 1, 3);
  if (value.M !== undefined) return itemBytes(value.M) + Object.keys(value.M).length + 3;
  return 1;
};

/**
 * Size of an item: names and values in UTF-8, three bytes a list or map and one for each entry.
 *
 * @source Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats".
 */
export const itemBytes = (item: Attributes): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value), 0);

/** @source the same guide, "Read and write operations": 4 KB a read unit, half of it where a read may be stale. */
const readUnits = (bytes: number, isConsistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4_096)) * (isConsistent ? 1 : 0.5);
/** 1 KB a write unit, again for each index that the item stands in. */
const writeUnits = (item: Attributes): number => {
  const copies = 1 + tableIndexes.filter(({ partition }) => partition in item).length;
  return Math.ceil(itemBytes(item) / 1_024) * copies;
};

interface TransactItem {
  readonly Put?: { Item: Attributes };
  readonly Update?: { Key: Attributes; ExpressionAttributeValues?: Attributes };
  readonly Delete?: { Key: Attributes };
}
interface Call {
  readonly Item?: Attributes;
  readonly ConsistentRead?: boolean;
  readonly TransactItems?: readonly TransactItem[];
  readonly RequestItems?: Record<string, { Keys: readonly Attributes[] }>;
}
interface Reply {
  readonly Item?: Attributes;
  readonly Items?: readonly Attributes[];
  readonly Responses?: Record<string, readonly Attributes[]>;
}

const transactionUnits = ({ Put, Update, Delete }: TransactItem): number => {
  const least = Put
    ? writeUnits(Put.Item)
    : writeUnits({ ...(Update ?? Delete)?.Key, ...Update?.ExpressionAttributeValues });
  return 2 * least; // a transaction writes each item twice
};

const leastOf = (command: string, call: Call, reply: Reply): Least => {
  switch (command) {
    case 'GetItemCommand':
      return { read: readUnits(itemBytes(reply.Item ?? {}), call.ConsistentRead === true), write: 0 };
    case 'BatchGetItemCommand': {
      const [asked = []] = Object.values(call.RequestItems ?? {}).map(({ Keys }) => Keys);
      const [found = []] = Object.values(reply.Responses ?? {});
      const read = found.reduce((sum, item) => sum + readUnits(itemBytes(item), true), 0);
      return { read: read + asked.length - found.length, write: 0 };
    }
    case 'QueryCommand': {
      const bytes = (reply.Items ?? []).reduce((sum, item) => sum + itemBytes(item), 0);
      return { read: readUnits(bytes, call.ConsistentRead === true), write: 0 };
    }
    case 'TransactWriteItemsCommand':
      return {
        read: 0,
        write: (call.TransactItems ?? []).reduce((sum, it) => sum + transactionUnits(it), 0),
      };
    case 'PutItemCommand':
      return { read: 0, write: writeUnits(call.Item ?? {}) };
    default:
      throw new Error(`the least units of ${command} are not known here`);
  }
};

/** Adds up, from now on, the least units of what a client's calls ask for; `take` gives the sum and begins anew. */
export const countLeast = (client: DynamoDBClient): { take: () => Least } => {
  let sum: Least = { read: 0, write: 0 };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const reply = await next(args);
        // middleware of a client sees the inputs and outputs of all its commands as one type
        const least = leastOf(commandName, args.input as Call, reply.output as Reply);
        sum = { read: sum.read + least.read, write: sum.write + least.write };
        return reply;
      },
    { step: 'initialize', name: 'least units' },
  );
  return {
    take: () => {
      const taken = sum;
      sum = { read: 0, write: 0 };
      return taken;
    },
  };
};
