import { legalDateOf } from '../kernel/dates.ts';
import type { Act } from '../violations/rules.ts';
import { payableStates } from './life-cycle.ts';
import { remainingVnd } from './money.ts';
import { maxPayments, maxSteps, move, noted, part, requireNone, revised, settled } from './moves.ts';
import { dayFaults, sinceDecision } from './order-of-dates.ts';
import {
  notAfterFault,
  notYetOverdue,
  overpaymentFault,
  paymentExists,
  penaltyHistoryFull,
  penaltyStepNotAllowed,
} from './problems.ts';
import type { Enforcement, NewPayment, Penalty } from './schema.ts';

/**
 * Takes a payment. The one that covers the rest settles the file, unless an appeal runs.
 *
 * @throws Problem `already-exists` for an id that the file holds; `penalty-impossible` for more than is due, or a day
 * before the decision or in the future; `step-not-allowed` where nothing is to be paid.
 */
export const recordPayment = (penalty: Penalty, payment: NewPayment, act: Act): Penalty => {
  if (penalty.payments.some(({ id }) => id === payment.id)) throw paymentExists();
  if (!payableStates.includes(penalty.state)) throw penaltyStepNotAllowed('pay', penalty.state);
  if (penalty.payments.length >= maxPayments || penalty.steps.length >= maxSteps) throw penaltyHistoryFull();
  const { decidedOn } = part(penalty.decision, 'decision');
  const dueVnd = remainingVnd(penalty);
  requireNone([
    ...dayFaults('/paidOn', payment.paidOn, legalDateOf(act.at), sinceDecision(decidedOn)),
    ...(payment.amountVnd > dueVnd ? [overpaymentFault(dueVnd)] : []),
  ]);
  const payments = [...penalty.payments, { ...payment, recordedBy: act.by.id }];
  return revised(settled({ ...noted(penalty, 'pay', act), payments }, act));
};

/** @throws Problem `not-yet-overdue` until the last day to pay has passed; `step-not-allowed`. */
export const markOverdue = (penalty: Penalty, act: Act): Penalty => {
  const next = move(penalty, 'markOverdue', act);
  const payBy = part(penalty.payBy, 'last day to pay');
  if (legalDateOf(act.at) <= payBy) throw notYetOverdue(payBy);
  return revised(next);
};

/** @throws Problem `penalty-impossible` when decided before the time to pay was over; `step-not-allowed`. */
export const enforce = (penalty: Penalty, enforcement: Enforcement, act: Act): Penalty => {
  const next = move(penalty, 'enforce', act);
  const payBy = part(penalty.payBy, 'last day to pay');
  const { decidedOn, sentOn } = enforcement;
  requireNone([
    ...dayFaults('/decidedOn', decidedOn, legalDateOf(act.at)),
    ...dayFaults('/sentOn', sentOn, legalDateOf(act.at), sinceDecision(decidedOn)),
    ...(decidedOn <= payBy
      ? [notAfterFault('/decidedOn', payBy, { vi: 'hạn nộp phạt', en: 'the last day to pay' })]
      : []),
  ]);
  return revised({ ...next, enforcement });
};
