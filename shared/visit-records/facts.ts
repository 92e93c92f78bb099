import type { ChecklistAnswer } from '../checklists/schema.ts';
import { type Instant, legalDateOf, type PlainDate } from '../kernel/dates.ts';
import {
  type AgeFact,
  CoercionSign,
  type InspectionFacts,
  RegisterEntry,
  type WorkerFacts,
} from '../law/findings/facts.ts';
import type { SignedVisit } from './schema.ts';
import type { WorkerAge, YoungWorker } from './young-workers.ts';

/** What a visit record says that the law cares about. */
export type SeenOnVisit = Pick<SignedVisit, 'youngWorkers' | 'answers'> & { readonly signedAt: Instant };

/** What is known beside the record: who the establishment is, and what it was fined for before. */
export interface AroundVisit {
  readonly establishmentType: string;
  readonly earlierDecisions?: InspectionFacts['earlierDecisions'];
}

type Value = ChecklistAnswer['value'];

const ageOf = (age: WorkerAge): AgeFact => {
  switch (age.kind) {
    case 'known':
      return age;
    case 'estimated': {
      const { kind, fromYears, toYears, proof } = age;
      return { kind, fromYears, toYears, proof };
    }
    case 'unknown':
      return { kind: 'unknown' };
  }
};

/** Facts hold from the day of the visit unless the record says since when. */
const workerOf = (worker: YoungWorker, asOf: PlainDate): WorkerFacts => {
  const {
    id,
    label: _,
    sex: _sex,
    age,
    job: _job,
    worked,
    dailyWageVnd: _wage,
    note: _note,
    ...facts
  } = worker;
  return { ref: id, age: ageOf(age), during: worked ?? { from: asOf, ongoing: true }, ...facts };
};

const among = <T extends string>(value: Value | undefined, known: readonly T[]): T | undefined =>
  known.find((word) => word === value);
const severalOf = <T extends string>(value: Value | undefined, known: readonly T[]): T[] =>
  Array.isArray(value) ? known.filter((word) => value.includes(word)) : [];

/** A field of the facts, where something is known of it. */
const given = <Name extends keyof InspectionFacts>(
  name: Name,
  value: InspectionFacts[Name] | undefined,
): Partial<Pick<InspectionFacts, Name>> =>
  (value === undefined ? {} : { [name]: value }) as Partial<Pick<InspectionFacts, Name>>; // a computed name loses its type

const tristate = ['yes', 'no', 'unknown'] as const;
const registerStates = ['shown', 'not_shown', 'none'] as const;
const labourBookStates = ['complete', 'incomplete', 'not_shown', 'none'] as const;
const injuries = ['no', 'injured', 'died', 'unknown'] as const;

/**
 * The facts of a visit as the law is asked about them. Questions keep their ids over all versions of a checklist, so that
 * an old record gives the same facts; what a checklist did not ask is not there.
 */
export const factsOf = (
  { youngWorkers, answers, signedAt }: SeenOnVisit,
  { establishmentType, earlierDecisions }: AroundVisit,
): InspectionFacts => {
  const asOf = legalDateOf(signedAt);
  const values = new Map(answers.map(({ questionId, value }) => [questionId, value]));
  const yesOrNo = (questionId: string) => among(values.get(questionId), tristate);
  const state = among(values.get('register'), registerStates);
  const lacks = severalOf(values.get('register-missing'), RegisterEntry.options);
  return {
    asOf,
    establishmentType,
    workers: youngWorkers.map((worker) => workerOf(worker, asOf)),
    ...given('register', state && { state, lacks }),
    ...given('labourBook', among(values.get('labour-book'), labourBookStates)),
    ...given('papersHeld', yesOrNo('papers-held')),
    ...given('depositTaken', yesOrNo('deposit-taken')),
    ...given('recruitmentDeceit', yesOrNo('recruitment-deceit')),
    ...given('apprenticeshipCover', yesOrNo('apprenticeship-cover')),
    ...given(
      'coercion',
      values.has('coercion-signs')
        ? severalOf(values.get('coercion-signs'), CoercionSign.options)
        : undefined,
    ),
    ...given('injury', among(values.get('injury'), injuries)),
    ...given('earlierDecisions', earlierDecisions),
  };
};
