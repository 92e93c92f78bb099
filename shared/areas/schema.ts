import * as z from 'zod';
import { PlainDate } from '../kernel/dates.ts';
import { Line } from '../kernel/text.ts';

export const ProvinceCode = z
  .string()
  .regex(/^\d{2}$/)
  .meta({ id: 'ProvinceCode', examples: ['01'] });
export const CommuneCode = z
  .string()
  .regex(/^\d{5}$/)
  .meta({ id: 'CommuneCode', examples: ['00577'] });
export const AreaCode = z
  .string()
  .regex(/^(\d{2}|\d{5})$/)
  .meta({ id: 'AreaCode' });

/**
 * A province or commune as it was in a period. A code alone is ambiguous (seven province codes kept their digits and
 * changed their name on 1/7/2025), so an area is known by code and date.
 */
export const Area = z
  .strictObject({
    code: AreaCode,
    level: z.enum(['province', 'commune']),
    name: Line(120),
    parentCode: z
      .string()
      .regex(/^(VN|\d{2})$/)
      .describe('VN for a province'),
    validFrom: PlainDate,
    validTo: PlainDate.optional().describe('Last day, counted; absent while in force'),
    source: Line(200),
  })
  .meta({ id: 'Area' });
export type Area = z.infer<typeof Area>;

/** Where something is: the codes that were valid on `areaOn`, kept as they were then. */
export const Place = z
  .strictObject({ communeCode: CommuneCode, provinceCode: ProvinceCode, areaOn: PlainDate })
  .meta({ id: 'Place' });
export type Place = z.infer<typeof Place>;
