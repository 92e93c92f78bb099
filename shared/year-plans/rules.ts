import { reachOf } from '../areas/following.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import type { YearPlanId } from '../kernel/ids.ts';
import { type YearPlanAction, yearPlanLifeCycle } from './life-cycle.ts';
import {
  planChangedTooOften,
  planNotGenerated,
  planStepNotAllowed,
  proposalNotOpen,
  visitOutsideYear,
} from './problems.ts';
import {
  type GenerationReport,
  maxPlanSteps,
  type NewYearPlan,
  type PlanContent,
  type PlanPlace,
  type PlanRevision,
  type ProposalChange,
  type ProposedVisit,
  type YearPlan,
} from './schema.ts';

export interface PlanAct {
  readonly by: Actor;
  readonly at: Instant;
  readonly reason?: string | undefined;
}

export const draftPlan = (
  command: NewYearPlan,
  id: YearPlanId,
  place: PlanPlace,
  { by, at }: PlanAct,
): YearPlan => ({
  ...command,
  id,
  version: 1,
  place,
  state: 'draft',
  steps: [{ action: 'draft', at, by: by.id }],
});

/** Room is kept so that a plan that changed often can still be approved and closed. */
const keptForTheEnd = 10;

/** @throws Problem `plan-step-not-allowed`, `plan-changed-too-often`. */
const step = (plan: YearPlan, action: YearPlanAction, { by, at, reason }: PlanAct): YearPlan => {
  const state = yearPlanLifeCycle.next(plan.state, action);
  if (!state) throw planStepNotAllowed(action, plan.state);
  const isLast = action === 'approve' || action === 'close';
  if (plan.steps.length >= (isLast ? maxPlanSteps : maxPlanSteps - keptForTheEnd))
    throw planChangedTooOften();
  return {
    ...plan,
    version: plan.version + 1,
    state,
    steps: [...plan.steps, { action, at, by: by.id, ...(reason !== undefined && { reason }) }],
  };
};

/** A draft with other content; what was generated from the old one no longer counts. */
export const changePlan = (plan: YearPlan, content: PlanContent, act: PlanAct): YearPlan => {
  const { generation, ...changed } = step(plan, 'change', act);
  const number = generation?.number;
  return { ...changed, content, ...(number !== undefined && { generation: { state: 'running', number } }) };
};

/** A generation has begun: until it is done, the plan has no proposals to show. */
export const beginGeneration = (plan: YearPlan, act: PlanAct): YearPlan => ({
  ...step(plan, 'generate', act),
  generation: { state: 'running', number: (plan.generation?.number ?? 0) + 1 },
});

export const finishGeneration = (plan: YearPlan, report: GenerationReport): YearPlan => ({
  ...plan,
  version: plan.version + 1,
  generation: { state: 'done', number: plan.generation?.number ?? 1, report },
});

/** @throws Problem `plan-not-generated` where there is no finished generation. */
export const requireGenerated = (plan: YearPlan): void => {
  if (plan.generation?.state !== 'done') throw planNotGenerated();
};

/** @throws Problem `plan-not-generated`: a chief must see what they propose. */
export const proposePlan = (plan: YearPlan, act: PlanAct): YearPlan => {
  const next = step(plan, 'propose', act);
  requireGenerated(plan);
  return next;
};

export const returnPlan = (plan: YearPlan, act: PlanAct & { reason: string }): YearPlan =>
  step(plan, 'return', act);

/** The content in force becomes the one proposed. */
export const approvePlan = (plan: YearPlan, act: PlanAct): YearPlan => ({
  ...step(plan, 'approve', act),
  inForce: {
    revision: (plan.inForce?.revision ?? 0) + 1,
    approvedAt: act.at,
    approvedBy: act.by.id,
    content: plan.content,
  },
});

/** Why the plan was changed, if it was: the reason of the amendment that led to this approval. */
export const revisionOf = ({ id, inForce, steps }: YearPlan): PlanRevision | undefined => {
  if (!inForce) return undefined;
  const reason =
    inForce.revision > 1 ? steps.findLast(({ action }) => action === 'amend')?.reason : undefined;
  return { planId: id, ...inForce, ...(reason !== undefined && { reason }) };
};

/** An approved plan goes back to the draft, with a reason; what was approved stays in force meanwhile. */
export const amendPlan = (plan: YearPlan, act: PlanAct & { reason: string }): YearPlan =>
  step(plan, 'amend', act);
export const closePlan = (plan: YearPlan, act: PlanAct): YearPlan => step(plan, 'close', act);

/** @throws Problem `proposal-not-open` for one that was planned or dropped. */
export const requireOpenProposal = ({ state }: ProposedVisit): void => {
  if (state === 'planned' || state === 'dropped') throw proposalNotOpen(state);
};

/** A proposed visit moved or given to others; one that was refused is proposed again. @throws Problem `proposal-not-open`, `visit-outside-year`. */
export const changeProposal = (
  visit: ProposedVisit,
  { window, team }: Pick<ProposalChange, 'window' | 'team'>,
  year: number,
): ProposedVisit => {
  requireOpenProposal(visit);
  if (window && !window.from.startsWith(String(year))) throw visitOutsideYear('/window/from');
  if (window && !window.to.startsWith(String(year))) throw visitOutsideYear('/window/to');
  const { refusal: _, ...open } = visit;
  return {
    ...open,
    version: visit.version + 1,
    state: 'proposed',
    ...(window && { window }),
    ...(team && { team }),
  };
};

/** @throws Problem `proposal-not-open`. */
export const dropProposal = (
  visit: ProposedVisit,
  { by, at, reason }: PlanAct & { reason: string },
): ProposedVisit => {
  requireOpenProposal(visit);
  return { ...visit, version: visit.version + 1, state: 'dropped', dropped: { by: by.id, at, reason } };
};

export const planTargetOf = (plan: Pick<YearPlan, 'place' | 'followedTo' | 'followedVia'>) => reachOf(plan);
