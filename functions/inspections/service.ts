import { reachOf } from '../../shared/areas/following.ts';
import { familyOf, requireUnmerged } from '../../shared/establishments/merging.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { requireFollowable, requireInspectors, yearlyLimitOf } from '../../shared/inspections/planning.ts';
import {
  establishmentUnknown,
  inspectionNotFound,
  violationsUndecided,
} from '../../shared/inspections/problems.ts';
import {
  beginSurprise,
  cancelInspection,
  changeInspection,
  checkStart,
  concludeInspection,
  isSealed,
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
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf, type PlainDate, yearOf } from '../../shared/kernel/dates.ts';
import { InspectionId, type UserId } from '../../shared/kernel/ids.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { isSameYearlyRule } from '../../shared/law/once-a-year.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import { followViolation } from '../../shared/violations/rules.ts';
import type { ConflictRepository } from '../conflicts/repository.ts';
import { conflictChecks } from '../conflicts/writes.ts';
import type { UserDirectory } from '../people/directory.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table, Write } from '../platform/table.ts';
import type { ViolationRepository } from '../violations/repository.ts';
import { violationWrites } from '../violations/writes.ts';
import type { InspectionRepository } from './repository.ts';
import { inspectionWrites } from './writes.ts';

export interface InspectionSlice {
  readonly table: Table;
  readonly inspections: InspectionRepository;
  readonly violations: Pick<ViolationRepository, 'listOfInspection'>;
  readonly directory: UserDirectory;
  readonly conflicts: Pick<ConflictRepository, 'namingAll'>;
  readonly newId: () => string;
}

/** A visit about to be created, of any kind. */
interface NewVisit {
  readonly id?: InspectionId | undefined;
  readonly kind: Inspection['kind'];
  readonly legalKind: Inspection['legalKind'];
  readonly establishmentId: Establishment['id'];
  readonly on: PlainDate;
  readonly clearSigns?: string | undefined;
  readonly followUp?: PlanFollowUp['followUp'];
}

type RequireVersion = (record: Inspection) => void;

/** Who a body names for a team, and where. */
export const namedIn = ({ leadId, memberIds }: Team): { pointer: string; id: UserId }[] => [
  { pointer: '/team/leadId', id: leadId },
  ...memberIds.map((id, i) => ({ pointer: `/team/memberIds/${i}`, id })),
];

const sameTeam = (one: Team, other: Team): boolean =>
  one.leadId === other.leadId && one.memberIds.toSorted().join() === other.memberIds.toSorted().join();

/**
 * Must the year of a visit be counted anew? Within the year it was planned in, under the same rule and as the same kind,
 * moving it changes nothing; what was planned there since says so itself.
 */
const countsAnew = (before: Inspection, after: Inspection): boolean =>
  before.legalKind !== after.legalKind ||
  yearOf(before.window.from) !== yearOf(after.window.from) ||
  !isSameYearlyRule(before.window.from, after.window.from);

export const inspectionService = ({
  table,
  inspections,
  violations,
  directory,
  conflicts,
  newId,
}: InspectionSlice) => {
  const requireTeam = async (team: Team, place: ReturnType<typeof reachOf>, own?: UserId): Promise<void> => {
    const others = namedIn(team).filter(({ id }) => id !== own);
    const members = await Promise.all(
      others.map(async ({ pointer, id }) => ({ pointer, user: await directory.find(id) })),
    );
    requireInspectors(members, place);
  };

  /**
   * What every new visit starts from: the establishment, if the actor may plan there, and what the once-a-year rule says.
   *
   * @throws Problem `establishment-unknown`, for one that is out of sight as for a missing one; `establishment-merged`.
   */
  const arrange = async (permission: Permission, visit: NewVisit, { actor, receivedAt: at }: Sender) => {
    const ground = await inspections.ground(visit.establishmentId, visit.on, visit.followUp);
    const { establishment } = ground;
    if (!establishment || !may(actor, permission, establishment.place)) throw establishmentUnknown();
    requireUnmerged(establishment, '/establishmentId');
    const { kind, legalKind, on, clearSigns } = visit;
    const establishmentType = establishment.type;
    const yearlyLimit = yearlyLimitOf(
      { kind, legalKind, on, clearSigns, establishmentType },
      ground.visitsOfYear,
    );
    const id = visit.id ?? InspectionId.parse(newId());
    return { ground, context: { id, establishment, yearlyLimit, by: actor, at } };
  };

  /** The inspection with the once-a-year notice of its day as things stand now, itself left out of the count. */
  const noticed = async (inspection: Inspection, on: PlainDate): Promise<Inspection> => {
    const { establishment, kind, legalKind, yearlyLimit } = inspection;
    const { visitsOfYear } = await inspections.ground(establishment.id, on);
    const others = visitsOfYear.filter(({ inspectionId }) => inspectionId !== inspection.id);
    const { clearSigns } = yearlyLimit;
    const visit = { kind, legalKind, on, clearSigns, establishmentType: establishment.type };
    return { ...inspection, yearlyLimit: yearlyLimitOf(visit, others) };
  };

  const visible = async (id: string, actor: Actor): Promise<Inspection> => {
    const inspection = await inspections.find(id);
    if (!inspection || !isVisibleTo(actor, inspection)) throw inspectionNotFound();
    return inspection;
  };

  /** Stores what names a team, with the checks that nobody of it has a conflict of interest there. */
  const storeTeam = (
    { establishment, window }: Inspection,
    named: readonly { pointer: string; id: UserId }[],
    store: (checks: Write[]) => Promise<void>,
  ): Promise<void> =>
    conflicts.namingAll(establishment.id, window, named, () =>
      store(conflictChecks(establishment.id, window, named)),
    );

  const changed = async (
    id: string,
    permission: Permission,
    sender: Sender,
    requireVersion: RequireVersion,
    change: (inspection: Inspection) => Inspection | Promise<Inspection>,
    action: string,
    store = (next: Inspection, previous: Inspection) => inspections.replace(next, previous, action, sender),
  ): Promise<Inspection> => {
    const inspection = await visible(id, sender.actor);
    if (!may(sender.actor, permission, targetOf(inspection))) throw forbidden();
    requireVersion(inspection);
    const next = await change(inspection);
    await store(next, inspection);
    return next;
  };
  const actOf = ({ actor, receivedAt }: Sender) => ({ by: actor, at: receivedAt });

  return {
    visible,

    plan: (command: PlanInspection, sender: Sender): Promise<Inspection> =>
      once(table, sender, Inspection, async () => {
        const { context } = await arrange('inspection:plan', { ...command, on: command.window.from }, sender);
        await requireTeam(command.team, context.establishment.place);
        const inspection = planInspection(command, context);
        await storeTeam(inspection, namedIn(command.team), (checks) =>
          inspections.add(inspection, sender, checks),
        );
        return inspection;
      }),

    planFollowUp: (command: PlanFollowUp, sender: Sender): Promise<Inspection> =>
      once(table, sender, Inspection, async () => {
        const plan = { ...command, kind: 'follow_up' as const };
        const visit = { ...plan, on: plan.window.from };
        const { context, ground } = await arrange('inspection:followUp', visit, sender);
        const seen =
          ground.followed && isVisibleTo(sender.actor, ground.followed) ? ground.followed : undefined;
        requireFollowable(command.followUp, seen, ground.violations, familyOf(context.establishment));
        await requireTeam(command.team, context.establishment.place);
        const inspection = planInspection(plan, context);
        const followed = ground.violations
          .filter((violation) => violation !== undefined)
          .map((violation) => followViolation(violation, inspection.id, actOf(sender)));
        const others = followed.flatMap((violation) => violationWrites(violation, 'followUp', sender));
        await storeTeam(inspection, namedIn(command.team), (checks) =>
          inspections.add(inspection, sender, [...others, ...checks]),
        );
        return inspection;
      }),

    startSurprise: (command: StartSurprise, sender: Sender): Promise<Inspection> =>
      once(table, sender, Inspection, async () => {
        const { id, startedAt, ...visit } = command;
        const on = legalDateOf(startedAt);
        checkStart(on, startedAt, sender.receivedAt);
        const surprise = { ...visit, id, kind: 'surprise' as const, on };
        const { context } = await arrange('inspection:startSurprise', surprise, sender);
        const team = { leadId: sender.actor.id, memberIds: visit.memberIds };
        await requireTeam(team, context.establishment.place, sender.actor.id);
        const inspection = beginSurprise(visit, startedAt, context);
        const named = [
          { pointer: '', id: sender.actor.id },
          ...visit.memberIds.map((id, i) => ({ pointer: `/memberIds/${i}`, id })),
        ];
        await storeTeam(inspection, named, (checks) => inspections.add(inspection, sender, checks));
        return inspection;
      }),

    change: (id: string, change: InspectionChange, sender: Sender, requireVersion: RequireVersion) =>
      changed(
        id,
        'inspection:change',
        sender,
        requireVersion,
        async (inspection) => {
          if (change.team) await requireTeam(change.team, reachOf(inspection));
          const next = changeInspection(inspection, change, actOf(sender));
          return countsAnew(inspection, next) ? noticed(next, next.window.from) : next;
        },
        'change',
        (next, previous) =>
          change.team || change.window
            ? storeTeam(next, namedIn(next.team), (checks) =>
                inspections.replace(next, previous, 'change', sender, checks),
              )
            : inspections.replace(next, previous, 'change', sender),
      ),

    /**
     * What planning a visit of a plan of the year would write, for its caller to store: the same ground, rules and
     * records as a visit planned by hand.
     *
     * @returns the inspection, its writes, and those of its year that count already.
     */
    async draft(command: PlanInspection, plan: Inspection['plan'], sender: Sender) {
      const { context, ground } = await arrange(
        'inspection:plan',
        { ...command, on: command.window.from },
        sender,
      );
      await requireTeam(command.team, context.establishment.place);
      const inspection = planInspection(command, { ...context, ...(plan && { plan }) });
      const checks = conflictChecks(command.establishmentId, command.window, namedIn(command.team));
      const writes = [...inspectionWrites(inspection, undefined, 'plan', sender), ...checks];
      return { inspection, writes, visitsOfYear: ground.visitsOfYear };
    },

    /**
     * What giving a visit to another team would write, for its caller to store. Nothing where the team is that already.
     *
     * @throws Problem `not-found`, `forbidden`, `version-changed`, `step-not-allowed`, `not-inspectors`.
     */
    async draftTeam(
      inspection: Inspection | undefined,
      team: Team,
      reason: string,
      sender: Sender,
      requireVersion: RequireVersion,
    ): Promise<{ next: Inspection; writes: Write[] }> {
      if (!inspection || !isVisibleTo(sender.actor, inspection)) throw inspectionNotFound();
      if (!may(sender.actor, 'inspection:change', targetOf(inspection))) throw forbidden();
      if (sameTeam(inspection.team, team)) return { next: inspection, writes: [] };
      requireVersion(inspection);
      await requireTeam(team, reachOf(inspection));
      const next = changeInspection(inspection, { team, reason }, actOf(sender));
      const checks = conflictChecks(inspection.establishment.id, inspection.window, namedIn(team));
      return { next, writes: [...inspectionWrites(next, inspection, 'change', sender), ...checks] };
    },

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
        (inspection) => {
          const started = startInspection(inspection, startedAt, actOf(sender));
          // while it was sealed, nobody could be told of it, nor it of others
          return isSealed(inspection) ? noticed(started, legalDateOf(startedAt)) : started;
        },
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
