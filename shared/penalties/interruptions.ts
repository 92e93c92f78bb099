import { legalDateOf } from '../kernel/dates.ts';
import type { Act } from '../violations/rules.ts';
import { resumes } from './life-cycle.ts';
import { maxInterruptions, move, noted, part, requireNone, revised, settled } from './moves.ts';
import { dayFaults, sinceDelivery, sinceMinutes } from './order-of-dates.ts';
import { penaltyHistoryFull, penaltyStepNotAllowed } from './problems.ts';
import { cancelPenalty } from './rules.ts';
import type {
  AppealOutcome,
  Cancellation,
  NewAppeal,
  NewTransfer,
  Penalty,
  TransferReturn,
} from './schema.ts';

/**
 * A complaint or lawsuit against the decision; the file waits for its outcome.
 *
 * @throws Problem `penalty-impossible` when filed before the decision was received, or in the future;
 * `step-not-allowed`.
 */
export const appeal = (penalty: Penalty, filed: NewAppeal, act: Act): Penalty => {
  const next = move(penalty, 'appeal', act);
  if (penalty.appeals.length >= maxInterruptions) throw penaltyHistoryFull();
  const { deliveredOn } = part(penalty.delivery, 'delivery');
  requireNone(dayFaults('/filedOn', filed.filedOn, legalDateOf(act.at), sinceDelivery(deliveredOn)));
  return revised({ ...next, appeals: [...penalty.appeals, { ...filed, before: penalty.state }] });
};

const cancellationBy = ({ note, document }: AppealOutcome): Cancellation => ({
  reason: note,
  ...(document !== undefined && { document }),
});

/**
 * What became of the appeal: the file goes on where it stood, now paid if it was covered meanwhile, or it is cancelled.
 *
 * @throws Problem `penalty-impossible` when dated before the appeal or in the future; `step-not-allowed`.
 */
export const closeAppeal = (penalty: Penalty, outcome: AppealOutcome, act: Act): Penalty => {
  const running = penalty.appeals.at(-1);
  if (!running || !resumes(penalty.state, 'closeAppeal', running.before))
    throw penaltyStepNotAllowed('closeAppeal', penalty.state);
  const filed = {
    on: running.filedOn,
    what: { vi: 'ngày khiếu nại, khởi kiện', en: 'the day of the appeal' },
  };
  requireNone(dayFaults('/on', outcome.on, legalDateOf(act.at), filed));
  const closed = {
    ...noted(penalty, 'closeAppeal', act),
    appeals: [...penalty.appeals.slice(0, -1), { ...running, outcome }],
  };
  return outcome.result === 'cancelled'
    ? cancelPenalty(closed, cancellationBy(outcome), act)
    : revised(settled({ ...closed, state: running.before }, act));
};

/**
 * Passes the file on for signs of a crime. That the file waits there is not the end of it: it may come back.
 *
 * @throws Problem `penalty-impossible` when dated before the minutes or in the future; `step-not-allowed`.
 */
export const transfer = (penalty: Penalty, passed: NewTransfer, act: Act): Penalty => {
  const next = move(penalty, 'transfer', act);
  if (penalty.transfers.length >= maxInterruptions) throw penaltyHistoryFull();
  requireNone(dayFaults('/on', passed.on, legalDateOf(act.at), sinceMinutes(penalty.minutes.madeOn)));
  return revised({ ...next, transfers: [...penalty.transfers, { ...passed, before: penalty.state }] });
};

/** @throws Problem `penalty-impossible` when dated before the transfer or in the future; `step-not-allowed`. */
export const takeBack = (penalty: Penalty, returned: TransferReturn, act: Act): Penalty => {
  const last = penalty.transfers.at(-1);
  if (!last || !resumes(penalty.state, 'takeBack', last.before))
    throw penaltyStepNotAllowed('takeBack', penalty.state);
  const passed = { on: last.on, what: { vi: 'ngày chuyển hồ sơ', en: 'the day it was passed on' } };
  requireNone(dayFaults('/on', returned.on, legalDateOf(act.at), passed));
  return revised({
    ...noted(penalty, 'takeBack', act),
    state: last.before,
    transfers: [...penalty.transfers.slice(0, -1), { ...last, returned }],
  });
};
