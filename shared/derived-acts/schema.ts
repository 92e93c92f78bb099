import * as z from 'zod';
import { Instant } from '../kernel/dates.ts';
import { InspectionId, UserId, ViolationId, VisitRecordId } from '../kernel/ids.ts';
import { Prose } from '../kernel/text.ts';
import { Conduct } from '../law/schema.ts';
import { ViolationState } from '../violations/life-cycle.ts';
import { DerivedAct } from '../visit-records/derived.ts';

/** An act of a record, named as the record's findings name it: one of each code and version of its rule. */
const named = { code: DerivedAct.shape.code, provisionId: DerivedAct.shape.provisionId };

/** What was decided on an act that the server derived and the record did not raise. */
export const ActDisposition = z
  .strictObject({
    ...named,
    decision: z.enum(['confirmed', 'dismissed']),
    reason: Prose(2_000).optional().describe('Why it is none'),
    violationId: ViolationId.optional().describe('The violation that it became'),
    at: Instant,
    by: UserId,
  })
  .meta({ id: 'ActDisposition' });
export type ActDisposition = z.infer<typeof ActDisposition>;

/** What was decided on the derived acts of one record, beside the record, which never changes. */
export const ActDispositions = z
  .strictObject({
    id: InspectionId,
    version: z.int().positive(),
    recordId: VisitRecordId,
    decided: z.array(ActDisposition).min(1).max(60),
  })
  .meta({ id: 'ActDispositions' });
export type ActDispositions = z.infer<typeof ActDispositions>;

/** Confirms an act, which becomes a violation, or dismisses it with a reason. */
export const DecideDerivedAct = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('confirm'),
      ...named,
      violationId: ViolationId.optional().describe('Of the violation to be; made here when absent'),
      description: Prose(2_000),
      conduct: Conduct.optional().describe('Going on since the day of the visit when absent'),
    }),
    z.strictObject({ kind: z.literal('dismiss'), ...named, reason: Prose(2_000) }),
  ])
  .meta({ id: 'DecideDerivedAct' });
export type DecideDerivedAct = z.infer<typeof DecideDerivedAct>;

/**
 * How a derived act of a record stands. `open`: nobody has said anything on it; `raised`: it is a violation, which has a state
 * of its own; `setAside`: the record itself does not put it forward, with the reason; `dismissed`: so later.
 */
export const DerivedActState = z.enum(['open', 'raised', 'setAside', 'dismissed']);

export const DerivedActStanding = z
  .strictObject({
    ...DerivedAct.shape,
    state: DerivedActState,
    violation: z
      .strictObject({ id: ViolationId, state: ViolationState })
      .optional()
      .describe('What it is now'),
    notNamedIds: DerivedAct.shape.youngWorkerIds.describe(
      'Young workers it was derived for and whom the violation does not name',
    ),
    reason: Prose(2_000).optional(),
    at: Instant.optional(),
    by: UserId.optional(),
  })
  .meta({ id: 'DerivedActStanding' });
export type DerivedActStanding = z.infer<typeof DerivedActStanding>;

/** Every act that the server derived from the facts of a record, in the order of the catalogue. */
export const DerivedActsOfVisit = z
  .strictObject({
    inspectionId: InspectionId,
    recordId: VisitRecordId,
    catalogueVersion: z.string(),
    openCount: z.int().min(0).describe('Acts on which nobody has said anything'),
    items: z.array(DerivedActStanding).max(60),
  })
  .meta({ id: 'DerivedActsOfVisit' });
export type DerivedActsOfVisit = z.infer<typeof DerivedActsOfVisit>;
