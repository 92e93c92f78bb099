import { addDays, plainDate, type PlainDate, weekdayOf, yearOf } from '../kernel/dates.ts';
import type { CalendarDay, LawCalendar } from '../law/clocks/schema.ts';

/** The days of a year on which visits may be planned, and what is not settled about them. */
export interface WorkingYear {
  readonly year: number;
  readonly workingDays: readonly PlainDate[];
  /** Rows that are from memory or not decided, so that whoever relies on the year can say so. */
  readonly unsettled: readonly CalendarDay[];
}

/**
 * The special days of a year, in order.
 *
 * @returns undefined for a year that the calendar does not hold: such a year cannot be planned by days.
 */
export const specialDaysOf = (
  { years, days }: LawCalendar,
  year: number,
): readonly CalendarDay[] | undefined =>
  years.some((it) => it.year === year) ? days.filter(({ on }) => yearOf(on) === year) : undefined;

/**
 * Monday to Friday without holidays. Days that may become days off are left out, where a clock counts them; a Saturday
 * that makes up for a swapped day is not planned on, because a visit would find the office open and the establishment
 * closed.
 *
 * @returns undefined for a year without a calendar.
 * @source Decision 188/1999 (five days, 40 hours), recalled; Labour Code, Điều 111 and 112.
 */
export const workingYear = (calendar: LawCalendar, year: number): WorkingYear | undefined => {
  const special = specialDaysOf(calendar, year);
  if (!special) return undefined;
  const off = new Set<string>(special.filter(({ kind }) => kind !== 'swapWork').map(({ on }) => on));
  const workingDays: PlainDate[] = [];
  for (let on = plainDate(`${year}-01-01`); on <= `${year}-12-31`; on = addDays(on, 1))
    if (weekdayOf(on) <= 5 && !off.has(on)) workingDays.push(on);
  return {
    year,
    workingDays,
    unsettled: special.filter(({ sourceStatus }) => ['recalled', 'provisional'].includes(sourceStatus)),
  };
};
