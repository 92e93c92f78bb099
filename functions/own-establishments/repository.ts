import { OwnEstablishment, OwnInspection } from '../../shared/own-establishments/schema.ts';
import type { Item, Page, Table } from '../platform/table.ts';
import { ownEstablishmentKey, ownInspectionKey, ownInspectionPrefix, ownPartition } from './keys.ts';

export const ownEstablishmentRepository = (table: Pick<Table, 'get' | 'query'>) => ({
  async find(establishmentId: string): Promise<OwnEstablishment | undefined> {
    const item = await table.get(ownEstablishmentKey(establishmentId));
    return item && OwnEstablishment.parse(item['body']);
  },
  async findInspection(establishmentId: string, inspectionId: string): Promise<OwnInspection | undefined> {
    const item = await table.get(ownInspectionKey(establishmentId, inspectionId));
    return item && OwnInspection.parse(item['body']);
  },
  /** Visits that the establishment knows of, latest first. */
  listInspections: (establishmentId: string, limit: number, after?: Item): Promise<Page> =>
    table.query({
      partition: ownPartition(establishmentId),
      prefix: ownInspectionPrefix,
      newestFirst: true,
      limit,
      ...(after && { after }),
    }),
});
export type OwnEstablishmentRepository = ReturnType<typeof ownEstablishmentRepository>;
