import { isStoredAlone } from '../../../functions/establishments/keys.ts';
import type {
  Condition,
  Item,
  Key,
  Page,
  PageQuery,
  Table,
  Write,
} from '../../../functions/platform/table.ts';
import { tableIndexes } from '../../../functions/platform/table-shape.ts';
import { standsAlone } from '../../../shared/establishments/merging.ts';
import { Establishment } from '../../../shared/establishments/schema.ts';

type Conditioned = Pick<Condition, 'names' | 'values'>;

/** One term of a condition: an attribute that is there, or is not, or how it compares. */
const isTrue = (term: string, found: Item, { names = {}, values = {} }: Conditioned): boolean => {
  const attribute = (name: string) => found[names[name] ?? name];
  const [, word, asked] = /^(attribute_(?:not_)?exists)\((\S+)\)$/.exec(term) ?? [];
  if (asked !== undefined) return (attribute(asked) !== undefined) === (word === 'attribute_exists');
  const [, name, sign, value] = /^(\S+) ([=<>]) (\S+)$/.exec(term) ?? [];
  if (name === undefined || value === undefined)
    throw new Error(`the table in memory does not know the condition ${term}`);
  const [is, wanted] = [attribute(name), values[value]];
  if (sign === '=') return is === wanted;
  if (typeof is !== 'string' || typeof wanted !== 'string') return false; // days alone are compared so
  return sign === '<' ? is < wanted : is > wanted;
};

/** The conditions that slices write under: terms with AND inside and OR around; any other must be taught here first. */
const holds = ({ condition }: Write, found: Item = {}): boolean => {
  if (!condition) return true;
  if (condition.expression === isStoredAlone.expression)
    return found['body'] !== undefined && standsAlone(Establishment.parse(found['body']));
  return condition.expression
    .split(' OR ')
    .some((terms) => terms.split(' AND ').every((term) => isTrue(term, found, condition)));
};

const notHere = () => Promise.reject(new Error('read models are the projector’s'));

const keyOf = (write: Write): Key => {
  const key = write.put ?? write.update?.key ?? write.delete ?? write.check;
  if (!key) throw new Error('a write must put, update, delete or check');
  return { pk: key.pk, sk: key.sk };
};

const isWanted = (sk: string, { from, to, prefix }: PageQuery): boolean =>
  prefix === undefined
    ? (from === undefined || from <= sk) && (to === undefined || sk <= to)
    : sk.startsWith(prefix);

/**
 * The main table in memory: a year of work by the slices' own services fills it, and only what is left at the end is
 * stored. It knows no filters, which nothing asked here needs.
 */
export const memoryTable = (): Table & { items: () => Item[] } => {
  const partitions = new Map<string, Map<string, Item & Key>>();
  const find = ({ pk, sk }: Key): (Item & Key) | undefined => partitions.get(pk)?.get(sk);
  const store = (item: Item & Key): void => {
    const partition = partitions.get(item.pk) ?? new Map<string, Item & Key>();
    partitions.set(item.pk, partition.set(item.sk, item));
  };
  const apply = (write: Write): void => {
    const { pk, sk } = keyOf(write);
    if (write.put) store(write.put);
    if (write.update) {
      const before = find({ pk, sk });
      const sums = Object.entries(write.update.add ?? {}).map(([name, more]) => [
        name,
        Number(before?.[name] ?? 0) + more,
      ]);
      store({ ...before, ...write.update.set, ...Object.fromEntries(sums), pk, sk });
    }
    if (write.delete) partitions.get(pk)?.delete(sk);
  };
  const items = () => [...partitions.values()].flatMap((partition) => [...partition.values()]);
  /** What a query looks through, with what it is ordered by; an index is searched from end to end. */
  const listed = ({ index, partition }: PageQuery): { item: Item & Key; sort: string }[] => {
    const names = tableIndexes.find(({ name }) => name === index);
    return names
      ? items()
          .filter((item) => item[names.partition] === partition)
          .map((item) => ({ item, sort: String(item[names.sort]) }))
      : [...(partitions.get(partition)?.values() ?? [])].map((item) => ({ item, sort: item.sk }));
  };
  return {
    get: async (key) => find(key),
    getMany: async (keys) => keys.map(find),
    async query(query: PageQuery): Promise<Page> {
      if (query.filter || query.after)
        throw new Error('the table in memory has no filters and no second page');
      const found = listed(query)
        .filter(({ sort }) => isWanted(sort, query))
        .sort((left, right) => (left.sort < right.sort ? -1 : 1))
        .map(({ item }) => item);
      return { items: (query.newestFirst ? found.toReversed() : found).slice(0, query.limit) };
    },
    async commit(writes): Promise<void> {
      const refused = writes.find((write) => !holds(write, find(keyOf(write))));
      const found = refused?.refusalBy && find(keyOf(refused));
      if (refused)
        throw (
          (found && refused.refusalBy?.(found)) ??
          refused.refusal?.() ??
          new Error(`condition failed at ${keyOf(refused).pk}`)
        );
      writes.forEach(apply);
    },
    async commitInParts(writes): Promise<void> {
      for (const write of writes) await this.commit([write]);
    },
    look: notHere,
    putIf: notHere,
    changeIf: notHere,
    writeMany: notHere,
    writeTogether: notHere,
    items,
  };
};
