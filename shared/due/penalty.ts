import { addDays, type PlainDate } from '../kernel/dates.ts';
import type { Law } from '../law/law.ts';
import { clocksOfPenalty } from '../penalties/clocks.ts';
import type { Penalty } from '../penalties/schema.ts';
import { type DueThing, thingsOf } from './things.ts';

/** What has a last day in a penalty file. */
export const thingsOfPenalty = (law: Law, penalty: Penalty, today: PlainDate): DueThing[] =>
  thingsOf(clocksOfPenalty(law, penalty, today));

/** Has the last day to pay passed, by the file itself, while nobody has said so? */
export const isOverdueUnmarked = ({ state, payBy }: Penalty, today: PlainDate): boolean =>
  state === 'delivered' && payBy !== undefined && payBy < today;

/** The day on which a file becomes overdue, while it waits for payment. */
export const overdueOn = ({ state, payBy }: Penalty): PlainDate | undefined =>
  state === 'delivered' && payBy !== undefined ? addDays(payBy, 1) : undefined;
