import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Instant, PlainDate } from '../../shared/kernel/dates.ts';
import { lawCatalogue } from '../../shared/law/catalogue.ts';
import { isProvisional, isWorkingDay, openCalendar } from '../../shared/law/clocks/calendar.ts';
import { type Clock, decisionTimeLost, outOfLimitation } from '../../shared/law/clocks/clock.ts';
import type { FileFacts } from '../../shared/law/clocks/file.ts';
import { penaltyClocks } from '../../shared/law/clocks/penalty-clocks.ts';
import { endOfPeriod } from '../../shared/law/clocks/periods.ts';
import { DeadlineId, LimitUnit } from '../../shared/law/clocks/schema.ts';
import { mayExplain, mayFineOnTheSpot } from '../../shared/law/clocks/thresholds.ts';
import { visitClocks } from '../../shared/law/clocks/visit-clocks.ts';
import { casesOf, legalCase } from './cases.ts';

const Act = z.strictObject({
  id: z.string().optional(),
  from: PlainDate,
  to: PlainDate.optional(),
  ongoing: z.boolean().default(false),
  foundOn: PlainDate,
  topFineVnd: z.int().optional(),
  field: z.enum(['labour', 'childProtection']).default('labour'),
});
const File = z.strictObject({
  offender: z.enum(['individual', 'organisation']).default('individual'),
  acts: z.array(Act).min(1),
  stopOrderedOn: PlainDate.optional(),
  minutes: z
    .strictObject({
      madeOn: PlainDate,
      madeAt: Instant.optional(),
      isComplex: z.boolean().optional(),
      mustBePassed: z.boolean().optional(),
      passedOn: PlainDate.optional(),
      passedAt: Instant.optional(),
    })
    .optional(),
  explanation: z
    .strictObject({
      form: z.enum(['written', 'oral']),
      askedOn: PlainDate,
      receivedOn: PlainDate.optional(),
      hearingNotifiedOn: PlainDate.optional(),
      extendedWorkingDays: z.int().optional(),
    })
    .optional(),
  moreTime: z.enum(['passedUp', 'verification', 'speciallySerious']).optional(),
  decision: z
    .strictObject({
      on: PlainDate,
      sanction: z.enum(['fine', 'warning']).default('fine'),
      payBy: PlainDate.optional(),
      isPublished: z.boolean().optional(),
      hasRemedies: z.boolean().optional(),
    })
    .optional(),
  sentOn: PlainDate.optional(),
  receivedOn: PlainDate.optional(),
  sentForPostingOn: PlainDate.optional(),
  paidOn: PlainDate.optional(),
  enforcement: z.strictObject({ decidedOn: PlainDate, sentOn: PlainDate.optional() }).optional(),
  complainedOn: PlainDate.optional(),
  suedOn: PlainDate.optional(),
  evasions: z.array(z.strictObject({ from: PlainDate, to: PlainDate.optional() })).optional(),
  transfers: z.array(z.strictObject({ on: PlainDate, returnedOn: PlainDate.optional() })).optional(),
  cancelledOn: PlainDate.optional(),
});
const Visit = z.strictObject({
  legalKind: z.enum(['inspection', 'specialised_check']),
  level: z
    .enum(['government', 'ministry', 'province', 'department', 'district', 'independentInspector'])
    .optional(),
  decidedOn: PlainDate.optional(),
  announcedOn: PlainDate.optional(),
  beganOn: PlainDate.optional(),
  endedOn: PlainDate.optional(),
  reportedOn: PlainDate.optional(),
  draftAssignedOn: PlainDate.optional(),
  draftedOn: PlainDate.optional(),
  concludedOn: PlainDate.optional(),
  postedOn: PlainDate.optional(),
  extendedDays: z.int().optional(),
});

const DoubtKind = z.enum(['undecidedYear', 'beyondCalendar', 'undecidedDay', 'recalledDay', 'unsettled']);
const Told = { provisional: z.boolean().optional(), doubts: z.array(DoubtKind).optional() };
const ExpectedClock = z.strictObject({
  actId: z.string().optional(),
  state: z.enum(['notApplicable', 'notStarted', 'running', 'met', 'missed', 'notUsed', 'notConfigured']),
  startedOn: PlainDate.optional(),
  dueOn: PlainDate.optional(),
  dueAt: Instant.optional(),
  metOn: PlainDate.optional(),
  day: z.int().optional(),
  of: z.int().optional(),
  extendedBy: z.int().optional(),
  suspendedSince: PlainDate.optional(),
  status: z.string().optional(),
  provisions: z.array(z.string()).optional(),
  ...Told,
});
type ExpectedClock = z.infer<typeof ExpectedClock>;
const ById = z.partialRecord(DeadlineId, z.union([ExpectedClock, z.array(ExpectedClock)]));

const cases = casesOf(
  'clocks',
  legalCase(
    z.union([
      z.strictObject({ asOf: PlainDate, file: File }),
      z.strictObject({ asOf: PlainDate, visit: Visit }),
      z.strictObject({
        start: PlainDate,
        startAt: Instant.optional(),
        amount: z.int().min(1),
        unit: LimitUnit,
      }),
      z.strictObject({ days: z.array(PlainDate) }),
    ]),
    z.strictObject({
      clocks: ById.optional(),
      mayExplain: z.boolean().optional(),
      mayFineOnTheSpot: z.boolean().optional(),
      decisionTimeLost: DeadlineId.nullish(),
      outOfLimitation: z.array(z.string()).optional(),
      endOn: PlainDate.optional(),
      ...Told,
      working: z.array(PlainDate).optional(),
    }),
  ),
);

const factsOf = ({ acts, ...rest }: z.infer<typeof File>): FileFacts => ({
  ...rest,
  acts: acts.map(({ from, to, ongoing, ...act }) => ({
    ...act,
    conduct: { from, ...(to && { to }), ongoing },
  })) as FileFacts['acts'],
});

/** What a case may expect of a clock, in the words of the case. */
const told = (clock: Clock) => ({
  actId: clock.actId,
  state: clock.state,
  startedOn: clock.startedOn,
  dueOn: clock.dueOn,
  dueAt: clock.dueAt && new Date(clock.dueAt).toISOString(),
  metOn: clock.metOn,
  day: clock.progress?.day,
  of: clock.progress?.of,
  extendedBy: clock.extendedBy,
  suspendedSince: clock.suspendedSince,
  status: clock.sourceStatus,
  provisions: clock.provisionIds,
  provisional: clock.isProvisional,
  doubts: [...new Set(clock.doubts.map(({ kind }) => kind))].sort(),
});
const wanted = (clock: ExpectedClock) => ({
  ...clock,
  ...(clock.dueAt && { dueAt: new Date(clock.dueAt).toISOString() }),
  ...(clock.doubts && { doubts: [...clock.doubts].sort() }),
});

const expectClocks = (clocks: readonly Clock[], expected: z.infer<typeof ById>): void => {
  const entries = Object.entries(expected);
  expect(entries.length).toBeGreaterThan(0);
  for (const [id, clock] of entries) {
    const found = clocks.filter((it) => it.id === id).map((it) => ({ id, ...told(it) }));
    const list = Array.isArray(clock) ? clock : [clock];
    expect(found).toHaveLength(list.length);
    expect(found).toMatchObject(list.map((it) => ({ id, ...wanted(it) })));
  }
};

describe('golden cases of the clocks', () => {
  it('are at least thirty-five, each with its own title', () => {
    expect(cases.length).toBeGreaterThanOrEqual(35);
    expect(new Set(cases.map(([, { title }]) => title)).size).toBe(cases.length);
  });

  it.each(cases.map(([name, it]) => [name, it.title, it] as const))('%s: %s', (_name, _title, it) => {
    const { given } = it;
    if ('file' in given) {
      const facts = factsOf(given.file);
      const clocks = penaltyClocks(lawCatalogue, facts, given.asOf);
      const on = facts.minutes?.madeOn ?? given.asOf;
      const { thresholds } = lawCatalogue;

      if (it.expect.clocks) expectClocks(clocks, it.expect.clocks);
      if (it.expect.mayExplain !== undefined)
        expect(mayExplain(thresholds, facts, on)).toBe(it.expect.mayExplain);
      if (it.expect.mayFineOnTheSpot !== undefined)
        expect(mayFineOnTheSpot(thresholds, facts, on)).toBe(it.expect.mayFineOnTheSpot);
      if (it.expect.decisionTimeLost !== undefined)
        expect(decisionTimeLost(clocks)?.id ?? null).toBe(it.expect.decisionTimeLost);
      if (it.expect.outOfLimitation)
        expect(outOfLimitation(clocks).map(({ actId }) => actId)).toEqual(it.expect.outOfLimitation);
    } else if ('visit' in given) {
      expectClocks(visitClocks(lawCatalogue, given.visit, given.asOf), it.expect.clocks ?? {});
    } else if ('days' in given) {
      const calendar = openCalendar(lawCatalogue.calendar);

      expect(given.days.filter((on) => isWorkingDay(calendar, on))).toEqual(it.expect.working);
    } else {
      const end = endOfPeriod(
        openCalendar(lawCatalogue.calendar),
        { on: given.start, at: given.startAt },
        given.amount,
        given.unit,
      );

      expect(end.on).toBe(it.expect.endOn);
      if (it.expect.provisional !== undefined) expect(isProvisional(end.doubts)).toBe(it.expect.provisional);
      if (it.expect.doubts)
        expect([...new Set(end.doubts.map(({ kind }) => kind))].sort()).toEqual([...it.expect.doubts].sort());
    }
  });
});
