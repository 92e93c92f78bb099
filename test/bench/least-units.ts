import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { isDeepStrictEqual } from 'node:util';
import { tableIndexes } from '../../functions/platform/table-shape.ts';

/** The fewest units that DynamoDB could bill for the bytes that were asked for or stored. */
export interface Least {
  read: number;
  write: number;
}

/** A call as it went to DynamoDB. */
export interface Asked {
  readonly operation: string;
  readonly input: object;
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

const kilobytes = (...items: readonly (Attributes | undefined)[]): number =>
  Math.max(1, ...items.map((item) => Math.ceil(itemBytes(item ?? {}) / 1_024)));

/**
 * One write unit a KB of the larger of what was there and what is there now; the same for each index whose copy changes,
 * and twice where its place in the index does.
 *
 * @source the same guide, "Read and write operations" and "Global secondary indexes", write capacity.
 */
export const leastWriteUnits = (before: Attributes | undefined, after: Attributes | undefined): number => {
  const inIndexes = tableIndexes.map(({ partition, sort }) => {
    const [old, now] = [before, after].map((item) => (item && partition in item ? item : undefined));
    if (!old || !now) return old || now ? kilobytes(old, now) : 0;
    const stays = [partition, sort].every((name) => isDeepStrictEqual(old[name], now[name]));
    if (!stays) return kilobytes(old) + kilobytes(now);
    return isDeepStrictEqual(old, now) ? 0 : kilobytes(old, now);
  });
  return inIndexes.reduce((sum, units) => sum + units, kilobytes(before, after));
};

interface TransactItem {
  readonly Put?: { Item: Attributes };
  readonly Update?: { Key: Attributes };
  readonly Delete?: { Key: Attributes };
  readonly ConditionCheck?: { Key: Attributes };
}
interface Call {
  readonly TableName?: string;
  readonly Item?: Attributes;
  readonly ConsistentRead?: boolean;
  readonly TransactItems?: readonly TransactItem[];
  readonly RequestItems?: Record<string, { Keys: readonly Attributes[]; ConsistentRead?: boolean }>;
}
interface Reply {
  readonly Item?: Attributes;
  readonly Items?: readonly Attributes[];
  readonly Responses?: Record<string, readonly Attributes[]>;
}

const readLeastOf = (command: string, call: Call, reply: Reply): number => {
  switch (command) {
    case 'GetItemCommand':
      return readUnits(itemBytes(reply.Item ?? {}), call.ConsistentRead === true);
    case 'BatchGetItemCommand': {
      const [asked] = Object.values(call.RequestItems ?? {});
      const [found = []] = Object.values(reply.Responses ?? {});
      const isConsistent = asked?.ConsistentRead === true;
      const read = found.reduce((sum, item) => sum + readUnits(itemBytes(item), isConsistent), 0);
      return read + ((asked?.Keys.length ?? 0) - found.length) * readUnits(0, isConsistent);
    }
    case 'QueryCommand': {
      const bytes = (reply.Items ?? []).reduce((sum, item) => sum + itemBytes(item), 0);
      return readUnits(bytes, call.ConsistentRead === true);
    }
    default:
      throw new Error(`the least units of ${command} are not known here`);
  }
};

/** The items that a call writes, by key. */
const keysWritten = ({ Item, TransactItems = [] }: Call): Attributes[] =>
  [...(Item ? [{ Put: { Item } }] : []), ...TransactItems].flatMap(
    ({ Put, Update, Delete, ConditionCheck }: TransactItem) => {
      const { pk, sk } = Put?.Item ?? (Update ?? Delete ?? ConditionCheck)?.Key ?? {};
      return pk && sk ? [{ pk, sk }] : [];
    },
  );

/**
 * Keeps, from now on, what a client asks for and adds up its least units; `take` gives both and begins anew.
 *
 * @param peek a client that is not watched: it looks at what is there before and after each write.
 */
export const watchCalls = (client: DynamoDBClient, peek: DynamoDBClient, TableName: string) => {
  let least: Least = { read: 0, write: 0 };
  let calls: Asked[] = [];
  const imagesOf = (keys: readonly Attributes[]) =>
    Promise.all(keys.map(async (Key) => (await peek.send(new GetItemCommand({ TableName, Key }))).Item));
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        // middleware of a client sees the inputs and outputs of all its commands as one type
        const call = args.input as Call;
        calls.push({ operation: commandName.replace(/Command$/, ''), input: structuredClone(args.input) });
        const keys = keysWritten(call);
        const before = await imagesOf(keys);
        const reply = await next(args);
        if (keys.length === 0)
          least = { ...least, read: least.read + readLeastOf(commandName, call, reply.output as Reply) };
        const after = await imagesOf(keys);
        const units = before.reduce((sum, image, i) => sum + leastWriteUnits(image, after[i]), 0);
        least = { ...least, write: least.write + units * (call.TransactItems ? 2 : 1) }; // a transaction writes twice
        return reply;
      },
    { step: 'initialize', name: 'watch' },
  );
  return {
    take: (): { least: Least; calls: Asked[] } => {
      const taken = { least, calls };
      least = { read: 0, write: 0 };
      calls = [];
      return taken;
    },
  };
};
