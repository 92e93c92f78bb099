import type { FileRow, Store } from './store.ts';

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

/** The rows of a file, sealed: the whole of it, and its thumbnail where it has one. */
export const sealFile = async (store: Store, file: NewFile): Promise<FileRow[]> => {
  const whole = await rowOf(store, file, 'whole', file.whole);
  return file.thumbnail ? [whole, await rowOf(store, file, 'thumbnail', file.thumbnail)] : [whole];
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
