import Dexie, { type EntityTable, type Table } from 'dexie';
import { open, openBytes, seal, sealBytes, type Sealed } from './sealing.ts';

/** A draft, or what was signed; its content is sealed. */
export interface DraftRow extends Sealed {
  readonly id: string;
  readonly state: DraftState;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}
/** `draft` can be changed; `signed` waits in the outbox or has been received, and never changes again. */
export type DraftState = 'draft' | 'signed';

/** A photograph or signature, sealed, beside what must be known of it without opening it. */
export interface FileRow extends Sealed {
  readonly id: string;
  readonly visitId: string;
  readonly role: 'whole' | 'thumbnail';
  readonly mediaType: string;
  /** Of the file itself, not of its sealed form. */
  readonly size: number;
}

/** Where an act stands; who is sending it right now is no state, because a battery may die meanwhile. */
export const actStates = ['waiting', 'received', 'quarantined', 'refused'] as const;
export type ActState = (typeof actStates)[number];

/** One act on its way to the server; its command, and what was answered, lie sealed beside it under its number. */
export interface ActRow {
  readonly seq: number;
  /** Of the thing itself: the record, the establishment, the file. Sent under it, however often. */
  readonly id: string;
  readonly kind: 'establishment' | 'visit' | 'file' | 'addendum';
  /** Acts of one visit go in their order; a refused one holds up those behind it. */
  readonly visitId: string;
  readonly state: ActState;
  readonly tries: number;
  /** Epoch milliseconds; not tried before. */
  readonly nextAt: number;
  /** Epoch milliseconds at which it was laid here. */
  readonly laidAt: number;
  /** Epoch milliseconds at which its receipt came. */
  readonly settledAt?: number;
}

export interface ActContentRow extends Sealed {
  readonly seq: number;
}

/** What was brought from the server for days without it. */
export interface KeptRow extends Sealed {
  readonly id: string;
}

type StoreDatabase = Dexie & {
  drafts: EntityTable<DraftRow, 'id'>;
  files: Table<FileRow, [string, FileRow['role']]>;
  acts: EntityTable<ActRow, 'seq'>;
  actContents: EntityTable<ActContentRow, 'seq'>;
  kept: EntityTable<KeptRow, 'id'>;
};

export const storeNameOf = (userId: string): string => `mang-non-${userId}`;

/**
 * All that one person keeps on this tablet. Rows are sealed under their key with table and id, so that nobody else
 * reads them and none can be laid in another's place.
 */
export const openStore = (userId: string, key: CryptoKey) => {
  const db = new Dexie(storeNameOf(userId)) as StoreDatabase; // Dexie learns its tables from stores(), below
  db.version(1).stores({
    drafts: 'id, state, changedAt',
    files: '[id+role], visitId',
    acts: '++seq, &[kind+id], visitId, state',
    actContents: 'seq',
    kept: 'id',
  });
  return {
    db,
    userId,
    close: () => db.close(),
    seal: (place: string, value: unknown) => seal(key, place, value),
    open: (place: string, sealed: Sealed) => open(key, place, sealed),
    sealBytes: (place: string, bytes: Uint8Array<ArrayBuffer>) => sealBytes(key, place, bytes),
    openBytes: (place: string, sealed: Sealed) => openBytes(key, place, sealed),
    async keep(id: string, value: unknown): Promise<void> {
      await db.kept.put({ id, ...(await seal(key, `kept/${id}`, value)) });
    },
    async findKept(id: string): Promise<unknown> {
      const row = await db.kept.get(id);
      return row && open(key, `kept/${id}`, row);
    },
    forget: (id: string): Promise<void> => db.kept.delete(id),
  };
};
export type Store = ReturnType<typeof openStore>;
