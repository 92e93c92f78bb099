import { fold } from '../kernel/text.ts';
import type { RegisterEntry } from '../register/schema.ts';
import { phoneTerm, type Term, wordTerm } from '../register/terms.ts';
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

/** Where to look for an entry's twins, and what a hit there must say to be worth comparing. */
export interface Lookups {
  readonly phone: Term | undefined;
  /** At most three. */
  readonly words: readonly Term[];
  readonly isWorthALook: (words: string) => boolean;
}

/** As much of a telling name must stand in another entry's words. */
const shareOfName = 0.6;

/**
 * One request for the telephone, one for each of the two rarest words of the name, one for the rarest of the owner's.
 * Every pair that the rule finds likely agrees in telephone, name or owner, so places need no request of their own.
 */
export const lookupsOf = (entry: RegisterEntry): Lookups => {
  const name = telling(entry.name, villageWords(entry.craftVillage?.name));
  const owner = entry.owner === undefined ? [] : telling(entry.owner);
  const ofName = rarestFirst(name).slice(0, 2);
  const ofOwner = rarestFirst(owner).slice(0, 1);
  const has = (words: string) => (word: string) => words.includes(` ${word} `);
  return {
    phone: entry.phone === undefined ? undefined : phoneTerm(entry.phone),
    words: [...new Set([...ofName, ...ofOwner])].map(wordTerm),
    isWorthALook: (words) =>
      (name.length > 0 && name.filter(has(words)).length >= shareOfName * name.length) ||
      (owner.length > 0 && [owner[0], owner.at(-1)].every((word) => has(words)(word ?? ''))),
  };
};

const saidOf = (entry: RegisterEntry | undefined) =>
  entry && [factsOfEntry(entry), entry.place.communeCode, entry.mergedInto ?? ''];

/** Did a change touch anything that twins are found by? */
export const isNews = (before: RegisterEntry | undefined, after: RegisterEntry): boolean =>
  JSON.stringify(saidOf(before)) !== JSON.stringify(saidOf(after));
