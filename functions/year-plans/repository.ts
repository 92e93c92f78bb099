import { type Problem, refuse } from '../../shared/kernel/problem.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import type { Loads, LoadShift } from '../../shared/year-plans/load.ts';
import {
  beyondCapacity,
  proposalNotFound,
  yearPlanExists,
  yearPlanNotFound,
  yearPlanTaken,
} from '../../shared/year-plans/problems.ts';
import { revisionOf } from '../../shared/year-plans/rules.ts';
import { type ProposalState, ProposedVisit, YearPlan } from '../../shared/year-plans/schema.ts';
import { aggregateWrites, type Hand, unchanged } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import { commitEach } from '../platform/commit-each.ts';
import { parcelsOf } from '../platform/parcels.ts';
import type { Sender } from '../platform/sender.ts';
import {
  isNew,
  type Item,
  type Key,
  type Page,
  type Table,
  versionIs,
  type Write,
  writesPerTransaction,
} from '../platform/table.ts';
import {
  loadAttribute,
  loadKey,
  loadPrefix,
  planAttributes,
  planClaimKey,
  planKey,
  planPartition,
  plansOfArea,
  progressKey,
  proposalKey,
  proposalPrefix,
  revisionKey,
  revisionPrefix,
} from './keys.ts';

const parsePlan = (item: Item | undefined): YearPlan | undefined => item && YearPlan.parse(item['body']);
const parseVisit = (item: Item | undefined): ProposedVisit | undefined =>
  item && ProposedVisit.parse(item['body']);

/** All that storing one version of a plan takes. */
export const planWrites = (plan: YearPlan, action: string, sender: Hand): Write[] =>
  aggregateWrites({
    type: 'YearPlan',
    key: planKey(plan.id),
    attributes: planAttributes(plan),
    state: plan,
    action,
    sender,
    taken: yearPlanExists,
  });

/** A proposed visit as it is now; one that changes its state moves to another list. */
export const proposalWrites = (
  next: ProposedVisit,
  previous: ProposedVisit | undefined,
  action: string,
  sender: Sender,
): Write[] => {
  const writes = aggregateWrites({
    type: 'ProposedVisit',
    key: proposalKey(next.planId, next.state, next.id),
    state: next,
    action,
    sender,
  });
  if (!previous || previous.state === next.state) return writes;
  const [put, ...audit] = writes;
  return [
    {
      delete: proposalKey(previous.planId, previous.state, previous.id),
      condition: versionIs(previous.version),
      refusal: versionChanged,
    },
    { ...put, condition: isNew, refusal: versionChanged },
    ...audit,
  ];
};

/** What a generation found everyone to have. */
const loadWrites = (planId: string, loads: Loads): Write[] =>
  [...loads].map(([period, load]) => ({
    put: {
      ...loadKey(planId, period),
      type: 'PlanLoad',
      ...Object.fromEntries([...load].map(([userId, number]) => [loadAttribute(userId), number])),
    },
  }));

/**
 * Moves the load of people with a visit, in the visit's own transaction: two moves at once cannot both take the last room.
 *
 * @param roomIn a period; undefined without bound. @param pointers where the body says what is too much.
 */
export const loadShiftWrites = (
  planId: string,
  shifts: readonly LoadShift[],
  roomIn: (period: string) => number | undefined,
  pointers: readonly string[],
): Write[] =>
  shifts.map(({ period, more, fewer }) => {
    const room = roomIn(period);
    const bound = room !== undefined && more.length > 0;
    return {
      update: {
        key: loadKey(planId, period),
        set: { type: 'PlanLoad' },
        add: Object.fromEntries([
          ...more.map((id) => [loadAttribute(id), 1] as const),
          ...fewer.map((id) => [loadAttribute(id), -1] as const),
        ]),
      },
      ...(bound && {
        condition: {
          expression: more
            .map((_, i) => `(attribute_not_exists(#load${i}) OR #load${i} < :room)`)
            .join(' AND '),
          names: Object.fromEntries(more.map((id, i) => [`#load${i}`, loadAttribute(id)])),
          values: { ':room': room },
        },
        refusal: () => beyondCapacity(pointers),
      }),
    };
  });

const inProposals = 1_000;

export const yearPlanRepository = (table: Table) => {
  const find = async (id: string): Promise<YearPlan | undefined> => parsePlan(await table.get(planKey(id)));

  /** Holds a transaction to the plan as it was when its work began. */
  const asItWas = ({ id, version }: YearPlan): Write => unchanged(planKey(id), version);

  const listVisits = (planId: string, state: ProposalState, limit: number, after?: Item): Promise<Page> =>
    table.query({
      partition: planPartition(planId),
      prefix: proposalPrefix(state),
      limit,
      ...(after && { after }),
    });

  /** All visits of a plan in a state; a few requests, for a plan is of bounded size. */
  const allVisits = async (planId: string, state: ProposalState): Promise<ProposedVisit[]> => {
    const found: ProposedVisit[] = [];
    for (let after: Item | undefined, more = true; more; more = after !== undefined) {
      const page = await listVisits(planId, state, inProposals, after);
      found.push(...page.items.map((item) => ProposedVisit.parse(item['body'])));
      after = page.next;
    }
    return found;
  };

  /** Every unit with a check of the plan, so that what a later change has overtaken writes no more. */
  const whileUnchanged = async (plan: YearPlan, units: readonly (readonly Write[])[]): Promise<void> => {
    for (const parcel of parcelsOf(units, writesPerTransaction - 1, ({ length }) => length))
      await table.commit([asItWas(plan), ...parcel.flat()]);
  };

  return {
    find,
    get: async (id: string): Promise<YearPlan> => (await find(id)) ?? refuse(yearPlanNotFound()),
    listVisits,
    allVisits,

    add: (plan: YearPlan, sender: Sender): Promise<void> =>
      table.commit([
        ...planWrites(plan, 'draft', sender),
        {
          put: { ...planClaimKey(plan), type: 'YearPlanClaim', planId: plan.id },
          condition: isNew,
          refusal: yearPlanTaken,
        },
        ...answerWrite(sender, plan),
      ]),
    replace: (plan: YearPlan, action: string, sender: Sender): Promise<void> =>
      table.commit(planWrites(plan, action, sender)),

    /** The plan and, for good, what was approved. */
    approve(plan: YearPlan, sender: Sender): Promise<void> {
      const revision = revisionOf(plan);
      if (!revision) throw new Error('an approved plan has a content in force');
      return table.commit([
        ...planWrites(plan, 'approve', sender),
        {
          put: { ...revisionKey(plan.id, revision.revision), type: 'PlanRevision', body: revision },
          condition: isNew,
          refusal: versionChanged,
        },
      ]);
    },

    listOfArea: (areaCode: string, year: number | undefined, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: areaIndexOf(areaCode),
        partition: plansOfArea(areaCode),
        limit,
        ...(year !== undefined && { prefix: `${year}#` }),
        ...(after && { after }),
      }),
    /** Those for exactly one area: a province's list holds those of its communes as well, which have a commune. */
    listFor: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: areaIndexOf(areaCode),
        partition: plansOfArea(areaCode),
        limit,
        ...(after && { after }),
        ...(areaCode.length === 2 && { filter: { expression: 'attribute_not_exists(g2pk)' } }),
      }),
    findMany: async (ids: readonly string[]): Promise<(YearPlan | undefined)[]> =>
      (await table.getMany(ids.map(planKey))).map(parsePlan),
    listRevisions: (planId: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        partition: planPartition(planId),
        prefix: revisionPrefix,
        newestFirst: true,
        limit,
        ...(after && { after }),
      }),

    /** The plan with its counters, in one request. */
    async progress(id: string): Promise<{ plan: YearPlan | undefined; counters: Item }> {
      const [plan, counters] = await table.getMany([planKey(id), progressKey(id)]);
      return { plan: parsePlan(plan), counters: counters ?? {} };
    },

    /** The plan with one proposed visit that is still open, and whatever else is `wanted`, in one request. */
    async openVisit(planId: string, visitId: string, wanted: readonly Key[] = []) {
      const [plan, proposed, refused, planned, dropped, ...items] = await table.getMany([
        planKey(planId),
        ...(['proposed', 'refused', 'planned', 'dropped'] as const).map((state) =>
          proposalKey(planId, state, visitId),
        ),
        ...wanted,
      ]);
      const visit = [proposed, refused, planned, dropped].map(parseVisit).find((it) => it !== undefined);
      return {
        plan: parsePlan(plan) ?? refuse(yearPlanNotFound()),
        visit: () => visit ?? refuse(proposalNotFound()),
        items,
      };
    },
    storeVisit: (
      next: ProposedVisit,
      previous: ProposedVisit,
      action: string,
      sender: Sender,
      others: readonly Write[] = [],
    ): Promise<void> => table.commit([...proposalWrites(next, previous, action, sender), ...others]),

    /** Takes away what an earlier generation proposed, and stores what this one does, as long as the plan is this one. */
    async renewProposals(
      plan: YearPlan,
      visits: readonly ProposedVisit[],
      loads: Loads,
      sender: Sender,
    ): Promise<void> {
      const old = [...(await allVisits(plan.id, 'proposed')), ...(await allVisits(plan.id, 'refused'))];
      const gone = old.map(({ planId, state, id }): Write[] => [{ delete: proposalKey(planId, state, id) }]);
      const held = await table.query({ partition: planPartition(plan.id), prefix: loadPrefix, limit: 100 });
      const stale = held.items
        .map(({ sk }) => String(sk).slice(loadPrefix.length))
        .filter((period) => !loads.has(period))
        .map((period): Write[] => [{ delete: loadKey(plan.id, period) }]);
      await whileUnchanged(plan, [...gone, ...stale]);
      await whileUnchanged(plan, [
        ...visits.map((visit) => proposalWrites(visit, undefined, 'propose', sender)),
        ...loadWrites(plan.id, loads).map((write) => [write]),
      ]);
    },

    /** Stores each unit, whole or not at all. */
    storeEach: (units: readonly (readonly Write[])[]): Promise<(Problem | undefined)[]> =>
      commitEach(table, units),
  };
};
export type YearPlanRepository = ReturnType<typeof yearPlanRepository>;
