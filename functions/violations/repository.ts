import { Violation } from '../../shared/violations/schema.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import { allOf } from '../platform/pages.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Page, Table } from '../platform/table.ts';
import { inspectionPartition } from '../inspections/keys.ts';
import { openViolationsOfArea, violationKey, violationPrefix } from './keys.ts';
import { violationWrites } from './writes.ts';

export const parseViolation = (item: Item | undefined): Violation | undefined =>
  item && Violation.parse(item['body']);

export const violationRepository = (table: Table) => ({
  find: async (inspectionId: string, id: string): Promise<Violation | undefined> =>
    parseViolation(await table.get(violationKey(inspectionId, id))),

  /** At most 100, in the order asked. */
  findMany: async (
    violations: readonly { inspectionId: string; id: string }[],
  ): Promise<(Violation | undefined)[]> =>
    (await table.getMany(violations.map(({ inspectionId, id }) => violationKey(inspectionId, id)))).map(
      parseViolation,
    ),

  /** All that one inspection found, by id; at most twenty, so that one request answers unless their text is very long. */
  async listOfInspection(inspectionId: string): Promise<Violation[]> {
    const query = { partition: inspectionPartition(inspectionId), prefix: violationPrefix };
    return (await allOf(table, query)).map((item) => Violation.parse(item['body']));
  },

  /** Open violations of a commune (five digits) or province (two), by the day they wait for. */
  listOpenOfArea: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
    table.query({
      index: areaIndexOf(areaCode),
      partition: openViolationsOfArea(areaCode),
      limit,
      ...(after && { after }),
    }),

  replace: (next: Violation, action: string, sender: Sender): Promise<void> =>
    table.commit(violationWrites(next, action, sender)),
});
export type ViolationRepository = ReturnType<typeof violationRepository>;
