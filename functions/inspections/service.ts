import type { Establishment } from '../../shared/establishments/schema.ts';
import { requireFollowable, requireInspectors, yearlyLimitOf } from '../../shared/inspections/planning.ts';
import { establishmentUnknown, inspectionNotFound } from '../../shared/inspections/problems.ts';
import {
  beginSurprise,
  cancelInspection,
  changeInspection,
  checkStart,
  concludeInspection,
  isVisibleTo,
  notifyInspection,
  planInspection,
  startInspection,
  targetOf,
} from '../../shared/inspections/rules.ts';
import {
  Inspection,
  type InspectionChange,
  type PlanFollowUp,
  type PlanInspection,
  type StartSurprise,
  type Team,
} from '../../shared/inspections/schema.ts';
import { violationsUndecided } from '../../shared/inspections/problems.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { InspectionId, type UserId } from '../../shared/kernel/ids.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import { followViolation } from '../../shared/violations/rules.ts';
import type { UserDirectory } from '../people/directory.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { ViolationRepository } from '../violations/repository.ts';
import { violationWrites } from '../violations/writes.ts';
import type { InspectionRepository } from './repository.ts';

export interface InspectionSlice {
  readonly table: Table;
  readonly inspections: InspectionRepository;
  readonly violations: Pick<ViolationRepository, 'listOfInspection'>;
  readonly directory: UserDirectory;
  readonly newId: () => string;
}

type RequireVersion = (record: Inspection) => void;

export const inspectionService = ({ table, inspections, violations, directory, newId }: InspectionSlice) => {
  const idFor = (given: InspectionId | undefined): InspectionId => given ?? InspectionId.parse(newId());

  const requireTeam = async (team: Team, place: Establishment['place'], own?: UserId): Promise<void> => {
    const named: { pointer: string; id: UserId }[] = [
      { pointer: '/team/leadId', id: team.leadId },
      ...team.memberIds.map((id, i) => ({ pointer: `/team/memberIds/${i}`, id })),
    ];
    const others = named.filter(({ id }) => id !== own);
    const members = await Promise.all(
      others.map(async ({ pointer, id }) => ({ pointer, user: await directory.find(id) })),
    );
    requireInspectors(members, place);
  };

  /** The establishment, if the actor may plan there; an unseen one is as unknown as a missing one. */
  const plannable = (establishment: Establishment | undefined, actor: Actor, permission: Permission) => {
    if (!establishment || !may(actor, permission, establishment.place)) throw establishmentUnknown();
    return establishment;
  };

  const visible = async (id: string, actor: Actor): Promise<Inspection> => {
    const inspection = await inspections.find(id);
    if (!inspection || !isVisibleTo(actor, inspection)) throw inspectionNotFound();
    return inspection;
  };

  const changed = async (
    id: string,
    permission: Permission,
    sender: Sender,
    requireVersion: RequireVersion,
    change: (inspection: Inspection) => Inspection | Promise<Inspection>,
    action: string,
  ): Promise<Inspection> => {
    const inspection = await visible(id, sender.actor);
    if (!may(sender.actor, permission, targetOf(inspection))) throw forbidden();
    requireVersion(inspection);
    const next = await change(inspection);
    await inspections.replace(next, inspection, action, sender);
    return next;
  };
  const actOf = ({ actor, receivedAt }: Sender) => ({ by: actor, at: receivedAt });

  return {
    visible,

    plan: (command: PlanInspection, sender: Sender): Promise<Inspection> =>
      once(table, sender, Inspection, async () => {
        const { actor, receivedAt: at } = sender;
        const { from: on } = command.window;
        const ground = await inspections.ground(command.establishmentId, on);
        const establishment = plannable(ground.establishment, actor, 'inspection:plan');
        await requireTeam(command.team, establishment.place);
        const yearlyLimit = yearlyLimitOf(
          { ...command, on, establishmentType: establishment.type },
          ground.visitsOfYear,
        );
        const context = { id: idFor(command.id), establishment, yearlyLimit, by: actor, at };
        const inspection = planInspection(command, context);
        await inspections.add(inspection, sender);
        return inspection;
      }),

    planFollowUp: (command: PlanFollowUp, sender: Sender): Promise<Inspection> =>
      once(table, sender, Inspection, async () => {
        const { actor, receivedAt: at } = sender;
        const { from: on } = command.window;
        const ground = await inspections.ground(command.establishmentId, on, command.followUp);
        const establishment = plannable(ground.establishment, actor, 'inspection:followUp');
        requireFollowable(command.followUp, ground.followed, ground.violations, establishment.id);
        await requireTeam(command.team, establishment.place);
        const plan = { ...command, kind: 'follow_up' as const };
        const yearlyLimit = yearlyLimitOf(
          { ...plan, on, establishmentType: establishment.type },
          ground.visitsOfYear,
        );
        const context = { id: idFor(command.id), establishment, yearlyLimit, by: actor, at };
        const inspection = planInspection(plan, context);
        const followed = ground.violations
          .filter((violation) => violation !== undefined)
          .map((violation) => followViolation(violation, inspection.id, actOf(sender)));
        await inspections.add(
          inspection,
          sender,
          followed.flatMap((violation) => violationWrites(violation, 'followUp', sender)),
        );
        return inspection;
      }),

    startSurprise: (command: StartSurprise, sender: Sender): Promise<Inspection> =>
      once(table, sender, Inspection, async () => {
        const { actor, receivedAt: at } = sender;
        const { id, startedAt, ...visit } = command;
        const on = legalDateOf(startedAt);
        const ground = await inspections.ground(visit.establishmentId, on);
        const establishment = plannable(ground.establishment, actor, 'inspection:startSurprise');
        checkStart(on, startedAt, at);
        await requireTeam({ leadId: actor.id, memberIds: visit.memberIds }, establishment.place, actor.id);
        const yearlyLimit = yearlyLimitOf(
          { ...visit, kind: 'surprise', on, establishmentType: establishment.type },
          ground.visitsOfYear,
        );
        const context = { id: idFor(id), establishment, yearlyLimit, by: actor, at };
        const inspection = beginSurprise(visit, startedAt, context);
        await inspections.add(inspection, sender);
        return inspection;
      }),

    change: (id: string, change: InspectionChange, sender: Sender, requireVersion: RequireVersion) =>
      changed(
        id,
        'inspection:change',
        sender,
        requireVersion,
        async (inspection) => {
          if (change.team) await requireTeam(change.team, inspection.place);
          return changeInspection(inspection, change, actOf(sender));
        },
        'change',
      ),

    notify: (id: string, sender: Sender, requireVersion: RequireVersion) =>
      changed(
        id,
        'inspection:notify',
        sender,
        requireVersion,
        (inspection) => notifyInspection(inspection, actOf(sender)),
        'notify',
      ),

    start: (id: string, startedAt: Instant, sender: Sender, requireVersion: RequireVersion) =>
      changed(
        id,
        'inspection:start',
        sender,
        requireVersion,
        (inspection) => startInspection(inspection, startedAt, actOf(sender)),
        'start',
      ),

    cancel: (id: string, reason: string, sender: Sender, requireVersion: RequireVersion) =>
      changed(
        id,
        'inspection:cancel',
        sender,
        requireVersion,
        (inspection) => cancelInspection(inspection, { ...actOf(sender), reason }),
        'cancel',
      ),

    /** @throws Problem `violations-undecided` while a suspected violation waits. */
    conclude: (id: string, sender: Sender, requireVersion: RequireVersion) =>
      changed(
        id,
        'inspection:conclude',
        sender,
        requireVersion,
        async (inspection) => {
          const found = await violations.listOfInspection(inspection.id);
          const undecided = found.filter(({ state }) => state === 'suspected').length;
          if (undecided > 0) throw violationsUndecided(undecided);
          return concludeInspection(inspection, actOf(sender));
        },
        'conclude',
      ),
  };
};
export type InspectionService = ReturnType<typeof inspectionService>;
