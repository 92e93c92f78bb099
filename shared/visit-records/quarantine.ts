import { type PlaceFields, placesOf } from '../areas/following.ts';
import { beginSurprise, isOpen, type PlanContext } from '../inspections/rules.ts';
import type { Inspection } from '../inspections/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import type { InspectionId } from '../kernel/ids.ts';
import { quarantineDecided } from './problems.ts';
import type { Reception } from './rules.ts';
import type { Quarantined, QuarantineReason, SignedVisit } from './schema.ts';

export const quarantineVisit = (
  visit: SignedVisit,
  inspection: Pick<Inspection, 'establishment' | PlaceFields>,
  reasons: QuarantineReason[],
  reception: Reception,
): Quarantined => ({
  id: visit.id,
  version: 1,
  state: 'waiting',
  reasons,
  inspectionId: visit.inspectionId,
  establishmentName: inspection.establishment.name,
  ...placesOf(inspection),
  authorId: visit.authorId,
  signedAt: visit.signedAt,
  visit,
  ...reception,
});

interface Decision {
  readonly by: Actor;
  readonly at: Instant;
  readonly reason: string;
}

/** @throws Problem `quarantine-decided`. */
export const decideQuarantine = (
  quarantined: Quarantined,
  { by, ...decision }: Decision,
  appliedTo?: InspectionId,
): Quarantined => {
  if (quarantined.state !== 'waiting') throw quarantineDecided();
  return {
    ...quarantined,
    version: quarantined.version + 1,
    state: appliedTo ? 'accepted' : 'refused',
    decision: { by: by.id, ...decision, ...(appliedTo && { appliedTo }) },
  };
};

/**
 * The inspection that takes an accepted record: its own while that can still be recorded, else a new one that says
 * which inspection it stands for. A cancelled or already recorded inspection is never reopened.
 *
 * @param newId of the new inspection, should one be needed.
 */
export const inspectionFor = (
  visit: SignedVisit,
  inspection: Inspection,
  newId: InspectionId,
  { by, at }: Omit<Decision, 'reason'>,
): Inspection => {
  if (isOpen(inspection)) return inspection;
  const { recordId: _, outcome: __, startedAt: ___, plan, ...order } = inspection;
  return {
    ...order,
    // in place of a cancelled visit it counts for the plan; beside a recorded one it would count twice
    ...(plan && inspection.state === 'cancelled' && { plan }),
    id: newId,
    version: 1,
    state: 'underway',
    team: { leadId: visit.authorId, memberIds: [] },
    formerMemberIds: [],
    insteadOf: inspection.id,
    steps: [{ action: 'plan', at, by: by.id }],
  };
};

/** The surprise visit that a record carries, begun by its author. @throws Error when it carries none. */
export const surpriseOf = (visit: SignedVisit, context: PlanContext): Inspection => {
  if (!visit.newInspection) throw new Error('a record of an unknown inspection must carry it');
  return beginSurprise(visit.newInspection, visit.startedAt, context);
};
