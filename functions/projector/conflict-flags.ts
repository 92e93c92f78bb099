import { placesOf } from '../../shared/areas/following.ts';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { holdsOn } from '../../shared/conflicts/rules.ts';
import { Conflict, type ConflictFlag } from '../../shared/conflicts/schema.ts';
import { isOpen } from '../../shared/inspections/rules.ts';
import { type Inspection, teamIds } from '../../shared/inspections/schema.ts';
import { type Instant, legalDateOf, yearOf } from '../../shared/kernel/dates.ts';
import { flagWrite } from '../conflicts/writes.ts';
import { inspectionKey, yearKey } from '../inspections/keys.ts';
import { allOfYear, parseInspection } from '../inspections/repository.ts';
import type { Item, Table } from '../platform/table.ts';

/** As many inspections of one establishment and person as one batch reads. */
const mostFlagged = 100;

/** Years in which a visit that is open now can stand. */
const yearsAround = (at: Instant): number[] => {
  const year = yearOf(legalDateOf(at));
  return [year - 1, year, year + 1];
};

const flagOf = (
  { id, establishment, window, ...inspection }: Inspection,
  { userId, declaredAt }: Conflict,
): ConflictFlag => ({
  id,
  userId,
  establishment: { id: establishment.id, name: establishment.name },
  ...placesOf(inspection),
  window,
  cause: 'declared_after_assignment',
  raisedAt: declaredAt,
  version: 1,
});

/**
 * Flags the open visits whose team names someone who has declared a conflict with their establishment. It reads the
 * records themselves once the declaration is stored, so that it misses none: what is planned later is refused. A flag that
 * is there already stays as it is.
 */
export const projectConflictFlags = async (
  table: Pick<Table, 'getMany' | 'putIf'>,
  image: Item,
): Promise<void> => {
  if (image['type'] !== 'Conflict') return;
  const conflict = Conflict.parse(image['body']);
  const { userId, establishment } = conflict;
  const years = await table.getMany(
    yearsAround(conflict.declaredAt).map((year) => yearKey(establishment.id, year)),
  );
  const assigned = years
    .flatMap(allOfYear)
    .filter(({ state, teamIds: team }) => state !== 'cancelled' && team?.includes(userId))
    .slice(0, mostFlagged);
  if (assigned.length === 0) return;
  const found = await table.getMany(assigned.map(({ inspectionId }) => inspectionKey(inspectionId)));
  for (const inspection of found.map(parseInspection)) {
    const concerned =
      inspection &&
      isOpen(inspection) &&
      teamIds(inspection.team).includes(userId) &&
      holdsOn(conflict, inspection.window);
    if (!concerned) continue;
    await table.putIf(flagWrite(flagOf(inspection, conflict))).catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error; // flagged already
    });
  }
};
