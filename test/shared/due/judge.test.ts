import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DueLedger, emptyLedger, judge, nameOf } from '../../../shared/due/judge.ts';
import { type DueThing, nextStageOn, stageOn, thingsOf, usualLead } from '../../../shared/due/things.ts';
import { remediesDue, thingsOfVisit, unfollowed } from '../../../shared/due/visit.ts';
import { anInspection } from '../../../shared/inspections/fixtures.ts';
import { addDays, daysBetween, Instant, type PlainDate, plainDate } from '../../../shared/kernel/dates.ts';
import { openCalendar } from '../../../shared/law/clocks/calendar.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { clocksOfPenalty } from '../../../shared/penalties/clocks.ts';
import { aDeliveredPenalty } from '../../../shared/penalties/fixtures.ts';
import { aViolation } from '../../../shared/violations/fixtures.ts';

const calendar = openCalendar(builtInLaw.catalogue.calendar);
const first = plainDate('2026-11-01');

const aThing = (dueOn: PlainDate, today: PlainDate, more: Partial<DueThing> = {}): DueThing => ({
  clock: 'W9',
  name: { vi: 'Ra quyết định', en: 'Decision' },
  dueOn,
  isMissed: dueOn < today,
  lead: usualLead,
  isMarked: true,
  isGrave: true,
  isDecision: true,
  provisionIds: [],
  isProvisional: false,
  ...more,
});
const judgedOn = (things: readonly DueThing[], today: PlainDate, ledger: DueLedger, communeCode = '00577') =>
  judge(things, ledger, { today, at: Instant.parse(`${today}T00:00:00Z`), calendar, communeCode });

describe('the stages of a last day', () => {
  it.each([
    ['2026-11-25', undefined],
    ['2026-11-26', 'soon'], // two working days before Monday 30/11
    ['2026-11-29', 'soon'],
    ['2026-11-30', 'today'],
    ['2026-12-01', 'missed'],
  ])('of 30/11 is on %s: %s', (today, stage) => {
    const on = plainDate(today);

    expect(stageOn(aThing(plainDate('2026-11-30'), on), on, calendar)).toBe(stage);
  });

  it('leave out what would be told the day it began', () => {
    const [dueOn, today] = [plainDate('2026-11-24'), plainDate('2026-11-20')];

    const thing = aThing(dueOn, today, { startedOn: today });

    expect(stageOn(thing, today, calendar)).toBeUndefined();
    expect(nextStageOn(thing, today, calendar)).toBe(dueOn);
  });

  it('over Tết begin before it: nobody is told in the holidays of what is due after them', () => {
    const dueOn = plainDate('2027-02-15'); // Monday after Tết

    expect(nextStageOn(aThing(dueOn, first), plainDate('2027-01-20'), calendar)).toSatisfy(
      (on: PlainDate) => on < plainDate('2027-02-06'),
    );
  });
});

const Day = fc.nat(60).map((days) => addDays(first, days));
const Things = fc.uniqueArray(
  fc.record({
    clock: fc.constantFrom('W3' as const, 'W9' as const, 'W15' as const, 'REMEDY' as const),
    dueOn: Day,
    violationId: fc.constantFrom('a', 'b'),
  }),
  { maxLength: 6, selector: nameOf },
);
const asOf = (things: readonly { clock: DueThing['clock']; dueOn: PlainDate }[], today: PlainDate) =>
  things.map(({ dueOn, ...more }) => aThing(dueOn, today, more));
/** Looks on some days, in order; what each tells of. */
const looksOn = (things: Parameters<typeof asOf>[0], days: readonly PlainDate[]) => {
  let ledger = emptyLedger;
  return days.map((today) => {
    const judgement = judgedOn(asOf(things, today), today, ledger);
    ({ ledger } = judgement);
    return judgement;
  });
};

describe('a judgement, whatever the last days and the days of looking', () => {
  it('has nothing left to do when it is made again', () => {
    fc.assert(
      fc.property(Things, Day, (things, today) => {
        const [, again] = looksOn(things, [today, today]);

        expect(again).toMatchObject({ events: [], marks: [], settled: [] });
      }),
    );
  });

  it('tells of each stage of each last day once, and ends with a mark for each that is over', () => {
    fc.assert(
      fc.property(Things, fc.array(Day, { maxLength: 12 }), (things, days) => {
        const end = addDays(first, 90);
        const looks = looksOn(things, [...days.toSorted(), end]);

        const told = looks.flatMap(({ events }) =>
          events.map(({ thing, stage }) => `${nameOf(thing)} ${stage}`),
        );
        expect(new Set(told).size).toBe(told.length);
        for (const thing of asOf(things, end)) expect(told).toContain(`${nameOf(thing)} missed`);
        const last = looks.at(-1);
        expect(last?.ledger.marks.map(nameOf).toSorted()).toEqual(asOf(things, end).map(nameOf).toSorted());
        expect(last?.nextOn).toBeUndefined();
      }),
    );
  });

  it('leaves out no stage when it is made anew on the days that it asks for', () => {
    fc.assert(
      fc.property(Things, (things) => {
        const told: string[] = [];
        let ledger = emptyLedger;
        for (let today: PlainDate | undefined = first; today;) {
          const on: PlainDate = today;
          const judgement = judgedOn(asOf(things, on), on, ledger);
          told.push(...judgement.events.map(({ thing, stage }) => `${nameOf(thing)} ${stage}`));
          ({ ledger, nextOn: today } = judgement);
          if (today) expect(daysBetween(on, today)).toBeGreaterThan(0);
        }

        for (const thing of asOf(things, first))
          expect(told).toEqual(expect.arrayContaining([`${nameOf(thing)} today`, `${nameOf(thing)} missed`]));
      }),
    );
  });
});

describe('a mark', () => {
  const dueOn = plainDate('2026-11-10');
  const today = plainDate('2026-11-20');
  const { ledger } = judgedOn([aThing(dueOn, today)], today, emptyLedger);

  it('is settled when the thing is not missed any more, or has another last day', () => {
    for (const things of [[], [aThing(plainDate('2026-12-10'), today)]])
      expect(judgedOn(things, today, ledger)).toMatchObject({
        settled: [{ clock: 'W9', dueOn }],
        ledger: { marks: [] },
      });
  });

  it('goes to the commune that its own went to, and keeps the moment in which it was made', () => {
    const later = addDays(today, 3);

    const moved = judgedOn([aThing(dueOn, later)], later, ledger, '10030');

    expect(moved).toMatchObject({ events: [], settled: [], marks: [{ markedAt: `${today}T00:00:00Z` }] });
    expect(moved.ledger.marks).toMatchObject([{ communeCode: '10030' }]);
  });

  it('of many at once are made by thirties, and the next look is the same day', () => {
    const many = Array.from({ length: 70 }, (_, i) => aThing(dueOn, today, { violationId: `v${i}` }));
    let [left, looks]: [DueLedger, number] = [emptyLedger, 0];

    for (let nextOn: PlainDate | undefined = today; nextOn === today; looks += 1)
      ({ ledger: left, nextOn } = judgedOn(many, today, left));

    expect([left.marks.length, looks]).toEqual([70, 3]);
  });
});

describe('what has a last day', () => {
  it('in a penalty file is its duties and limits, not rights of the offender nor terms that run out', () => {
    const file = aDeliveredPenalty();
    const on = plainDate('2027-12-31');

    const ids = thingsOf(clocksOfPenalty(builtInLaw, file, on)).map(({ clock }) => clock);

    expect(ids).toEqual(expect.arrayContaining(['W15', 'W19']));
    for (const id of ['W6', 'W8', 'W16', 'W17', 'W21', 'W23.complaint', 'W23.lawsuit'])
      expect(ids).not.toContain(id);
  });

  it('in a visit is its plan while it is open, and what it found until a file holds it', () => {
    const on = plainDate('2026-11-21');
    const found = [
      aViolation(),
      aViolation({ id: '01KAF3T0Q4V8M2Z6X9C7B5N3P9', penaltyId: '01KAF3T0Q4V8M2Z6X9C7B5N3P8' }),
    ];

    const open = thingsOfVisit(builtInLaw, { inspection: anInspection(), violations: [] }, on);
    const concluded = thingsOfVisit(
      builtInLaw,
      { inspection: anInspection({ state: 'concluded' }), violations: found },
      on,
    );

    expect(open.map(({ clock }) => clock)).toEqual(['VISIT']);
    expect(concluded.map(({ clock }) => clock)).toEqual(['W1', 'W3']);
  });

  it.each([
    ['suspected', ['W1', 'W3']],
    ['remedied', ['W1', 'W3']],
    ['dismissed', []],
  ] as const)('are limitation and minutes of what can still be fined: %s', (state, clocks) => {
    const inspection = anInspection({ state: 'concluded' });

    const things = thingsOfVisit(
      builtInLaw,
      { inspection, violations: [aViolation({ state })] },
      plainDate('2026-11-20'),
    );

    expect(things.map(({ clock }) => clock)).toEqual(clocks);
  });
});

describe('a remedy that is over', () => {
  const remedyOrder = { measure: 'Bố trí lại giờ làm', dueOn: plainDate('2026-11-25') };
  const followUpId = '01KAF3T0Q4V8M2Z6X9C7B5N3PA';
  const today = plainDate('2026-12-01');
  const wanted = (violation: object, visits: Parameters<typeof unfollowed>[1] = []) =>
    unfollowed([aViolation({ remedyOrder, ...violation })], visits, today, () => false).length;

  it.each([
    ['where nobody has seen it done', {}, [], 1],
    ['where a visit is planned that looks at it', { followUpIds: [followUpId] }, [{}], 0],
    ['where that was called off', { followUpIds: [followUpId] }, [{ state: 'cancelled' }], 1],
    [
      'where one was made since it was due',
      { followUpIds: [followUpId] },
      [{ state: 'recorded', recordId: '01KAF3T0Q4V8M2Z6X9C7B5N3PB', startedAt: '2026-11-27T02:00:00Z' }],
      0,
    ],
    [
      'where one was made before it was due',
      { followUpIds: [followUpId] },
      [{ state: 'recorded', recordId: '01KAF3T0Q4V8M2Z6X9C7B5N3PB', startedAt: '2026-11-24T02:00:00Z' }],
      1,
    ],
    ['where it was put right', { state: 'remedied' }, [], 0],
    ['where its last day is today', { remedyOrder: { ...remedyOrder, dueOn: today } }, [], 0],
  ])('asks for a follow-up %s', (_, violation, visits, count) => {
    const followUps = visits.map((visit) => anInspection({ id: followUpId, ...visit }));

    expect(wanted(violation, followUps)).toBe(count);
  });

  it('asks for none twice on the same last day', () => {
    const violations = [aViolation({ remedyOrder })];
    const [thing] = remediesDue(violations, today);

    const again = unfollowed(violations, [], today, (it) => nameOf(it) === (thing && nameOf(thing)));

    expect(again).toEqual([]);
  });
});
