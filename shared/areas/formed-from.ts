import { nameKey, properNameOf, unitKindOf } from './names.ts';

/** One unit that a list says another was formed from. */
export interface Mention {
  /** As written, without what stands in brackets. */
  readonly name: string;
  /** The district or province that the brackets name, where several units bear the name. */
  readonly within?: string;
  /** `part` where the text says that only some of it went here. */
  readonly extent: 'whole' | 'part';
}

/** What a list says of how a unit came to be. */
export type FormedFrom =
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'merged'; readonly mentions: readonly Mention[] };

const partly = /phần còn lại|một phần|phần diện tích/iu;

/** Splits at commas and at `và` that stand outside brackets. */
const splitOutsideBrackets = (text: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: found, index } of text.matchAll(/[()]|,|;|\s+và\s+(?=\p{L})/gu)) {
    if (found === '(') depth += 1;
    else if (found === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      parts.push(text.slice(start, index));
      start = index + found.length;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter(Boolean);
};

const mentionOf = (part: string): Mention => {
  const notes = [...part.matchAll(/\(([^)]*)\)?/gu)].map(([, note = '']) => note.trim());
  const within = notes.find((note) => /^(tỉnh|thành phố|quận|huyện|thị xã)\s/iu.test(note));
  return {
    name: part
      .replace(/\([^)]*\)?/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim(),
    ...(within !== undefined && { within: within.split(/,|;/u)[0]?.trim() ?? within }),
    extent: notes.some((note) => partly.test(note)) || partly.test(part) ? 'part' : 'whole',
  };
};

/**
 * Reads the text in which lists tell what a unit was formed from: `Xã Cổ Bi, Phường Giang Biên (phần còn lại …)`.
 *
 * @param text empty where the list says nothing; `giữ nguyên` where the unit stayed as it was.
 */
export const readFormedFrom = (text: string): FormedFrom => {
  const trimmed = text.normalize('NFC').trim();
  if (trimmed === '') return { kind: 'unsaid' };
  if (/^(được )?giữ nguyên/iu.test(trimmed)) return { kind: 'unchanged' };
  return { kind: 'merged', mentions: splitOutsideBrackets(trimmed).map(mentionOf) };
};

/** A unit that a mention may mean: `within` is the name of its district, or of its province where it has none. */
export interface Candidate {
  readonly code: string;
  readonly name: string;
  readonly within?: string | undefined;
}

/** Units by every name that a text may call them: whole, or without the word for their kind. */
export interface CandidateIndex {
  readonly exact: ReadonlyMap<string, readonly Candidate[]>;
  readonly whole: ReadonlyMap<string, readonly Candidate[]>;
  readonly proper: ReadonlyMap<string, readonly Candidate[]>;
}

const groupBy = (units: readonly Candidate[], keyOf: (name: string) => string): Map<string, Candidate[]> => {
  const groups = new Map<string, Candidate[]>();
  for (const unit of units) {
    const key = keyOf(unit.name);
    const group = groups.get(key);
    if (group) group.push(unit);
    else groups.set(key, [unit]);
  }
  return groups;
};

/** @param units in force before, of the province or provinces that the new unit lies in; built once for many texts. */
export const indexCandidates = (units: readonly Candidate[]): CandidateIndex => ({
  exact: groupBy(units, (name) => name),
  whole: groupBy(units, nameKey),
  proper: groupBy(units, (name) => nameKey(properNameOf(name))),
});

const sameName = (wanted: string, name: string): boolean =>
  nameKey(wanted) === nameKey(name) ||
  (unitKindOf(wanted) === undefined && nameKey(properNameOf(name)) === nameKey(wanted));

const narrow = ({ name, within }: Mention, units: CandidateIndex): readonly Candidate[] => {
  const loose = unitKindOf(name) ? units.whole : units.proper;
  const named = units.exact.get(name) ?? loose.get(nameKey(name)) ?? [];
  if (within === undefined) return named;
  const inside = named.filter((unit) => unit.within !== undefined && sameName(within, unit.within));
  return inside.length > 0 ? inside : named;
};

export type Resolution =
  | { readonly mention: Mention; readonly unit: Candidate }
  | {
      readonly mention: Mention;
      readonly reason: 'unknown' | 'ambiguous';
      readonly codes: readonly string[];
    };

/**
 * Finds which unit each mention of one text means. Of several that bear the name, the likely one is taken, else the one
 * in a district that the rest of the text speaks of.
 *
 * @returns for each mention the one unit, or why there is none: `unknown`, or `ambiguous` with the codes.
 */
export const resolveMentions = (
  mentions: readonly Mention[],
  units: CandidateIndex,
  isLikely: (candidate: Candidate) => boolean,
): readonly Resolution[] => {
  const first = mentions.map((mention) => narrow(mention, units));
  const districts = new Set(first.flatMap((found) => (found.length === 1 ? [found[0]?.within] : [])));
  return mentions.map((mention, i) => {
    const found = first[i] ?? [];
    const near = found.filter(({ within }) => within !== undefined && districts.has(within));
    const chosen = [found, found.filter(isLikely), near].find((some) => some.length === 1)?.[0];
    if (chosen) return { mention, unit: chosen };
    const reason = found.length === 0 ? 'unknown' : 'ambiguous';
    return { mention, reason, codes: found.map(({ code }) => code) };
  });
};
