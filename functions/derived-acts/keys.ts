import { inspectionPartition } from '../inspections/keys.ts';

/** In the partition of the visit, beside its record, behind the violations. */
export const dispositionsKey = (inspectionId: string) => ({
  pk: inspectionPartition(inspectionId),
  sk: 'VISIT_ACTS',
});
