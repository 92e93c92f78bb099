import { dateInWords } from '../kernel/date-in-words.ts';
import { legalDateOf, type PlainDate } from '../kernel/dates.ts';
import type { Doubt } from '../law/clocks/calendar.ts';
import { type Clock, findClock } from '../law/clocks/clock.ts';
import type { ActFacts, FileFacts } from '../law/clocks/file.ts';
import { penaltyClocks } from '../law/clocks/penalty-clocks.ts';
import { fineRange, type Offender } from '../law/fines/range.ts';
import type { Law } from '../law/law.ts';
import type { Violation } from '../violations/schema.ts';
import { amountFor, isUnverified, offenderIn, type ToBeFined, versionOf } from './fining.ts';
import type { Decision, Penalty, PenaltyBasis } from './schema.ts';

type Act = Pick<PenaltyBasis, 'code' | 'provisionId' | 'conduct' | 'foundOn' | 'heads'> & {
  readonly id: string;
};

/**
 * The range is that of the version which the violation was filed under, all its heads counted.
 *
 * @param checkedTopVnd the top of the range for an individual, where an officer had to read it in the gazette.
 */
const actOf = (
  law: Law,
  { id, code, provisionId, conduct, foundOn, heads = 1 }: Act,
  checkedTopVnd?: number,
): ActFacts => {
  const version = versionOf(law, { code, provisionId });
  const known = version && version.sourceStatus !== 'missing';
  const topFineVnd =
    (isUnverified(version) ? checkedTopVnd : undefined) ??
    (known ? fineRange(law, version, 'individual', heads).maxVnd : undefined);
  return {
    id,
    conduct,
    foundOn,
    field: law.findViolationType(code)?.aimedAt === 'parentCarerBroker' ? 'childProtection' : 'labour',
    ...(topFineVnd !== undefined && { topFineVnd }),
  };
};

const moreTime = {
  passed_up: 'passedUp',
  verification: 'verification',
  specially_serious: 'speciallySerious',
} as const;
const moreTimeOf = ({ proposal, passages = [] }: Penalty): FileFacts['moreTime'] =>
  proposal?.moreTime ? moreTime[proposal.moreTime] : passages.length > 0 ? 'passedUp' : undefined;

/** The first day by which the payments cover the fine; a decision that fines nothing is covered on receipt. */
const paidOn = ({ decision, delivery, payments }: Penalty): PlainDate | undefined => {
  if (!decision) return undefined;
  if (decision.totalVnd === 0) return delivery?.deliveredOn;
  let leftVnd = decision.totalVnd;
  for (const payment of payments.toSorted((left, right) => (left.paidOn < right.paidOn ? -1 : 1))) {
    leftVnd -= payment.amountVnd;
    if (leftVnd <= 0) return payment.paidOn;
  }
  return undefined;
};

const cancelledOn = ({ state, steps }: Penalty): PlainDate | undefined => {
  const step = state === 'cancelled' ? steps.findLast(({ action }) => action === 'cancel') : undefined;
  return step && legalDateOf(step.at);
};

/** What a file, or what was found before there is one, tells of its ranges: the acts, and as whom somebody is fined. */
export const rangeFactsOf = (
  law: Law,
  file: Pick<Penalty, 'basis'> & ToBeFined & Parameters<typeof amountFor>[0],
): Pick<FileFacts, 'acts' | 'offender'> => {
  const offender = offenderIn(file);
  return {
    acts: file.basis.map((act) => {
      const checked = amountFor(file, act.violationId)?.checkedRange;
      const times = offender === 'organisation' ? 2 : 1;
      return actOf(law, { ...act, id: act.violationId }, checked && checked.maxVnd / times);
    }),
    offender,
  };
};

/**
 * What a stored file tells of its clocks.
 *
 * It holds no warning and no evasion, so a sanction is a fine and nothing stands still. Whether minutes had to be passed
 * on is known only from the day on which they were.
 */
export const clockFactsOf = (law: Law, penalty: Penalty): FileFacts => {
  const { minutes, explanation, decision, delivery, enforcement, appeals } = penalty;
  const filed = (kind: 'complaint' | 'lawsuit') => appeals.find((it) => it.kind === kind)?.filedOn;
  return {
    ...rangeFactsOf(law, penalty),
    stopOrderedOn: minutes.stopOrderedOn,
    minutes: { madeOn: minutes.madeOn, isComplex: minutes.isComplex, passedOn: minutes.passedOn },
    explanation: explanation && {
      form: explanation.form,
      askedOn: explanation.requestedOn,
      receivedOn: explanation.receivedOn,
      hearingNotifiedOn: explanation.hearingNotifiedOn,
      extendedWorkingDays: explanation.extendedWorkingDays,
    },
    moreTime: moreTimeOf(penalty),
    decision: decision && {
      on: decision.decidedOn,
      sanction: 'fine',
      payBy: decision.payBy,
      isPublished: decision.isPublished,
      hasRemedies: decision.remedies.length > 0,
    },
    sentOn: delivery?.sentOn,
    receivedOn: delivery?.deliveredOn,
    sentForPostingOn: delivery?.sentForPostingOn,
    paidOn: paidOn(penalty),
    enforcement: enforcement && { decidedOn: enforcement.decidedOn, sentOn: enforcement.sentOn },
    complainedOn: filed('complaint'),
    suedOn: filed('lawsuit'),
    transfers: penalty.transfers.map(({ on, returned }) => ({ on, returnedOn: returned?.on })),
    cancelledOn: cancelledOn(penalty),
  };
};

/**
 * Every clock of a stored penalty file, as of the end of a day. Where the file names another last day to pay than the law
 * gives, the clock says so and keeps to the law.
 */
export const clocksOfPenalty = (law: Law, penalty: Penalty, asOf: PlainDate): Clock[] =>
  penaltyClocks(law.catalogue, clockFactsOf(law, penalty), asOf).map((clock) =>
    clock.id === 'W15' && clock.dueOn && penalty.payBy && penalty.payBy !== clock.dueOn
      ? { ...clock, doubts: [...clock.doubts, otherDayNamed(penalty.payBy, clock.dueOn)] }
      : clock,
  );

/**
 * The last day to comply with a decision that was received on a day, by the law alone: what the decision names may be later.
 *
 * @returns `undefined` where the law's number is not known.
 */
export const timeToComply = (
  law: Law,
  penalty: Penalty,
  { payBy: _, ...decision }: Decision,
  receivedOn: PlainDate,
): PlainDate | undefined => {
  const facts = { ...clockFactsOf(law, { ...penalty, decision }), receivedOn };
  return findClock(penaltyClocks(law.catalogue, facts, receivedOn), 'W15')?.dueOn;
};

const otherDayNamed = (named: PlainDate, counted: PlainDate): Doubt => ({
  kind: 'unsettled',
  text: {
    vi: `Hồ sơ ghi hạn nộp phạt ${dateInWords(named).vi}; tính theo luật là ${dateInWords(counted).vi}.`,
    en: `The file names ${dateInWords(named).en} as the last day to pay; by the law it is ${dateInWords(counted).en}.`,
  },
});

/** Violations of one visit and one offender that no file holds yet, as far as clocks care. */
type Finding = readonly Pick<
  Violation,
  'id' | 'code' | 'provisionId' | 'conduct' | 'foundOn' | 'youngWorkerIds'
>[];

/** What violations tell of the clocks before there are minutes. */
export const findingFactsOf = (law: Law, violations: Finding, offender: Offender): FileFacts => ({
  acts: violations.map(({ youngWorkerIds, ...violation }) =>
    actOf(law, { ...violation, heads: Math.max(1, youngWorkerIds.length) }),
  ),
  offender,
});

/**
 * The clocks of violations that no file holds yet: limitation, the order to stop and the minutes.
 *
 * @param violations of one visit and one offender; at least one.
 */
export const clocksOfFinding = (law: Law, violations: Finding, asOf: PlainDate): Clock[] => {
  const beforeMinutes = ['W1', 'W2', 'W3'];
  const facts = findingFactsOf(law, violations, 'individual');
  return penaltyClocks(law.catalogue, facts, asOf).filter(({ id }) => beforeMinutes.includes(id));
};
