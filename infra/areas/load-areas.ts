import { areaKey } from '../../functions/areas/keys.ts';
import { areaWrite } from '../../functions/areas/repository.ts';
import { digestOf } from '../../functions/platform/digest.ts';
import { piecesOf } from '../../functions/platform/in-turns.ts';
import { type Table, writesPerTransaction } from '../../functions/platform/table.ts';
import type { Area } from '../../shared/areas/schema.ts';

/**
 * Stores dated areas, a hundred in each transaction; the whole country with its past takes 142. Key is code and first day, so loading
 * again puts identical items (which change nothing and make no stream record on AWS), and a correction replaces its row.
 *
 * @returns how many were stored.
 */
export const loadAreas = async (
  table: Pick<Table, 'commitInParts'>,
  areas: readonly Area[],
): Promise<number> => {
  await table.commitInParts(areas.map(areaWrite));
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
  for (const part of piecesOf(areas, writesPerTransaction)) {
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
