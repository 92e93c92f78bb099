import type { Bilingual } from '../../kernel/bilingual.ts';
import { addDays, daysBetween, isWithin, type PlainDate } from '../../kernel/dates.ts';
import { type Calendar, type Doubt, isProvisional, workingDaysBetween } from './calendar.ts';
import type { Clock, ClockState } from './clock.ts';
import type { Happening, Happenings } from './file.ts';
import { endOfPeriod, lastDayOf, movedOn, type PeriodEnd } from './periods.ts';
import type { Deadline, DeadlineVersion, Limit, SpecialFact } from './schema.ts';
import { inWords, notStartedUntil } from './words.ts';

/** All that a clock is run on. */
export interface Run {
  readonly calendar: Calendar;
  readonly deadlines: readonly Deadline[];
  readonly asOf: PlainDate;
  readonly happenings: Happenings;
  /** Why the clock does not run in this file. */
  readonly whyNot?: Bilingual | undefined;
  readonly special: readonly SpecialFact[];
  /** An extension that was granted, in the unit of the limit. What goes beyond the law is not counted. */
  readonly extension?: number | undefined;
  /** A day that the decision itself names, where it is later. */
  readonly laterDay?: PlainDate | undefined;
  /** Stretches in which it stood still, in order. */
  readonly suspensions?: readonly { readonly from: PlainDate; readonly to?: PlainDate }[] | undefined;
  readonly doubts?: readonly Doubt[];
}

type Facts = Partial<Clock> & Pick<Clock, 'state'>;

const clockOf = (
  deadline: Deadline,
  facts: Facts,
  version?: DeadlineVersion,
  doubts: readonly Doubt[] = [],
): Clock => {
  const { id, name, nature, of } = deadline;
  const clock = {
    id,
    name,
    nature,
    of,
    provisionIds: version?.provisionIds ?? [],
    ...(version && { sourceStatus: version.sourceStatus, sourceNote: version.sourceNote }),
    isProvisional: isProvisional(doubts),
    doubts,
    ...facts,
  };
  return { ...clock, text: inWords(clock) };
};

/** The same clock in another state, told anew. */
export const inState = (clock: Clock, state: ClockState, because: Bilingual): Clock => {
  const { id, name, nature, of, provisionIds, sourceStatus, sourceNote, actId, startedOn } = clock;
  const kept = {
    id,
    name,
    nature,
    of,
    state,
    because,
    provisionIds,
    isProvisional: false,
    doubts: [],
    ...(sourceStatus && { sourceStatus, sourceNote }),
    ...(actId !== undefined && { actId }),
    ...(startedOn && { startedOn }),
  };
  return { ...kept, text: inWords(kept) };
};

/**
 * Runs one clock.
 *
 * The version of the law that governs it is the one in force on the day it starts, also when the law changes while it
 * runs.
 *
 * @source unclear: no transition rule for time limits was read; that the day of the start decides is our reading.
 */
export const runClock = (deadline: Deadline, run: Run): Clock => {
  const start = run.happenings[deadline.starts];
  const current = versionOn(deadline, start?.on ?? run.asOf);
  if (run.whyNot) return clockOf(deadline, { state: 'notApplicable', because: run.whyNot }, current);
  if (!start)
    return clockOf(deadline, { state: 'notStarted', because: notStartedUntil(deadline.starts) }, current);
  const limit = current ? limitOf(deadline, current, start.on, run) : noVersion;
  if (limit.kind === 'notConfigured')
    return clockOf(
      deadline,
      { state: 'notConfigured', because: limit.reason, startedOn: start.on, limit },
      current,
    );
  const timed = timedBy(deadline, limit, start, run);
  return clockOf(deadline, { ...started(start), limit, ...timed.facts }, current, [
    ...timed.doubts,
    ...(run.doubts ?? []),
  ]);
};

const versionOn = ({ versions }: Deadline, on: PlainDate): DeadlineVersion | undefined =>
  versions.find((version) => isWithin(on, version));

const noVersion = {
  kind: 'notConfigured' as const,
  reason: {
    vi: 'Danh mục không có thời hạn cho ngày này.',
    en: 'The catalogue holds no time limit for that day.',
  },
};

type Configured = Exclude<Limit, { kind: 'sameAs' }>;
const limitOf = (
  deadline: Deadline,
  version: DeadlineVersion,
  on: PlainDate,
  { special, deadlines }: Run,
): Configured => {
  const limit = version.special?.find(({ when }) => special.includes(when))?.limit ?? version.limit;
  if (limit.kind !== 'sameAs') return limit;
  const other = deadlines.find(({ id }) => id === limit.deadlineId && id !== deadline.id);
  const borrowed = other && versionOn(other, on)?.limit;
  return borrowed && borrowed.kind !== 'sameAs' ? borrowed : noVersion;
};

const started = ({ on, at }: Happening): Partial<Clock> => ({
  startedOn: on,
  ...(at && { startedAt: at }),
});

interface Timed {
  readonly facts: Facts;
  readonly doubts: readonly Doubt[];
}

const timedBy = (
  deadline: Deadline,
  limit: Exclude<Configured, { kind: 'notConfigured' }>,
  start: Happening,
  run: Run,
): Timed => {
  const met = deadline.metBy && run.happenings[deadline.metBy];
  if (limit.kind !== 'period') {
    if (!met) return { facts: { state: 'running' }, doubts: [] };
    const inTime = limit.kind === 'openEnded' || met.on <= start.on;
    return { facts: { state: inTime ? 'met' : 'missed', metOn: met.on }, doubts: [] };
  }
  const end = endOf(limit, start, run);
  if (end.suspendedSince && !met)
    return { facts: { state: 'running', suspendedSince: end.suspendedSince }, doubts: end.doubts };
  const { asOf, calendar } = run;
  const unit = limit.unit === 'workingDay' ? ('workingDay' as const) : ('day' as const);
  const count = (to: PlainDate): number =>
    unit === 'day' ? daysBetween(start.on, to) : workingDaysBetween(calendar, start.on, to);
  const ended = outcome(deadline, end, met, asOf);
  const of = count(end.on);
  const day = count(met?.on ?? asOf);
  return {
    facts: {
      ...ended,
      dueOn: end.on,
      ...(end.at && { dueAt: end.at }),
      progress: { day: ended.state === 'notUsed' ? of : day, of, unit },
      ...(end.extendedBy && { extendedBy: end.extendedBy }),
      ...(end.suspendedDays && { suspendedDays: end.suspendedDays }),
    },
    doubts: [...end.doubts, ...(met?.orBefore && met.on > end.on ? [dayUnknown] : [])],
  };
};

const dayUnknown: Doubt = {
  kind: 'unsettled',
  text: {
    vi: 'Hồ sơ không ghi ngày thực hiện; chỉ biết đã thực hiện, có thể sau hạn.',
    en: 'The file does not give the day it was done; it was done, perhaps after the last day.',
  },
};

const outcome = (
  { nature }: Deadline,
  end: PeriodEnd,
  met: Happening | undefined,
  asOf: PlainDate,
): Facts => {
  if (nature === 'term') return asOf > end.on ? { state: 'met', metOn: end.on } : { state: 'running' };
  if (!met) return { state: asOf <= end.on ? 'running' : nature === 'right' ? 'notUsed' : 'missed' };
  const inTime = end.at && met.at ? met.at <= end.at : met.on <= end.on;
  return { state: inTime || met.orBefore ? 'met' : 'missed', metOn: met.on };
};

interface Extended extends PeriodEnd {
  readonly extendedBy?: number;
  readonly suspendedDays?: number;
  readonly suspendedSince?: PlainDate;
}

const endOf = (limit: Limit & { kind: 'period' }, start: Happening, run: Run): Extended => {
  const extendedBy = Math.min(run.extension ?? 0, limit.extendableBy ?? 0);
  const end = endOfPeriod(run.calendar, start, limit.amount + extendedBy, limit.unit);
  if (run.laterDay && run.laterDay > end.on) return movedOn(run.calendar, run.laterDay);
  if (limit.unit !== 'workingDay' && run.suspensions?.length)
    return suspended(lastDayOf(start.on, limit.amount, limit.unit), run);
  return { ...end, ...(extendedBy > 0 && { extendedBy }) };
};

/** Days on which it stood still are added at its end; a stretch that begins after its end changes nothing. */
const suspended = (last: PlainDate, { calendar, suspensions = [] }: Run): Extended => {
  let end: Extended = movedOn(calendar, last);
  let suspendedDays = 0;
  for (const { from, to } of suspensions) {
    if (from > end.on) break;
    if (to === undefined) return { ...end, suspendedSince: from };
    suspendedDays += daysBetween(from, to);
    end = { ...movedOn(calendar, addDays(last, suspendedDays)), suspendedDays };
  }
  return end;
};
