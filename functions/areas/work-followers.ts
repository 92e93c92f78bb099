import * as z from 'zod';
import type { AreaChangeSet } from '../../shared/areas/change-set.ts';
import { type Followable, followTo } from '../../shared/areas/following.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import { isOpen } from '../../shared/inspections/rules.ts';
import { isOpenPenalty } from '../../shared/penalties/life-cycle.ts';
import { isOpenViolation } from '../../shared/violations/rules.ts';
import type { InspectionRepository } from '../inspections/repository.ts';
import { inspectionWrites } from '../inspections/writes.ts';
import type { PenaltyRepository } from '../penalties/repository.ts';
import { penaltyWrites } from '../penalties/writes.ts';
import type { Write } from '../platform/table.ts';
import type { ViolationRepository } from '../violations/repository.ts';
import { violationWrites } from '../violations/writes.ts';
import type { Followed, Follower, Following } from './followers.ts';

/** Inspections at a time: two writes each, and one for each of at most ten on its team. */
const inspectionsAtOnce = 8;
/** Others at a time: three writes each at most, and two for the inspection that each may lie under. */
const othersAtOnce = 18;

const Known = z.object({ id: z.string() });
const KnownViolation = Known.extend({ inspectionId: z.string() });

const stays = (counter: keyof AreaChangeSet['progress']): Followed => ({ writes: [], counter, count: 0 });

/** Those of some records that follow, with how each was. */
const movesOf = <R extends Followable>(
  records: readonly (R | undefined)[],
  { change, fate }: Following,
  isWanted: (record: R) => boolean = () => true,
): { before: R; next: R }[] =>
  records.flatMap((before) => {
    const next =
      before && 'to' in fate && isWanted(before) ? followTo(before, change.code, fate.to) : undefined;
    return before && next ? [{ before, next }] : [];
  });

const writesOfInspections = (
  found: readonly (Inspection | undefined)[],
  following: Following,
  isWanted?: (inspection: Inspection) => boolean,
): Write[][] =>
  movesOf(found, following, isWanted).map(({ before, next }) =>
    inspectionWrites(next, before, 'followArea', following.hand),
  );

/**
 * Open visits are shown in the commune that took in theirs; their place stays that of their day. In a divided commune they
 * stay: which part they lie in is not told by the code.
 */
export const inspectionFollower =
  (inspections: Pick<InspectionRepository, 'listWork' | 'findMany'>): Follower =>
  async (following, after) => {
    const { change, fate } = following;
    if (!('to' in fate)) return stays('inspectionsFollowed');
    const page = await inspections.listWork(change.code, { limit: inspectionsAtOnce, after });
    const found = await inspections.findMany(page.items.map(({ body }) => Known.parse(body).id));
    const units = writesOfInspections(found, following, isOpen);
    return {
      writes: units.flat(),
      counter: 'inspectionsFollowed',
      count: units.length,
      next: page.next,
    };
  };

/** The inspections under which some records lie: whoever is to decide on the record reads them too. */
const filesOf = async (
  inspections: Pick<InspectionRepository, 'findMany'>,
  records: readonly { inspectionId: string }[],
  following: Following,
): Promise<Write[]> => {
  const ids = [...new Set(records.map(({ inspectionId }) => inspectionId))];
  return writesOfInspections(await inspections.findMany(ids), following).flat();
};

/** Open violations, each with the inspection that found it. */
export const violationFollower =
  (
    violations: Pick<ViolationRepository, 'listOpenOfArea' | 'findMany'>,
    inspections: Pick<InspectionRepository, 'findMany'>,
  ): Follower =>
  async (following, after) => {
    const { change, fate, hand } = following;
    if (!('to' in fate)) return stays('violationsFollowed');
    const page = await violations.listOpenOfArea(change.code, othersAtOnce, after);
    const found = await violations.findMany(page.items.map(({ body }) => KnownViolation.parse(body)));
    const moves = movesOf(found, following, isOpenViolation).map(({ next }) => next);
    return {
      writes: [
        ...moves.flatMap((next) => violationWrites(next, 'followArea', hand)),
        ...(await filesOf(inspections, moves, following)),
      ],
      counter: 'violationsFollowed',
      count: moves.length,
      next: page.next,
    };
  };

/** Open penalty files, each with the inspection that it rests on. */
export const penaltyFollower =
  (
    penalties: Pick<PenaltyRepository, 'listOpenOfArea' | 'findMany'>,
    inspections: Pick<InspectionRepository, 'findMany'>,
  ): Follower =>
  async (following, after) => {
    const { change, fate, hand } = following;
    if (!('to' in fate)) return stays('penaltiesFollowed');
    const page = await penalties.listOpenOfArea(change.code, othersAtOnce, after);
    const found = await penalties.findMany(page.items.map(({ body }) => Known.parse(body).id));
    const moves = movesOf(found, following, isOpenPenalty).map(({ next }) => next);
    return {
      writes: [
        ...moves.flatMap((next) => penaltyWrites(next, 'followArea', hand)),
        ...(await filesOf(inspections, moves, following)),
      ],
      counter: 'penaltiesFollowed',
      count: moves.length,
      next: page.next,
    };
  };
