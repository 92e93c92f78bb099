import { reachOf } from '../areas/following.ts';
import { legalDateOf } from '../kernel/dates.ts';
import type { Act } from '../violations/rules.ts';
import { amountFaults, paidVnd, sumOfAmounts } from './money.ts';
import { move, part, requireNone, revised, settled } from './moves.ts';
import { dayFaults, sinceDecision, sinceDelivery, sinceMinutes } from './order-of-dates.ts';
import { type Fault, notAfterFault, notOfFileFault, payByMissingFault, totalFault } from './problems.ts';
import type {
  Cancellation,
  Decision,
  Delivery,
  Explanation,
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

/** @throws Problem `penalty-impossible` unless each violation of the file has one amount; `step-not-allowed`. */
export const propose = (penalty: Penalty, proposal: Proposal, act: Act): Penalty => {
  const next = move(penalty, 'propose', act);
  requireNone([...amountFaults(proposal.amounts, penalty), ...circumstanceFaults(proposal, penalty)]);
  return revised({ ...next, proposal });
};

const remedyFaults = ({ remedies, decidedOn }: Decision, { basis }: Penalty): Fault[] =>
  remedies.flatMap(({ violationId, dueOn }, i) => [
    ...(violationId === undefined || basis.some((it) => it.violationId === violationId)
      ? []
      : [notOfFileFault(`/remedies/${i}/violationId`)]),
    ...(dueOn !== undefined && dueOn <= decidedOn
      ? [notAfterFault(`/remedies/${i}/dueOn`, decidedOn, sinceDecision(decidedOn).what)]
      : []),
  ]);

/**
 * Stores a decision as it was signed. Whether its signer was competent, the time kept and the amounts within range is
 * not judged here.
 *
 * @throws Problem `penalty-impossible` when amounts, total, remedies or dates do not hold together; `step-not-allowed`.
 */
export const decide = (penalty: Penalty, decision: Decision, act: Act): Penalty => {
  const next = move(penalty, 'decide', act);
  const { amounts, totalVnd, decidedOn, payBy } = decision;
  const sumVnd = sumOfAmounts(amounts);
  requireNone([
    ...dayFaults('/decidedOn', decidedOn, legalDateOf(act.at), sinceMinutes(penalty.minutes.madeOn)),
    ...amountFaults(amounts, penalty),
    ...(totalVnd === sumVnd ? [] : [totalFault(sumVnd)]),
    ...remedyFaults(decision, penalty),
    ...(payBy !== undefined && payBy <= decidedOn
      ? [notAfterFault('/payBy', decidedOn, sinceDecision(decidedOn).what)]
      : []),
  ]);
  return revised({ ...next, decision });
};

/**
 * The decision reached its subject; from that day the time to pay and to appeal runs.
 *
 * @throws Problem `penalty-impossible` when out of order in time, or without a last day to pay after the receipt, named
 * here or in the decision; `step-not-allowed`.
 */
export const deliver = (penalty: Penalty, delivery: Delivery, act: Act): Penalty => {
  const next = move(penalty, 'deliver', act);
  const decision = part(penalty.decision, 'decision');
  const { deliveredOn, sentOn, sentForPostingOn, payBy = decision.payBy } = delivery;
  const today = legalDateOf(act.at);
  const sent = sentOn && { on: sentOn, what: { vi: 'ngày gửi', en: 'the day it was sent' } };
  requireNone([
    ...dayFaults('/sentOn', sentOn, today, sinceDecision(decision.decidedOn)),
    ...dayFaults('/sentForPostingOn', sentForPostingOn, today, sinceDecision(decision.decidedOn)),
    ...dayFaults('/deliveredOn', deliveredOn, today, sent ?? sinceDecision(decision.decidedOn)),
    ...(payBy === undefined ? [payByMissingFault()] : []),
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
