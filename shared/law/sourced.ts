import * as z from 'zod';
import { PlainDate } from '../kernel/dates.ts';
import { because } from '../kernel/validation.ts';

/**
 * How far a row of the catalogue can be trusted.
 *
 * `verifiedText`: read in a mirrored text of the law. `verifiedSummary`: read in a summary of it. `seed`: read in one of
 * the programme's own documents. `recalled`: from memory. `missing`: known to exist, content not obtained. The last two
 * are shown to the officer as "to be checked".
 */
export const SourceStatus = /* @__PURE__ */ z
  .enum(['verifiedText', 'verifiedSummary', 'seed', 'recalled', 'missing'])
  .meta({ id: 'SourceStatus' });
export type SourceStatus = z.infer<typeof SourceStatus>;

/** What every row says of its origin. */
export const sourced = { sourceStatus: SourceStatus, sourceNote: /* @__PURE__ */ z.string().min(1) };
/** The days on which a row holds; both ends count, and an open end never closes. */
export const period = { validFrom: PlainDate, validTo: /* @__PURE__ */ PlainDate.optional() };

/** Both ends of a period count, so a period of one day has two equal ends. */
export const endsAfterItStarts = (row: { validFrom: PlainDate; validTo?: PlainDate | undefined }): boolean =>
  row.validTo === undefined || row.validFrom <= row.validTo;
export const backwards = /* @__PURE__ */ because(
  'Ngày hết hiệu lực trước ngày có hiệu lực.',
  'Ends before it starts.',
  ['validTo'],
);

/** Letters are ASCII but for đ, as points are named. */
export const LawId = /* @__PURE__ */ z.string().regex(/^[A-Z][A-Za-z0-9đ]*(\.[A-Za-z0-9đ-]+)*$/);
export type LawId = z.infer<typeof LawId>;
