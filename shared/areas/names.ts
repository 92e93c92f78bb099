import { fold } from '../kernel/text.ts';

/**
 * What kind of unit a whole name says it is. Kinds are read off the name, never stored beside it, so the two cannot
 * disagree. `township` thị trấn and `urban_district` quận ended with the reform of 1/7/2025.
 */
const kindWords = {
  province: 'tỉnh',
  city: 'thành phố',
  urban_district: 'quận',
  district: 'huyện',
  town: 'thị xã',
  ward: 'phường',
  commune: 'xã',
  township: 'thị trấn',
  special_zone: 'đặc khu',
} as const;
export type UnitKind = keyof typeof kindWords;

const kinds = Object.entries(kindWords) as [UnitKind, string][]; // entries of our own table

const lower = (name: string): string => name.normalize('NFC').toLowerCase();

export const unitKindOf = (name: string): UnitKind | undefined =>
  kinds.find(([, word]) => lower(name).startsWith(`${word} `))?.[0];

export const kindWordOf = (kind: UnitKind): string =>
  kindWords[kind].replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** The name without the word for its kind. */
export const properNameOf = (name: string): string => {
  const kind = unitKindOf(name);
  return kind ? name.normalize('NFC').slice(kindWords[kind].length).trim() : name.normalize('NFC').trim();
};

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * A name written one way, whatever the typist's habits: letters and case as they are, the tone of a syllable moved to its end, so
 * that `Hoà` and `Hòa` are one. A hyphen stands for itself, whatever spaces are around it; `i` and `y` after a consonant at the end
 * of a syllable (Mỹ, Mĩ) are one; apostrophes of highland names are one.
 */
export const spellingOf = (name: string): string =>
  lower(name)
    .replace(/\s*[-–]\s*/gu, '-')
    .replace(/[’‘'`ʼ]\s*/gu, "'")
    .split(/(?<=[\s'-])|(?=[\s'-])/u)
    .map((syllable) => {
      const apart = syllable.normalize('NFD');
      const tones = apart.match(toneMarks)?.join('') ?? '';
      return `${apart.replace(toneMarks, '').replace(/^([bcdđghklmnpqrstvx]{1,2})y$/u, '$1i')}${tones}`;
    })
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();

export type NameDifference = 'same' | 'spelling' | 'kind' | 'name';

/**
 * How two names of one unit differ.
 *
 * - `spelling`: the same name, typed otherwise (Unicode form, place of the tone, hyphen, i and y).
 * - `kind`: the same proper name, another kind of unit: a commune that became a ward.
 * - `name`: another name. A misspelling that changes a letter cannot be told from a renaming; a person decides.
 */
export const nameDifference = (before: string, after: string): NameDifference => {
  if (before === after) return 'same';
  if (spellingOf(before) === spellingOf(after)) return 'spelling';
  return spellingOf(properNameOf(before)) === spellingOf(properNameOf(after)) ? 'kind' : 'name';
};

/** Names are looked up in texts by this: no marks, no case. */
export const nameKey = (name: string): string => fold(spellingOf(name));
