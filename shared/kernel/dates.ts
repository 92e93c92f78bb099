import * as z from 'zod';
import { because } from './validation.ts';

// The schemas are marked pure: whoever only reckons with dates, as the law does on a tablet, takes no zod along.

/** Far enough for any birth and any deadline, near enough that sums of days stay dates that can be written. */
const [firstDay, lastDay] = ['1900-01-01', '2199-12-31'];
const isInRange = (text: string): boolean => firstDay <= text && text.slice(0, 10) <= lastDay;
const isToTheMillisecond = (text: string): boolean => /^[^.]*(\.\d{1,3})?Z$/.test(text);
const tooFine = {
  ...because('Nhiều nhất ba chữ số phần giây.', 'At most three decimals of a second.'),
  abort: true,
};
const outOfRange = {
  ...because('Phải trong khoảng 1900 đến 2199.', 'Must be between 1900 and 2199.'),
  abort: true,
};

/**
 * A legal date in Việt Nam (Asia/Ho_Chi_Minh), `YYYY-MM-DD`; an impossible day is refused, and aborts, so that rules
 * over several fields never compute with a date that does not exist.
 */
export const PlainDate = /* @__PURE__ */ z.iso
  .date({ abort: true })
  .refine(isInRange, outOfRange)
  .brand('PlainDate')
  .meta({ id: 'PlainDate', examples: ['2026-11-20'] });
export type PlainDate = z.infer<typeof PlainDate>;

/** A moment, in UTC: `2026-11-20T02:30:00Z`, milliseconds optional. */
export const Instant = /* @__PURE__ */ z.iso
  .datetime({ abort: true })
  .refine(isToTheMillisecond, tooFine)
  .refine(isInRange, outOfRange)
  .brand('Instant')
  .meta({ id: 'Instant', examples: ['2026-11-20T02:30:00Z'] });
export type Instant = z.infer<typeof Instant>;

/**
 * Dates written in the code or computed from others may lie a little beyond what a request may name.
 *
 * @throws RangeError for a text that is no date.
 */
export const plainDate = (text: string): PlainDate => {
  const epochMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // A day that its month lacks comes back as another.
  if (Number.isNaN(epochMs) || new Date(epochMs).toISOString().slice(0, 10) !== text)
    throw new RangeError(`${text} is not a date.`);
  return text as PlainDate; // this was its parse
};

/** @throws RangeError outside 1900 to 2199. */
export const instantOf = (epochMilliseconds: number): Instant => {
  const text = new Date(epochMilliseconds).toISOString();
  if (!isInRange(text)) throw new RangeError(`${text} is beyond the moments that are kept.`);
  return text as Instant; // this was its parse: what Date writes is in UTC and to the millisecond
};
export const epochMsOf = (instant: Instant): number => Date.parse(instant);

/** Since this moment Việt Nam has kept one time, seven hours ahead of UTC; before it changed often. */
const oneTimeSince = Date.parse('1975-06-13T00:00:00Z');
const hoursAhead = 7;
const dayMs = 86_400_000;

// Written in the calendar that a date is kept in, so that millions of them can be reckoned with; `Intl` is exact for the
// times that need it, at fifty times the cost. A library of dates would weigh more on the tablet than all the law.
// What Date writes of a year that has four digits is a date by its making, so no schema is asked again.
const dayOf = (epochMs: number): PlainDate => {
  const text = new Date(epochMs).toISOString();
  if (text.length !== 24) throw new RangeError(`${text} is beyond the dates that can be written.`);
  return text.slice(0, 10) as PlainDate;
};
const startOf = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`);

/** The legal date on which an instant falls, in Asia/Ho_Chi_Minh. */
export const legalDateOf = (instant: Instant): PlainDate => {
  const epochMs = epochMsOf(instant);
  if (epochMs >= oneTimeSince) return dayOf(epochMs + hoursAhead * 3_600_000);
  // Sweden writes a date as YYYY-MM-DD.
  return plainDate(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(epochMs));
};

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));

export const addDays = (date: PlainDate, days: number): PlainDate => {
  const day = Number(date.slice(8)) + days;
  if (day < 1 || day > 28 || !Number.isInteger(day)) return dayOf(startOf(date) + days * dayMs);
  return `${date.slice(0, 8)}${day < 10 ? '0' : ''}${day}` as PlainDate; // every month has it
};

/** The same day some months later; where that month has no such day, its last one. */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  const [year, month, day] = [yearOf(date), Number(date.slice(5, 7)) - 1 + months, Number(date.slice(8))];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month, Math.min(day, lastDay)));
};

/** The same day some years later; 29 February becomes the 28th where there is none. */
export const addYears = (date: PlainDate, years: number): PlainDate => {
  const year = yearOf(date) + years;
  if (date.endsWith('-02-29') || year < 1000 || year > 9999) return addMonths(date, 12 * years);
  return `${year}${date.slice(4)}` as PlainDate; // every other day of a year is there in each year
};

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (date: PlainDate): number => new Date(startOf(date)).getUTCDay() || 7;

/** Calendar days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => (startOf(to) - startOf(from)) / dayMs;

/** Is `date` inside a period whose ends both count? An open end never closes. */
export const isWithin = (
  date: PlainDate,
  period: { validFrom: PlainDate; validTo?: PlainDate | undefined },
): boolean => period.validFrom <= date && (period.validTo === undefined || date <= period.validTo);
