import { listedAt } from '../../shared/areas/following.ts';
import type { YearPlan } from '../../shared/year-plans/schema.ts';
import { fold } from '../../shared/kernel/text.ts';
import { digestOf } from '../platform/digest.ts';
import type { ProposalState } from '../../shared/year-plans/schema.ts';

/** A plan, what was approved of it before, and its proposed visits share one partition. */
export const planPartition = (id: string) => `PLAN#${id}`;
export const planKey = (id: string) => ({ pk: planPartition(id), sk: 'PLAN' });

export const revisionPrefix = 'REVISION#';
export const revisionKey = (id: string, revision: number) => ({
  pk: planPartition(id),
  sk: `${revisionPrefix}${String(revision).padStart(6, '0')}`,
});

/** Proposed visits by their state, then by id, which follows the day: what is left to plan is one range. */
export const proposalPrefix = (state: ProposalState) => `VISIT#${state}#`;
export const proposalKey = (planId: string, state: ProposalState, visitId: string) => ({
  pk: planPartition(planId),
  sk: `${proposalPrefix(state)}${visitId}`,
});

/** Visits of each person in a week or month of the plan, so that moving one asks nobody else's. */
export const loadPrefix = 'LOAD#';
export const loadKey = (planId: string, period: string) => ({
  pk: planPartition(planId),
  sk: `${loadPrefix}${period}`,
});
export const loadAttribute = (userId: string) => `load_${userId}`;

/** One plan for an area, an agency and a year. */
export const planClaimKey = ({ areaCode, agency, year }: Pick<YearPlan, 'areaCode' | 'agency' | 'year'>) => ({
  pk: `PLANCLAIM#${areaCode}#${year}#${digestOf(fold(agency))}`,
  sk: 'CLAIM',
});

/**
 * gsi2 by commune, gsi3 by province, which lists those of its communes too: plans by year, area and agency. One of a commune that
 * ended stands, as its own, in the list of the one that took it in.
 */
export const plansOfArea = (areaCode: string) => `AREA#${areaCode}#PLANS`;
export const planAttributes = ({ id, areaCode, agency, year, ...at }: YearPlan) => {
  const place = listedAt(at);
  const sort = `${year}#${areaCode}#${fold(agency)}#${id}`;
  return {
    ...(place.communeCode !== undefined && { g2pk: plansOfArea(place.communeCode), g2sk: sort }),
    g3pk: plansOfArea(place.provinceCode),
    g3sk: sort,
  };
};

/** The counters of a plan, and where each of its inspections stood when it was counted; the projector's alone. */
export const progressPartition = (planId: string) => `PROGRESS#${planId}`;
export const progressKey = (planId: string) => ({ pk: progressPartition(planId), sk: 'COUNTERS' });
export const standingKey = (planId: string, inspectionId: string) => ({
  pk: progressPartition(planId),
  sk: `VISIT#${inspectionId}`,
});
