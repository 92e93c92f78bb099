import { standings } from '../../shared/derived-acts/rules.ts';
import type { DocumentKind } from '../../shared/documents/schema.ts';
import { isVisibleTo, targetOf } from '../../shared/inspections/rules.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import { PenaltyId } from '../../shared/kernel/ids.ts';
import { isRefusedAs } from '../../shared/kernel/problem.ts';
import { forbidden, versionChanged } from '../../shared/kernel/problems.ts';
import type { Law } from '../../shared/law/law.ts';
import { type ChosenSubject, draftsOf, type PenaltyDrafts } from '../../shared/penalties/draft.ts';
import { enforce, markOverdue, recordPayment } from '../../shared/penalties/execution.ts';
import { appeal, closeAppeal, takeBack, transfer } from '../../shared/penalties/interruptions.ts';
import { openPenalty } from '../../shared/penalties/opening.ts';
import {
  penaltyInspectionUnknown,
  penaltyNotFound,
  violationsChanged,
} from '../../shared/penalties/problems.ts';
import {
  cancelPenalty,
  correctNumber,
  decide,
  deliver,
  explain,
  passUp,
  propose,
  targetOfPenalty,
} from '../../shared/penalties/rules.ts';
import { ordersOfDecision } from '../../shared/penalties/remedies.ts';
import {
  type Delivery,
  type NewPayment,
  type NumberCorrection,
  type OpenPenalty,
  Penalty,
  type PenaltyStep,
} from '../../shared/penalties/schema.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import { type Act, orderByDecision, releaseFromPenalty } from '../../shared/violations/rules.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import type { DerivedActService } from '../derived-acts/service.ts';
import type { LawSource } from '../law/source.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { PenaltyRepository } from './repository.ts';

export interface PenaltySlice {
  readonly table: Table;
  readonly penalties: PenaltyRepository;
  readonly laws: LawSource;
  readonly visits: Pick<DerivedActService, 'visible'>;
  readonly newId: () => string;
}

/** A change that names the version it was made on. */
export interface PenaltyChange {
  readonly sender: Sender;
  readonly requireVersion: (record: Penalty) => void;
}

/** For whom and as of which day files are drafted. */
export interface Drafting {
  readonly actor: Actor;
  readonly asOf: PlainDate;
  readonly chosen: ChosenSubject | undefined;
}

/** A payment that met another change is judged anew this often; whoever pays holds no version to name. */
const paymentTries = 5;

type Rule<Command extends unknown[]> = (penalty: Penalty, ...command: [...Command, Doing]) => Penalty;
type LawfulRule<Command extends unknown[]> = (
  law: Law,
  penalty: Penalty,
  ...command: [...Command, Doing]
) => Penalty;

/** What is done, with the area of whoever does it. */
type Doing = Act & { readonly areaCode: string };
const actOf = ({ actor, receivedAt }: Sender): Doing => ({
  by: actor,
  at: receivedAt,
  areaCode: actor.rights.areaCode,
});

export const penaltyService = ({ table, penalties, laws, visits, newId }: PenaltySlice) => {
  const seenBy = (actor: Actor, penalty: Penalty | undefined): Penalty => {
    if (!penalty || !may(actor, 'penalty:read', targetOfPenalty(penalty))) throw penaltyNotFound();
    return penalty;
  };
  const visible = async (id: string, actor: Actor): Promise<Penalty> =>
    seenBy(actor, await penalties.find(id));

  const permitted = (found: Penalty | undefined, permission: Permission, actor: Actor): Penalty => {
    const penalty = seenBy(actor, found);
    if (!may(actor, permission, targetOfPenalty(penalty))) throw forbidden();
    return penalty;
  };

  /** One Get and one TransactWrite. */
  const changing =
    <Command extends unknown[]>(permission: Permission, action: PenaltyStep, rule: Rule<Command>) =>
    async (id: string, { sender, requireVersion }: PenaltyChange, ...command: Command): Promise<Penalty> => {
      const penalty = permitted(await penalties.find(id), permission, sender.actor);
      requireVersion(penalty);
      const next = rule(penalty, ...command, actOf(sender));
      await penalties.replace(next, action, sender);
      return next;
    };

  /** One Get and one TransactWrite, which asks that nothing was issued under the number. */
  const renumbering =
    (permission: Permission, of: 'minutes' | 'decision', kind: DocumentKind) =>
    async (
      id: string,
      { sender, requireVersion }: PenaltyChange,
      correction: NumberCorrection,
    ): Promise<Penalty> => {
      const penalty = permitted(await penalties.find(id), permission, sender.actor);
      requireVersion(penalty);
      const next = correctNumber(of)(penalty, correction, actOf(sender));
      await penalties.renumber(next, kind, sender);
      return next;
    };

  /** The same for a step that the law is asked about. */
  const judging =
    <Command extends unknown[]>(permission: Permission, action: PenaltyStep, rule: LawfulRule<Command>) =>
    async (id: string, change: PenaltyChange, ...command: Command): Promise<Penalty> => {
      const law = await laws.inForce();
      const ruled: Rule<Command> = (penalty, ...rest) => rule(law, penalty, ...rest);
      return changing(permission, action, ruled)(id, change, ...command);
    };

  const storeEnded = async (
    next: Penalty,
    action: PenaltyStep,
    sender: Sender,
    held: readonly Violation[],
  ) => {
    const released = held
      .filter(({ penaltyId }) => penaltyId === next.id)
      .map((violation) => releaseFromPenalty(violation, next.id, actOf(sender)));
    await penalties.replace(next, action, sender, released);
  };

  /**
   * A step that may cancel the file, which then gives its violations back: one Query of the file with its copies of them, one
   * TransactWrite. A file older than its copies, or with one that has fallen behind, reads the violations themselves, one
   * BatchGet more.
   */
  const ending =
    <Command extends unknown[]>(action: PenaltyStep, rule: Rule<Command>) =>
    async (id: string, { sender, requireVersion }: PenaltyChange, ...command: Command): Promise<Penalty> => {
      const { penalty: found, held } = await penalties.findWithHeld(id);
      const penalty = permitted(found, 'penalty:decide', sender.actor);
      requireVersion(penalty);
      const next = rule(penalty, ...command, actOf(sender));
      const storeAnew = async () => storeEnded(next, action, sender, await penalties.violationsOf(next));
      if (next.state !== 'cancelled') await penalties.replace(next, action, sender);
      else if (held.length < next.basis.length) await storeAnew();
      else
        await storeEnded(next, action, sender, held).catch((error: unknown) => {
          if (isRefusedAs(error, violationsChanged())) return storeAnew();
          throw error;
        });
      return next;
    };

  /** What is ordered by a decision is waited for like all that is ordered: it stands with the violations. */
  const storeDelivered = async (law: Law, next: Penalty, sender: Sender): Promise<void> => {
    const ordered = ordersOfDecision(law, next);
    if (ordered.length === 0) return penalties.replace(next, 'deliver', sender);
    const ordersFor = new Map(ordered.map(({ violationId, orders }) => [violationId, orders]));
    const basis = next.basis.filter(({ violationId }) => ordersFor.has(violationId));
    const violations = (await penalties.violationsOf({ ...next, basis }))
      .filter(({ penaltyId, state }) => penaltyId === next.id && state === 'confirmed')
      .map((violation) => {
        const orders = ordersFor.get(violation.id) ?? [];
        return orderByDecision(violation, { penaltyId: next.id, orders }, actOf(sender));
      });
    await penalties.deliver(next, violations, sender);
  };

  /** One Get and one TransactWrite; a BatchGet more where the decision orders remedies. */
  const delivering = async (
    id: string,
    { sender, requireVersion }: PenaltyChange,
    delivery: Delivery,
  ): Promise<Penalty> => {
    const law = await laws.inForce();
    const penalty = permitted(await penalties.find(id), 'penalty:decide', sender.actor);
    requireVersion(penalty);
    const next = deliver(law, penalty, delivery, actOf(sender));
    await storeDelivered(law, next, sender);
    return next;
  };

  const pay = async (id: string, payment: NewPayment, sender: Sender): Promise<Penalty> => {
    for (let attempt = 1; ; attempt += 1) {
      const penalty = permitted(await penalties.find(id), 'penalty:recordPayment', sender.actor);
      const next = recordPayment(penalty, payment, actOf(sender));
      try {
        await penalties.replace(next, 'pay', sender);
        return next;
      } catch (error) {
        if (!isRefusedAs(error, versionChanged()) || attempt === paymentTries) throw error;
      }
    }
  };

  return {
    visible,

    /** What files the confirmed violations of a visit call for: one BatchGet and one Query; nothing is stored. */
    async draft(inspectionId: string, { actor, asOf, chosen }: Drafting): Promise<PenaltyDrafts> {
      const visit = await visits.visible(inspectionId, actor);
      const { inspection, record, violations } = visit;
      if (!may(actor, 'penalty:open', targetOf(inspection))) throw forbidden();
      const { openCount: openActs } = standings(visit);
      const referrals = may(actor, 'referral:read', targetOf(inspection))
        ? (record.findings?.derived.referrals ?? [])
        : undefined;
      const ground = { inspection, violations, openActs, referrals, chosen };
      return draftsOf(await laws.inForce(), ground, asOf);
    },

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
        const law = await laws.inForce();
        const ground = { law, id: command.id ?? PenaltyId.parse(newId()), inspection, violations };
        const opened = openPenalty(command, ground, actOf(sender));
        await penalties.open(opened.penalty, opened.violations, sender);
        return opened.penalty;
      }),

    explain: changing('penalty:prepare', 'explain', explain),
    propose: judging('penalty:prepare', 'propose', propose),
    passUp: judging('penalty:prepare', 'passUp', passUp),
    correctMinutesNumber: renumbering('penalty:prepare', 'minutes', 'violation_minutes'),
    correctDecisionNumber: renumbering('penalty:decide', 'decision', 'penalty_decision'),
    decide: judging('penalty:decide', 'decide', decide),
    deliver: delivering,
    markOverdue: changing('penalty:decide', 'markOverdue', markOverdue),
    enforce: changing('penalty:decide', 'enforce', enforce),
    appeal: changing('penalty:decide', 'appeal', appeal),
    closeAppeal: ending('closeAppeal', closeAppeal),
    transfer: changing('penalty:decide', 'transfer', transfer),
    takeBack: changing('penalty:decide', 'takeBack', takeBack),
    cancel: ending('cancel', cancelPenalty),

    /** One Get and one TransactWrite; the same key or the same payment id never counts twice. */
    recordPayment: (id: string, payment: NewPayment, sender: Sender): Promise<Penalty> =>
      once(table, sender, Penalty, () => pay(id, payment, sender)),
  };
};
export type PenaltyService = ReturnType<typeof penaltyService>;
