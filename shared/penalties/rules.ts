import { reachOf } from '../areas/following.ts';
import { legalDateOf, type PlainDate } from '../kernel/dates.ts';
import { findClock } from '../law/clocks/clock.ts';
import type { Law } from '../law/law.ts';
import type { Act } from '../violations/rules.ts';
import { amountsWithProposed, unlawfulAmounts } from './amounts.ts';
import { type Bar, barsOn } from './barred.ts';
import { clocksOfPenalty } from './clocks.ts';
import { judgeSigner, passageFaults } from './competence.ts';
import { judgementOf } from './judgement.ts';
import { penaltyLifeCycle } from './life-cycle.ts';
import { amountFaults, paidVnd, sumOfAmounts } from './money.ts';
import { maxPassages, maxSteps, move, noted, part, requireNone, revised, settled } from './moves.ts';
import { dayFaults, sinceDecision, sinceDelivery, sinceMinutes } from './order-of-dates.ts';
import { remedyFaults, tooShortFaults } from './remedies.ts';
import {
  amountsWithoutFineFault,
  decisionBarred,
  type Fault,
  fineStillPossible,
  notAfterFault,
  notOfFileFault,
  notPassedUpFault,
  payByMissingFault,
  payByOtherFault,
  penaltyHistoryFull,
  penaltyStepNotAllowed,
  remediesMissingFault,
  totalFault,
} from './problems.ts';
import type {
  Cancellation,
  Decision,
  Delivery,
  Explanation,
  NumberCorrection,
  Passage,
  Penalty,
  PenaltySummary,
  Proposal,
} from './schema.ts';

/** What permissions are decided on. */
export const targetOfPenalty = (penalty: Penalty) => ({
  ...reachOf(penalty),
  establishmentId: penalty.establishment.id,
});

/** @throws Problem `penalty-impossible` when out of order in time; `step-not-allowed` once decided. */
export const explain = (penalty: Penalty, explanation: Explanation, act: Act): Penalty => {
  const next = move(penalty, 'explain', act);
  const today = legalDateOf(act.at);
  const { requestedOn, receivedOn, hearingNotifiedOn } = explanation;
  const asked = { on: requestedOn, what: { vi: 'ngày yêu cầu giải trình', en: 'the day it was asked for' } };
  requireNone([
    ...dayFaults('/requestedOn', requestedOn, today, sinceMinutes(penalty.minutes.madeOn)),
    ...dayFaults('/receivedOn', receivedOn, today, asked),
    ...dayFaults('/hearingNotifiedOn', hearingNotifiedOn, today, asked),
  ]);
  return revised({ ...next, explanation });
};

const circumstanceFaults = ({ circumstances }: Proposal, { basis }: Penalty): Fault[] =>
  circumstances.flatMap(({ violationIds = [] }, i) =>
    violationIds.flatMap((id, j) =>
      basis.some(({ violationId }) => violationId === id)
        ? []
        : [notOfFileFault(`/circumstances/${i}/violationIds/${j}`)],
    ),
  );

/** More time because the file went up is had only where it went up. */
const moreTimeFaults = ({ moreTime }: Proposal, { passages = [], minutes }: Penalty): Fault[] =>
  moreTime === 'passed_up' && passages.length === 0 && minutes.passedOn === undefined
    ? [notPassedUpFault()]
    : [];

/**
 * Proposes an amount for each violation, judged with the circumstances that are claimed with it.
 *
 * @throws Problem `penalty-impossible` unless each violation of the file has one amount, and the law allows it: inside the
 * range for the subject and the heads, as the circumstances leave it, with a reason where the officer chooses;
 * `step-not-allowed`.
 */
export const propose = (law: Law, penalty: Penalty, proposal: Proposal, act: Act): Penalty => {
  const next = move(penalty, 'propose', act);
  requireNone([
    ...amountFaults(proposal.amounts, penalty),
    ...unlawfulAmounts(law, { ...penalty, proposal }, proposal.amounts),
    ...circumstanceFaults(proposal, penalty),
    ...moreTimeFaults(proposal, penalty),
  ]);
  return revised({ ...next, proposal });
};

/**
 * Passes an undecided file up, because an act is above the power of whoever has it. It stays where it stood.
 *
 * @throws Problem `penalty-impossible` when it was within the power of whoever passes it, or is not within that of whoever
 * gets it, or the day is out of order; `step-not-allowed` once decided; `penalty-history-full`.
 * @source Law 15/2012/QH13, Điều 52 khoản 3.
 */
export const passUp = (law: Law, penalty: Penalty, passage: Passage, act: Act): Penalty => {
  const { passages = [], state, steps } = penalty;
  if (!penaltyLifeCycle.allows(state, 'propose')) throw penaltyStepNotAllowed('passUp', state);
  if (passages.length >= maxPassages || steps.length >= maxSteps) throw penaltyHistoryFull();
  requireNone([
    ...dayFaults('/on', passage.on, legalDateOf(act.at), sinceMinutes(penalty.minutes.madeOn)),
    ...passageFaults(law, penalty, passage),
  ]);
  return revised({
    ...noted(penalty, 'passUp', { ...act, reason: passage.reason }),
    passages: [...passages, passage],
  });
};

/**
 * Puts right a number that was typed, or takes it away so that the document gets one when it is issued. A typing error is no
 * reason to cancel a file. What was issued keeps its number: that nothing bears it is for the write to ask.
 *
 * @throws Problem `step-not-allowed` where there is no such paper, or the file is cancelled; `penalty-history-full`.
 */
export const correctNumber =
  (of: 'minutes' | 'decision') =>
  (penalty: Penalty, { number, reason }: NumberCorrection, act: Act): Penalty => {
    const { state, steps } = penalty;
    const paper = penalty[of];
    if (!paper || state === 'cancelled') throw penaltyStepNotAllowed('correctNumber', state);
    if (steps.length >= maxSteps) throw penaltyHistoryFull();
    const { number: _, ...rest } = paper;
    return revised({
      ...noted(penalty, 'correctNumber', { ...act, reason }),
      [of]: { ...rest, ...(number !== undefined && { number }) },
    });
  };

/** Remedies alone: no amounts. */
const onlyRemediesFaults = ({ amounts, remedies }: Decision): Fault[] => [
  ...(amounts.length > 0 ? [amountsWithoutFineFault()] : []),
  ...(remedies.length === 0 ? [remediesMissingFault()] : []),
];

const fineFaults = (law: Law, { amounts }: Decision, penalty: Penalty): Fault[] => [
  ...amountFaults(amounts, penalty),
  ...unlawfulAmounts(law, penalty, amountsWithProposed(amounts, penalty)),
];

/**
 * Whether a fine may still be imposed on the day of the decision.
 *
 * @throws Problem `decision-barred` when the time for it is lost or an act is out of limitation, unless only remedies are
 * ordered; `fine-still-possible` when only remedies are, although nothing bars a fine.
 */
const requireTime = ({ onlyRemedies, decidedOn }: Decision, bars: readonly Bar[]): void => {
  if (onlyRemedies && bars.length === 0) throw fineStillPossible(decidedOn);
  if (!onlyRemedies && bars.length > 0) throw decisionBarred(bars.map(({ text }) => text));
};

/**
 * Takes a decision that the law allows: in time, by somebody who may, each fine inside what the law leaves for its act.
 *
 * @returns the file with the decision and by which law it was judged.
 * @throws Problem `penalty-impossible` when amounts, total, signer, delegation, remedies or dates do not hold;
 * `decision-barred`, `fine-still-possible`, `step-not-allowed`.
 */
export const decide = (
  law: Law,
  penalty: Penalty,
  decision: Decision,
  act: Act & { readonly areaCode?: string },
): Penalty => {
  const next = move(penalty, 'decide', act);
  const { amounts, totalVnd, decidedOn, payBy, onlyRemedies } = decision;
  requireNone(dayFaults('/decidedOn', decidedOn, legalDateOf(act.at), sinceMinutes(penalty.minutes.madeOn)));
  const bars = barsOn(law, penalty, decidedOn);
  requireTime(decision, bars);
  const sumVnd = sumOfAmounts(amounts);
  const signer = judgeSigner(law, penalty, decision, act.areaCode);
  requireNone([
    ...(onlyRemedies ? onlyRemediesFaults(decision) : fineFaults(law, decision, penalty)),
    ...(totalVnd === sumVnd ? [] : [totalFault(sumVnd)]),
    ...signer.faults,
    ...remedyFaults(law, decision, penalty),
    ...tooShortFaults(law, penalty, decision, { pointer: '/payBy', on: payBy }),
  ]);
  const judgement = judgementOf(law, penalty, decision, { signer: part(signer.judged, 'signer'), bars });
  return revised({ ...next, decision, judgement });
};

/** The last day to pay: as the law counts it from the receipt, or the one named where the law's number is not known. */
const lastDayToPay = (law: Law, delivered: Penalty, named: PlainDate | undefined): PlainDate | undefined => {
  const { deliveredOn } = part(delivered.delivery, 'delivery');
  return findClock(clocksOfPenalty(law, delivered, deliveredOn), 'W15')?.dueOn ?? named;
};

/**
 * The decision reached its subject; from that day the time to pay and to appeal runs. The last day to pay is counted: ten
 * days from receipt, to the next working day, or the later day that the decision names.
 *
 * @throws Problem `penalty-impossible` when out of order in time, when another last day is named than the law gives, or
 * none where the law's number is not known; `step-not-allowed`.
 * @source Law 15/2012/QH13, Điều 73 khoản 1 (W15).
 */
export const deliver = (law: Law, penalty: Penalty, delivery: Delivery, act: Act): Penalty => {
  const next = move(penalty, 'deliver', act);
  const decision = part(penalty.decision, 'decision');
  const { deliveredOn, sentOn, sentForPostingOn, payBy: named } = delivery;
  const payBy = lastDayToPay(law, { ...next, delivery }, named ?? decision.payBy);
  const today = legalDateOf(act.at);
  const sent = sentOn && { on: sentOn, what: { vi: 'ngày gửi', en: 'the day it was sent' } };
  requireNone([
    ...dayFaults('/sentOn', sentOn, today, sinceDecision(decision.decidedOn)),
    ...dayFaults('/sentForPostingOn', sentForPostingOn, today, sinceDecision(decision.decidedOn)),
    ...dayFaults('/deliveredOn', deliveredOn, today, sent ?? sinceDecision(decision.decidedOn)),
    ...(payBy === undefined ? [payByMissingFault()] : []),
    ...(payBy !== undefined && named !== undefined && named !== payBy ? [payByOtherFault(payBy)] : []),
    ...(payBy !== undefined && payBy <= deliveredOn
      ? [notAfterFault('/payBy', deliveredOn, sinceDelivery(deliveredOn).what)]
      : []),
  ]);
  return revised(settled({ ...next, delivery, ...(payBy && { payBy }) }, act));
};

/** Ends the file without a fine; its violations are free for another. @throws Problem `step-not-allowed`. */
export const cancelPenalty = (penalty: Penalty, cancellation: Cancellation, act: Act): Penalty =>
  revised({
    ...move(penalty, 'cancel', { ...act, reason: cancellation.reason }),
    cancellation,
  });

/** What lists show of a file. */
export const penaltySummaryOf = (penalty: Penalty): PenaltySummary => {
  const { id, version, inspectionId, establishment, place, state, payBy, decision } = penalty;
  return {
    id,
    version,
    inspectionId,
    establishment,
    place,
    state,
    ...(payBy && { payBy }),
    subjectKind: penalty.subject.kind,
    minutesOn: penalty.minutes.madeOn,
    ...(decision && { totalVnd: decision.totalVnd }),
    paidVnd: paidVnd(penalty),
    lastStep: part(penalty.steps.at(-1), 'steps'),
  };
};
