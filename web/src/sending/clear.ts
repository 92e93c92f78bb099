import type { InspectionKind } from '../../../shared/inspections/schema.ts';
import type { ActRow, Store } from '../device/store.ts';
import { openAct } from './acts.ts';
import { readHead } from './head.ts';

/** What stays of a visit that was received long ago: what it was, and the server's receipts. */
export interface Cleared {
  readonly name: string;
  readonly kind?: InspectionKind;
  /** Epoch milliseconds at which the first of its acts was laid. */
  readonly laidAt: number;
  readonly receipts: readonly {
    readonly kind: ActRow['kind'];
    readonly id: string;
    readonly receipt: unknown;
  }[];
}

export const clearedPrefix = 'cleared/';

const keptForMs = 30 * 86_400_000;
const isOld = ({ state, settledAt }: ActRow, nowMs: number): boolean =>
  state === 'received' && settledAt !== undefined && nowMs - settledAt >= keptForMs;

const clearVisit = async (store: Store, visitId: string, rows: readonly ActRow[]): Promise<void> => {
  const acts = await Promise.all(rows.map((row) => openAct(store, row)));
  const { name, kind } = await readHead(store, visitId, acts);
  const cleared: Cleared = {
    name,
    ...(kind && { kind }),
    laidAt: Math.min(...rows.map(({ laidAt }) => laidAt)),
    receipts: acts.map(({ kind: of, id, content }) => ({ kind: of, id, receipt: content.receipt })),
  };
  const id = clearedPrefix + visitId;
  const sealed = await store.seal(`kept/${id}`, cleared);
  const { drafts, acts: table, actContents, files, kept } = store.db;
  await store.db.transaction('rw', [drafts, table, actContents, files, kept], async () => {
    const now = await table.where('visitId').equals(visitId).toArray();
    const isSame = now.length === rows.length && now.every(({ state }) => state === 'received');
    if (!isSame || (await drafts.get(visitId))?.state === 'draft') return; // something was added meanwhile
    await kept.put({ id, ...sealed });
    await drafts.delete(visitId);
    await files.where('visitId').equals(visitId).delete();
    await table.bulkDelete(now.map(({ seq }) => seq));
    await actContents.bulkDelete(now.map(({ seq }) => seq));
  });
};

/**
 * Clears away visits all of which the server has had for thirty days; their receipts stay. What waits, was refused, or waits
 * for a chief is never cleared, nor is anything beside it in the same visit.
 */
export const clearReceived = async (store: Store, nowMs: number): Promise<void> => {
  const old = await store.db.acts.filter((row) => isOld(row, nowMs)).toArray();
  for (const visitId of new Set(old.map((row) => row.visitId))) {
    const rows = await store.db.acts.where('visitId').equals(visitId).sortBy('seq');
    if (rows.every((row) => isOld(row, nowMs))) await clearVisit(store, visitId, rows);
  }
};

/** Of visits cleared away, newest first. */
export const listCleared = async (store: Store, atMost: number): Promise<Cleared[]> => {
  const ids = await store.db.kept.where('id').startsWith(clearedPrefix).primaryKeys();
  const newest = ids.toReversed().slice(0, atMost);
  return (await Promise.all(newest.map((id) => store.findKept(id)))) as Cleared[]; // as kept above
};
export const countCleared = (store: Store): Promise<number> =>
  store.db.kept.where('id').startsWith(clearedPrefix).count();
