import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { PlainDate } from '../kernel/dates.ts';

/**
 * What a day is to a state office: `holiday` by law; `substituteOff` the next working day after a holiday that fell on a
 * weekly rest day; `swapOff` a working day given away and `swapWork` the Saturday that makes it up; `maybeOff` a day that
 * an expected decision may give, kept free until it is known.
 */
export const CalendarDayKind = z.enum(['holiday', 'substituteOff', 'swapOff', 'swapWork', 'maybeOff']);

/**
 * How far a row can be trusted: read in the law, read in a summary of a decision, from memory, computed from the lunar
 * calendar, or `provisional` while nobody has decided.
 */
export const CalendarStatus = z
  .enum(['verifiedText', 'verifiedSummary', 'recalled', 'computed', 'provisional'])
  .meta({ id: 'CalendarStatus' });

/** A day of the year that is not what its weekday says. */
export const CalendarDay = z
  .strictObject({
    on: PlainDate,
    kind: CalendarDayKind,
    name: Bilingual,
    sourceStatus: CalendarStatus,
    sourceNote: z.string().min(1),
  })
  .meta({ id: 'CalendarDay' });
export type CalendarDay = z.infer<typeof CalendarDay>;
