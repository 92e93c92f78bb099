import { addDays, type Instant, instantOf, plainDate, type PlainDate } from '../../../shared/kernel/dates.ts';

/**
 * Days on which demonstration visits are not made. Too many rather than too few: days whose swap is not settled are
 * left out as well (24/11 since 2026; days around 2/9).
 *
 * @source fact sheet 8.1: Labour Code art. 112; Tết 2026 from 16/2 to 20/2; Tết 2027 computed, its days off a guess.
 */
const daysOff = new Set(
  [
    ['2025-09-01', '2025-09-02'],
    ['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
    ['2026-04-27', '2026-04-30', '2026-05-01', '2026-08-31', '2026-09-01', '2026-09-02', '2026-11-24'],
    ['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'],
    ['2027-04-16', '2027-04-30', '2027-05-03', '2027-09-01', '2027-09-02', '2027-11-24'],
  ].flat(),
);
/** The same days of every year, for years that the list above does not know. */
const yearlyDaysOff = new Set(['01-01', '04-30', '05-01', '09-02']);

export const isWorkingDay = (date: string): boolean => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !daysOff.has(date) && !yearlyDaysOff.has(date.slice(5));
};

/** The first working day on or after a date. */
export const workingDayFrom = (date: PlainDate): PlainDate =>
  isWorkingDay(date) ? date : workingDayFrom(addDays(date, 1));

const dayMs = 86_400_000;
const textOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

/** So many working days later; earlier when negative. */
export const addWorkingDays = (date: PlainDate, days: number): PlainDate => {
  let [day, left] = [Date.parse(date), Math.abs(days)];
  while (left > 0) {
    day += Math.sign(days) * dayMs;
    if (isWorkingDay(textOf(day))) left -= 1;
  }
  return plainDate(textOf(day));
};

/** All working days from one date to another, both counted. */
export const workingDaysBetween = (from: PlainDate, to: PlainDate): PlainDate[] => {
  const found: PlainDate[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += dayMs)
    if (isWorkingDay(textOf(day))) found.push(plainDate(textOf(day)));
  return found;
};

/** A time of day in Việt Nam as an instant: `at(day, 9, 30)`. */
export const at = (date: PlainDate, hours: number, minutes = 0): Instant =>
  instantOf(Date.parse(`${date}T00:00:00+07:00`) + (hours * 60 + minutes) * 60_000);

/** The first day of the present areas: nothing of the demonstration is older. */
export const firstAreaDay = plainDate('2025-07-01');
