import type { Bilingual } from '../../kernel/bilingual.ts';
import type { Instant, PlainDate } from '../../kernel/dates.ts';
import type { SourceStatus } from '../sourced.ts';
import type { Doubt } from './calendar.ts';
import type { Deadline, DeadlineId, Limit } from './schema.ts';

/**
 * `notApplicable`: does not run in this file; `notStarted`: nothing has started it; `running`; `met`: done in time, or a
 * term that has run out; `missed`: its last day is over and it was not done, or done later; `notUsed`: a right whose time
 * is over and that nobody used, which is no fault of anyone; `notConfigured`: the law's number is not known, so nothing is
 * counted.
 */
export type ClockState =
  | 'notApplicable'
  | 'notStarted'
  | 'running'
  | 'met'
  | 'missed'
  | 'notUsed'
  | 'notConfigured';

/** A time limit in one file, as of a day. */
export interface Clock extends Pick<Deadline, 'id' | 'name' | 'nature' | 'of'> {
  readonly state: ClockState;
  /** The act it is about, where each act has its own. */
  readonly actId?: string;
  /** Why it is not applicable, not started or not configured. */
  readonly because?: Bilingual;
  readonly startedOn?: PlainDate;
  readonly startedAt?: Instant;
  /** Last day, until its close. Absent for what is due at once, or has no end. */
  readonly dueOn?: PlainDate;
  /** For hours that started at a known instant, unless the end moved to a later day. */
  readonly dueAt?: Instant;
  readonly metOn?: PlainDate;
  /** The `day`-th of `of` days when it was met, else on the day asked about; of a right, the last at most. The start is day 0. */
  readonly progress?: { readonly day: number; readonly of: number; readonly unit: 'workingDay' | 'day' };
  /** In the unit of the limit. */
  readonly extendedBy?: number;
  readonly suspendedDays?: number;
  readonly suspendedSince?: PlainDate;
  readonly limit?: Limit;
  readonly provisionIds: readonly string[];
  readonly sourceStatus?: SourceStatus;
  readonly sourceNote?: string;
  readonly isProvisional: boolean;
  readonly doubts: readonly Doubt[];
  /** The state in a sentence. */
  readonly text: Bilingual;
}

/** The clock with this id; `undefined` where the list does not hold it. */
export const findClock = (clocks: readonly Clock[], id: DeadlineId): Clock | undefined =>
  clocks.find((clock) => clock.id === id);

/** The five clocks of which one is that of the decision. */
export const decisionClockIds: readonly DeadlineId[] = ['W9', 'W10', 'W11', 'W12', 'W13'];

/**
 * The clock of the decision, where its time is lost: no decision may be issued any more, though remedies may still be
 * ordered. For a file without a decision, ask with the clocks of the day on which it is to be issued.
 *
 * @returns `undefined` while there is time, where the decision came in time, and where the limit is not configured.
 * @source Law 15/2012/QH13, Điều 65, recalled.
 */
export const decisionTimeLost = (clocks: readonly Clock[]): Clock | undefined =>
  clocks.find(({ id, state }) => decisionClockIds.includes(id) && state === 'missed');

/**
 * The clocks of acts that are out of limitation, for which no decision may be issued either.
 *
 * @source Law 15/2012/QH13, Điều 65, recalled.
 */
export const outOfLimitation = (clocks: readonly Clock[]): readonly Clock[] =>
  clocks.filter(({ id, state }) => id === 'W1' && state === 'missed');
