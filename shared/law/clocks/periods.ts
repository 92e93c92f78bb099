import {
  addDays,
  addMonths,
  addYears,
  epochMsOf,
  type Instant,
  instantOf,
  legalDateOf,
  type PlainDate,
} from '../../kernel/dates.ts';
import {
  addWorkingDays,
  type Calendar,
  daysAfter,
  type Doubt,
  doubtsAbout,
  workingDayFrom,
} from './calendar.ts';
import type { LimitUnit } from './schema.ts';

/** When something happened: its legal date, and the instant where it is known. */
export interface Moment {
  readonly on: PlainDate;
  readonly at?: Instant | undefined;
}

/** The last day of a period, until its close (24:00). `at` only for hours that start at a known instant. */
export interface PeriodEnd extends Moment {
  readonly doubts: readonly Doubt[];
}

const hourMs = 3_600_000;

/**
 * When a period is over.
 *
 * The first day is not counted. Working days skip weekly rest and holidays; days, months and years are those of the
 * calendar, and a month without the day ends on its last one. A period that would end on a day off ends at the close of
 * the next working day.
 *
 * Hours run from the instant; where only the day is known, 24 of them end at the close of the next day.
 *
 * @param amount at least 1.
 * @source Civil Code 2015, Điều 147 and 148, recalled.
 * @source unclear: whether a period of hours, and a limitation, moves to the next working day too; here they do.
 */
export const endOfPeriod = (
  calendar: Calendar,
  start: Moment,
  amount: number,
  unit: LimitUnit,
): PeriodEnd => {
  if (unit === 'workingDay') {
    const on = addWorkingDays(calendar, start.on, amount);
    return { on, doubts: doubtsAbout(calendar, daysAfter(start.on, on)) };
  }
  if (unit === 'hour' && start.at) {
    const at = instantOf(epochMsOf(start.at) + amount * hourMs);
    const end = movedOn(calendar, legalDateOf(at));
    return end.on === legalDateOf(at) ? { ...end, at } : end;
  }
  return movedOn(calendar, lastDayOf(start.on, amount, unit));
};

/** The last day as counted, before it moves off a day off. Hours of an unknown instant are whole days. */
export const lastDayOf = (
  start: PlainDate,
  amount: number,
  unit: Exclude<LimitUnit, 'workingDay'>,
): PlainDate => {
  switch (unit) {
    case 'hour':
      return addDays(start, Math.ceil(amount / 24));
    case 'day':
      return addDays(start, amount);
    case 'month':
      return addMonths(start, amount);
    case 'year':
      return addYears(start, amount);
  }
};

/** A last day, moved to the next working day where it is a day off. */
export const movedOn = (calendar: Calendar, last: PlainDate): PeriodEnd => {
  const on = workingDayFrom(calendar, last);
  return { on, doubts: doubtsAbout(calendar, [last, ...daysAfter(last, on)]) };
};
