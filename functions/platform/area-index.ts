import type { Place } from '../../shared/areas/schema.ts';
import type { Condition } from './table.ts';
import type { IndexName } from './table-shape.ts';

/** What waits in an area is kept once for its commune (gsi2) and once for its province (gsi3). */
export const areaIndexOf = (areaCode: string): IndexName => (areaCode.length === 5 ? 'gsi2' : 'gsi3');

/** Where an item is, for filters of lists that are not of one area. */
export const placeMark = ({ provinceCode, communeCode }: Place) => ({
  place: `${provinceCode}#${communeCode}`,
});

/** Leaves out what lies outside a commune (five digits) or province (two). */
export const inArea = (areaCode: string): Condition => ({
  expression: areaCode.length === 5 ? 'contains(#place, :area)' : 'begins_with(#place, :area)',
  names: { '#place': 'place' },
  values: { ':area': areaCode.length === 5 ? `#${areaCode}` : `${areaCode}#` },
});

/**
 * The attributes with which an item waits in its commune and in its province.
 *
 * @param partitionOf the list's partition of an area; @param sort what the list is ordered by, ending in the id.
 */
export const waitingIn = (place: Place, partitionOf: (areaCode: string) => string, sort: string) => ({
  g2pk: partitionOf(place.communeCode),
  g2sk: sort,
  g3pk: partitionOf(place.provinceCode),
  g3sk: sort,
});
