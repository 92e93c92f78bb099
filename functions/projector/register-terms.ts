import type { DynamoDBRecord } from 'aws-lambda';
import type { RegisterEntry } from '../../shared/register/schema.ts';
import type { Item, Key, Table } from '../platform/table.ts';
import { parseEntry, termItems } from '../register/items.ts';
import { newImageOf, oldImageOf, typeOf } from './images.ts';

type Terms = Map<string, Item & Key>;

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
const termsOf = (entry: RegisterEntry | undefined): Terms =>
  new Map((entry ? termItems(entry) : []).map((item) => [nameOf(item), item]));
const isSame = (one: Item | undefined, other: Item): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Terms before and after each change of one entry. */
interface Changed {
  readonly key: Key;
  readonly before: Terms[];
  readonly after: Terms[];
}

const changesOf = (records: readonly DynamoDBRecord[]): Changed[] => {
  const changes = new Map<string, Changed>();
  for (const record of records.filter((one) => typeOf(one) === 'RegisterEntry')) {
    const [before, after] = [oldImageOf(record), newImageOf(record)];
    const image = after ?? before;
    if (!image) continue;
    const key = { pk: String(image['pk']), sk: String(image['sk']) };
    const change = changes.get(key.pk) ?? { key, before: [], after: [] };
    change.before.push(termsOf(parseEntry(before)));
    change.after.push(termsOf(parseEntry(after)));
    changes.set(key.pk, change);
  }
  return [...changes.values()];
};

/**
 * The writes that lead from any of the states that records tell of to the one that stands: every term that was and is no
 * more is taken away, and every term is put that was not there all along. Records that come twice, late or in another
 * order end in the same terms.
 */
const movesTo = (now: Terms, { before, after }: Changed) => {
  const gone = new Map(
    [...before, ...after].flatMap((terms) => [...terms]).filter(([name]) => !now.has(name)),
  );
  const isOld = (name: string, item: Item) => before.every((terms) => isSame(terms.get(name), item));
  return [
    ...[...gone.values()].map(({ pk, sk }) => ({ delete: { pk, sk } })),
    ...[...now].filter(([name, item]) => !isOld(name, item)).map(([, put]) => ({ put })),
  ];
};

/** What a batch of the stream means for terms: those of every entry that changed are brought to what it says now. */
export const registerTerms = async (
  table: Pick<Table, 'getMany'>,
  terms: Pick<Table, 'writeMany'>,
  records: readonly DynamoDBRecord[],
): Promise<void> => {
  const changes = changesOf(records);
  if (changes.length === 0) return;
  const entries = await table.getMany(changes.map(({ key }) => key)); // a batch of the stream holds at most a hundred
  await terms.writeMany(changes.flatMap((change, i) => movesTo(termsOf(parseEntry(entries[i])), change)));
};
