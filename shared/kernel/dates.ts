import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/**
 * A legal date in Việt Nam (Asia/Ho_Chi_Minh), `YYYY-MM-DD`; an impossible day is refused, and aborts, so that rules
 * over several fields never compute with a date that does not exist.
 */
export const PlainDate = z.iso
  .date({ abort: true })
  .brand('PlainDate')
  .meta({ id: 'PlainDate', examples: ['2026-11-20'] });
export type PlainDate = z.infer<typeof PlainDate>;

/** A moment, in UTC: `2026-11-20T02:30:00Z`, milliseconds optional. */
export const Instant = z.iso
  .datetime({ abort: true })
  .brand('Instant')
  .meta({ id: 'Instant', examples: ['2026-11-20T02:30:00Z'] });
export type Instant = z.infer<typeof Instant>;

/** Dates written in the code itself: the brand is made by a parse here too. */
export const plainDate = (text: string): PlainDate => PlainDate.parse(text);
export const instantOf = (epochMilliseconds: number): Instant =>
  Instant.parse(new Date(epochMilliseconds).toISOString());
export const epochMsOf = (instant: Instant): number => Temporal.Instant.from(instant).epochMilliseconds;

/** The legal date on which an instant falls, in Asia/Ho_Chi_Minh. */
export const legalDateOf = (instant: Instant): PlainDate =>
  plainDate(Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString());

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));

export const addDays = (date: PlainDate, days: number): PlainDate =>
  plainDate(Temporal.PlainDate.from(date).add({ days }).toString());

/** Calendar days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

/** Is `date` inside a period whose ends both count? An open end never closes. */
export const isWithin = (
  date: PlainDate,
  period: { validFrom: PlainDate; validTo?: PlainDate | undefined },
): boolean => period.validFrom <= date && (period.validTo === undefined || date <= period.validTo);
