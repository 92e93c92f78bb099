import * as z from 'zod';
import { PlainDate, plainDate } from '../kernel/dates.ts';
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

export const DistrictCode = z
  .string()
  .regex(/^\d{3}$/)
  .meta({ id: 'DistrictCode', examples: ['018'] });

/** Any unit that ever was: province (2 digits), district until 30/6/2025 (3), commune (5). Lists of work know no districts. */
export const UnitCode = z
  .string()
  .regex(/^(\d{2}|\d{3}|\d{5})$/)
  .meta({ id: 'UnitCode', examples: ['00577', '018'] });

/** First day of two levels and of new codes; of every list of units, one side of it never holds units of the other. */
export const reformDay = plainDate('2025-07-01');
/** First day of the old code list. What was merged or renamed between then and the reform is not recorded. */
export const oldCodesDay = plainDate('2004-07-08');

/**
 * - `whole`: all of the old unit went to the new one. - `part`: some of it did; other successors have the rest.
 * - `unknown`: no list that was read says which.
 */
export const Extent = z.enum(['whole', 'part', 'unknown']).meta({ id: 'AreaExtent' });
export type Extent = z.infer<typeof Extent>;

/** What became of a unit, or what it was formed from; the other unit is known by code and first day. */
export const AreaLink = z
  .strictObject({ code: UnitCode, validFrom: PlainDate, extent: Extent })
  .meta({ id: 'AreaLink' });
export type AreaLink = z.infer<typeof AreaLink>;

/** A link back carries the names by which lists and people speak of the old unit. */
export const FormerUnit = AreaLink.extend({
  name: Line(120),
  within: Line(120).optional().describe('Name of its district, or of its province where it had none'),
}).meta({ id: 'FormerUnit' });
export type FormerUnit = z.infer<typeof FormerUnit>;

/**
 * A unit that had ended before the old list was made: its name still stands in papers, its code is lost, and so nothing leads from
 * it by code.
 */
export const FormerName = z.strictObject({ name: Line(120), within: Line(250) }).meta({ id: 'FormerName' });
export type FormerName = z.infer<typeof FormerName>;

/**
 * A province, district or commune as it was in a period. A code alone is ambiguous (seven province codes kept their
 * digits and changed their name on 1/7/2025), so an area is known by code and first day.
 */
export const Area = z
  .strictObject({
    code: UnitCode,
    level: z.enum(['province', 'district', 'commune']),
    name: Line(120),
    parentCode: z
      .string()
      .regex(/^(VN|\d{2}|\d{3})$/)
      .describe('VN for a province; of a commune until 30/6/2025 its district'),
    provinceCode: ProvinceCode.optional().describe('Of a commune whose parent is a district'),
    validFrom: PlainDate,
    validTo: PlainDate.optional().describe('Last day, counted; absent while in force'),
    successors: z.array(AreaLink).max(50).optional().describe('What it became the day after its last'),
    predecessors: z.array(FormerUnit).max(200).optional().describe('What it was formed from'),
    formerNames: z.array(FormerName).max(200).optional(),
    source: Line(200),
  })
  .meta({ id: 'Area' });
export type Area = z.infer<typeof Area>;

/** An area as lists show it. */
export const AreaLine = Area.omit({ successors: true, predecessors: true, formerNames: true }).meta({
  id: 'AreaLine',
});
export type AreaLine = z.infer<typeof AreaLine>;

/** The province of a unit, `undefined` for a province itself. */
export const provinceOf = ({ level, parentCode, provinceCode }: Area): string | undefined =>
  level === 'province' ? undefined : (provinceCode ?? parentCode);

/** Where something is: the codes that were valid on `areaOn`, kept as they were then. */
export const Place = z
  .strictObject({ communeCode: CommuneCode, provinceCode: ProvinceCode, areaOn: PlainDate })
  .meta({ id: 'Place' });
export type Place = z.infer<typeof Place>;

/** The place of a commune on a day of its period; undefined for a unit that is no commune. */
export const placeIn = (area: Area, on: PlainDate): Place | undefined => {
  const provinceCode = provinceOf(area);
  return area.level === 'commune' && provinceCode !== undefined
    ? { communeCode: area.code, provinceCode, areaOn: on }
    : undefined;
};
