import { establishmentColumns } from '../../shared/establishments/import-columns.ts';
import { areaColumns } from '../../shared/areas/import-columns.ts';
import { userColumns } from '../../shared/people/import-columns.ts';
import type { AreaRepository } from '../areas/repository.ts';
import { importJobRepository } from '../imports/repository.ts';
import { importService } from '../imports/service.ts';
import type { Objects } from '../platform/objects.ts';
import type { Table } from '../platform/table.ts';
import type { WorkQueue } from '../platform/work-queue.ts';

/** What the columns of each kind of import may hold. */
const columns = { establishments: establishmentColumns, users: userColumns, areas: areaColumns };

export interface ImportPartsSettings {
  readonly table: Table;
  readonly areas: AreaRepository;
  readonly objects: Objects;
  readonly queue: WorkQueue;
  readonly newId: () => string;
}

/** The half of imports that answers requests. */
export const importParts = ({ table, areas, objects, queue, newId }: ImportPartsSettings) => {
  const jobs = importJobRepository(table);
  return { jobs, columns, service: importService({ table, jobs, objects, queue, areas, columns, newId }) };
};
