import { areaWrite } from '../../functions/areas/repository.ts';
import type { Table } from '../../functions/platform/table.ts';
import type { Area } from '../../shared/areas/schema.ts';

/** DynamoDB's own bound on one transaction. */
const writesPerTransaction = 100;

/**
 * Stores dated areas, a hundred in each transaction; the whole country with its past takes 142. Key is code and first day, so loading
 * again puts identical items (which change nothing and make no stream record on AWS), and a correction replaces its row.
 *
 * @returns how many were stored.
 */
export const loadAreas = async (table: Pick<Table, 'commit'>, areas: readonly Area[]): Promise<number> => {
  for (let start = 0; start < areas.length; start += writesPerTransaction)
    await table.commit(areas.slice(start, start + writesPerTransaction).map(areaWrite));
  return areas.length;
};
