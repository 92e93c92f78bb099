import type { EstablishmentType } from '../../shared/establishments/schema.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import { beginningOf, utf8Bytes } from '../../shared/kernel/text.ts';
import { wordsOf } from '../../shared/register/entry.ts';
import type { RegisteredFacts, RegisterEntry, RegisterSuggestion } from '../../shared/register/schema.ts';
import { sectorMarks } from '../../shared/register/sectors.ts';
import { termsOf } from '../../shared/register/terms.ts';
import { bodyTextOf } from '../platform/attributes.ts';
import { type JsonText, withFields } from '../platform/json-text.ts';
import type { Item, Key } from '../platform/table.ts';
import { entryAttributes, entryIndexNames, idOfTerm, nameInTerm, termAttributes } from './keys.ts';

/**
 * The attributes of an entry that the establishment decides; `lastVisitOn` and `open` (ids of open violations) stand
 * beside them and are decided by visits. What filters look at stands beside the body, which is stored as text.
 */
export const factAttributes = (facts: RegisteredFacts) => {
  const isMerged = facts.mergedInto !== undefined;
  const attributes: Item = isMerged ? {} : entryAttributes(facts);
  return {
    set: {
      ...attributes,
      type: 'RegisterEntry',
      body: facts,
      kind: facts.type,
      status: facts.status,
      communeCode: facts.place.communeCode,
      provinceCode: facts.place.provinceCode,
      sectors: sectorMarks(facts.sectors),
      words: wordsOf(facts),
    },
    remove: entryIndexNames.filter((name) => !(name in attributes)),
  };
};

/** Ids of an attribute that is a set; the engine's client gives a Set, the stream's the same. */
const sizeOf = (set: unknown): number => (set instanceof Set ? set.size : 0);

/** An entry as it is stored; undefined where a visit was heard of before its establishment. */
export const parseEntry = (item: Item | undefined): RegisterEntry | undefined => {
  const { body, lastVisitOn, open } = item ?? {};
  if (typeof body !== 'object' || body === null) return undefined;
  return {
    // written by the projector from a parsed record: to parse each line of a page again costs more than to read it
    ...(body as RegisteredFacts),
    ...(typeof lastVisitOn === 'string' && { lastVisitOn: lastVisitOn as RegisterEntry['lastVisitOn'] }),
    openViolations: sizeOf(open),
  };
};

/** The same as the API answers it; where the item was left unread, its facts are not taken apart. */
export const entryTextOf = (item: Item): JsonText<RegisterEntry> => {
  const { lastVisitOn, open } = item;
  return withFields(bodyTextOf<RegisteredFacts>(item), {
    ...(typeof lastVisitOn === 'string' && { lastVisitOn: lastVisitOn as RegisterEntry['lastVisitOn'] }),
    openViolations: sizeOf(open),
  });
};

const typeLetters: Record<EstablishmentType, string> = {
  enterprise: 'e',
  cooperative: 'c',
  household_business: 'h',
  craft_village_household: 'v',
  informal: 'i',
};
const types = Object.fromEntries(Object.entries(typeLetters).map(([type, letter]) => [letter, type]));

/** As many bytes of a name and an address as a term carries. */
const [nameBytes, addressBytes] = [60, 30];
const cut = (text: string, maxBytes: number): string =>
  utf8Bytes(text) <= maxBytes ? text : `${beginningOf(text, maxBytes - 3).trimEnd()}…`;

/**
 * The items under which an entry is found: at most 480 bytes each, so that a request which looks at 84 of them takes
 * at most five read units, whatever names and addresses are long.
 */
export const termItems = (entry: RegisterEntry): (Item & Key)[] => {
  const byName = nameInTerm(entry.name);
  const shown = {
    n: cut(entry.name, nameBytes),
    t: typeLetters[entry.type],
    c: entry.place.communeCode,
    w: wordsOf(entry),
    ...(entry.addressLine !== undefined && { a: cut(entry.addressLine, addressBytes) }),
  };
  return termsOf(entry).map((term) => ({ ...termAttributes(entry, term, byName), ...shown }));
};
export const termsPerRequest = 84;

/** What a term tells of its establishment, without another read. */
export interface TermHit extends RegisterSuggestion {
  /** Folded words of identifiers, name, owner and address, a space before and behind each. */
  readonly words: string;
}

export const parseHit = ({ sk, n, t, c, a, w }: Item): TermHit => ({
  id: EstablishmentId.parse(idOfTerm(String(sk))),
  name: String(n),
  type: types[String(t)] as EstablishmentType, // the letters of our own table
  communeCode: String(c),
  ...(typeof a === 'string' && { address: a }),
  words: String(w),
});
export const suggestionOf = ({ words: _, ...hit }: TermHit): RegisterSuggestion => hit;
