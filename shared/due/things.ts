import type { Bilingual } from '../kernel/bilingual.ts';
import { addDays, type PlainDate } from '../kernel/dates.ts';
import { type Calendar, isWorkingDay } from '../law/clocks/calendar.ts';
import { type Clock, decisionClockIds } from '../law/clocks/clock.ts';
import type { DeadlineId } from '../law/clocks/schema.ts';
import type { SourceStatus } from '../law/sourced.ts';
import type { DueClock, DueStage } from './schema.ts';

/** How long before its last day somebody is told. */
export type Lead = { readonly workingDays: number } | { readonly days: number };

/** Something with a last day, in one record, as of the day on which it was looked at. */
export interface DueThing {
  readonly clock: DueClock;
  /** The violation it is about, where each has its own. */
  readonly violationId?: string;
  readonly name: Bilingual;
  readonly dueOn: PlainDate;
  readonly startedOn?: PlainDate | undefined;
  readonly isMissed: boolean;
  readonly metOn?: PlainDate | undefined;
  readonly lead: Lead;
  /** Leaves a mark that lists show, when it is missed. */
  readonly isMarked: boolean;
  /** Leaders are told too, when it is missed. */
  readonly isGrave: boolean;
  readonly isDecision: boolean;
  readonly provisionIds: readonly string[];
  readonly sourceStatus?: SourceStatus | undefined;
  readonly isProvisional: boolean;
}

/** Told this long before, unless `longLeads` says otherwise. */
export const usualLead: Lead = { workingDays: 2 };
/** What takes a year is told of in time for something to be done about it. */
const longLeads: Partial<Record<DeadlineId, Lead>> = { W1: { days: 30 }, W19: { days: 30 } };

/**
 * The product records neither when a decision to inspect was announced (the start of the visit stands in for it) nor when a
 * conclusion was made public, so that it cannot say that either was too late.
 */
const unrecorded: readonly DeadlineId[] = ['INSPECTION.announce', 'INSPECTION.post'];

/**
 * Does somebody have to act before its last day? A right that is not used, a term that runs out and a power that begins ask
 * nothing of anybody.
 */
const asksForAct = ({ id, nature }: Clock): boolean =>
  (nature === 'duty' || nature === 'limit') && !unrecorded.includes(id);

/** The things with a last day among clocks, that run or were missed. */
export const thingsOf = (clocks: readonly Clock[]): DueThing[] =>
  clocks.flatMap((clock) => {
    const { id, name, dueOn, state, startedOn, metOn, actId } = clock;
    if (dueOn === undefined || !asksForAct(clock) || (state !== 'running' && state !== 'missed')) return [];
    const isDecision = decisionClockIds.includes(id);
    return [
      {
        clock: id,
        ...(actId !== undefined && { violationId: actId }),
        name,
        dueOn,
        startedOn,
        isMissed: state === 'missed',
        metOn,
        lead: longLeads[id] ?? usualLead,
        isMarked: true,
        isGrave: isDecision || id === 'W1',
        isDecision: isDecision || id === 'W1',
        provisionIds: clock.provisionIds,
        sourceStatus: clock.sourceStatus,
        isProvisional: clock.isProvisional,
      },
    ];
  });

/** The `count`-th working day before a day. */
const workingDaysBefore = (calendar: Calendar, on: PlainDate, count: number): PlainDate => {
  let day = on;
  for (let left = count; left > 0;) if (isWorkingDay(calendar, (day = addDays(day, -1)))) left -= 1;
  return day;
};

/** The first day on which it is told that a thing is due soon; none for what is due as soon as it begins. */
const soonOn = ({ dueOn, startedOn, lead }: DueThing, calendar: Calendar): PlainDate | undefined => {
  const first =
    'days' in lead ? addDays(dueOn, -lead.days) : workingDaysBefore(calendar, dueOn, lead.workingDays);
  return startedOn !== undefined && first <= startedOn ? undefined : first;
};

/** The stage that a thing is in; undefined while it is far off. */
export const stageOn = (thing: DueThing, today: PlainDate, calendar: Calendar): DueStage | undefined => {
  if (thing.isMissed) return 'missed';
  if (today === thing.dueOn) return 'today';
  const soon = soonOn(thing, calendar);
  return soon !== undefined && soon <= today ? 'soon' : undefined;
};

/** The next day on which it comes into another stage; undefined once it was missed. */
export const nextStageOn = (thing: DueThing, today: PlainDate, calendar: Calendar): PlainDate | undefined => {
  if (thing.isMissed) return undefined;
  const soon = soonOn(thing, calendar);
  return [soon, thing.dueOn, addDays(thing.dueOn, 1)].find((on) => on !== undefined && on > today);
};
