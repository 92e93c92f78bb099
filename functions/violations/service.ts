import { forbidden } from '../../shared/kernel/problems.ts';
import { inspectionNotFound } from '../../shared/inspections/problems.ts';
import { targetOf } from '../../shared/inspections/rules.ts';
import { teamIds } from '../../shared/inspections/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { may, type Permission, scopeOf, type Target } from '../../shared/permissions/permissions.ts';
import { violationNotFound } from '../../shared/violations/problems.ts';
import {
  type Act,
  confirmViolation,
  dismissViolation,
  orderRemedy,
  targetOfViolation,
  verifyRemedy,
} from '../../shared/violations/rules.ts';
import type { Dismissal, RemedyOrder, RemedyVerified, Violation } from '../../shared/violations/schema.ts';
import type { InspectionService } from '../inspections/service.ts';
import type { Sender } from '../platform/sender.ts';
import type { ViolationRepository } from './repository.ts';

/** Where a violation lies: in the file of the inspection that found it. */
export interface ViolationPath {
  readonly inspectionId: string;
  readonly violationId: string;
}

/** A change that names the version it was made on. */
export interface ViolationChange {
  readonly sender: Sender;
  readonly requireVersion: (record: Violation) => void;
}

export interface ViolationSlice {
  readonly violations: ViolationRepository;
  readonly inspections: Pick<InspectionService, 'visible'>;
}

/** Every change takes one Get and one TransactWrite of two items; where a team decides, one Get more. */
export const violationService = ({ violations, inspections }: ViolationSlice) => {
  /** One Get: the violation tells where it is, so that its inspection need not be read. */
  const visible = async ({ inspectionId, violationId }: ViolationPath, actor: Actor): Promise<Violation> => {
    const violation = await violations.find(inspectionId, violationId);
    if (!violation || !may(actor, 'violation:read', targetOfViolation(violation))) throw violationNotFound();
    return violation;
  };

  /** With the team of its visit for whom it matters: one more Get. */
  const targetFor = async (violation: Violation, permission: Permission, actor: Actor): Promise<Target> => {
    const target = targetOfViolation(violation);
    if (scopeOf(actor.rights.role, permission) !== 'team') return target;
    const { team } = await inspections.visible(violation.inspectionId, actor);
    return { ...target, teamIds: teamIds(team) };
  };

  const changed = async (
    path: ViolationPath,
    permission: Permission,
    { sender, requireVersion }: ViolationChange,
    action: string,
    change: (violation: Violation, act: Act) => Violation,
  ): Promise<Violation> => {
    const violation = await visible(path, sender.actor);
    if (!may(sender.actor, permission, await targetFor(violation, permission, sender.actor)))
      throw forbidden();
    requireVersion(violation);
    const next = change(violation, { by: sender.actor, at: sender.receivedAt });
    await violations.replace(next, action, sender);
    return next;
  };

  return {
    visible,

    /** One Get of the inspection, one Query of its violations; none of an inspection that may not be seen. */
    async listOfInspection(inspectionId: string, actor: Actor): Promise<Violation[]> {
      const inspection = await inspections.visible(inspectionId, actor);
      if (!may(actor, 'violation:read', targetOf(inspection))) throw inspectionNotFound();
      return violations.listOfInspection(inspectionId);
    },

    confirm: (path: ViolationPath, change: ViolationChange) =>
      changed(path, 'violation:decide', change, 'confirm', confirmViolation),

    dismiss: (path: ViolationPath, { reason }: Dismissal, change: ViolationChange) =>
      changed(path, 'violation:decide', change, 'dismiss', (violation, act) =>
        dismissViolation(violation, { ...act, reason }),
      ),

    orderRemedy: (path: ViolationPath, order: RemedyOrder, change: ViolationChange) =>
      changed(path, 'violation:orderRemedy', change, 'orderRemedy', (violation, act) =>
        orderRemedy(violation, order, act),
      ),

    verifyRemedy: (path: ViolationPath, verified: RemedyVerified, change: ViolationChange) =>
      changed(path, 'violation:verifyRemedy', change, 'verifyRemedy', (violation, act) =>
        verifyRemedy(violation, verified, act),
      ),
  };
};
export type ViolationService = ReturnType<typeof violationService>;
