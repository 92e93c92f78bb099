import { reachOf } from '../../shared/areas/following.ts';
import { familyOf, requireUnmerged } from '../../shared/establishments/merging.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { requireFollowable, requireInspectors, yearlyLimitOf } from '../../shared/inspections/planning.ts';
import {
  establishmentUnknown,
  inspectionNotFound,
  violationsUndecided,
  visitsOfYearChanged,
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
import { isRefusedAs } from '../../shared/kernel/problem.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { isSameYearlyRule } from '../../shared/law/once-a-year.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import { followViolation } from '../../shared/violations/rules.ts';
import type { ConflictRepository } from '../conflicts/repository.ts';
import { conflictChecks } from '../conflicts/writes.ts';
import type { UserDirectory } from '../people/directory.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import { isNew, type Table, type Write } from '../platform/table.ts';
import { violationWrites } from '../violations/writes.ts';
import type { InspectionRepository, PlanGround, YearEntry } from './repository.ts';
import { inspectionWrites, yearIsAt, type YearKnown } from './writes.ts';

export interface InspectionSlice {
  readonly table: Table;
  readonly inspections: InspectionRepository;
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
 * Must the year of a visit be counted anew? Within the year it was planned in and under the same rule, moving it changes
 * nothing, nor does its legal kind, for all kinds count together; what was planned there since says so itself.
 */
const countsAnew = (before: Inspection, after: Inspection): boolean =>
  yearOf(before.window.from) !== yearOf(after.window.from) ||
  !isSameYearlyRule(before.window.from, after.window.from);

export const inspectionService = ({ table, inspections, directory, conflicts, newId }: InspectionSlice) => {
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
  const arrange = async (
    permission: Permission,
    visit: NewVisit,
    { actor, receivedAt: at }: Sender,
    known?: PlanGround,
  ) => {
    const ground = known ?? (await inspections.ground(visit.establishmentId, visit.on, visit.followUp));
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

  /** The inspection with the once-a-year notice of its day beside other visits of the year. */
  const noticed = (inspection: Inspection, on: PlainDate, visitsOfYear: readonly YearEntry[]): Inspection => {
    const { establishment, kind, legalKind, yearlyLimit } = inspection;
    const others = visitsOfYear.filter(({ inspectionId }) => inspectionId !== inspection.id);
    const { clearSigns } = yearlyLimit;
    const visit = { kind, legalKind, on, clearSigns, establishmentType: establishment.type };
    return { ...inspection, yearlyLimit: yearlyLimitOf(visit, others) };
  };

  /**
   * Stores a visit with the notice of its day as things stand now. What is counted on first holds nearly always, and the
   * transaction asks for it: that a year which the visit comes to has no other, that its own year stands as it did when it
   * was counted. Only where that is not so is the year read.
   */
  const storeCounted = async (
    next: Inspection,
    { from, on, changesSeen }: { from: PlainDate; on: PlainDate; changesSeen?: number | undefined },
    store: (counted: Inspection, year?: YearKnown) => Promise<void>,
  ): Promise<Inspection> => {
    const isOther = yearOf(from) !== yearOf(on);
    const asSeen =
      changesSeen !== undefined && isSameYearlyRule(from, on) ? yearIsAt(changesSeen) : undefined;
    const ifYear = isOther ? isNew : asSeen;
    const counted = isOther ? noticed(next, on, []) : next;
    try {
      if (ifYear) {
        await store(counted, { ifYear });
        return counted;
      }
    } catch (error) {
      if (!isRefusedAs(error, visitsOfYearChanged())) throw error;
    }
    const { visitsOfYear } = await inspections.ground(next.establishment.id, on);
    const recounted = noticed(next, on, visitsOfYear);
    await store(recounted);
    return recounted;
  };

  const seenBy = (actor: Actor, inspection: Inspection | undefined): Inspection => {
    if (!inspection || !isVisibleTo(actor, inspection)) throw inspectionNotFound();
    return inspection;
  };
  const visible = async (id: string, actor: Actor): Promise<Inspection> =>
    seenBy(actor, await inspections.find(id));

  /** An inspection on the version that was seen, for who sees it and may do this to it. */
  const permitted = (
    found: Inspection | undefined,
    permission: Permission,
    actor: Actor,
    requireVersion: RequireVersion,
  ): Inspection => {
    const inspection = seenBy(actor, found);
    if (!may(actor, permission, targetOf(inspection))) throw forbidden();
    requireVersion(inspection);
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
    change: (inspection: Inspection) => Inspection,
    action: string,
  ): Promise<Inspection> => {
    const inspection = permitted(await inspections.find(id), permission, sender.actor, requireVersion);
    const next = change(inspection);
    await inspections.replace(next, inspection, action, sender);
    return next;
  };
  const actOf = ({ actor, receivedAt }: Sender) => ({ by: actor, at: receivedAt });

  return {
    visible,

    plan: (command: PlanInspection, sender: Sender): Promise<Inspection> =>
      once(table, sender, Inspection, async () => {
        const visit = { ...command, on: command.window.from };
        const { context, ground } = await arrange('inspection:plan', visit, sender);
        await requireTeam(command.team, context.establishment.place);
        const inspection = planInspection(command, context);
        const changesSeen =
          isSealed(inspection) && ground.yearChanges !== undefined ? ground.yearChanges + 1 : undefined;
        await storeTeam(inspection, namedIn(command.team), (checks) =>
          inspections.add(inspection, sender, checks, { changesSeen }),
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

    async change(id: string, change: InspectionChange, sender: Sender, requireVersion: RequireVersion) {
      const found = await inspections.find(id);
      const inspection = permitted(found, 'inspection:change', sender.actor, requireVersion);
      if (change.team) await requireTeam(change.team, reachOf(inspection));
      const changedTo = changeInspection(inspection, change, actOf(sender));
      const store = (next: Inspection, year?: YearKnown) =>
        change.team || change.window
          ? storeTeam(next, namedIn(next.team), (checks) =>
              inspections.replace(next, inspection, 'change', sender, checks, year),
            )
          : inspections.replace(next, inspection, 'change', sender, [], year);
      if (countsAnew(inspection, changedTo)) {
        const days = { from: inspection.window.from, on: changedTo.window.from };
        return storeCounted(changedTo, days, store);
      }
      await store(changedTo);
      return changedTo;
    },

    /**
     * What planning a visit of a plan of the year would write, for its caller to store: the same ground, rules and
     * records as a visit planned by hand.
     *
     * @param known its ground, which the caller has read.
     * @returns the inspection, its writes, and those of its year that count already.
     */
    async draft(command: PlanInspection, plan: Inspection['plan'], sender: Sender, known?: PlanGround) {
      const { context, ground } = await arrange(
        'inspection:plan',
        { ...command, on: command.window.from },
        sender,
        known,
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

    async start(id: string, startedAt: Instant, sender: Sender, requireVersion: RequireVersion) {
      const { inspection: found, changesSeen } = await inspections.findCounted(id);
      const inspection = permitted(found, 'inspection:start', sender.actor, requireVersion);
      const started = startInspection(inspection, startedAt, actOf(sender));
      const store = (next: Inspection, year?: YearKnown) =>
        inspections.replace(next, inspection, 'start', sender, [], year);
      // while it was sealed, nobody could be told of it, nor it of others
      if (isSealed(inspection)) {
        const days = { from: inspection.window.from, on: legalDateOf(startedAt), changesSeen };
        return storeCounted(started, days, store);
      }
      await store(started);
      return started;
    },

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
    async conclude(id: string, sender: Sender, requireVersion: RequireVersion): Promise<Inspection> {
      const { inspection: found, violations } = await inspections.findWithViolations(id);
      const inspection = permitted(found, 'inspection:conclude', sender.actor, requireVersion);
      const undecided = violations.filter(({ state }) => state === 'suspected').length;
      if (undecided > 0) throw violationsUndecided(undecided);
      const next = concludeInspection(inspection, actOf(sender));
      await inspections.replace(next, inspection, 'conclude', sender);
      return next;
    },
  };
};
export type InspectionService = ReturnType<typeof inspectionService>;
