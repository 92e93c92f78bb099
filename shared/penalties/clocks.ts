import { dateInWords } from '../kernel/date-in-words.ts';
import { legalDateOf, type PlainDate } from '../kernel/dates.ts';
import type { Doubt } from '../law/clocks/calendar.ts';
import type { Clock } from '../law/clocks/clock.ts';
import type { ActFacts, FileFacts } from '../law/clocks/file.ts';
import { type ClockLaw, penaltyClocks } from '../law/clocks/penalty-clocks.ts';
import { versionUnder } from '../law/law.ts';
import type { ViolationType } from '../law/schema.ts';
import type { Violation } from '../violations/schema.ts';
import type { Penalty, PenaltyBasis, Proposal } from './schema.ts';

/** The part of a catalogue that the clocks of a stored file rest on. */
export interface PenaltyClockLaw extends ClockLaw {
  readonly violationTypes: readonly ViolationType[];
}

type Act = Pick<PenaltyBasis, 'code' | 'provisionId' | 'conduct' | 'foundOn'> & { readonly id: string };

/** The range is that of the version which the violation was filed under. */
const actOf = (
  { id, code, provisionId, conduct, foundOn }: Act,
  types: readonly ViolationType[],
): ActFacts => {
  const type = types.find((it) => it.code === code);
  const version = versionUnder(type, provisionId);
  const topFineVnd = version?.perHead?.capVnd ?? version?.fineMaxVnd;
  return {
    id,
    conduct,
    foundOn,
    field: type?.aimedAt === 'parentCarerBroker' ? 'childProtection' : 'labour',
    ...(topFineVnd !== undefined && { topFineVnd }),
  };
};

const moreTime = {
  passed_up: 'passedUp',
  verification: 'verification',
  specially_serious: 'speciallySerious',
} as const;
const moreTimeOf = ({ moreTime: ground }: Partial<Pick<Proposal, 'moreTime'>>): FileFacts['moreTime'] =>
  ground && moreTime[ground];

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

/**
 * What a stored file tells of its clocks.
 *
 * It holds no warning and no evasion, so a sanction is a fine and nothing stands still. Whether minutes had to be passed
 * on is known only from the day on which they were.
 */
export const clockFactsOf = (penalty: Penalty, types: readonly ViolationType[]): FileFacts => {
  const { basis, subject, minutes, explanation, proposal, decision, delivery, enforcement, appeals } =
    penalty;
  const filed = (kind: 'complaint' | 'lawsuit') => appeals.find((it) => it.kind === kind)?.filedOn;
  return {
    acts: basis.map((act) => actOf({ ...act, id: act.violationId }, types)),
    offender: subject.kind === 'organisation' ? 'organisation' : 'individual',
    stopOrderedOn: minutes.stopOrderedOn,
    minutes: { madeOn: minutes.madeOn, isComplex: minutes.isComplex, passedOn: minutes.passedOn },
    explanation: explanation && {
      form: explanation.form,
      askedOn: explanation.requestedOn,
      receivedOn: explanation.receivedOn,
      hearingNotifiedOn: explanation.hearingNotifiedOn,
      extendedWorkingDays: explanation.extendedWorkingDays,
    },
    moreTime: proposal && moreTimeOf(proposal),
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
export const clocksOfPenalty = (law: PenaltyClockLaw, penalty: Penalty, asOf: PlainDate): Clock[] =>
  penaltyClocks(law, clockFactsOf(penalty, law.violationTypes), asOf).map((clock) =>
    clock.id === 'W15' && clock.dueOn && penalty.payBy && penalty.payBy !== clock.dueOn
      ? { ...clock, doubts: [...clock.doubts, otherDayNamed(penalty.payBy, clock.dueOn)] }
      : clock,
  );

const otherDayNamed = (named: PlainDate, counted: PlainDate): Doubt => ({
  kind: 'unsettled',
  text: {
    vi: `Hồ sơ ghi hạn nộp phạt ${dateInWords(named).vi}; tính theo luật là ${dateInWords(counted).vi}.`,
    en: `The file names ${dateInWords(named).en} as the last day to pay; by the law it is ${dateInWords(counted).en}.`,
  },
});

/**
 * The clocks of violations that no file holds yet: limitation, the order to stop and the minutes.
 *
 * @param violations of one visit and one offender; at least one.
 */
export const clocksOfFinding = (
  law: PenaltyClockLaw,
  violations: readonly Pick<Violation, 'id' | 'code' | 'provisionId' | 'conduct' | 'foundOn'>[],
  asOf: PlainDate,
): Clock[] => {
  const acts = violations.map((violation) => actOf(violation, law.violationTypes));
  const beforeMinutes = ['W1', 'W2', 'W3'];
  return penaltyClocks(law, { acts, offender: 'individual' }, asOf).filter(({ id }) =>
    beforeMinutes.includes(id),
  );
};
