import * as z from 'zod';
import type { Place } from '../../shared/areas/schema.ts';
import { Conflict, ConflictFlag } from '../../shared/conflicts/schema.ts';
import { DuplicatePair } from '../../shared/duplicates/schema.ts';
import { isOpen } from '../../shared/inspections/rules.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import { isOpenPenalty } from '../../shared/penalties/life-cycle.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import { referralsWaitFor } from '../../shared/referrals/rules.ts';
import type { ReferralFile } from '../../shared/referrals/schema.ts';
import { isOpenViolation } from '../../shared/violations/rules.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import type { QuarantineSummary } from '../../shared/visit-records/schema.ts';
import type { PlacedPlan, YearPlan } from '../../shared/year-plans/schema.ts';
import { conflictRepository } from '../conflicts/repository.ts';
import { conflictWrites, flagWrites } from '../conflicts/writes.ts';
import { duplicateRepository } from '../duplicates/repository.ts';
import { pairWrites } from '../duplicates/writes.ts';
import { inspectionRepository } from '../inspections/repository.ts';
import { inspectionWrites } from '../inspections/writes.ts';
import { penaltyRepository } from '../penalties/repository.ts';
import { penaltyWrites } from '../penalties/writes.ts';
import type { Table } from '../platform/table.ts';
import { referralRepository } from '../referrals/repository.ts';
import { referralWrites } from '../referrals/writes.ts';
import { violationRepository } from '../violations/repository.ts';
import { violationWrites } from '../violations/writes.ts';
import { quarantineWrites, visitRecordRepository } from '../visit-records/repository.ts';
import { planWrites, yearPlanRepository } from '../year-plans/repository.ts';
import { inspectionsOf, type Work } from './work-followers.ts';

/** Inspections at a time: two writes each, and one for each of at most ten on its team. */
const inspectionsAtOnce = 8;
/** Others at a time: three writes each at most, and two for the inspection that each may lie under. */
const othersAtOnce = 18;

const Known = z.object({ id: z.string() });
const KnownViolation = Known.extend({ inspectionId: z.string() });
const idsOf = (listed: readonly unknown[]) => listed.map((body) => Known.parse(body).id);
const always = () => true;

/** All that stands in the lists of a commune and waits for somebody; and its plans, whose progress stays to be read. */
export const worksOf = (table: Table) => {
  const inspections = inspectionRepository(table);
  const violations = violationRepository(table);
  const penalties = penaltyRepository(table);
  const records = visitRecordRepository(table);
  const conflicts = conflictRepository(table);
  const duplicates = duplicateRepository(table);
  const referrals = referralRepository(table);
  const plans = yearPlanRepository(table);
  const beside = inspectionsOf(inspections);
  const action = 'followArea';

  const inspectionWork: Work<Place, Inspection> = {
    counter: 'inspectionsFollowed',
    atOnce: inspectionsAtOnce,
    list: (areaCode, limit, after) => inspections.listWork(areaCode, { limit, after }),
    current: (listed) => inspections.findMany(idsOf(listed)),
    isListed: isOpen,
    writes: (next, before, hand) => inspectionWrites(next, before, action, hand),
  };
  /** Each with the inspection that found it. */
  const violationWork: Work<Place, Violation> = {
    counter: 'violationsFollowed',
    atOnce: othersAtOnce,
    list: violations.listOpenOfArea,
    current: (listed) => violations.findMany(listed.map((body) => KnownViolation.parse(body))),
    isListed: isOpenViolation,
    writes: (next, _, hand) => violationWrites(next, action, hand),
    beside,
  };
  /** Each with the inspection that it rests on. */
  const penaltyWork: Work<Place, Penalty> = {
    counter: 'penaltiesFollowed',
    atOnce: othersAtOnce,
    list: penalties.listOpenOfArea,
    current: (listed) => penalties.findMany(idsOf(listed)),
    isListed: isOpenPenalty,
    writes: (next, _, hand) => penaltyWrites(next, action, hand),
    beside,
  };
  /** Each with the inspection that it was made for: whoever accepts it looks at that one. */
  const quarantineWork: Work<Place, QuarantineSummary> = {
    counter: 'quarantinedFollowed',
    atOnce: othersAtOnce,
    list: records.listQuarantine,
    current: (listed) => records.findQuarantinedStates(idsOf(listed)),
    isListed: ({ state }) => state === 'waiting',
    writes: (next, _, hand) => quarantineWrites(next, action, hand),
    beside,
  };
  const pairWork: Work<Place, DuplicatePair> = {
    counter: 'pairsFollowed',
    atOnce: othersAtOnce,
    list: duplicates.listOfArea,
    current: async (listed) =>
      (
        await duplicates.findAll(
          listed.map((body) => DuplicatePair.parse(body).id),
          [],
        )
      ).pairs,
    isListed: ({ state }) => state === 'suspected',
    writes: (next, _, hand) => pairWrites(next, action, hand),
  };
  /** Whether they hold still or not: they are about establishments that went along. */
  const conflictWork: Work<Place, Conflict> = {
    counter: 'conflictsFollowed',
    atOnce: othersAtOnce,
    list: conflicts.listOfArea,
    current: (listed) => conflicts.readAgain(listed.map((body) => Conflict.parse(body))),
    isListed: always,
    writes: (next, _, hand) => conflictWrites(next, action, hand),
  };
  const flagWork: Work<Place, ConflictFlag> = {
    counter: 'flagsFollowed',
    atOnce: othersAtOnce,
    list: conflicts.listFlags,
    current: (listed) => conflicts.readFlagsAgain(listed.map((body) => ConflictFlag.parse(body))),
    isListed: ({ review }) => !review,
    writes: (next, _, hand) => flagWrites(next, action, hand),
  };
  /** Each with the inspection that it comes of. */
  const referralWork: Work<Place, ReferralFile> = {
    counter: 'referralsFollowed',
    atOnce: othersAtOnce,
    list: referrals.listWaiting,
    current: (listed) => referrals.findMany(idsOf(listed)),
    isListed: (file) => referralsWaitFor(file) !== undefined,
    writes: (next, _, hand) => referralWrites(next, action, hand),
    beside: (moved, ...rest) =>
      beside(
        moved.map(({ id }) => ({ inspectionId: id })),
        ...rest,
      ),
  };
  /** A plan stays the plan of its area; those of the new one find it in their list, and go on with it. */
  const planWork: Work<PlacedPlan, YearPlan> = {
    counter: 'plansFollowed',
    atOnce: othersAtOnce,
    list: plans.listFor,
    current: (listed) => plans.findMany(idsOf(listed)),
    isListed: always,
    writes: (next, _, hand) => planWrites(next, action, hand),
  };
  return {
    inspections: inspectionWork,
    violations: violationWork,
    penalties: penaltyWork,
    quarantined: quarantineWork,
    pairs: pairWork,
    conflicts: conflictWork,
    flags: flagWork,
    referrals: referralWork,
    plans: planWork,
  };
};
export type Works = ReturnType<typeof worksOf>;
