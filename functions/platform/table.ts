import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Problem } from '../../shared/kernel/problem.ts';
import { cursorInvalid } from '../../shared/kernel/problems.ts';
import { attributesOf, storedOf, textItemOf, withWholesAsText, withWholesRead } from './attributes.ts';
import { inTurns, piecesOf } from './in-turns.ts';
import { type IndexName, tableIndexes, ttlAttribute } from './table-shape.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}
export type Item = Record<string, unknown>;

/** One write of a transaction; `refusal` is what the caller is told when its condition does not hold. */
export interface Write {
  readonly put?: Item & Key;
  /** Sets attributes, and adds to numbers, which start at nothing. */
  readonly update?: {
    readonly key: Key;
    readonly set?: Item;
    readonly add?: Readonly<Record<string, number>>;
  };
  readonly delete?: Key;
  /** Writes nothing: the transaction holds only while the condition does. */
  readonly check?: Key;
  /** For read models: any change of attributes and sets. */
  readonly change?: Omit<Change, 'condition'>;
  readonly condition?: Condition;
  readonly refusal?: () => Problem;
  /** Of a check, instead: what is told by the item that it met. */
  readonly refusalBy?: (found: Item) => Problem;
}
export interface Condition {
  readonly expression: string;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
}

export const isNew: Condition = { expression: 'attribute_not_exists(pk)' };
export const exists: Condition = { expression: 'attribute_exists(pk)' };
export const versionIs = (version: number): Condition => ({
  expression: '#version = :version',
  names: { '#version': 'version' },
  values: { ':version': version },
});

export interface PageQuery {
  /** The partition, in the table itself or in an index. */
  readonly index?: IndexName;
  readonly partition: string;
  readonly from?: string;
  readonly to?: string;
  readonly prefix?: string;
  readonly newestFirst?: boolean;
  readonly limit: number;
  readonly after?: Item;
  readonly filter?: Condition;
  /** Reads of the table itself that may lag a moment behind, at half the units. */
  readonly lagging?: boolean;
  /** Leaves what is stored as text unread, for lists that pass it on: `bodyTextOf` gives it. */
  readonly unread?: boolean;
}
export interface Page {
  readonly items: Item[];
  /** Where the next page starts; absent on the last one. */
  readonly next?: Item;
}

/** One conditional change of a read model, of the attributes that it names and no others. */
export interface Change {
  readonly key: Key;
  readonly set?: Item;
  readonly remove?: readonly string[];
  /** Members to put into sets, and to take out of them. */
  readonly add?: Readonly<Record<string, ReadonlySet<string>>>;
  readonly take?: Readonly<Record<string, ReadonlySet<string>>>;
  readonly condition?: Condition | undefined;
}

/** What a batch write, a batch read and a transaction hold, and how many batches are under way together. */
const writesPerBatch = 25;
const keysPerBatch = 100;
const batchesAtOnce = 8;
/** Batch reads under way together: more would only meet the limits of one table partition sooner. */
const readsAtOnce = 4;
export const writesPerTransaction = 100;

export interface TableOptions {
  /**
   * Writes read models in transactions instead of batches: for an engine that syncs its disk after each write of a batch
   * but once for a transaction. DynamoDB bills a transaction twice.
   */
  readonly transactsReadModels?: boolean;
}

/** Works through a list in parts, several at once. */
const inParts = async <T>(
  all: readonly T[],
  size: number,
  atOnce: number,
  work: (part: T[]) => Promise<void>,
): Promise<void> => {
  await inTurns(piecesOf(all, size), atOnce, work);
};

const nameOf = ({ pk, sk }: Key | Item): string => `${String(pk)}\u0000${String(sk)}`;

/** A transaction that met another, or too much traffic, is tried this often before it becomes a failure. */
const transactionTries = 5;
/** A batch read is asked this often for what it left out before that becomes a failure. */
const batchTries = 6;

const attributeNames = (index: IndexName | undefined) =>
  tableIndexes.find(({ name }) => name === index) ?? { partition: 'pk', sort: 'sk' };

const sortCondition = ({ from, to, prefix }: PageQuery): { text: string; values: Item } => {
  if (prefix) return { text: ' AND begins_with(#sort, :prefix)', values: { ':prefix': prefix } };
  if (from !== undefined && to !== undefined)
    return { text: ' AND #sort BETWEEN :from AND :to', values: { ':from': from, ':to': to } };
  if (from !== undefined) return { text: ' AND #sort >= :from', values: { ':from': from } };
  if (to !== undefined) return { text: ' AND #sort <= :to', values: { ':to': to } };
  return { text: '', values: {} };
};

const queryInput = (TableName: string, query: PageQuery): QueryCommandInput => {
  const { partition, sort } = attributeNames(query.index);
  const range = sortCondition(query);
  return {
    TableName,
    IndexName: query.index,
    ConsistentRead: query.index === undefined && !query.lagging,
    KeyConditionExpression: `#partition = :partition${range.text}`,
    FilterExpression: query.filter?.expression,
    ExpressionAttributeNames: {
      '#partition': partition,
      ...(range.text ? { '#sort': sort } : {}),
      ...query.filter?.names,
    },
    ExpressionAttributeValues: attributesOf({
      ':partition': query.partition,
      ...range.values,
      ...query.filter?.values,
    }),
    ScanIndexForward: !query.newestFirst,
    Limit: query.limit,
    ExclusiveStartKey: query.after && attributesOf(query.after),
  };
};

const keyNames = ({ index }: Pick<PageQuery, 'index'>): string[] => {
  const { partition, sort } = attributeNames(index);
  return [...new Set(['pk', 'sk', partition, sort])];
};
/** The key by which a list goes on behind an item. */
export const keyOf = (query: Pick<PageQuery, 'index'>, item: Item): Item =>
  Object.fromEntries(keyNames(query).map((name) => [name, item[name]]));
const isKeyOf = (query: PageQuery, key: Item): boolean =>
  Object.keys(key).length === keyNames(query).length &&
  keyNames(query).every((name) => typeof key[name] === 'string' && key[name] !== '') &&
  key[attributeNames(query.index).partition] === query.partition;

const updateOf = ({ key, set: wanted = {}, add = {} }: NonNullable<Write['update']>) => {
  const set = withWholesAsText(wanted);
  const clauseOf = (verb: string, entries: Item, mark: string, sign: string) =>
    Object.keys(entries).length === 0
      ? []
      : [
          `${verb} ${Object.keys(entries)
            .map((_, i) => `#${mark}${i}${sign}:${mark}${i}`)
            .join(', ')}`,
        ];
  const named = (entries: Item, mark: string) =>
    Object.keys(entries).map((name, i) => [`#${mark}${i}`, name]);
  const valued = (entries: Item, mark: string) =>
    Object.values(entries).map((value, i) => [`:${mark}${i}`, value]);
  return {
    Key: attributesOf(key),
    UpdateExpression: [...clauseOf('SET', set, 'u', ' = '), ...clauseOf('ADD', add, 'a', ' ')].join(' '),
    names: Object.fromEntries([...named(set, 'u'), ...named(add, 'a')]),
    values: Object.fromEntries([...valued(set, 'u'), ...valued(add, 'a')]),
  };
};

/** The parts of an update expression; names and values are numbered, apart from those of the condition. */
const changeInput = (TableName: string, { key: Key, condition, ...change }: Change) => {
  const names: Record<string, string> = { ...condition?.names };
  const values: Item = { ...condition?.values };
  const name = (attribute: string) => {
    const alias = `#c${Object.keys(names).length}`;
    names[alias] = attribute;
    return alias;
  };
  const pair =
    (sign: string) =>
    ([attribute, value]: [string, unknown]) => {
      const alias = `:c${Object.keys(values).length}`;
      values[alias] = value;
      return `${name(attribute)}${sign}${alias}`;
    };
  const clause = (word: string, parts: readonly string[]) =>
    parts.length > 0 ? `${word} ${parts.join(', ')}` : '';
  const expression = [
    clause('SET', Object.entries(withWholesAsText(change.set ?? {})).map(pair(' = '))),
    clause('REMOVE', (change.remove ?? []).map(name)),
    clause('ADD', Object.entries(change.add ?? {}).map(pair(' '))),
    clause('DELETE', Object.entries(change.take ?? {}).map(pair(' '))),
  ];
  return {
    TableName,
    Key: attributesOf(Key),
    UpdateExpression: expression.filter(Boolean).join(' '),
    ConditionExpression: condition?.expression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: valuesOf(values),
  };
};

const valuesOf = (values: Record<string, unknown> | undefined) =>
  values && Object.keys(values).length > 0 ? attributesOf(values) : undefined;

const transactItem = (TableName: string, write: Write): TransactWriteItem => {
  const { condition } = write;
  const conditions = {
    TableName,
    ConditionExpression: condition?.expression,
    ExpressionAttributeNames: condition?.names,
    ExpressionAttributeValues: valuesOf(condition?.values),
  };
  if (write.put) return { Put: { ...conditions, Item: storedOf(write.put) } };
  if (write.delete) return { Delete: { ...conditions, Key: attributesOf(write.delete) } };
  if (write.check) {
    const ConditionExpression = condition?.expression;
    if (ConditionExpression === undefined) throw new Error('a check must have a condition');
    const Key = attributesOf(write.check);
    const ReturnValuesOnConditionCheckFailure = write.refusalBy && ('ALL_OLD' as const);
    return {
      ConditionCheck: { ...conditions, ConditionExpression, Key, ReturnValuesOnConditionCheckFailure },
    };
  }
  if (write.update) {
    const { names, values, ...update } = updateOf(write.update);
    return {
      Update: {
        ...conditions,
        ...update,
        ExpressionAttributeNames: { ...names, ...condition?.names },
        ExpressionAttributeValues: valuesOf({ ...values, ...condition?.values }),
      },
    };
  }
  if (write.change) return { Update: changeInput(TableName, { ...write.change, condition }) };
  throw new Error('a write must put, update, change, delete or check');
};

const batchRequest = ({ put, delete: key }: Pick<Write, 'put' | 'delete'>): WriteRequest =>
  key ? { DeleteRequest: { Key: attributesOf(key) } } : { PutRequest: { Item: storedOf(put ?? {}) } };

/** An item of an answer, which belongs to nobody else. */
const ownItemOf = (stored: Record<string, AttributeValue>): Item => withWholesRead(textItemOf(stored));

const isLive = (item: Item, nowEpochSeconds: number): boolean => {
  const ttl = item[ttlAttribute];
  return typeof ttl !== 'number' || ttl > nowEpochSeconds;
};

/**
 * The main table: the calls that repositories and the projector are made of. Reads of the table itself are consistent; index reads
 * are not, by DynamoDB's nature.
 */
export const openTable = (
  db: DynamoDBClient,
  tableName: string,
  nowMs: () => number,
  { transactsReadModels = false }: TableOptions = {},
) => {
  const live = (item: Item) => isLive(item, Math.floor(nowMs() / 1000));

  const get = async (key: Key): Promise<Item | undefined> => {
    const { Item: found } = await db.send(
      new GetItemCommand({ TableName: tableName, Key: attributesOf(key), ConsistentRead: true }),
    );
    const item = found && ownItemOf(found);
    return item && live(item) ? item : undefined;
  };

  /** What one batch read finds, asked again for what it left out. */
  const readBatch = async (keys: readonly Key[], lagging: boolean): Promise<Item[]> => {
    const found: Item[] = [];
    let wanted = keys.map(({ pk, sk }) => attributesOf({ pk, sk }));
    for (let round = 0; wanted.length > 0; round += 1) {
      if (round === batchTries) throw new Error(`${wanted.length} keys unread after ${batchTries} requests`);
      if (round > 0) await pause(25 * 2 ** round * (0.5 + Math.random()));
      const reply = await db.send(
        new BatchGetItemCommand({
          RequestItems: { [tableName]: { Keys: wanted, ConsistentRead: !lagging } },
        }),
      );
      found.push(...(reply.Responses?.[tableName] ?? []).map(ownItemOf).filter(live));
      wanted = reply.UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
    return found;
  };

  /** Items by key, in the order asked, undefined where there is none: one request for each hundred different keys. */
  const getMany = async (
    keys: readonly Key[],
    { lagging = false }: Pick<PageQuery, 'lagging'> = {},
  ): Promise<(Item | undefined)[]> => {
    const distinct = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
    const read = (part: Key[]) => readBatch(part, lagging);
    const found = (await inTurns(piecesOf(distinct, keysPerBatch), readsAtOnce, read)).flat();
    const byName = new Map(found.map((item) => [nameOf(item), item]));
    return keys.map((key) => byName.get(nameOf(key)));
  };

  const queryOnce = async (query: PageQuery): Promise<Page> => {
    const reply = await db.send(new QueryCommand(queryInput(tableName, query)));
    return {
      items: (reply.Items ?? []).map(query.unread ? textItemOf : ownItemOf).filter(live),
      ...(reply.LastEvaluatedKey && { next: textItemOf(reply.LastEvaluatedKey) }),
    };
  };

  /**
   * What one request finds among the next `limit` items, hidden ones counted: it costs the same however many the filter
   * hides, and may show nothing while there is more. The way on may name a hidden item.
   *
   * @throws Problem `cursor-invalid` when `after` is no key of this very partition.
   */
  const look = async (wanted: PageQuery): Promise<Page> => {
    if (wanted.after && !isKeyOf(wanted, wanted.after)) throw cursorInvalid();
    return queryOnce(wanted);
  };

  /**
   * One page. Where a filter hides items, requests go on until the page is full or the list ends, and the way on is the
   * key of the last item shown: it never names a hidden one.
   *
   * @throws Problem `cursor-invalid` when `after` is no key of this very partition.
   */
  const query = async (wanted: PageQuery): Promise<Page> => {
    if (wanted.after && !isKeyOf(wanted, wanted.after)) throw cursorInvalid();
    if (!wanted.filter) return queryOnce(wanted);
    const items: Item[] = [];
    for (
      let after = wanted.after, more = true;
      more && items.length <= wanted.limit;
      more = after !== undefined
    ) {
      const page = await queryOnce({ ...wanted, limit: wanted.limit + 1, ...(after && { after }) });
      items.push(...page.items);
      after = page.next;
    }
    const shown = items.slice(0, wanted.limit);
    const last = shown.at(-1);
    return items.length > wanted.limit && last
      ? { items: shown, next: keyOf(wanted, last) }
      : { items: shown };
  };

  /**
   * All writes or none, in one transaction of at most 100.
   *
   * @throws Problem the `refusal` of the first write whose condition did not hold.
   */
  const commit = async (writes: readonly Write[]): Promise<void> => {
    const TransactItems = writes.map((write) => transactItem(tableName, write));
    for (let attempt = 1; ; attempt += 1) {
      try {
        // the SDK's own tries carry the same token, so that a transaction whose answer was lost is not refused by itself
        const ClientRequestToken = randomUUID();
        await db.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));
        return;
      } catch (error) {
        const refusal = refusalIn(error, writes);
        if (refusal) throw refusal;
        if (!isPassing(error) || attempt === transactionTries) throw error;
        await pause(20 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  };

  /** Any number of writes, in their order, a hundred in each transaction: one that is cut short leaves the first ones done. */
  const commitInParts = (writes: readonly Write[]): Promise<void> =>
    inParts(writes, writesPerTransaction, 1, commit);

  /** One conditional put, for read models. @throws ConditionalCheckFailedException */
  const putIf = async ({ put, condition }: Write): Promise<void> => {
    await db.send(
      new PutItemCommand({
        TableName: tableName,
        Item: put && storedOf(put),
        ConditionExpression: condition?.expression,
        ExpressionAttributeNames: condition?.names,
        ExpressionAttributeValues: valuesOf(condition?.values),
      }),
    );
  };

  /** One conditional change, for read models; makes the item where there is none. @throws ConditionalCheckFailedException */
  const changeIf = async (change: Change): Promise<void> => {
    await db.send(new UpdateItemCommand(changeInput(tableName, change)));
  };

  const writeBatch = async (requests: WriteRequest[]): Promise<void> => {
    let waiting = requests;
    for (let round = 0; waiting.length > 0; round += 1) {
      if (round === batchTries)
        throw new Error(`${waiting.length} items unwritten after ${batchTries} requests`);
      if (round > 0) await pause(25 * 2 ** round * (0.5 + Math.random()));
      const reply = await db.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: waiting } }));
      waiting = reply.UnprocessedItems?.[tableName] ?? [];
    }
  };

  /** Puts and deletes without conditions, for read models: each is done or the call fails, in any order. */
  const writeMany = (writes: readonly Pick<Write, 'put' | 'delete'>[]): Promise<void> =>
    transactsReadModels
      ? inParts(writes, writesPerTransaction, 2, commit)
      : inParts(writes.map(batchRequest), writesPerBatch, batchesAtOnce, writeBatch);

  /**
   * Conditional writes of read models together, where the table is one that transactions serve better.
   *
   * @returns false when each must be tried by itself: a condition did not hold, or the table is not such a one.
   */
  const writeTogether = async (writes: readonly Write[]): Promise<boolean> => {
    if (!transactsReadModels) return false;
    try {
      await commitInParts(writes);
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException) return false;
      throw error;
    }
  };

  return { get, getMany, query, look, commit, commitInParts, putIf, changeIf, writeMany, writeTogether };
};
export type Table = ReturnType<typeof openTable>;

const refusalIn = (error: unknown, writes: readonly Write[]): Problem | undefined => {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  const write = writes[failed];
  const found = write?.refusalBy && reasons[failed]?.Item;
  return found ? write.refusalBy?.(ownItemOf(found)) : write?.refusal?.();
};

/** Reasons for which a transaction is cancelled whole, and which the SDK does not try again by itself. */
const passingReasons = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

const isPassing = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code }) => passingReasons.includes(Code ?? '')));
