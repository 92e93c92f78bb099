import { listedAt } from '../../shared/areas/following.ts';
import type { QuarantineSummary } from '../../shared/visit-records/schema.ts';
import { inspectionPartition } from '../inspections/keys.ts';
import { waitingIn } from '../platform/area-index.ts';

/**
 * One record an inspection: signed once, never overwritten. It may be large, so it lies behind the violations: who asks for an
 * inspection with its violations reads none of it.
 */
export const recordKey = (inspectionId: string) => ({
  pk: inspectionPartition(inspectionId),
  sk: 'VISIT_RECORD',
});
/** Where records were kept first, before the violations; those that were signed then are there still. */
export const formerRecordKey = (inspectionId: string) => ({
  pk: inspectionPartition(inspectionId),
  sk: 'RECORD',
});

export const addendumPrefix = 'ADDENDUM#';
export const addendumKey = (inspectionId: string, id: string) => ({
  pk: inspectionPartition(inspectionId),
  sk: `${addendumPrefix}${id}`,
});

/** What became of a record that a device sent, for as long as there are devices that may send it again. */
export const receiptKey = (recordId: string) => ({ pk: `VISIT#${recordId}`, sk: 'RECEIPT' });

export const quarantinedVisitKey = (recordId: string) => ({ pk: `QUARANTINE#${recordId}`, sk: 'VISIT' });
export const quarantineKey = (recordId: string) => ({ pk: `QUARANTINE#${recordId}`, sk: 'QUARANTINE' });

/** gsi2 by commune, gsi3 by province: records that wait for a chief, oldest first. */
export const quarantineOfArea = (areaCode: string) => `AREA#${areaCode}#QUARANTINE`;
export const quarantineAttributes = ({ id, state, receivedAt, ...at }: QuarantineSummary) => {
  const waiting = `${receivedAt}#${id}`;
  return state === 'waiting' ? waitingIn(listedAt(at), quarantineOfArea, waiting) : {};
};
