import type { EstablishmentType } from '../establishments/schema.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { fold } from '../kernel/text.ts';
import { wordsOf } from './entry.ts';
import type { RegisterEntry } from './schema.ts';
import { isInSector } from './sectors.ts';
import { divisionTerm, isRareType, openTerm, type Term, typeTerm, wordTerm, wordTerms } from './terms.ts';
import { isDense, isFrequent, isNumber, mayBeDense } from './words.ts';

/** A word that is asked for, folded; all but the last one typed are whole. */
export interface WantedWord {
  readonly text: string;
  readonly whole: boolean;
}

export const maxWantedWords = 12;

/** What was typed, as words: the last one is a beginning until something other than a letter follows it. */
export const wantedWords = (typed: string): WantedWord[] => {
  const words = fold(typed).split(' ').filter(Boolean);
  const ended = /[^\p{L}\p{M}\p{N}]$/u.test(typed);
  const last = words.length - 1;
  return words.map((text, i) => ({ text, whole: i < last || ended }));
};

/** What stands in an entry's words where this one is among them. */
export const markOf = ({ text, whole }: WantedWord): string => (whole ? ` ${text} ` : ` ${text}`);

/** What the register is asked for within an area; what is left out does not matter. */
export interface RegisterQuery {
  readonly words: readonly WantedWord[];
  readonly type?: EstablishmentType | undefined;
  readonly sector?: string | undefined;
  readonly craftVillage?: string | undefined;
  readonly status?: RegisterEntry['status'] | undefined;
  /** Last visited before this day, or never. */
  readonly lastVisitBefore?: PlainDate | undefined;
  readonly openViolations?: boolean | undefined;
}

const among = (entry: RegisterEntry, words: readonly WantedWord[]): boolean => {
  const known = wordsOf(entry);
  return words.every((word) => known.includes(markOf(word)));
};

/** Is an entry what was asked for? Whatever way led to it, this decides. */
export const isWanted = (entry: RegisterEntry, query: RegisterQuery): boolean =>
  entry.mergedInto === undefined &&
  among(entry, query.words) &&
  (query.type === undefined || entry.type === query.type) &&
  (query.status === undefined || entry.status === query.status) &&
  (query.sector === undefined || entry.sectors.some((sector) => isInSector(sector, query.sector ?? ''))) &&
  (query.craftVillage === undefined || entry.craftVillage?.id === query.craftVillage) &&
  (query.lastVisitBefore === undefined ||
    entry.lastVisitOn === undefined ||
    entry.lastVisitOn < query.lastVisitBefore) &&
  (query.openViolations === undefined || entry.openViolations > 0 === query.openViolations);

/** A way into the register: all that lies under a term, or under every word that begins so. */
export interface Seek {
  readonly term: Term;
  readonly whole: boolean;
  /** A fact that all there share, so that it need not be looked for in each. */
  readonly decides?: keyof RegisterQuery;
}

interface Candidate extends Seek {
  /** By our estimate, how many of ten thousand establishments lie there. */
  readonly share: number;
}

const shareOf = ({ text, whole }: WantedWord): number => {
  if (isNumber(text)) return 1;
  if (whole) return isFrequent(text) ? 200 : 30;
  return 40 * 6 ** Math.max(0, 4 - text.length) * (isFrequent(text) ? 3 : 1);
};

const wordSeeks = (words: readonly WantedWord[]): Candidate[] =>
  words
    .filter(({ text, whole }) => !(whole ? isDense(text) : mayBeDense(text)))
    .map((word) => ({ term: wordTerm(word.text), whole: isExact(word), share: shareOf(word) }));

/** A word that is longer than a term's value is looked up by its beginning, which is the value. */
const isExact = ({ text, whole }: WantedWord): boolean => whole || wordTerm(text).value !== text;

const factSeeks = ({ type, sector = '', openViolations }: RegisterQuery): Candidate[] => [
  ...(openViolations === true
    ? [{ term: openTerm, whole: true, share: 100, decides: 'openViolations' as const }]
    : []),
  ...(type !== undefined && isRareType(type)
    ? [{ term: typeTerm(type), whole: true, share: 250, decides: 'type' as const }]
    : []),
  ...(/^\d/.test(sector)
    ? [
        {
          term: divisionTerm(sector),
          whole: true,
          share: 300,
          ...(sector.length === 2 && { decides: 'sector' as const }),
        },
      ]
    : []),
];

/** The narrowest way to what is asked for; undefined where only a walk through the area finds it. */
export const seekOf = (query: RegisterQuery): Seek | undefined =>
  [...wordSeeks(query.words), ...factSeeks(query)].reduce<Candidate | undefined>(
    (best, next) => (best === undefined || next.share < best.share ? next : best),
    undefined,
  );

/**
 * An establishment lies under each of its words that begins as sought, and is found under the first of them.
 *
 * @param words of the entry; @param value under which it was met.
 */
export const isFirstUnder = ({ term, whole }: Seek, words: string, value: string): boolean =>
  whole ||
  wordTerms(words).every(
    (other) => other.group !== term.group || !other.value.startsWith(term.value) || other.value >= value,
  );

/** Are all that a seek meets wanted, as far as its filter by words goes? */
export const isDecidedBy = ({ decides }: Seek, { words: _, ...facts }: RegisterQuery): boolean =>
  Object.entries(facts).every(([name, fact]) => fact === undefined || name === decides);
