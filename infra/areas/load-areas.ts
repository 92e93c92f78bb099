import { areaKey } from '../../functions/areas/keys.ts';
import { areaWrite } from '../../functions/areas/repository.ts';
import { digestOf } from '../../functions/platform/digest.ts';
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

/**
 * Stores areas in a table that is in use: what a change set has written since is left as it is, and what is there already is not written.
 *
 * @returns how many were stored.
 */
export const refreshAreas = async (
  table: Pick<Table, 'commit' | 'getMany'>,
  areas: readonly Area[],
): Promise<number> => {
  let stored = 0;
  for (let start = 0; start < areas.length; start += writesPerTransaction) {
    const part = areas.slice(start, start + writesPerTransaction);
    const found = await table.getMany(part.map(areaKey));
    const wanted = part.filter((area, i) => {
      const item = found[i];
      return item?.['changeSetId'] === undefined && digestOf(item?.['body']) !== digestOf(area);
    });
    if (wanted.length > 0) await table.commit(wanted.map(areaWrite));
    stored += wanted.length;
  }
  return stored;
};
