import * as z from 'zod';
import { CitedProvision, DueClock, DueRecord, DueStage } from '../due/schema.ts';
import { Bilingual } from '../kernel/bilingual.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { InspectionId, Ulid, ViolationId } from '../kernel/ids.ts';

/**
 * Thông báo: what a person is told of a last day in a record that they work on or answer for. It names the record and nobody
 * in it: whoever may not open the record any more learns nothing from it.
 */
export const StoredNotice = z.strictObject({
  id: Ulid,
  at: Instant,
  record: DueRecord,
  clock: DueClock,
  stage: DueStage,
  dueOn: PlainDate,
  text: Bilingual,
  provisions: z.array(CitedProvision),
  violationIds: z.array(ViolationId).max(20).describe('Of the inspection, where it is about some of them'),
  followUpId: InspectionId.optional().describe('The follow-up visit that was opened'),
  catalogueVersion: z.string(),
});
export type StoredNotice = z.infer<typeof StoredNotice>;

export const Notice = StoredNotice.extend({
  href: z.string().describe('Where the record is read'),
  isRead: z.boolean(),
}).meta({ id: 'Notice' });
export type Notice = z.infer<typeof Notice>;

/** Everything up to a notice was read. */
export const NoticesRead = z.strictObject({ upTo: Ulid }).meta({ id: 'NoticesRead' });
export type NoticesRead = z.infer<typeof NoticesRead>;
