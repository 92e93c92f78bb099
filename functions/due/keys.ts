import type { Place } from '../../shared/areas/schema.ts';
import { listedAt } from '../../shared/areas/following.ts';
import { nameOf } from '../../shared/due/judge.ts';
import type { DueRecord } from '../../shared/due/schema.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import { inspectionPartition } from '../inspections/keys.ts';
import { penaltyPartition } from '../penalties/keys.ts';
import { waitingIn } from '../platform/area-index.ts';
import type { Key } from '../platform/table.ts';

export type DueKind = DueRecord['kind'];
export const dueKinds: readonly DueKind[] = ['penalty', 'inspection'];

/** gsi1, sparse: records of a kind by the day on which to look at them next. Its size is that of what is open. */
export const dueOf = (kind: DueKind) => `DUE#${kind}`;
/** Before every day: a record has changed, and nobody has looked at it since. */
const atOnce = '0';
export const dueAtOnce = (kind: DueKind, id: string) => ({ g1pk: dueOf(kind), g1sk: `${atOnce}#${id}` });
export const dueOnDay = (kind: DueKind, id: string, on: PlainDate) => ({
  g1pk: dueOf(kind),
  g1sk: `${on}#${id}`,
});
export const dueIndexNames = ['g1pk', 'g1sk'];

/** When to look at a record, and what was done about it: a partition of its own, apart from the record's. */
export const duePartition = (recordPartition: string) => `DUE#${recordPartition}`;
export const dueKeyBeside = (recordPartition: string): Key => ({
  pk: duePartition(recordPartition),
  sk: 'DUE',
});
export const recordPartitionOf = ({ kind, id }: DueRecord): string =>
  kind === 'penalty' ? penaltyPartition(id) : inspectionPartition(id);
export const dueKey = (record: DueRecord): Key => dueKeyBeside(recordPartitionOf(record));

/** The record that a partition holds; undefined for those that have no last days. */
export const recordIn = (partition: string): DueRecord | undefined => {
  const [mark, id = ''] = partition.split('#');
  if (mark === 'PEN') return { kind: 'penalty', id };
  return mark === 'INSP' ? { kind: 'inspection', id } : undefined;
};

/** A clock that was missed, beside its record's. */
export const missedKey = (record: DueRecord, thing: Parameters<typeof nameOf>[0]): Key => ({
  pk: duePartition(recordPartitionOf(record)),
  sk: `MISSED#${nameOf(thing)}`,
});

/** gsi2 by commune, gsi3 by province, sparse: clocks that were missed and are so still, by last day. */
export const missedOfArea = (areaCode: string) => `AREA#${areaCode}#MISSED`;
export const missedIndexNames = ['g2pk', 'g2sk', 'g3pk', 'g3sk'];
export const missedAttributes = (
  placed: Parameters<typeof listedAt<Place, Place>>[0],
  { id }: DueRecord,
  thing: Parameters<typeof nameOf>[0],
) => waitingIn(listedAt(placed), missedOfArea, `${thing.dueOn}#${id}#${nameOf(thing)}`);
