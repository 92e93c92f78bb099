import type { Bilingual } from '../../kernel/bilingual.ts';
import { addDays, type PlainDate } from '../../kernel/dates.ts';
import { type CalendarRows, type Doubt, openCalendar } from './calendar.ts';
import { type Clock, decisionClockIds } from './clock.ts';
import { inState, type Run, runClock } from './run-clock.ts';
import { type Grounds, whyNot } from './conditions.ts';
import {
  asKnownOn,
  type FileFacts,
  type Happening,
  type Happenings,
  happeningsOf,
  limitationStart,
  until,
} from './file.ts';
import type { Deadline, DeadlineId, SpecialFact, Threshold } from './schema.ts';
import { mayExplain } from './thresholds.ts';

/** The part of a catalogue that clocks rest on. */
export interface ClockLaw {
  readonly deadlines: readonly Deadline[];
  readonly thresholds: readonly Threshold[];
  readonly calendar: CalendarRows;
}

/**
 * Every clock of a penalty file, as of the end of a day; in the order of the law, the limitation once for each act.
 *
 * What happens after `asOf` is not looked at, so the past can be asked about. A file that was cancelled, or is with the
 * criminal body, keeps what was met and missed until then; nothing else runs.
 *
 * @param facts `acts` has at least one; without `minutes` it is a finding on which minutes are still to be made.
 * @source fact sheet 3.1 to 3.3; each clock names its provisions, their status and note.
 * @source unclear: how the time with the criminal body counts was not read: after a file has come back, the time for
 * the decision is not configured.
 */
export const penaltyClocks = (law: ClockLaw, facts: FileFacts, asOf: PlainDate): Clock[] => {
  const closing = closingOf(asKnownOn(asOf, facts));
  const day = closing?.on ?? asOf;
  const clocks = clocksOn(law, asKnownOn(day, facts), day);
  return clocks.map((clock) => {
    if (closing && (clock.state === 'running' || clock.state === 'notStarted'))
      return inState(clock, 'notApplicable', closing.because);
    return returnedUndecided(facts, asOf) &&
      decisionClockIds.includes(clock.id) &&
      clock.state !== 'notApplicable'
      ? inState(clock, 'notConfigured', timeAfterReturnUnread)
      : clock;
  });
};

/** What ends all clocks of a file, or stops them for now. */
const closingOf = ({
  cancelledOn,
  transfers = [],
}: FileFacts): { on: PlainDate; because: Bilingual } | undefined => {
  if (cancelledOn)
    return {
      on: cancelledOn,
      because: { vi: 'Hồ sơ đã hủy.', en: 'The file was cancelled.' },
    };
  const away = transfers.find(({ returnedOn }) => returnedOn === undefined);
  return (
    away && {
      on: away.on,
      because: {
        vi: 'Hồ sơ đang ở cơ quan tiến hành tố tụng hình sự.',
        en: 'The file is with the criminal-procedure body.',
      },
    }
  );
};

const returnedUndecided = ({ transfers = [], decision }: FileFacts, asOf: PlainDate): boolean =>
  transfers.some(
    ({ on, returnedOn }) =>
      returnedOn !== undefined && returnedOn <= asOf && (decision === undefined || on <= decision.on),
  );

const timeAfterReturnUnread: Bilingual = {
  vi: 'Hồ sơ đã chuyển cơ quan tố tụng rồi trả lại; chưa đọc được thời hạn ra quyết định trong trường hợp này.',
  en: 'The file came back from the criminal body; the time for the decision was not read for that case.',
};

const clocksOn = (law: ClockLaw, facts: FileFacts, asOf: PlainDate): Clock[] => {
  const file = openFile(law, facts, asOf);
  const timeToPay = file.run('W15');
  const lapse = file.run('W19');
  const grounds = { ...file.grounds, paidInTime: timeToPay?.state === 'met' };
  const happenings = {
    ...file.happenings,
    timeToPayOver: timeToPay && dayAfterMissed(timeToPay, asOf),
    enforcedOrPaid: earlier(file.happenings.enforcementDecided, file.happenings.paid),
    executedOrLapsed: executedOrLapsed(lapse, file.happenings.paid),
  };
  return law.deadlines
    .filter(({ about }) => about === 'penaltyFile')
    .flatMap((deadline) =>
      deadline.starts === 'actEndedOrFound'
        ? limitations(deadline, file.runOf(deadline, grounds, happenings), facts)
        : [runClock(deadline, file.runOf(deadline, grounds, happenings))],
    );
};

/** Each act has its own limitation. */
const limitations = (deadline: Deadline, run: Run, { acts }: FileFacts): Clock[] =>
  acts.map((act) => {
    const start = { actEndedOrFound: { on: limitationStart(act) } };
    const happenings = { ...run.happenings, ...until(run.asOf, start) };
    const special: SpecialFact[] = act.field === 'childProtection' ? ['childProtection'] : [];
    return {
      ...runClock(deadline, { ...run, happenings, special }),
      ...(act.id !== undefined && { actId: act.id }),
    };
  });

const dayAfterMissed = ({ state, dueOn }: Clock, asOf: PlainDate): Happening | undefined =>
  state === 'missed' && dueOn && dueOn < asOf ? { on: addDays(dueOn, 1) } : undefined;

const executedOrLapsed = (lapse: Clock | undefined, paid: Happening | undefined): Happening | undefined =>
  lapse?.state === 'missed' && lapse.dueOn ? { on: lapse.dueOn } : paid;

const earlier = (one: Happening | undefined, other: Happening | undefined): Happening | undefined =>
  one && other ? (one.on <= other.on ? one : other) : (one ?? other);

interface OpenFile {
  readonly happenings: Happenings;
  readonly grounds: Grounds;
  readonly runOf: (deadline: Deadline, grounds: Grounds, happenings: Happenings) => Run;
  readonly run: (id: DeadlineId) => Clock | undefined;
}

const openFile = (law: ClockLaw, facts: FileFacts, asOf: PlainDate): OpenFile => {
  const calendar = openCalendar(law.calendar);
  const happenings = until(asOf, happeningsOf(facts));
  const on = happenings.minutesMade?.on ?? happenings.found?.on ?? asOf;
  const right = mayExplain(law.thresholds, facts, on);
  const runOf: OpenFile['runOf'] = (deadline, grounds, known) => ({
    ...detailsOf(deadline.id, facts),
    calendar,
    deadlines: law.deadlines,
    asOf,
    happenings: known,
    whyNot: whyNot(deadline.condition, grounds),
    special: specialFacts(facts),
  });
  const first: Grounds = { facts, mayExplain: right, askedInTime: false, paidInTime: false };
  const run = (id: DeadlineId): Clock | undefined => {
    const deadline = law.deadlines.find((it) => it.id === id);
    return deadline && runClock(deadline, runOf(deadline, first, happenings));
  };
  const window = facts.explanation && run(facts.explanation.form === 'oral' ? 'W6' : 'W8');
  return { happenings, grounds: { ...first, askedInTime: isInTime(facts, window) }, runOf, run };
};

const isInTime = ({ explanation }: FileFacts, window: Clock | undefined): boolean =>
  explanation !== undefined && (window?.dueOn === undefined || explanation.askedOn <= window.dueOn);

const specialFacts = ({ minutes, decision }: FileFacts): SpecialFact[] => [
  ...(minutes?.isComplex ? (['complexOrWide'] as const) : []),
  ...(decision?.sanction === 'warning' ? (['warning'] as const) : []),
];

/** What a file adds to the limit of one of its clocks. */
const detailsOf = (id: DeadlineId, facts: FileFacts): Partial<Run> => {
  switch (id) {
    case 'W8':
      return { extension: facts.explanation?.extendedWorkingDays };
    case 'W15':
      return { laterDay: facts.decision?.payBy };
    case 'W19':
      return { suspensions: facts.evasions };
    case 'W21':
      return { doubts: facts.decision?.hasRemedies ? [remediesOpen] : [] };
    default:
      return {};
  }
};

const remediesOpen: Doubt = {
  kind: 'unsettled',
  text: {
    vi: 'Tính từ ngày nộp đủ tiền phạt; nếu biện pháp khắc phục hoàn thành sau thì tính từ ngày đó.',
    en: 'Counted from full payment; where the remedies were completed later, it runs from then.',
  },
};
