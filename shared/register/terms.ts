import { beginningOf } from '../kernel/text.ts';
import { coreOf, keyOf } from '../duplicates/words.ts';
import { phoneOf } from '../kernel/phone.ts';
import { wordsOf } from './entry.ts';
import type { RegisteredFacts, RegisterEntry } from './schema.ts';
import { isDense } from './words.ts';

/**
 * Something by which the register can be entered: a word, or a fact that few establishments of an area share. Terms of
 * one group lie together, ordered by value and then by name; words are grouped by their first letter.
 */
export interface Term {
  readonly group: string;
  readonly value: string;
  /** Asked for in a commune only: twins stand in the same one. */
  readonly local?: true;
}

/** Longer words are looked up by their beginning, and told apart by the filter. */
const maxBytes = 20;

export const wordTerm = (word: string): Term => ({
  group: String.fromCodePoint(word.codePointAt(0) ?? 0x20),
  value: beginningOf(word, maxBytes),
});
/** Everything in the area, for what is so common that no term would narrow it. */
export const everything: Term = { group: 'all', value: '' };
/** Has violations that wait for a decision or a remedy. */
export const openTerm: Term = { group: 'open', value: '' };
export const typeTerm = (type: string): Term => ({ group: 'type', value: type });
export const divisionTerm = (code: string): Term => ({ group: 'sector', value: code.slice(0, 2) });
export const phoneTerm = (phone: string): Term => ({
  group: 'phone',
  value: phoneOf(phone),
  local: true,
});

/** Names that are the same once legal form, trade, tones and the order of words are left out: where twins are looked for. */
export const nameTerm = (name: string): Term => ({ group: 'same', value: keyOf(coreOf(name)), local: true });
export const ownerTerm = (owner: string): Term => ({
  group: 'owner',
  value: keyOf(coreOf(owner)),
  local: true,
});

/** Types that are few in most areas; the others are found by walking, as dense words are. */
const rareTypes: readonly string[] = ['cooperative', 'informal'];
export const isRareType = (type: string): boolean => rareTypes.includes(type);

/** A square of some 220 metres; places in one, or in neighbouring ones, are near. */
const cellsPerDegree = 500;
const cellTerm = (row: number, column: number): Term => ({
  group: 'cell',
  value: `${row}:${column}`,
  local: true,
});
type Spot = Pick<NonNullable<RegisteredFacts['coordinates']>, 'latitude' | 'longitude'>;
export const cellOf = ({ latitude, longitude }: Spot): Term =>
  cellTerm(Math.floor(latitude * cellsPerDegree), Math.floor(longitude * cellsPerDegree));
/** The four cells around a spot's nearest corner: everything within 110 metres lies in one of them. */
export const cellsAround = ({ latitude, longitude }: Spot): Term[] => {
  const row = Math.round(latitude * cellsPerDegree);
  const column = Math.round(longitude * cellsPerDegree);
  return [-1, 0].flatMap((down) => [-1, 0].map((left) => cellTerm(row + down, column + left)));
};

/** The terms of an entry's words; the dense ones have none. */
export const wordTerms = (words: string): Term[] =>
  words
    .trim()
    .split(' ')
    .filter((word) => word !== '' && !isDense(word))
    .map(wordTerm);

/** Every term of an entry, each once; none for one that was merged into another. */
export const termsOf = (entry: RegisterEntry): Term[] => {
  if (entry.mergedInto !== undefined) return [];
  const divisions = entry.sectors.flatMap(({ code }) => (/^\d/.test(code) ? [code.slice(0, 2)] : []));
  const terms = [
    everything,
    ...wordTerms(wordsOf(entry)),
    ...(isRareType(entry.type) ? [typeTerm(entry.type)] : []),
    ...divisions.map(divisionTerm),
    ...(entry.openViolations > 0 ? [openTerm] : []),
    nameTerm(entry.name),
    ...(entry.owner === undefined ? [] : [ownerTerm(entry.owner)]),
    ...(entry.phone === undefined ? [] : [phoneTerm(entry.phone)]),
    ...(entry.coordinates ? [cellOf(entry.coordinates)] : []),
  ];
  return [...new Map(terms.map((term) => [`${term.group}\n${term.value}`, term])).values()];
};
