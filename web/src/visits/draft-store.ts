import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { openDraft, type OpenedDraft } from '../../../shared/visit-drafts/migrate.ts';
import type { DraftRow, DraftState, FileRow, Store } from '../device/store.ts';

/** Another window of this tablet changed the draft since it was read here. */
export class ChangedElsewhere extends Error {
  override readonly name = 'ChangedElsewhere';
}

export interface StoredDraft {
  readonly opened: OpenedDraft;
  readonly state: DraftState;
  /** Epoch milliseconds; names this version of the draft. */
  readonly changedAt: number;
}

const placeOf = (id: string): string => `drafts/${id}`;

export const draftRow = async (
  store: Store,
  draft: VisitDraft,
  changedAt: number,
  state: DraftState = 'draft',
): Promise<DraftRow> => ({
  id: draft.id,
  state,
  changedAt,
  ...(await store.seal(placeOf(draft.id), draft)),
});

export const readDraft = async (store: Store, id: string): Promise<StoredDraft | undefined> => {
  const row = await store.db.drafts.get(id);
  if (!row) return undefined;
  const { state, changedAt } = row;
  return { opened: openDraft(await store.open(placeOf(id), row)), state, changedAt };
};

export const createDraft = async (store: Store, draft: VisitDraft, nowMs: number): Promise<void> => {
  await store.db.drafts.add(await draftRow(store, draft, nowMs));
};

/**
 * Saves a draft over the version that it was made from, with files that it names: all of it or nothing.
 *
 * @param before the `changedAt` that was read or saved last.
 * @throws ChangedElsewhere, and writes nothing.
 */
export const saveDraft = async (
  store: Store,
  draft: VisitDraft,
  { before, nowMs }: { before: number; nowMs: number },
  files: readonly FileRow[] = [],
): Promise<number> => {
  const changedAt = Math.max(nowMs, before + 1);
  const row = await draftRow(store, draft, changedAt);
  await store.db.transaction('rw', store.db.drafts, store.db.files, async () => {
    const kept = await store.db.drafts.get(draft.id);
    if (kept?.state !== 'draft' || kept.changedAt !== before) throw new ChangedElsewhere();
    await store.db.files.bulkPut(files);
    await store.db.drafts.put(row);
  });
  return changedAt;
};

/** All drafts and signed visits on this tablet, last changed first. */
export const listDrafts = async (store: Store): Promise<(StoredDraft & { readonly id: string })[]> => {
  const rows = (await store.db.drafts.orderBy('changedAt').toArray()).toReversed();
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      opened: openDraft(await store.open(placeOf(row.id), row)),
      state: row.state,
      changedAt: row.changedAt,
    })),
  );
};

/** Throws a draft away, with the files that belong to it; a signed visit is not thrown away. */
export const dropDraft = async ({ db }: Store, id: string): Promise<void> => {
  await db.transaction('rw', db.drafts, db.files, async () => {
    if ((await db.drafts.get(id))?.state !== 'draft') return;
    await db.drafts.delete(id);
    await db.files.where('visitId').equals(id).delete();
  });
};
