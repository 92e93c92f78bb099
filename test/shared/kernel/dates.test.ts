import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  epochMsOf,
  Instant,
  instantOf,
  isWithin,
  legalDateOf,
  PlainDate,
  plainDate,
  weekdayOf,
  yearOf,
} from '../../../shared/kernel/dates.ts';

const instant = (text: string) => Instant.parse(text);

describe('a legal date', () => {
  it.each([
    ['2026-11-20T16:59:59.999Z', '2026-11-20'],
    ['2026-11-20T17:00:00Z', '2026-11-21'],
    ['2026-12-31T17:00:00Z', '2027-01-01'],
    ['2028-02-28T17:00:00Z', '2028-02-29'],
  ])('of %s is %s: the day turns at 17:00 UTC, midnight in Hà Nội', (moment, day) => {
    expect(legalDateOf(instant(moment))).toBe(day);
  });

  it.each([
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00:00',
  ])('is not %s', (text) => {
    expect(PlainDate.safeParse(text).success).toBe(false);
  });

  it('knows leap days', () => {
    expect(PlainDate.safeParse('2028-02-29').success).toBe(true);
    expect(addDays(plainDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(yearOf(addDays(plainDate('2026-12-31'), 1))).toBe(2027);
  });

  it.each([
    ['2026-01-01', '2026-01-01', 0],
    ['2026-02-27', '2026-03-01', 2],
    ['2028-02-27', '2028-03-01', 3],
    ['2026-03-01', '2026-02-27', -2],
    ['2025-07-01', '2026-11-20', 507],
  ])('from %s to %s there are %i days', (from, to, days) => {
    expect(daysBetween(plainDate(from), plainDate(to))).toBe(days);
  });

  it('comes back when as many days are added as lie between', () => {
    const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(plainDate('1990-01-01'), days));
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
      }),
    );
  });
});

describe('a period', () => {
  const july = { validFrom: plainDate('2025-07-01'), validTo: plainDate('2025-07-31') };

  it.each([
    ['2025-06-30', false],
    ['2025-07-01', true],
    ['2025-07-31', true],
    ['2025-08-01', false],
  ])('counts both its ends: %s is inside: %s', (day, inside) => {
    expect(isWithin(plainDate(day), july)).toBe(inside);
  });

  it('never closes where it has no last day', () => {
    expect(isWithin(plainDate('2999-12-31'), { validFrom: july.validFrom })).toBe(true);
  });
});

describe('an instant', () => {
  it('is in UTC and nothing else, so that no clock of a device is mistaken for another', () => {
    expect(Instant.safeParse('2026-11-20T10:00:00+07:00').success).toBe(false);
    expect(Instant.safeParse('2026-11-20T10:00:00').success).toBe(false);
    expect(epochMsOf(instant('2026-11-20T03:00:00Z'))).toBe(Date.UTC(2026, 10, 20, 3));
  });

  it('survives the way through milliseconds', () => {
    expect(epochMsOf(instantOf(1_795_143_600_123))).toBe(1_795_143_600_123);
  });
});

describe('reckoning with dates', () => {
  const days = fc.integer({ min: 0, max: 109_000 }).map((n) => addDays(plainDate('1900-01-01'), n));

  it('agrees with Temporal on sums and differences of days', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: -40_000, max: 40_000 }), (from, to, more) => {
        const then = Temporal.PlainDate.from(from);

        expect(addDays(from, more)).toBe(then.add({ days: more }).toString());
        expect(daysBetween(from, to)).toBe(then.until(to, { largestUnit: 'day' }).days);
      }),
    );
  });

  it('agrees with Temporal on the day in Hà Nội, also before 1975, when its time changed often', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 86_399 }), (day, second) => {
        const moment = instant(new Date(Date.parse(`${day}T00:00:00Z`) + second * 1_000).toISOString());
        const there = Temporal.Instant.from(moment).toZonedDateTimeISO('Asia/Ho_Chi_Minh');

        expect(legalDateOf(moment)).toBe(there.toPlainDate().toString());
        expect(epochMsOf(moment)).toBe(there.epochMilliseconds);
      }),
    );
  });
});

describe('months and years', () => {
  it.each([
    ['2026-01-30', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2026-11-15', 2, '2027-01-15'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-01-31', 0, '2026-01-31'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %s months is %s: a day that the month lacks is its last', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to);
  });

  it('are those of Temporal, which keeps to the last day of a short month too', () => {
    const days = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays(plainDate('1970-01-01'), count));
    fc.assert(
      fc.property(days, fc.integer({ min: -240, max: 240 }), (date, months) => {
        const exact = Temporal.PlainDate.from(date).add({ months }).toString();

        expect(addMonths(date, months)).toBe(exact);
      }),
    );
  });

  it('29 February and a year is the 28th', () => {
    expect(addYears(plainDate('2028-02-29'), 1)).toBe('2029-02-28');
    expect(addYears(plainDate('2027-02-28'), 1)).toBe('2028-02-28');
    fc.assert(
      fc.property(
        fc.integer({ min: -25_000, max: 84_000 }),
        fc.integer({ min: -60, max: 60 }),
        (days, years) => {
          const date = addDays(plainDate('1970-01-01'), days);

          expect(addYears(date, years)).toBe(addMonths(date, 12 * years));
        },
      ),
    );
  });

  it('weekdays run from Monday, 1, to Sunday, 7', () => {
    expect(['2026-11-23', '2026-11-28', '2026-11-29'].map((it) => weekdayOf(plainDate(it)))).toEqual([
      1, 6, 7,
    ]);
  });
});
