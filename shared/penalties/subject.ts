import * as z from 'zod';
import { Line } from '../kernel/text.ts';

/**
 * Who is to be fined. The kind decides the range: organisations pay double, household businesses and households are
 * fined as individuals. `parent_or_carer` is also the broker whom the child-protection decree names beside them. No
 * identity number is kept; the paper minutes hold it.
 *
 * @source Decree 283/2026/NĐ-CP, Điều 7 khoản 1-3; Decree 130/2021/NĐ-CP, Điều 23.
 * @source unclear: cooperative groups (tổ hợp tác) are named in neither; the officer chooses.
 */
export const PenaltySubject = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('organisation'),
      name: Line(200),
      representative: z.strictObject({ name: Line(120), position: Line(120) }),
    }),
    z.strictObject({
      kind: z.literal('household'),
      name: Line(200),
      representative: z
        .strictObject({ name: Line(120), position: Line(120).optional() })
        .optional()
        .describe('Head or owner'),
    }),
    z.strictObject({ kind: z.literal('individual_employer'), name: Line(120) }),
    z.strictObject({
      kind: z.literal('parent_or_carer'),
      name: Line(120),
      relation: z.enum(['parent', 'guardian', 'carer', 'broker']),
    }),
  ])
  .meta({ id: 'PenaltySubject' });
export type PenaltySubject = z.infer<typeof PenaltySubject>;
