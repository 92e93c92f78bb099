import type { Place } from '../../shared/areas/schema.ts';
import type { IndexName } from './table-shape.ts';

/** What waits in an area is kept once for its commune (gsi2) and once for its province (gsi3). */
export const areaIndexOf = (areaCode: string): IndexName => (areaCode.length === 5 ? 'gsi2' : 'gsi3');

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
