import type { DraftRow, FileRow, Store } from './store.ts';

const placeOf = (id: string, role: FileRow['role']): string => `files/${id}/${role}`;

export interface NewFile {
  readonly id: string;
  readonly visitId: string;
  readonly mediaType: string;
  readonly whole: Uint8Array<ArrayBuffer>;
  readonly thumbnail?: Uint8Array<ArrayBuffer>;
}

const rowOf = async (store: Store, file: NewFile, role: FileRow['role'], bytes: Uint8Array<ArrayBuffer>) => ({
  id: file.id,
  visitId: file.visitId,
  role,
  mediaType: file.mediaType,
  size: bytes.length,
  ...(await store.sealBytes(placeOf(file.id, role), bytes)),
});

/**
 * Keeps a file together with the draft that names it: both or neither, also where there is no room for it.
 *
 * @throws DOMException `QuotaExceededError`, wrapped by Dexie.
 */
export const keepFile = async (store: Store, file: NewFile, draft?: DraftRow): Promise<void> => {
  const rows = [await rowOf(store, file, 'whole', file.whole)];
  if (file.thumbnail) rows.push(await rowOf(store, file, 'thumbnail', file.thumbnail));
  await store.db.transaction('rw', store.db.files, store.db.drafts, async () => {
    await store.db.files.bulkPut(rows);
    if (draft) await store.db.drafts.put(draft);
  });
};

export const readFile = async (
  store: Store,
  id: string,
  role: FileRow['role'],
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const row = await store.db.files.get([id, role]);
  return row && store.openBytes(placeOf(id, role), row);
};

export const dropFile = async ({ db }: Store, id: string): Promise<void> => {
  await db.files.bulkDelete([
    [id, 'whole'],
    [id, 'thumbnail'],
  ]);
};
