import { fold } from '../kernel/text.ts';
import type { RegisterEntry } from '../register/schema.ts';
import { nameTerm, ownerTerm, phoneTerm, type Term, wordTerm } from '../register/terms.ts';
import { isDense, isFrequent } from '../register/words.ts';
import { type Facts, villageWords } from './likeness.ts';
import { coreOf, oneSpelling } from './words.ts';

/** What an entry of the register is compared by. */
export const factsOfEntry = (entry: RegisterEntry): Facts => ({
  name: entry.name,
  owners: entry.owner === undefined ? [] : [entry.owner],
  phones: entry.phone === undefined ? [] : [entry.phone],
  addressLine: entry.addressLine,
  coordinates: entry.coordinates,
  craftVillage: entry.craftVillage?.name,
  identifiers: entry.identifiers,
});

/** The words of a text that tell it apart, as the register spells them. */
const telling = (text: string, known: readonly string[] = []): string[] => {
  const core = new Set(coreOf(text, known).words);
  return [...new Set(fold(text).split(' '))].filter((word) => core.has(oneSpelling(word)));
};

/** Words that the register can be entered by, the rarest first as far as we can tell: long ones that are not common. */
const rarestFirst = (words: readonly string[]): string[] =>
  words
    .filter((word) => !isDense(word))
    .toSorted(
      (one, other) =>
        Number(isFrequent(one)) - Number(isFrequent(other)) ||
        other.length - one.length ||
        (one < other ? -1 : 1),
    );

/** Where to look for an entry's twins, and what a hit under a mere word must say to be worth comparing. */
export interface Lookups {
  /** Under these lie entries that agree in telephone, name or owner: few, however common the words are. */
  readonly exact: readonly Term[];
  /** The rarest word of the name, where those lie whose name is only similar; absent where all its words are common. */
  readonly word: Term | undefined;
  readonly isWorthALook: (words: string) => boolean;
}

/** As much of a telling name must stand in another entry's words. */
const shareOfName = 0.6;

/**
 * At most four requests: telephone, name, owner, and a word of the name. Every pair that the rule finds likely agrees in
 * one of them or nearly so, and places need no request of their own.
 */
export const lookupsOf = (entry: RegisterEntry): Lookups => {
  const name = telling(entry.name, villageWords(entry.craftVillage?.name));
  const [rarest] = rarestFirst(name);
  return {
    exact: [
      nameTerm(entry.name),
      ...(entry.owner === undefined ? [] : [ownerTerm(entry.owner)]),
      ...(entry.phone === undefined ? [] : [phoneTerm(entry.phone)]),
    ],
    word: rarest === undefined || isFrequent(rarest) ? undefined : wordTerm(rarest),
    isWorthALook: (words) =>
      name.filter((word) => words.includes(` ${word} `)).length >= shareOfName * name.length,
  };
};

const saidOf = (entry: RegisterEntry | undefined) =>
  entry && [factsOfEntry(entry), entry.place.communeCode, entry.mergedInto ?? ''];

/** Did a change touch anything that twins are found by? */
export const isNews = (before: RegisterEntry | undefined, after: RegisterEntry): boolean =>
  JSON.stringify(saidOf(before)) !== JSON.stringify(saidOf(after));
