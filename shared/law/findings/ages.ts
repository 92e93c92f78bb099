import { addDays, addYears, type PlainDate } from '../../kernel/dates.ts';
import type { Conduct } from '../schema.ts';
import type { AgeFact } from './facts.ts';

/** Ages at which some rule changes; from the last on a person is no minor. */
const thresholds = [13, 14, 15, 16, 18] as const;

/** The stretches between them, by the age in years at which each begins. */
export type AgeClass = 0 | (typeof thresholds)[number];
export const ageClasses: readonly AgeClass[] = [0, ...thresholds];
export const adult: AgeClass = 18;
/** Those of minors, by the ages that rules speak of. */
export const allMinors: readonly AgeClass[] = [0, 13, 14, 15, 16];
export const under15: readonly AgeClass[] = [0, 13, 14];
export const from15: readonly AgeClass[] = [15, 16];

/** Days through which the ages that someone may have stay the same; `last` is the day of the facts where it goes on. */
export interface Stretch {
  readonly from: PlainDate;
  readonly last: PlainDate;
  readonly ongoing: boolean;
  /** The classes the person may be in; one where the age is certain enough. */
  readonly classes: readonly AgeClass[];
}

/** The first and last day on which someone may have been born, as far as the age tells; undefined where it tells nothing. */
interface Birth {
  readonly earliest: PlainDate;
  readonly latest: PlainDate;
}

const birthOf = (age: AgeFact, asOf: PlainDate): Birth | undefined => {
  switch (age.kind) {
    case 'born':
      return { earliest: age.on, latest: age.on };
    case 'known':
      return bornBetween(age.years, age.years, asOf);
    case 'estimated':
      return bornBetween(age.fromYears, age.toYears, asOf);
    case 'unknown':
      return undefined;
  }
};

/** Whoever is N years old has had the N-th birthday and not the next. */
const bornBetween = (fromYears: number, toYears: number, asOf: PlainDate): Birth => ({
  earliest: addDays(lastBirthWith(toYears + 1, asOf), 1),
  latest: lastBirthWith(fromYears, asOf),
});

/** The last day of birth of those who have completed so many years; 29 February counts with the 28th. */
const lastBirthWith = (years: number, on: PlainDate): PlainDate => {
  const sameDay = addYears(on, -years);
  const dayAfter = addDays(sameDay, 1);
  return hasCompleted(years, dayAfter, on) ? dayAfter : sameDay;
};

/** Has someone born on a day completed so many years? The day of the birthday counts. */
const hasCompleted = (years: number, born: PlainDate, on: PlainDate): boolean => addYears(born, years) <= on;

/** The days on which someone born on a day completes the years that matter, in their order. */
const turningDaysOf = (born: PlainDate): PlainDate[] => thresholds.map((years) => addYears(born, years));

/** How many of these days have come. */
const passedOn = (turning: readonly PlainDate[], on: PlainDate): number => {
  const next = turning.findIndex((day) => on < day);
  return next < 0 ? turning.length : next;
};

/**
 * The period of somebody's work, cut wherever the ages that the person may have change: an age that is only known in
 * years leaves up to a year in which either of two classes is possible.
 *
 * A band runs from a birthday to the day before another. Someone born on 29 February completes a year on the 28th where
 * there is no 29th.
 *
 * @param asOf the day of the facts; ages in years are those of that day.
 * @source Labour Code 45/2019/QH14, Điều 143 ("từ đủ … đến chưa đủ …").
 * @source unclear: the birthday of somebody born on 29 February; read as the rule on months in the Civil Code (recalled).
 */
export const stretchesOf = (age: AgeFact, during: Conduct, asOf: PlainDate): Stretch[] => {
  const last = during.ongoing ? (asOf < during.from ? during.from : asOf) : (during.to ?? during.from);
  const birth = birthOf(age, asOf);
  if (!birth) return [{ from: during.from, last, ongoing: during.ongoing, classes: ageClasses }];
  const oldest = turningDaysOf(birth.earliest);
  const youngest = birth.earliest === birth.latest ? oldest : turningDaysOf(birth.latest);
  const cuts = [...new Set([during.from, ...oldest, ...youngest])]
    .filter((day) => during.from <= day && day <= last)
    .toSorted();
  return cuts.map((from, i): Stretch => {
    const next = cuts[i + 1];
    return {
      from,
      last: next === undefined ? last : addDays(next, -1),
      ongoing: during.ongoing && next === undefined,
      classes: ageClasses.slice(passedOn(youngest, from), passedOn(oldest, from) + 1),
    };
  });
};

/** Is it proved by a paper? A statement or an estimate must be confirmed before anyone is fined. */
export const isProved = (age: AgeFact): boolean =>
  (age.kind === 'born' || age.kind === 'known') &&
  ['identity_document', 'birth_record', 'school_record', 'health_record'].includes(age.proof);
