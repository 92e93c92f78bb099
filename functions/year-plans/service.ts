import { conflictChecks } from '../conflicts/writes.ts';
import { listedAt } from '../../shared/areas/following.ts';
import { textOf } from '../../shared/inspections/assignments.ts';
import { requireInspectors } from '../../shared/inspections/planning.ts';
import { establishmentClosed, establishmentUnknown } from '../../shared/inspections/problems.ts';
import { PlanInspection } from '../../shared/inspections/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf, yearOf } from '../../shared/kernel/dates.ts';
import { type EstablishmentId, YearPlanId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import { loadShifts, roomIn } from '../../shared/year-plans/load.ts';
import {
  alreadyVisitedThisYear,
  areaUnknown,
  notOnPlan,
  planNotInForce,
  yearPlanNotFound,
} from '../../shared/year-plans/problems.ts';
import { type PlanProgress, progressOf } from '../../shared/year-plans/progress.ts';
import {
  amendPlan,
  approvePlan,
  changePlan,
  changeProposal,
  closePlan,
  draftPlan,
  dropProposal,
  type PlanAct,
  planTargetOf,
  proposePlan,
  requireGenerated,
  returnPlan,
} from '../../shared/year-plans/rules.ts';
import {
  type Generate,
  type NewYearPlan,
  type PlanContent,
  type PlanPlace,
  type PlanningReport,
  type ProposalChange,
  type ProposalState,
  ProposedVisit,
  YearPlan,
} from '../../shared/year-plans/schema.ts';
import type { AreaRepository } from '../areas/repository.ts';
import type { ConflictRepository } from '../conflicts/repository.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { yearKey } from '../inspections/keys.ts';
import type { InspectionRepository, PlanGround } from '../inspections/repository.ts';
import { type InspectionService, namedIn } from '../inspections/service.ts';
import type { UserDirectory } from '../people/directory.ts';
import type { LawSource } from '../law/source.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Key, Table, Write } from '../platform/table.ts';
import type { PlanGeneration } from './generation.ts';
import { loadShiftWrites, proposalWrites, type YearPlanRepository } from './repository.ts';

export interface YearPlanSlice {
  readonly table: Table;
  readonly plans: YearPlanRepository;
  readonly generate: PlanGeneration;
  readonly areas: Pick<AreaRepository, 'findOn'>;
  readonly inspections: Pick<InspectionRepository, 'ground' | 'grounds' | 'groundFrom'>;
  readonly inspecting: Pick<InspectionService, 'draft'>;
  readonly conflicts: Pick<ConflictRepository, 'namingAll'>;
  readonly directory: UserDirectory;
  readonly laws: LawSource;
  readonly newId: () => string;
}

type RequireVersion<T> = (record: T) => void;

/** Proposed visits that one call turns into inspections. */
const plannedAtOnce = 25;

const actOf = ({ actor: by, receivedAt: at }: Sender, reason?: string): PlanAct => ({ by, at, reason });

/** A plan is of this year or the next, as good as always: what it may be, before it is read. */
const likelyYears = (at: Instant): number[] => [yearOf(legalDateOf(at)), yearOf(legalDateOf(at)) + 1];
/** An establishment with its visits of those years. */
const swapKeys = (establishmentId: EstablishmentId, at: Instant): Key[] => [
  establishmentKey(establishmentId),
  ...likelyYears(at).map((year) => yearKey(establishmentId, year)),
];

/** The command that a proposed visit becomes, under the order that is in force. */
const commandOf = ({ agency }: YearPlan, { order }: PlanContent, visit: ProposedVisit): PlanInspection =>
  PlanInspection.parse({
    kind: 'scheduled',
    id: visit.id,
    ...order,
    leadAgency: agency,
    establishmentId: visit.establishment.id,
    team: visit.team,
    window: visit.window,
  });

export const yearPlanService = (slice: YearPlanSlice) => {
  const { table, plans, generate, areas, inspections, inspecting, conflicts, directory, laws, newId } = slice;

  const readable = (plan: YearPlan | undefined, actor: Actor): YearPlan => {
    if (!plan || !may(actor, 'yearPlan:read', planTargetOf(plan))) throw yearPlanNotFound();
    return plan;
  };

  const placeOf = async (areaCode: string, actor: Actor, at: Instant): Promise<PlanPlace> => {
    const area = await areas.findOn(areaCode, legalDateOf(at));
    if (!area || (area.level !== 'province' && area.level !== 'commune')) throw areaUnknown();
    const place =
      area.level === 'province'
        ? { provinceCode: areaCode }
        : { provinceCode: area.parentCode, communeCode: areaCode };
    if (!may(actor, 'yearPlan:write', place)) throw areaUnknown();
    return place;
  };

  /** Everyone of a plan may record visits all over its area. */
  const requirePeople = async (
    { inspectorIds }: PlanContent,
    place: ReturnType<typeof planTargetOf>,
  ): Promise<void> => {
    const members = await Promise.all(
      inspectorIds.map(async (id, i) => ({
        pointer: `/content/inspectorIds/${i}`,
        user: await directory.find(id),
      })),
    );
    requireInspectors(members, place);
  };

  const changed = async (
    id: string,
    permission: Permission,
    sender: Sender,
    requireVersion: RequireVersion<YearPlan>,
    action: string,
    change: (plan: YearPlan) => YearPlan | Promise<YearPlan>,
  ): Promise<YearPlan> => {
    const plan = readable(await plans.find(id), sender.actor);
    if (!may(sender.actor, permission, planTargetOf(plan))) throw forbidden();
    requireVersion(plan);
    const next = await change(plan);
    await (action === 'approve' ? plans.approve(next, sender) : plans.replace(next, action, sender));
    return next;
  };

  /** A proposed visit that this chief may change, on the version that was seen. */
  const openVisit = async (
    id: string,
    visitId: string,
    sender: Sender,
    requireVersion: RequireVersion<ProposedVisit>,
    swap?: ProposalChange['swap'],
  ) => {
    const wanted = swap ? swapKeys(swap.establishmentId, sender.receivedAt) : [];
    const { plan, visit: getVisit, items } = await plans.openVisit(id, visitId, wanted);
    readable(plan, sender.actor);
    if (!may(sender.actor, 'yearPlan:write', planTargetOf(plan))) throw forbidden();
    const visit = getVisit();
    requireVersion(visit);
    return { plan, visit, items };
  };

  /** Another establishment in place of the proposed one: of the area, active, and not visited this year. */
  const swapped = async (
    plan: YearPlan,
    visit: ProposedVisit,
    swap: NonNullable<ProposalChange['swap']>,
    { items: [establishmentItem, ...years], at }: { items: readonly (Item | undefined)[]; at: Instant },
  ): Promise<ProposedVisit> => {
    const on = visit.window.from;
    const year = likelyYears(at).indexOf(yearOf(on));
    const ground =
      year >= 0
        ? await inspections.groundFrom(on, [establishmentItem, years[year]])
        : await inspections.ground(swap.establishmentId, on);
    const { establishment } = ground;
    const { communeCode, provinceCode } = listedAt(plan);
    const isInside =
      establishment?.place.provinceCode === provinceCode &&
      (communeCode === undefined || communeCode === establishment.place.communeCode);
    if (!establishment || !isInside) throw establishmentUnknown('/swap/establishmentId');
    if (establishment.status === 'closed') throw establishmentClosed('/swap/establishmentId');
    if (countsAlready(ground.visitsOfYear)) throw alreadyVisitedThisYear();
    const { id, name, type, place } = establishment;
    const reasons = [{ kind: 'chosen_by_chief' as const, reason: swap.reason }];
    return { ...visit, establishment: { id, name, type }, place, reasons };
  };

  /** What turning a proposed visit into an inspection writes, or why it cannot be one. */
  const unitOf = async (
    plan: YearPlan,
    content: PlanContent,
    { visit, ground }: { visit: ProposedVisit; ground: PlanGround | undefined },
    sender: Sender,
  ) => {
    try {
      const command = commandOf(plan, content, visit);
      const link = { planId: plan.id, rowId: visit.rowId };
      const { writes, visitsOfYear } = await inspecting.draft(command, link, sender, ground);
      if (countsAlready(visitsOfYear.filter(({ inspectionId }) => inspectionId !== visit.id)))
        throw alreadyVisitedThisYear('/establishment');
      const planned: ProposedVisit = { ...visit, version: visit.version + 1, state: 'planned' };
      return { visit, writes: [...proposalWrites(planned, visit, 'plan', sender), ...writes] };
    } catch (error) {
      if (error instanceof Problem) return { visit, writes: [] as Write[], refusal: error };
      throw error;
    }
  };

  const refusedWrites = (visit: ProposedVisit, problem: Problem, sender: Sender): Write[] => {
    const refusal = { code: problem.facts.code, text: textOf(problem) };
    const refused: ProposedVisit = { ...visit, version: visit.version + 1, state: 'refused', refusal };
    return proposalWrites(refused, visit, 'refuse', sender);
  };

  return {
    /** @throws Problem `area-unknown`, `not-inspectors`, `year-plan-taken`. */
    draft: (command: NewYearPlan, sender: Sender): Promise<YearPlan> =>
      once(table, sender, YearPlan, async () => {
        const place = await placeOf(command.areaCode, sender.actor, sender.receivedAt);
        await requirePeople(command.content, place);
        const plan = draftPlan(command, command.id ?? YearPlanId.parse(newId()), place, actOf(sender));
        await plans.add(plan, sender);
        return plan;
      }),

    read: async (id: string, actor: Actor): Promise<YearPlan> => readable(await plans.find(id), actor),

    change: (id: string, content: PlanContent, sender: Sender, requireVersion: RequireVersion<YearPlan>) =>
      changed(id, 'yearPlan:write', sender, requireVersion, 'change', async (plan) => {
        await requirePeople(content, planTargetOf(plan));
        return changePlan(plan, content, actOf(sender));
      }),

    async generate(
      id: string,
      command: Generate,
      sender: Sender,
      requireVersion: RequireVersion<YearPlan>,
    ): Promise<YearPlan> {
      const plan = readable(await plans.find(id), sender.actor);
      if (!may(sender.actor, 'yearPlan:write', planTargetOf(plan))) throw forbidden();
      requireVersion(plan);
      await requirePeople(plan.content, planTargetOf(plan));
      return generate(plan, command, sender);
    },

    propose: (id: string, sender: Sender, requireVersion: RequireVersion<YearPlan>) =>
      changed(id, 'yearPlan:write', sender, requireVersion, 'propose', (plan) =>
        proposePlan(plan, actOf(sender)),
      ),
    return: (id: string, reason: string, sender: Sender, requireVersion: RequireVersion<YearPlan>) =>
      changed(id, 'yearPlan:approve', sender, requireVersion, 'return', (plan) =>
        returnPlan(plan, { ...actOf(sender), reason }),
      ),
    approve: (id: string, sender: Sender, requireVersion: RequireVersion<YearPlan>) =>
      changed(id, 'yearPlan:approve', sender, requireVersion, 'approve', (plan) =>
        approvePlan(plan, actOf(sender)),
      ),
    amend: (id: string, reason: string, sender: Sender, requireVersion: RequireVersion<YearPlan>) =>
      changed(id, 'yearPlan:write', sender, requireVersion, 'amend', (plan) =>
        amendPlan(plan, { ...actOf(sender), reason }),
      ),
    close: (id: string, sender: Sender, requireVersion: RequireVersion<YearPlan>) =>
      changed(id, 'yearPlan:approve', sender, requireVersion, 'close', (plan) =>
        closePlan(plan, actOf(sender)),
      ),

    /** A page of the plan's visits; proposals only once their generation is done. */
    async listVisits(
      id: string,
      state: ProposalState,
      actor: Actor,
      page: { limit: number; after?: Item | undefined },
    ) {
      const plan = readable(await plans.find(id), actor);
      if (state === 'proposed' || state === 'refused') requireGenerated(plan);
      return plans.listVisits(id, state, page.limit, page.after);
    },

    /** @throws Problem `proposal-not-open`, `not-on-plan`, `conflict-of-interest`, `already-visited-this-year`, `beyond-capacity`. */
    async changeVisit(
      id: string,
      visitId: string,
      { swap, ...change }: ProposalChange,
      sender: Sender,
      requireVersion: RequireVersion<ProposedVisit>,
    ): Promise<ProposedVisit> {
      const { plan, visit, items } = await openVisit(id, visitId, sender, requireVersion, swap);
      const moved = changeProposal(visit, change, plan.year);
      const strangers = namedIn(moved.team).filter(({ id: one }) => !plan.content.inspectorIds.includes(one));
      if (strangers.length > 0) throw notOnPlan(strangers.map(({ pointer }) => pointer));
      const next = swap ? await swapped(plan, moved, swap, { items, at: sender.receivedAt }) : moved;
      const [where, named] = [next.establishment.id, namedIn(next.team)];
      const { calendar } = (await laws.inForce()).catalogue;
      const load = loadShiftWrites(
        plan.id,
        loadShifts(visit, next),
        (period) => roomIn(period, plan, calendar),
        [...(change.window ? ['/window'] : []), ...(change.team ? ['/team'] : [])],
      );
      await conflicts.namingAll(where, next.window, named, () =>
        plans.storeVisit(next, visit, 'change', sender, [
          ...conflictChecks(where, next.window, named),
          ...load,
        ]),
      );
      return next;
    },

    async dropVisit(
      id: string,
      visitId: string,
      reason: string,
      sender: Sender,
      requireVersion: RequireVersion<ProposedVisit>,
    ): Promise<ProposedVisit> {
      const { plan, visit } = await openVisit(id, visitId, sender, requireVersion);
      const next = dropProposal(visit, { ...actOf(sender), reason });
      const load = loadShiftWrites(plan.id, loadShifts(visit, undefined), () => undefined, []);
      await plans.storeVisit(next, visit, 'drop', sender, load);
      return next;
    },

    /**
     * Turns the next proposals of an approved plan into inspections, a bounded number a call. A proposal leaves its list in
     * the transaction that makes its inspection, under the id it always had: a call that broke off, came twice or ran
     * beside another makes none twice and forgets none.
     *
     * @throws Problem `plan-not-in-force` unless the plan is approved.
     */
    async planNext(id: string, sender: Sender): Promise<PlanningReport> {
      const plan = readable(await plans.find(id), sender.actor);
      if (!may(sender.actor, 'yearPlan:approve', planTargetOf(plan))) throw forbidden();
      const { inForce } = plan;
      if (plan.state !== 'approved' || !inForce) throw planNotInForce();
      const page = await plans.listVisits(id, 'proposed', plannedAtOnce);
      const visits = page.items.map((item) => ProposedVisit.parse(item['body']));
      const grounds = await inspections.grounds(
        visits.map(({ establishment, window }) => ({ establishmentId: establishment.id, on: window.from })),
      );
      const units = await Promise.all(
        visits.map((visit, i) => unitOf(plan, inForce.content, { visit, ground: grounds[i] }, sender)),
      );
      const refusals = await plans.storeEach(units.map(({ writes }) => writes));
      const refused = units.flatMap(({ visit, ...unit }, i) => {
        const problem = ('refusal' in unit ? unit.refusal : undefined) ?? refusals[i];
        return problem ? [{ visit, problem }] : [];
      });
      // where another call was faster, the proposal has left the list, and this finds nothing to move
      const missed = await plans.storeEach(
        refused.map(({ visit, problem }) => refusedWrites(visit, problem, sender)),
      );
      return {
        planned: units.length - refused.length,
        refused: refused
          .filter((_, i) => !missed[i])
          .map(({ visit, problem }) => ({ id: visit.id, code: problem.facts.code, text: textOf(problem) })),
        done: page.next === undefined,
      };
    },

    async progress(id: string, actor: Actor, at: Instant): Promise<PlanProgress> {
      const { plan, counters } = await plans.progress(id);
      return progressOf(readable(plan, actor), counters, legalDateOf(at));
    },
  };
};
export type YearPlanService = ReturnType<typeof yearPlanService>;

/** Does a visit of the year count, whatever the law says of the type? A plan visits nobody twice. */
const countsAlready = (visits: readonly { kind: string; state: string }[]): boolean =>
  visits.some(({ kind, state }) => kind !== 'follow_up' && state !== 'cancelled');
