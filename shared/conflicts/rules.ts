import { placesOf } from '../areas/following.ts';
import { visitDayOf } from '../inspections/rules.ts';
import { type Inspection, teamIds, type Window } from '../inspections/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Instant, PlainDate } from '../kernel/dates.ts';
import type { ConflictId } from '../kernel/ids.ts';
import type { Establishment } from '../establishments/schema.ts';
import { conflictReviewed } from './problems.ts';
import type { Conflict, ConflictChange, ConflictFlag, DeclareConflict } from './schema.ts';
import type * as z from 'zod';

/** A declaration without an end lasts until a day that no visit is planned for. */
export const openEnd = '9999-12-31';

/** Does a conflict hold on any day of a visit? */
export const holdsOn = (
  { from, until }: { readonly from: PlainDate; readonly until?: PlainDate | undefined },
  days: z.infer<typeof Window>,
): boolean => from <= days.to && (until === undefined || days.from <= until);

export const declareConflict = (
  { establishmentId: _, id: __, ...declared }: DeclareConflict,
  id: ConflictId,
  { id: establishmentId, name, place }: Pick<Establishment, 'id' | 'name' | 'place'>,
  { by, at }: { readonly by: Actor; readonly at: Instant },
): Conflict => ({
  id,
  version: 1,
  userId: by.id,
  userName: by.name,
  establishment: { id: establishmentId, name },
  place,
  ...declared,
  declaredAt: at,
});

/** The declaration in other words or for another time; what it said before is in its audit trail. */
export const changeConflict = (
  { note: _, until: __, ...conflict }: Conflict,
  change: ConflictChange,
): Conflict => ({ ...conflict, ...change, version: conflict.version + 1 });

/** The flags of a visit that was recorded although someone of its team had a conflict on its day. */
export const flagsOfRecord = (
  inspection: Inspection,
  conflicts: readonly Conflict[],
  raisedAt: Instant,
): ConflictFlag[] => {
  const { id, establishment, window } = inspection;
  const day = visitDayOf(inspection);
  return conflicts
    .filter((it) => teamIds(inspection.team).includes(it.userId) && holdsOn(it, { from: day, to: day }))
    .map(({ userId }) => ({
      id,
      userId,
      establishment: { id: establishment.id, name: establishment.name },
      ...placesOf(inspection),
      window,
      cause: 'recorded',
      raisedAt,
      version: 1,
    }));
};

/** @throws Problem `conflict-reviewed`. */
export const reviewFlag = (
  flag: ConflictFlag,
  { by, at, reason }: { readonly by: Actor; readonly at: Instant; readonly reason: string },
): ConflictFlag => {
  if (flag.review) throw conflictReviewed();
  return { ...flag, version: flag.version + 1, review: { by: by.id, at, reason } };
};
