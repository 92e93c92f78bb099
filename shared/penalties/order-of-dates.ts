import type { Bilingual } from '../kernel/bilingual.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { type Fault, futureFault, tooEarlyFault } from './problems.ts';

/** A day that something else must not come before, and what happened on it. */
export interface Since {
  readonly on: PlainDate;
  readonly what: Bilingual;
}

export const sinceFound = (on: PlainDate): Since => ({
  on,
  what: { vi: 'ngày phát hiện', en: 'the day it was found' },
});
export const sinceMinutes = (on: PlainDate): Since => ({
  on,
  what: { vi: 'ngày lập biên bản', en: 'the day of the minutes' },
});
export const sinceDecision = (on: PlainDate): Since => ({
  on,
  what: { vi: 'ngày ra quyết định', en: 'the day of the decision' },
});
export const sinceDelivery = (on: PlainDate): Since => ({
  on,
  what: { vi: 'ngày nhận quyết định', en: 'the day of receipt' },
});

/** A day that is over or is today, and not before another; what is not given has no fault. */
export const dayFaults = (
  pointer: string,
  on: PlainDate | undefined,
  today: PlainDate,
  since?: Since,
): Fault[] => {
  if (on === undefined) return [];
  return [
    ...(on > today ? [futureFault(pointer, today)] : []),
    ...(since && on < since.on ? [tooEarlyFault(pointer, since.on, since.what)] : []),
  ];
};
