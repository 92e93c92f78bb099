import * as z from 'zod';
import { followedFields } from '../areas/following.ts';
import { Place } from '../areas/schema.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { Evidence } from '../kernel/evidence.ts';
import { InspectionId, PenaltyId, UserId, VisitRecordId } from '../kernel/ids.ts';
import { Prose } from '../kernel/text.ts';
import { Inspection } from '../inspections/schema.ts';
import { SuspectedViolation } from '../visit-records/schema.ts';
import { ViolationAction, ViolationState } from './life-cycle.ts';

/** Why a suspected violation is none. */
export const Dismissal = z.strictObject({ reason: Prose(2_000) }).meta({ id: 'Dismissal' });
export type Dismissal = z.infer<typeof Dismissal>;

/** Biện pháp khắc phục: what must be put right, and by when. */
export const RemedyOrder = z
  .strictObject({ measure: Prose(2_000), dueOn: PlainDate })
  .meta({ id: 'RemedyOrder' });
export type RemedyOrder = z.infer<typeof RemedyOrder>;

/** What the decision of a penalty file orders for it, from the day on which it was received. */
export const RemediesDecided = z
  .strictObject({ penaltyId: PenaltyId, orders: z.array(RemedyOrder).min(1).max(20) })
  .meta({ id: 'RemediesDecided' });
export type RemediesDecided = z.infer<typeof RemediesDecided>;

/** That it was put right, seen by an inspector. */
export const RemedyVerified = z
  .strictObject({
    on: PlainDate.describe('The day on which it was seen to be put right'),
    finding: Prose(2_000),
    evidence: z.array(Evidence).max(50),
    inspectionId: InspectionId.optional().describe('The follow-up visit that saw it'),
  })
  .meta({ id: 'RemedyVerified' });
export type RemedyVerified = z.infer<typeof RemedyVerified>;

/** Hành vi vi phạm: a provision that was broken, as far as is decided. */
export const Violation = z
  .strictObject({
    ...SuspectedViolation.shape,
    version: z.int().positive(),
    inspectionId: InspectionId,
    recordId: VisitRecordId,
    establishment: Inspection.shape.establishment,
    place: Place,
    ...followedFields(Place),
    catalogueVersion: z.string(),
    foundOn: PlainDate,
    state: ViolationState,
    remedyOrder: RemedyOrder.optional(),
    remediesDecided: RemediesDecided.optional().describe('Beside what was ordered without a decision'),
    remedyVerified: RemedyVerified.optional(),
    followUpIds: z.array(InspectionId).max(20),
    penaltyId: PenaltyId.optional(),
    steps: z
      .array(
        z.strictObject({
          action: z.enum([...ViolationAction.options, 'followUp', 'openPenalty', 'releasePenalty']),
          at: Instant,
          by: UserId,
          reason: Prose(2_000).optional(),
        }),
      )
      .max(200),
  })
  .meta({ id: 'Violation' });
export type Violation = z.infer<typeof Violation>;
