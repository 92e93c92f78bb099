import type { Bilingual } from '../../kernel/bilingual.ts';
import { plainDate } from '../../kernel/dates.ts';
import type { DeadlineVersion, Limit, LimitUnit } from '../clocks/schema.ts';

type Rest = Pick<DeadlineVersion, 'provisionIds' | 'sourceStatus' | 'sourceNote'> &
  Partial<Pick<DeadlineVersion, 'special'>>;

/** A version from a day on, until the day before the next. */
export const from =
  (first: string, last?: string) =>
  (limit: Limit, rest: Rest): DeadlineVersion => ({
    limit,
    validFrom: plainDate(first),
    ...(last !== undefined && { validTo: plainDate(last) }),
    ...rest,
  });

const period =
  (unit: LimitUnit) =>
  (amount: number, extendableBy?: number): Limit => ({
    kind: 'period',
    amount,
    unit,
    ...(extendableBy !== undefined && { extendableBy }),
  });
export const workingDays = period('workingDay');
export const days = period('day');
export const hours = period('hour');
export const months = period('month');
export const years = period('year');

/** A limit whose number nobody has read. */
export const notConfigured = (reason: Bilingual): Limit => ({ kind: 'notConfigured', reason });

export const read = (provisionIds: string[], sourceNote = 'State codification.'): Rest => ({
  provisionIds,
  sourceStatus: 'verifiedText',
  sourceNote,
});
export const summarised = (provisionIds: string[], sourceNote: string): Rest => ({
  provisionIds,
  sourceStatus: 'verifiedSummary',
  sourceNote,
});
export const recalled = (provisionIds: string[], sourceNote = 'From memory.'): Rest => ({
  provisionIds,
  sourceStatus: 'recalled',
  sourceNote,
});
export const missing = (sourceNote: string, provisionIds: string[] = []): Rest => ({
  provisionIds,
  sourceStatus: 'missing',
  sourceNote,
});
