import { isVisibleTo, targetOf } from '../../shared/inspections/rules.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { PenaltyId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { enforce, markOverdue, recordPayment } from '../../shared/penalties/execution.ts';
import { appeal, closeAppeal, takeBack, transfer } from '../../shared/penalties/interruptions.ts';
import { openPenalty } from '../../shared/penalties/opening.ts';
import { penaltyInspectionUnknown, penaltyNotFound } from '../../shared/penalties/problems.ts';
import {
  cancelPenalty,
  decide,
  deliver,
  explain,
  propose,
  targetOfPenalty,
} from '../../shared/penalties/rules.ts';
import {
  type NewPayment,
  type OpenPenalty,
  Penalty,
  type PenaltyStep,
} from '../../shared/penalties/schema.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import { type Act, releaseFromPenalty } from '../../shared/violations/rules.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { PenaltyRepository } from './repository.ts';

export interface PenaltySlice {
  readonly table: Table;
  readonly penalties: PenaltyRepository;
  readonly newId: () => string;
}

/** A change that names the version it was made on. */
export interface PenaltyChange {
  readonly sender: Sender;
  readonly requireVersion: (record: Penalty) => void;
}

/** A payment that met another change is judged anew this often; whoever pays holds no version to name. */
const paymentTries = 5;
const isStale = (error: unknown): boolean =>
  error instanceof Problem && error.facts.code === 'version-changed';

const actOf = ({ actor, receivedAt }: Sender): Act => ({ by: actor, at: receivedAt });

export const penaltyService = ({ table, penalties, newId }: PenaltySlice) => {
  const visible = async (id: string, actor: Actor): Promise<Penalty> => {
    const penalty = await penalties.find(id);
    if (!penalty || !may(actor, 'penalty:read', targetOfPenalty(penalty))) throw penaltyNotFound();
    return penalty;
  };

  const permitted = async (id: string, permission: Permission, actor: Actor): Promise<Penalty> => {
    const penalty = await visible(id, actor);
    if (!may(actor, permission, targetOfPenalty(penalty))) throw forbidden();
    return penalty;
  };

  /** What a file that has just been cancelled gives back; nothing in any other state. */
  const releasedBy = async (next: Penalty, act: Act) => {
    if (next.state !== 'cancelled') return [];
    const held = await penalties.violationsOf(next);
    return held
      .filter(({ penaltyId }) => penaltyId === next.id)
      .map((violation) => releaseFromPenalty(violation, next.id, act));
  };

  /** One Get and one TransactWrite; a cancellation reads and writes the violations with it, one BatchGet more. */
  const changing =
    <Command extends unknown[]>(
      permission: Permission,
      action: PenaltyStep,
      rule: (penalty: Penalty, ...command: [...Command, Act]) => Penalty,
    ) =>
    async (id: string, { sender, requireVersion }: PenaltyChange, ...command: Command): Promise<Penalty> => {
      const penalty = await permitted(id, permission, sender.actor);
      requireVersion(penalty);
      const next = rule(penalty, ...command, actOf(sender));
      await penalties.replace(next, action, sender, await releasedBy(next, actOf(sender)));
      return next;
    };

  const pay = async (id: string, payment: NewPayment, sender: Sender): Promise<Penalty> => {
    for (let attempt = 1; ; attempt += 1) {
      const penalty = await permitted(id, 'penalty:recordPayment', sender.actor);
      const next = recordPayment(penalty, payment, actOf(sender));
      try {
        await penalties.replace(next, 'pay', sender);
        return next;
      } catch (error) {
        if (!isStale(error) || attempt === paymentTries) throw error;
      }
    }
  };

  return {
    visible,

    /** One BatchGet of the inspection and the violations, one TransactWrite of all of them. */
    open: (command: OpenPenalty, sender: Sender): Promise<Penalty> =>
      once(table, sender, Penalty, async () => {
        const { actor } = sender;
        const { inspection, violations } = await penalties.ground(command.inspectionId, command.violationIds);
        if (
          !inspection ||
          !isVisibleTo(actor, inspection) ||
          !may(actor, 'penalty:open', targetOf(inspection))
        )
          throw penaltyInspectionUnknown();
        const ground = { id: command.id ?? PenaltyId.parse(newId()), inspection, violations };
        const opened = openPenalty(command, ground, actOf(sender));
        await penalties.open(opened.penalty, opened.violations, sender);
        return opened.penalty;
      }),

    explain: changing('penalty:prepare', 'explain', explain),
    propose: changing('penalty:prepare', 'propose', propose),
    decide: changing('penalty:decide', 'decide', decide),
    deliver: changing('penalty:decide', 'deliver', deliver),
    markOverdue: changing('penalty:decide', 'markOverdue', markOverdue),
    enforce: changing('penalty:decide', 'enforce', enforce),
    appeal: changing('penalty:decide', 'appeal', appeal),
    closeAppeal: changing('penalty:decide', 'closeAppeal', closeAppeal),
    transfer: changing('penalty:decide', 'transfer', transfer),
    takeBack: changing('penalty:decide', 'takeBack', takeBack),
    cancel: changing('penalty:decide', 'cancel', cancelPenalty),

    /** One Get and one TransactWrite; the same key or the same payment id never counts twice. */
    recordPayment: (id: string, payment: NewPayment, sender: Sender): Promise<Penalty> =>
      once(table, sender, Penalty, () => pay(id, payment, sender)),
  };
};
export type PenaltyService = ReturnType<typeof penaltyService>;
