import { reformDay } from '../../shared/areas/schema.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { areasOfParent } from '../areas/keys.ts';
import { workOfArea } from '../inspections/keys.ts';
import { openPenaltiesOfArea } from '../penalties/keys.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import { inTurns } from '../platform/in-turns.ts';
import { allOf } from '../platform/pages.ts';
import type { Item, Table } from '../platform/table.ts';
import { openViolationsOfArea } from '../violations/keys.ts';
import { dueAtOnce, dueKeyBeside, recordIn } from './keys.ts';

const [pageSize, atOnce] = [100, 8] as const;

type RebuildTable = Pick<Table, 'query' | 'changeIf'>;

const provincesOf = async (table: RebuildTable): Promise<Set<string>> => {
  const provinces = new Set<string>();
  for (const on of [addDays(reformDay, -1), reformDay])
    for (const { pk } of await allOf(table, { index: 'gsi1', partition: areasOfParent('VN', on) }))
      provinces.add(String(pk).slice('AREA#'.length));
  return provinces;
};

/** What waits in a province has last days: open visits, violations with the visit that found them, penalty files. */
const waitingLists = [workOfArea, openViolationsOfArea, openPenaltiesOfArea];

/**
 * Puts every open file before the clock: for a table that is older than the clock's lists, and after a version of the law that
 * counts otherwise. Safe to repeat and to run beside everything else; who was told of something is not told again.
 *
 * @param told called with how many files are done, as it goes.
 * @returns how many files it went through.
 */
export const rebuildDue = async (
  table: RebuildTable,
  told: (done: number) => void = () => {},
): Promise<number> => {
  const seen = new Set<string>();
  const put = async ({ pk }: Item): Promise<void> => {
    const partition = String(pk);
    const record = recordIn(partition);
    if (!record || seen.has(partition)) return;
    seen.add(partition);
    await table.changeIf({
      key: dueKeyBeside(partition),
      set: { type: 'Due', record, touch: 'rebuilt', ...dueAtOnce(record.kind, record.id) },
    });
  };
  for (const province of await provincesOf(table))
    for (const list of waitingLists) {
      const query = { index: areaIndexOf(province), partition: list(province), limit: pageSize };
      for (let after: Item | undefined, more = true; more; more = after !== undefined) {
        const page = await table.query({ ...query, ...(after && { after }) });
        await inTurns(page.items, atOnce, put);
        if (page.items.length > 0) told(seen.size);
        after = page.next;
      }
    }
  return seen.size;
};
