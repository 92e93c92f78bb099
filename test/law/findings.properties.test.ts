import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../shared/kernel/dates.ts';
import { builtInLaw, lawCatalogue } from '../../shared/law/catalogue.ts';
import { Assessment } from '../../shared/law/findings/assessment.ts';
import { deriveViolations } from '../../shared/law/findings/derive.ts';
import {
  type AgeFact,
  InspectionFacts,
  Tristate,
  type WorkerFacts,
  workFacts,
} from '../../shared/law/findings/facts.ts';
import type { Conduct } from '../../shared/law/schema.ts';

const day = fc.integer({ min: 0, max: 2_200 }).map((count) => addDays(plainDate('2021-02-01'), count));
const tristate = fc.constantFrom(...Tristate.options);
const items = fc.uniqueArray(fc.constantFrom(...lawCatalogue.workLists.map(({ id }) => id)), {
  maxLength: 3,
});
const years = fc.integer({ min: 5, max: 22 });
const age = fc.oneof(
  fc.integer({ min: 0, max: 8_000 }).map((count): AgeFact => ({
    kind: 'born',
    on: addDays(plainDate('2003-01-01'), count),
    proof: 'birth_record',
  })),
  years.map((count): AgeFact => ({ kind: 'known', years: count, proof: 'identity_document' })),
  fc.tuple(years, fc.integer({ min: 0, max: 5 })).map(([from, span]): AgeFact => ({
    kind: 'estimated',
    fromYears: from,
    toYears: from + span,
    proof: 'own_statement',
  })),
  fc.constant<AgeFact>({ kind: 'unknown' }),
);
const duringUpTo = (asOf: ReturnType<typeof plainDate>) =>
  fc
    .tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 700 }), fc.boolean())
    .map(([back, length, ongoing]): Conduct => {
      const from = addDays(asOf, -back);
      const to = addDays(from, Math.min(length, back));
      return ongoing ? { from, ongoing } : { from, to, ongoing };
    });
const worker = (ref: string, asOf: ReturnType<typeof plainDate>): fc.Arbitrary<WorkerFacts> =>
  fc.record(
    {
      ref: fc.constant(ref),
      age,
      during: duringUpTo(asOf),
      relation: fc.constantFrom(...workFacts.relation.options),
      workItemIds: items,
      placeItemIds: items,
      lightWork: tristate,
      artsOrSport: tristate,
      bannedWorkOrPlace: tristate,
      excludedStep: tristate,
      extraWorkListed: tristate,
      hoursPerDay: fc.integer({ min: 0, max: 14 }),
      hoursPerWeek: fc.integer({ min: 0, max: 80 }),
      nightWork: tristate,
      overtime: tristate,
      contract: fc.constantFrom(...workFacts.contract.options),
      guardianConsent: tristate,
      provincialConsent: tristate,
      inRegister: tristate,
      healthCertificate: tristate,
      healthCheckWithin6Months: tristate,
      conditionsFit: tristate,
      schooling: fc.constantFrom(...workFacts.schooling.options),
      clashesWithSchool: tristate,
      injured: tristate,
    },
    {
      requiredKeys: [
        'ref',
        'age',
        'during',
        'relation',
        'workItemIds',
        'placeItemIds',
        'nightWork',
        'overtime',
        'contract',
        'guardianConsent',
        'inRegister',
        'healthCertificate',
        'healthCheckWithin6Months',
        'schooling',
        'clashesWithSchool',
        'injured',
      ],
    },
  );
const facts: fc.Arbitrary<InspectionFacts> = day.chain((asOf) =>
  fc.record(
    {
      asOf: fc.constant(asOf),
      establishmentType: fc.constantFrom('enterprise', 'household_business', 'informal'),
      workers: fc.tuple(worker('A', asOf), worker('B', asOf), worker('C', asOf)),
      register: fc.record({
        state: fc.constantFrom('shown', 'not_shown', 'none', 'unknown'),
        lacks: fc.constant([]),
      }),
      papersHeld: tristate,
      depositTaken: tristate,
    },
    { requiredKeys: ['asOf', 'establishmentType', 'workers'] },
  ),
);
/** Somebody under eighteen who is hired: most rules are about them. */
const hiredChild = fc.integer({ min: 10, max: 17 }).map((count) => ({
  age: { kind: 'known' as const, years: count, proof: 'identity_document' as const },
  relation: 'employee' as const,
}));

/** Which acts a fact about a person bears on: any other stands whatever is learnt of it. */
/** More hours are allowed as overtime where the work is listed for it (Annex V). */
const nightOrOvertime = ['UNDER15-OT-NIGHT', 'MINOR-OT-NIGHT', 'HOURS', 'CHILD-MADE-TO-WORK'];
const kindsOfWork = [
  'UNDER13',
  'LIGHTWORK-BREACH',
  'BANNED',
  'MINOR-OT-NIGHT',
  'HOURS',
  'CHILD-MADE-TO-WORK',
  'UNDER15-CONDITIONS',
];
const about: Record<string, readonly string[]> = {
  workItemIds: kindsOfWork,
  placeItemIds: kindsOfWork,
  lightWork: ['LIGHTWORK-BREACH', 'CHILD-MADE-TO-WORK'],
  artsOrSport: ['UNDER13', 'CHILD-MADE-TO-WORK'],
  bannedWorkOrPlace: kindsOfWork,
  excludedStep: ['LIGHTWORK-BREACH', 'CHILD-MADE-TO-WORK'],
  extraWorkListed: nightOrOvertime,
  hoursPerDay: ['HOURS', 'HOUSEHOLD-OVERWORK', 'CHILD-MADE-TO-WORK', 'UNDER15-CONDITIONS'],
  hoursPerWeek: ['HOURS', 'HOUSEHOLD-OVERWORK', 'CHILD-MADE-TO-WORK'],
  nightWork: nightOrOvertime,
  overtime: nightOrOvertime,
  contract: ['UNDER15-CONDITIONS', 'MINOR-CONTRACT-CONSENT'],
  guardianConsent: ['CONSENT', 'MINOR-CONTRACT-CONSENT'],
  provincialConsent: ['UNDER13', 'CHILD-MADE-TO-WORK'],
  inRegister: ['REGISTER'],
  healthCertificate: ['UNDER15-CONDITIONS'],
  healthCheckWithin6Months: ['UNDER15-CONDITIONS', 'HEALTH-CHECK-NONE'],
  conditionsFit: ['UNDER15-CONDITIONS'],
  schooling: [],
  clashesWithSchool: ['UNDER15-CONDITIONS', 'HOUSEHOLD-OVERWORK'],
  injured: [],
};
const bytes = (it: InspectionFacts) => JSON.stringify(deriveViolations(builtInLaw, it));

describe('the assessment of any facts', () => {
  it('has the shape that the API promises, and names only workers that are there', () => {
    fc.assert(
      fc.property(facts, (it) => {
        const assessment = deriveViolations(builtInLaw, InspectionFacts.parse(it));

        expect(Assessment.parse(assessment)).toEqual(assessment);
        for (const { workerRefs } of assessment.suspected)
          expect(['A', 'B', 'C']).toEqual(expect.arrayContaining(workerRefs));
      }),
    );
  });

  it('is the same to the byte when it is made again, and in whatever order the workers stand', () => {
    fc.assert(
      fc.property(facts, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (it, order) => {
        const workers = order.flatMap((i) => it.workers[i] ?? []);

        expect(bytes({ ...it, workers })).toBe(bytes(structuredClone(it)));
      }),
    );
  });

  it('never says of somebody whose age nobody knows that a rule was broken, nor of a register kept for them alone', () => {
    fc.assert(
      fc.property(facts, (it) => {
        const workers = it.workers.map((each) => ({ ...each, age: { kind: 'unknown' as const } }));

        const { suspected } = deriveViolations(builtInLaw, { ...it, workers });

        expect(suspected.flatMap(({ workerRefs }) => workerRefs)).toEqual([]);
      }),
    );
  });

  it('finds nothing against minors where everybody is of age', () => {
    fc.assert(
      fc.property(facts, (it) => {
        const adults = it.workers.map((each) => ({
          ...each,
          age: { kind: 'born' as const, on: plainDate('1990-01-01'), proof: 'birth_record' as const },
        }));

        const { suspected, undecided } = deriveViolations(builtInLaw, { ...it, workers: adults });

        expect(suspected.flatMap(({ workerRefs }) => workerRefs)).toEqual([]);
        expect(undecided.filter(({ workerRef }) => workerRef !== undefined)).toEqual([]);
      }),
    );
  });

  it('keeps what it found of one person whatever is learnt of another', () => {
    fc.assert(
      fc.property(facts, facts, (it, other) => {
        const before = deriveViolations(builtInLaw, it);
        const [a, , c] = it.workers;
        const b = other.workers[1];
        if (!a || !b || !c) throw new Error('three workers');

        const after = deriveViolations(builtInLaw, { ...it, workers: [a, { ...b, during: a.during }, c] });

        const chargedWithA = ({ suspected }: Assessment) =>
          suspected.filter(({ workerRefs }) => workerRefs.includes('A')).map(({ code }) => code);
        const withoutRegister = (codes: string[]) => codes.filter((code) => code !== 'REGISTER');
        expect(withoutRegister(chargedWithA(after))).toEqual(withoutRegister(chargedWithA(before)));
      }),
    );
  });

  it('loses no act of a person by one more fact, but those that the fact is about', () => {
    let lost = 0;
    fc.assert(
      fc.property(
        facts,
        facts,
        hiredChild,
        fc.constantFrom(...Object.keys(about)),
        (it, other, child, field) => {
          const [anyone, b, c] = it.workers;
          const [told] = other.workers;
          if (!anyone || !b || !c || !told) throw new Error('three workers');
          const a = { ...anyone, ...child, during: { from: addDays(it.asOf, -7), ongoing: true } };
          const learnt = { ...a, [field]: told[field as keyof WorkerFacts] };

          const [before, after] = [a, learnt].map((worker) => {
            const { suspected } = deriveViolations(builtInLaw, { ...it, workers: [worker, b, c] });
            return suspected.filter(({ workerRefs }) => workerRefs.includes('A')).map(({ code }) => code);
          });
          const gone = before?.filter((code) => !after?.includes(code)) ?? [];

          lost += gone.length;
          for (const code of gone) expect(about[field], `${field} took ${code} away`).toContain(code);
        },
      ),
      { numRuns: 600 },
    );
    expect(lost, 'acts that were lost: without any, nothing was asked').toBeGreaterThan(20);
  });

  it('judges every act by a version in force on the day that judges it, inside the days of the work', () => {
    fc.assert(
      fc.property(facts, (it) => {
        for (const act of deriveViolations(builtInLaw, it).suspected) {
          const version = builtInLaw
            .findViolationType(act.code)
            ?.versions.find(({ provisionId }) => provisionId === act.rule.provisionId);
          expect(version?.validFrom !== undefined && version.validFrom <= act.judgedOn).toBe(true);
          expect(act.judgedOn <= (version?.validTo ?? '9999-12-31')).toBe(true);
          expect(act.conduct.from <= it.asOf).toBe(true);
          expect(act.timeBarredAfter >= it.asOf).toBe(true);
        }
      }),
    );
  });
});
