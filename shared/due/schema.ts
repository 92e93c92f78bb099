import * as z from 'zod';
import { Place } from '../areas/schema.ts';
import { Inspection } from '../inspections/schema.ts';
import { Bilingual } from '../kernel/bilingual.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { InspectionId, Ulid, ViolationId } from '../kernel/ids.ts';
import { DeadlineId } from '../law/clocks/schema.ts';
import { LawId, SourceStatus } from '../law/sourced.ts';

/** A clock of the law, or a day that people have set: `REMEDY` of a remedy order, `VISIT` the last day of a planned visit. */
export const DueClock = z
  .enum([...DeadlineId.options, 'REMEDY', 'VISIT'])
  .meta({ id: 'DueClock', description: 'W1 to W23, a time limit of a visit, REMEDY or VISIT' });
export type DueClock = z.infer<typeof DueClock>;

/** `soon` some days before, `today` on the last day, `missed` once it is over and was not done, or was done later. */
export const DueStage = z.enum(['soon', 'today', 'missed']).meta({ id: 'DueStage' });
export type DueStage = z.infer<typeof DueStage>;

/** Whose clocks they are: a penalty file, or an inspection with what it found. */
export const DueRecord = z
  .strictObject({ kind: z.enum(['penalty', 'inspection']), id: Ulid })
  .meta({ id: 'DueRecord' });
export type DueRecord = z.infer<typeof DueRecord>;

export const CitedProvision = z.strictObject({ provisionId: LawId, citation: Bilingual });
export type CitedProvision = z.infer<typeof CitedProvision>;

/** That a time limit passed, as the law of the day on which it was seen has it. It stands in lists while that is so. */
export const MissedClock = z
  .strictObject({
    record: DueRecord,
    inspectionId: InspectionId,
    establishment: Inspection.shape.establishment,
    place: Place,
    clock: DueClock,
    name: Bilingual,
    violationId: ViolationId.optional().describe('Where each violation has its own'),
    dueOn: PlainDate.describe('Last day'),
    metOn: PlainDate.optional().describe('Done all the same, on this day'),
    text: Bilingual,
    isDecisionLost: z.boolean().describe('No decision may be issued any more'),
    provisions: z.array(CitedProvision),
    sourceStatus: SourceStatus.optional(),
    isProvisional: z.boolean().describe('Rests on days off that nobody has decided yet'),
    catalogueVersion: z.string(),
    markedAt: Instant,
  })
  .meta({ id: 'MissedClock' });
export type MissedClock = z.infer<typeof MissedClock>;
