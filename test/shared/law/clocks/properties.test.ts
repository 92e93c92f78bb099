import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, plainDate, type PlainDate } from '../../../../shared/kernel/dates.ts';
import { lawCatalogue } from '../../../../shared/law/catalogue.ts';
import {
  addWorkingDays,
  type CalendarRows,
  isWorkingDay,
  openCalendar,
  workingDaysBetween,
} from '../../../../shared/law/clocks/calendar.ts';
import type { Clock } from '../../../../shared/law/clocks/clock.ts';
import { decisionTimeLost } from '../../../../shared/law/clocks/clock.ts';
import { asKnownOn, type FileFacts } from '../../../../shared/law/clocks/file.ts';
import { penaltyClocks } from '../../../../shared/law/clocks/penalty-clocks.ts';
import { endOfPeriod } from '../../../../shared/law/clocks/periods.ts';
import { type CalendarDay, LimitUnit } from '../../../../shared/law/clocks/schema.ts';

const calendar = openCalendar(lawCatalogue.calendar);
const first = plainDate('2019-06-01');
/** Also a year and more beyond either end of the calendar. */
const aDay = fc.integer({ min: 0, max: 365 * 14 }).map((days) => addDays(first, days));
const aCount = fc.integer({ min: 1, max: 60 });
const aUnit = fc.constantFrom(...LimitUnit.options);

/** The catalogue's calendar with more days off; a working Saturday of it stays one. */
const withDaysOff = (days: readonly PlainDate[]): CalendarRows => {
  const known = new Set(
    lawCatalogue.calendar.days.filter(({ kind }) => kind !== 'maybeOff').map(({ on }) => on),
  );
  const added = [...new Set(days)]
    .filter((on) => !known.has(on))
    .map((on): CalendarDay => ({
      on,
      kind: 'holiday',
      name: { vi: 'Ngày nghỉ thêm', en: 'Another day off' },
      sourceStatus: 'verifiedText',
      sourceNote: 'Made up by a test.',
    }));
  const replaced = new Set(added.map(({ on }) => on));
  return {
    years: lawCatalogue.calendar.years,
    days: [...lawCatalogue.calendar.days.filter(({ on }) => !replaced.has(on)), ...added],
  };
};

describe('periods', () => {
  it('never end on a day off, nor on or before their start', () => {
    fc.assert(
      fc.property(aDay, aCount, aUnit, (start, amount, unit) => {
        const { on } = endOfPeriod(calendar, { on: start }, amount, unit);

        expect(isWorkingDay(calendar, on)).toBe(true);
        expect(on > start).toBe(true);
      }),
    );
  });

  it('end later, or on the same day, when they start later', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 400 }), aCount, aUnit, (start, later, amount, unit) => {
        const early = endOfPeriod(calendar, { on: start }, amount, unit);
        const late = endOfPeriod(calendar, { on: addDays(start, later) }, amount, unit);

        expect(early.on <= late.on).toBe(true);
      }),
    );
  });

  it('are never shortened by more days off', () => {
    fc.assert(
      fc.property(
        aDay,
        aCount,
        aUnit,
        fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 12 }),
        (start, amount, unit, offsets) => {
          const more = openCalendar(withDaysOff(offsets.map((days) => addDays(start, days))));

          const before = endOfPeriod(calendar, { on: start }, amount, unit);
          const after = endOfPeriod(more, { on: start }, amount, unit);

          expect(after.on >= before.on).toBe(true);
        },
      ),
    );
  });

  it('of n and then m working days are one of n + m', () => {
    fc.assert(
      fc.property(aDay, aCount, aCount, (start, n, m) => {
        const twice = addWorkingDays(calendar, addWorkingDays(calendar, start, n), m);

        expect(addWorkingDays(calendar, start, n + m)).toBe(twice);
      }),
    );
  });

  it('of more working days end strictly later, and counting them back gives their number', () => {
    fc.assert(
      fc.property(aDay, aCount, (start, n) => {
        const end = addWorkingDays(calendar, start, n);

        expect(addWorkingDays(calendar, start, n + 1) > end).toBe(true);
        expect(workingDaysBetween(calendar, start, end)).toBe(n);
      }),
    );
  });

  it('say that they are provisional whenever they end in a year that is not decided, and never inside 2026 but for 24/11', () => {
    const decided = fc.integer({ min: 0, max: 320 }).map((days) => addDays(plainDate('2026-01-01'), days));
    fc.assert(
      fc.property(aDay, aCount, aUnit, decided, (start, amount, unit, in2026) => {
        const { on, doubts } = endOfPeriod(calendar, { on: start }, amount, unit);
        const kinds = doubts.map(({ kind }) => kind);
        if (!on.startsWith('2026'))
          expect(kinds.some((kind) => kind === 'undecidedYear' || kind === 'beyondCalendar')).toBe(true);

        const short = endOfPeriod(calendar, { on: in2026 }, 1, 'workingDay');
        if (short.on <= '2026-11-23')
          expect(short.doubts.filter(({ kind }) => kind !== 'recalledDay')).toEqual([]);
      }),
    );
  });
});

const offset = fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined });
const aFile = fc
  .record({
    found: fc.integer({ min: 0, max: 365 * 9 }),
    ongoing: fc.boolean(),
    topFineVnd: fc.constantFrom(2_000_000, 15_000_000, 25_000_000, 75_000_000, undefined),
    steps: fc.array(offset, { minLength: 8, maxLength: 8 }),
    form: fc.constantFrom('written' as const, 'oral' as const),
    moreTime: fc.constantFrom(
      undefined,
      'passedUp' as const,
      'verification' as const,
      'speciallySerious' as const,
    ),
    asOf: fc.integer({ min: 0, max: 900 }),
    cancelled: offset,
    transferred: offset,
  })
  .map(({ found, ongoing, topFineVnd, steps, form, moreTime, asOf, cancelled, transferred }) => {
    const foundOn = addDays(plainDate('2021-06-01'), found);
    let day = foundOn;
    let isOver = false;
    const left = [...steps];
    const next = (): PlainDate | undefined => {
      const step = left.shift();
      isOver ||= step === undefined;
      return isOver || step === undefined ? undefined : (day = addDays(day, step));
    };
    const [madeOn, askedOn, decidedOn, sentOn, receivedOn, enforcedOn, enforcementSentOn, paidOn] = [
      next(),
      next(),
      next(),
      next(),
      next(),
      next(),
      next(),
      next(),
    ];
    const facts: FileFacts = {
      offender: 'individual',
      acts: [
        {
          id: 'a',
          conduct: { from: addDays(foundOn, -10), ongoing },
          foundOn,
          ...(topFineVnd && { topFineVnd }),
          field: 'labour',
        },
      ],
      minutes: madeOn && { madeOn },
      explanation: askedOn && { form, askedOn },
      moreTime,
      decision: decidedOn && { on: decidedOn, sanction: 'fine' },
      sentOn,
      receivedOn,
      enforcement: enforcedOn && { decidedOn: enforcedOn, sentOn: enforcementSentOn },
      paidOn,
      transfers: transferred === undefined ? [] : [{ on: addDays(foundOn, transferred) }],
      ...(cancelled !== undefined && { cancelledOn: addDays(foundOn, cancelled) }),
    };
    return { facts, asOf: addDays(foundOn, asOf) };
  });
const ofDecision = ({ id }: Clock) => ['W9', 'W10', 'W11', 'W12', 'W13'].includes(id);

describe('the clocks of any file', () => {
  it('are due on working days after their start, and say what they rest on', () => {
    fc.assert(
      fc.property(aFile, ({ facts, asOf }) => {
        for (const clock of penaltyClocks(lawCatalogue, facts, asOf)) {
          if (clock.dueOn && clock.startedOn) {
            expect(isWorkingDay(calendar, clock.dueOn)).toBe(true);
            expect(clock.dueOn > clock.startedOn).toBe(true);
          }
          if (clock.dueOn) expect(clock.sourceNote).toBeDefined();
          expect(clock.text.vi.length * clock.text.en.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('are missed only after their last day, and running only until it', () => {
    fc.assert(
      fc.property(aFile, ({ facts, asOf }) => {
        for (const { state, dueOn, metOn } of penaltyClocks(lawCatalogue, facts, asOf)) {
          if (state === 'running' && dueOn) expect(asOf <= dueOn).toBe(true);
          if (state === 'missed' && dueOn) expect((metOn ?? asOf) > dueOn).toBe(true);
          if (metOn) expect(metOn <= asOf).toBe(true);
        }
      }),
    );
  });

  it('hold one clock of the decision at most, and lose its time only by passing its day', () => {
    fc.assert(
      fc.property(aFile, ({ facts, asOf }) => {
        const clocks = penaltyClocks(lawCatalogue, facts, asOf);
        const live = clocks.filter((clock) => ofDecision(clock) && clock.state !== 'notApplicable');
        const lost = decisionTimeLost(clocks);

        expect(live.length).toBeLessThanOrEqual(1);
        if (lost) expect(live).toEqual([lost]);
      }),
    );
  });

  it('once missed stay missed for as long as nobody acts', () => {
    fc.assert(
      fc.property(aFile, fc.integer({ min: 1, max: 400 }), ({ facts: all, asOf }, later) => {
        const facts = asKnownOn(asOf, all); // without what was done later
        const missed = penaltyClocks(lawCatalogue, facts, asOf).filter(
          ({ state, metOn }) => state === 'missed' && !metOn,
        );
        const after = penaltyClocks(lawCatalogue, facts, addDays(asOf, later));
        for (const { id } of missed)
          expect(after.filter((it) => it.id === id).map(({ state }) => state)).toEqual(['missed']);
      }),
    );
  });

  it('are the same however the past is asked about: what comes later changes nothing', () => {
    fc.assert(
      fc.property(aFile, ({ facts, asOf }) => {
        const cut: FileFacts = {
          ...facts,
          ...(facts.decision && facts.decision.on > asOf && { decision: undefined }),
          ...(facts.receivedOn && facts.receivedOn > asOf && { receivedOn: undefined }),
          ...(facts.paidOn && facts.paidOn > asOf && { paidOn: undefined }),
        };

        expect(penaltyClocks(lawCatalogue, cut, asOf)).toEqual(penaltyClocks(lawCatalogue, facts, asOf));
      }),
    );
  });

  it('count the days between start and end in their own unit', () => {
    fc.assert(
      fc.property(aFile, ({ facts, asOf }) => {
        for (const { progress, startedOn, dueOn } of penaltyClocks(lawCatalogue, facts, asOf))
          if (progress && startedOn && dueOn)
            expect(progress.of).toBe(
              progress.unit === 'day'
                ? daysBetween(startedOn, dueOn)
                : workingDaysBetween(calendar, startedOn, dueOn),
            );
      }),
    );
  });
});
