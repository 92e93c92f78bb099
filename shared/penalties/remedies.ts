import type { PlainDate } from '../kernel/dates.ts';
import type { ViolationId } from '../kernel/ids.ts';
import { citationOf, type Law } from '../law/law.ts';
import { timeToComply } from './clocks.ts';
import { versionOf } from './fining.ts';
import { sinceDecision } from './order-of-dates.ts';
import {
  type Fault,
  noRemedyKnownFault,
  notAfterFault,
  notOfFileFault,
  remedyActMissingFault,
  remedyUnreadFault,
  tooSoonFault,
} from './problems.ts';
import type { RemedyOrder } from '../violations/schema.ts';
import type { Decision, Penalty, PenaltyBasis } from './schema.ts';

/**
 * Does the provision of an act order a remedy beside the fine? `unread` where its row was only recalled or summed up, or
 * nobody has read on: whoever orders one then says where it was read.
 *
 * @source Law 15/2012/QH13, Điều 65 (recalled) for remedies alone; which remedies: the provision of each act.
 */
export const remedyKnownFor = (
  law: Law,
  act: Pick<PenaltyBasis, 'code' | 'provisionId'>,
): 'yes' | 'no' | 'unread' => {
  const version = versionOf(law, act);
  if (version?.remedialMeasure) return 'yes';
  return version?.sourceStatus === 'verifiedText' && !version.remediesUnread ? 'no' : 'unread';
};

/**
 * A last day that a decision names gives no less than the law does: counted from a receipt on the very day. A longer one is
 * the decision's to give; the law as read names no bound for it.
 *
 * @source Law 15/2012/QH13, Điều 73 khoản 1 (W15).
 */
export const tooShortFaults = (
  law: Law,
  penalty: Penalty,
  decision: Decision,
  { pointer, on }: { readonly pointer: string; readonly on: PlainDate | undefined },
): Fault[] => {
  const { decidedOn } = decision;
  if (on === undefined) return [];
  if (on <= decidedOn) return [notAfterFault(pointer, decidedOn, sinceDecision(decidedOn).what)];
  const first = timeToComply(law, penalty, decision, decidedOn);
  const rule = law.findProvision('XLVPHC.73.1');
  return first && on < first ? [tooSoonFault(pointer, first, rule && citationOf(law, rule))] : [];
};

/** Remedies that the decision may not order: of no act of the file, of a provision that knows none, or due too soon. */
export const remedyFaults = (law: Law, decision: Decision, penalty: Penalty): Fault[] =>
  decision.remedies.flatMap((remedy, i) => {
    const pointer = `/remedies/${i}`;
    const act = penalty.basis.find((it) => it.violationId === remedy.violationId);
    const known = act && remedyKnownFor(law, act);
    return [
      ...(remedy.violationId === undefined ? [remedyActMissingFault(`${pointer}/violationId`)] : []),
      ...(remedy.violationId !== undefined && !act ? [notOfFileFault(`${pointer}/violationId`)] : []),
      ...(known === 'no' ? [noRemedyKnownFault(`${pointer}/violationId`)] : []),
      ...(known === 'unread' && remedy.source === undefined ? [remedyUnreadFault(`${pointer}/source`)] : []),
      ...tooShortFaults(law, penalty, decision, { pointer: `${pointer}/dueOn`, on: remedy.dueOn }),
    ];
  });

/**
 * What a decision that was received orders for each act, with the last day: the one that it names, but no earlier than the
 * law's; where it names none, that to comply with the decision. A decision from before acts were named orders it for all.
 *
 * @param penalty as delivered.
 */
export const ordersOfDecision = (
  law: Law,
  penalty: Penalty,
): { readonly violationId: ViolationId; readonly orders: RemedyOrder[] }[] => {
  const { basis, decision, delivery, payBy } = penalty;
  if (!decision || !delivery || decision.remedies.length === 0) return [];
  const first = timeToComply(law, penalty, decision, delivery.deliveredOn);
  const dueFor = (named: PlainDate | undefined) =>
    named && first ? (named < first ? first : named) : (named ?? payBy ?? first);
  return basis.flatMap(({ violationId }) => {
    const orders = decision.remedies
      .filter((remedy) => remedy.violationId === undefined || remedy.violationId === violationId)
      .flatMap(({ measure, dueOn: named }) => {
        const dueOn = dueFor(named);
        return dueOn ? [{ measure, dueOn }] : [];
      });
    return orders.length > 0 ? [{ violationId, orders }] : [];
  });
};
