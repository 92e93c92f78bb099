import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { JsonText } from './json-text.ts';
import type { Item } from './table.ts';

type Stored = Record<string, AttributeValue>;

/** Bytes, dates and maps have a prototype of their own, and would become empty maps. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Sets hold text alone, and DynamoDB keeps no empty one. */
const wordsIn = (set: ReadonlySet<unknown>): string[] => {
  const words = [...set].filter((word) => typeof word === 'string');
  if (words.length === 0 || words.length < set.size)
    throw new Error('a set that is empty or holds anything but text cannot be stored');
  return words;
};

const attributeOf = (value: unknown): AttributeValue => {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
        throw new Error(`${value} is no number that can be stored and read again`);
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
    case 'object':
      if (value === null) return { NULL: true };
      if (Array.isArray(value)) return { L: value.map(attributeOf) };
      if (value instanceof Set) return { SS: wordsIn(value) };
      if (!isPlain(value)) throw new Error(`a ${value.constructor.name} cannot be stored`);
      return { M: attributesOf(value) };
    default:
      throw new Error(`a ${typeof value} cannot be stored`);
  }
};

/**
 * A plain value as DynamoDB's attributes: text, numbers, booleans, null, lists, maps and sets of text, which is all that this table
 * holds. What is undefined is left out of maps.
 *
 * The SDK's own `marshall` takes any class and option into account, at five times the time.
 *
 * @throws Error for a value of any other kind.
 */
export const attributesOf = (values: object): Record<string, AttributeValue> => {
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) attributes[name] = attributeOf(value);
  return attributes;
};

const valueOf = (attribute: AttributeValue): unknown => {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.M !== undefined) return mapOf(attribute.M);
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.L !== undefined) return attribute.L.map(valueOf);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.SS !== undefined) return new Set(attribute.SS);
  throw new Error(`an attribute of a kind that this table does not hold: ${Object.keys(attribute).join()}`);
};

const mapOf = (attributes: Record<string, AttributeValue>): Item => {
  const map: Item = {};
  for (const name in attributes) {
    const attribute = attributes[name];
    if (attribute !== undefined) map[name] = valueOf(attribute);
  }
  return map;
};

/**
 * What is only ever read and written whole is stored as the text of its JSON: one attribute instead of some hundred,
 * which the engine, the SDK and this process would each take apart. Keys and whatever filters or updates look at stand
 * beside it as attributes of their own.
 */
const wholes = new Set(['body', 'answer', 'ground']);

/** Attributes to store or to set, with what is read whole as text. */
export const withWholesAsText = (item: Item): Item => {
  const stored: Item = {};
  for (const [name, value] of Object.entries(item))
    stored[name] = wholes.has(name) && value !== undefined ? JSON.stringify(value) : value;
  return stored;
};

/** An item as it is stored. @throws Error as `attributesOf`. */
export const storedOf = (item: Item): Record<string, AttributeValue> => attributesOf(withWholesAsText(item));

/** The JSON of an item's body, as it is stored. */
export const bodyTextOf = <T>({ body }: Item): JsonText<T> =>
  (typeof body === 'string' ? body : JSON.stringify(body)) as JsonText<T>; // whoever asks knows what is stored there

/** What is read whole, read. */
export const withWholesRead = (item: Item): Item => {
  for (const name of wholes) {
    const whole = item[name];
    if (typeof whole === 'string') item[name] = JSON.parse(whole);
  }
  return item;
};

/** The item that was stored. @throws Error for bytes and sets of them, which this table does not hold. */
export const itemOf = (stored: Stored): Item => withWholesRead(mapOf(stored));

/**
 * The same of an item that nobody else holds, but for what is read whole, which stays text. Its attributes are turned into
 * values where they stand: a new object for each line of a list costs more than all that is done with it.
 */
export const textItemOf = (stored: Stored): Item => {
  const item: Item = stored;
  for (const name in stored) {
    const attribute = stored[name];
    if (attribute !== undefined) item[name] = valueOf(attribute);
  }
  return item;
};
