import type { RegisterEntry } from '../../../shared/register/schema.ts';
import { collationKey } from '../../../shared/kernel/collation.ts';
import { fold } from '../../../shared/kernel/text.ts';

interface Line {
  readonly entry: RegisterEntry;
  /** Its words, folded, each after a space. */
  readonly words: string;
}

/** The establishments that this tablet knows, in Vietnamese order of their names, ready to be searched. */
export interface LocalRegister {
  readonly lines: readonly Line[];
}

const textOf = ({ name, owner, phone, addressLine, craftVillage, identifiers }: RegisterEntry): string =>
  [name, owner, addressLine, craftVillage?.name, phone, ...identifiers.map(({ value }) => value)]
    .filter((it) => it !== undefined)
    .join(' ');

export const localRegister = (entries: readonly RegisterEntry[]): LocalRegister => ({
  lines: entries
    .map((entry) => ({ entry, key: collationKey(entry.name) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ entry }) => ({ entry, words: ` ${fold(textOf(entry))}` })),
});

/**
 * Every establishment that has, for each word of the query, a word that begins so: in any order, with or without
 * diacritics and tones, đ as d. All of them for a query without words.
 *
 * @param most how many are wanted; the search ends with the last of them.
 */
export const searchLocally = (
  { lines }: LocalRegister,
  query: string,
  most: number,
): { readonly entries: readonly RegisterEntry[]; readonly hasMore: boolean } => {
  const words = fold(query)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ` ${word}`);
  const entries: RegisterEntry[] = [];
  for (const line of lines) {
    if (!words.every((word) => line.words.includes(word))) continue;
    if (entries.length === most) return { entries, hasMore: true };
    entries.push(line.entry);
  }
  return { entries, hasMore: false };
};
