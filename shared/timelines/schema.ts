import * as z from 'zod';
import { AreaHistory } from '../areas/history.ts';
import { summaryOf } from '../inspections/rules.ts';
import { type Inspection, InspectionSummary } from '../inspections/schema.ts';
import { PlainDate } from '../kernel/dates.ts';
import { fieldsOf } from '../kernel/fields.ts';
import { penaltySummaryOf } from '../penalties/rules.ts';
import { Penalty, PenaltySummary } from '../penalties/schema.ts';
import { Violation } from '../violations/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import { may, type Permission } from '../permissions/permissions.ts';

/** What a timeline shows of a violation; its description is read with the violation itself. */
export const ViolationSummary = Violation.pick({
  id: true,
  version: true,
  inspectionId: true,
  code: true,
  provisionId: true,
  foundOn: true,
  state: true,
  remedyOrder: true,
  penaltyId: true,
}).meta({ id: 'ViolationSummary' });

const violationSummaryOf: (violation: Violation) => z.infer<typeof ViolationSummary> =
  fieldsOf(ViolationSummary);

/** One thing that happened at an establishment: a visit, a violation found, minutes of a penalty file. */
export const TimelineEntry = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('inspection'), on: PlainDate, inspection: InspectionSummary }),
    z.strictObject({ type: z.literal('violation'), on: PlainDate, violation: ViolationSummary }),
    z.strictObject({ type: z.literal('penalty'), on: PlainDate, penalty: PenaltySummary }),
  ])
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

const placeNow = {
  placeNow: AreaHistory.optional().describe('Only with places=now: where it happened, as of today'),
};
const [visit, violation, penalty] = TimelineEntry.options;
/** An entry with the place as now beside it. */
export const PlacedTimelineEntry = z
  .discriminatedUnion('type', [visit.extend(placeNow), violation.extend(placeNow), penalty.extend(placeNow)])
  .meta({ id: 'PlacedTimelineEntry' });
export type PlacedTimelineEntry = z.infer<typeof PlacedTimelineEntry>;

const readBy: Record<string, Permission> = {
  Inspection: 'inspection:read',
  Violation: 'violation:read',
  Penalty: 'penalty:read',
};

/** The stored types that this person may see in a timeline. */
export const timelineTypesFor = (actor: Actor): string[] =>
  Object.entries(readBy).flatMap(([type, permission]) => (may(actor, permission) ? [type] : []));

/**
 * An entry from a stored record.
 *
 * @param type of the stored item; @param on its day in the timeline; @param body the record of that type, as it was stored.
 * @throws Error for a type that stands in no timeline.
 */
export const timelineEntryOf = (type: string, on: PlainDate, body: unknown): TimelineEntry => {
  switch (type) {
    case 'Inspection':
      return { type: 'inspection', on, inspection: summaryOf(body as Inspection) };
    case 'Violation':
      return { type: 'violation', on, violation: violationSummaryOf(body as Violation) };
    case 'Penalty':
      return { type: 'penalty', on, penalty: penaltySummaryOf(Penalty.parse(body)) };
    default:
      throw new Error(`${type} stands in no timeline`);
  }
};
