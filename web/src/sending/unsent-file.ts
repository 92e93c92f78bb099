import * as z from 'zod';
import { openLock, type PinLock } from '../device/pin-lock.ts';
import { openBytes, SealBroken } from '../device/sealing.ts';
import { actStates, type ActRow, type DraftRow, type FileRow, type Store } from '../device/store.ts';
import { listUnsent, placeOfAct } from './acts.ts';
import { bytesOf, linesOf, textOf } from './byte-lines.ts';
import { clearedPrefix } from './clear.ts';

// docs/decisions/0053 tells the format and why. One line is one row, so that neither side holds more than a visit in hand.

const format = 'mang-non-unsent';
const version = 1;

const SealedText = z.strictObject({ iv: z.string(), bytes: z.string() });
const Header = z.object({
  format: z.literal(format),
  version: z.int(),
  fileId: z.string(),
  userId: z.string(),
  deviceId: z.string(),
  madeAt: z.string(),
  lock: z.object({ salt: z.string(), rounds: z.int().min(1).max(10_000_000), key: SealedText }),
});
type Header = z.infer<typeof Header>;

const Row = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('visit'), id: z.string() }),
  z.object({ kind: z.literal('draft'), state: z.enum(['draft', 'signed']), changedAt: z.number() }),
  z.object({
    kind: z.literal('act'),
    row: z.object({
      id: z.string(),
      kind: z.enum(['establishment', 'visit', 'file', 'addendum']),
      visitId: z.string(),
      state: z.enum(actStates),
      tries: z.int(),
      laidAt: z.number(),
      settledAt: z.number().optional(),
    }),
  }),
  z.object({
    kind: z.literal('file'),
    id: z.string(),
    role: z.enum(['whole', 'thumbnail']),
    mediaType: z.string(),
    size: z.int(),
  }),
  z.object({ kind: z.literal('done'), rows: z.int() }),
  z.object({ kind: z.literal('end'), visits: z.int() }),
]);
type Row = z.infer<typeof Row>;
type Bytes = Uint8Array<ArrayBuffer>;
const nothing: Bytes = new Uint8Array(0);

const placeOfLine = ({ fileId }: Pick<Header, 'fileId'>, n: number): string => `unsent/${fileId}/${n}`;

/** What a line says of its row, and the row's content behind it. */
const framed = (row: Row, content: Bytes): Bytes => {
  const head = new TextEncoder().encode(`${JSON.stringify(row)}\n`);
  const whole = new Uint8Array(head.length + content.length);
  whole.set(head);
  whole.set(content, head.length);
  return whole;
};
const unframed = (plain: Bytes): { row: Row; content: Bytes } => {
  const at = plain.indexOf(10);
  const row = Row.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain.subarray(0, at))));
  return { row, content: plain.slice(at + 1) };
};

/** Visits of which anything is still to be sent, drafts among them. */
const unsentVisits = async (store: Store): Promise<string[]> => {
  const drafts = await store.db.drafts.where('state').equals('draft').primaryKeys();
  const acts = await listUnsent(store);
  return [...new Set([...acts.map(({ visitId }) => visitId), ...drafts])];
};

/** How far a long work is. */
export interface Progress {
  readonly done: number;
  readonly all: number;
}

export interface Exporting {
  readonly store: Store;
  /** Of this person on this tablet: whoever knows the PIN of this moment opens the file. */
  readonly lock: PinLock;
  readonly deviceId: string;
  readonly nowMs: number;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Export {
  readonly file: Blob;
  readonly visits: number;
  /** Rows that could not be opened here and are not in the file; they stay as they are. */
  readonly unreadable: number;
}

/**
 * All unsent work of a person, drafts and files with it, in a file that only their PIN of this moment opens. Each row is
 * handed to the browser's store of blobs as soon as it is sealed.
 */
export const exportUnsent = async ({
  store,
  lock,
  deviceId,
  nowMs,
  onProgress,
}: Exporting): Promise<Export> => {
  const header: Header = {
    format,
    version,
    fileId: crypto.randomUUID(),
    userId: store.userId,
    deviceId,
    madeAt: new Date(nowMs).toISOString(),
    lock: {
      salt: textOf(lock.salt),
      rounds: lock.rounds,
      key: { iv: textOf(lock.key.iv), bytes: textOf(lock.key.bytes) },
    },
  };
  const parts: Blob[] = [new Blob([`${JSON.stringify(header)}\n`])];
  let lines = 0;
  const write = async (row: Row, content: Bytes = nothing): Promise<void> => {
    const sealed = await store.sealBytes(placeOfLine(header, lines), framed(row, content));
    lines += 1;
    parts.push(new Blob([`${JSON.stringify({ iv: textOf(sealed.iv), bytes: textOf(sealed.bytes) })}\n`]));
  };
  const visits = await unsentVisits(store);
  let unreadable = 0;
  for (const [i, id] of visits.entries()) {
    onProgress?.({ done: i, all: visits.length });
    unreadable += await writeVisit(store, id, write);
  }
  await write({ kind: 'end', visits: visits.length });
  onProgress?.({ done: visits.length, all: visits.length });
  const file = new Blob(parts, { type: 'application/octet-stream' });
  return { file, visits: visits.length, unreadable };
};

const unlessBroken = (opening: Promise<Bytes>): Promise<Bytes | undefined> =>
  opening.catch((error: unknown) => {
    if (error instanceof SealBroken) return undefined;
    throw error;
  });

/** @returns how many of its rows could not be opened. */
const writeVisit = async (
  store: Store,
  id: string,
  write: (row: Row, content?: Bytes) => Promise<void>,
): Promise<number> => {
  const { drafts, acts, actContents, files } = store.db;
  const { draft, rows, fileKeys } = await store.db.transaction('r', drafts, acts, files, async () => ({
    draft: await drafts.get(id),
    rows: await acts.where('visitId').equals(id).sortBy('seq'),
    fileKeys: await files.where('visitId').equals(id).primaryKeys(),
  }));
  let [count, unreadable] = [0, 0];
  const writeRow = async (row: Row, opening: Promise<Bytes>) => {
    const content = await unlessBroken(opening);
    if (content) await write(row, content);
    if (content) count += 1;
    else unreadable += 1;
  };
  await write({ kind: 'visit', id });
  if (draft) {
    const { state, changedAt } = draft;
    await writeRow({ kind: 'draft', state, changedAt }, store.openBytes(`drafts/${id}`, draft));
  }
  for (const { seq, nextAt: _, ...row } of rows) {
    const sealed = await actContents.get(seq);
    if (sealed) await writeRow({ kind: 'act', row }, store.openBytes(placeOfAct(row), sealed));
  }
  for (const key of fileKeys) {
    const file = await files.get(key); // one at a time: photographs are what fills a memory
    if (!file) continue; // received meanwhile
    const { id: fileId, role, mediaType, size } = file;
    await writeRow(
      { kind: 'file', id: fileId, role, mediaType, size },
      store.openBytes(`files/${fileId}/${role}`, file),
    );
  }
  await write({ kind: 'done', rows: count });
  return unreadable;
};

/** What became of a visit in a file: `known` lies here as well, `differs` lies here in another version, which stays. */
export type Fate = 'added' | 'known' | 'differs';

export type Import =
  | {
      readonly kind: 'imported';
      readonly fates: Readonly<Record<Fate, number>>;
      /** Was the file whole? Else what came before its broken place is here. */
      readonly isWhole: boolean;
    }
  | { readonly kind: 'refused'; readonly why: 'notOurs' | 'newer' | 'otherPerson' | 'wrongPin' };

interface Group {
  readonly id: string;
  draft?: { state: DraftRow['state']; changedAt: number; content: Bytes };
  readonly acts: { row: Omit<ActRow, 'seq' | 'nextAt'>; content: Bytes }[];
  readonly files: { row: Pick<FileRow, 'id' | 'role' | 'mediaType' | 'size'>; content: Bytes }[];
}

const lockOf = ({ lock }: Header): PinLock => ({
  salt: bytesOf(lock.salt),
  rounds: lock.rounds,
  key: { iv: bytesOf(lock.key.iv), bytes: bytesOf(lock.key.bytes) },
});

const headerOf = (line: string | undefined): Header | undefined => {
  try {
    return Header.safeParse(JSON.parse(line ?? '')).data;
  } catch {
    return undefined; // a file of something else
  }
};

/** The file ends too soon, or a line is not the one that was written there. */
class FileBroken extends Error {
  override readonly name = 'FileBroken';
}
const isBroken = (error: unknown): boolean =>
  error instanceof FileBroken ||
  error instanceof SealBroken ||
  error instanceof z.ZodError ||
  error instanceof SyntaxError ||
  (error instanceof DOMException && error.name === 'InvalidCharacterError'); // no base64

/** Each visit of the file, once all of it was read. @throws FileBroken where the file does not go on as it was written. */
async function* groupsOf(
  lines: AsyncGenerator<string>,
  header: Header,
  key: CryptoKey,
): AsyncGenerator<Group> {
  let group: Group | undefined;
  let [n, visits, rows] = [0, 0, 0];
  for await (const line of lines) {
    const { iv, bytes } = SealedText.parse(JSON.parse(line));
    const sealed = { iv: bytesOf(iv), bytes: bytesOf(bytes) };
    const { row, content } = unframed(await openBytes(key, placeOfLine(header, n), sealed));
    n += 1;
    if (row.kind === 'end') {
      if (row.visits !== visits) throw new FileBroken();
      return;
    }
    if (row.kind === 'visit') {
      group = { id: row.id, acts: [], files: [] };
      [rows, visits] = [0, visits + 1];
      continue;
    }
    if (!group) throw new FileBroken();
    if (row.kind === 'done') {
      if (row.rows !== rows) throw new FileBroken();
      yield group;
      continue;
    }
    rows += 1;
    if (row.kind === 'draft') group.draft = { ...row, content };
    else if (row.kind === 'act') group.acts.push({ row: row.row, content });
    else group.files.push({ row, content });
  }
  throw new FileBroken();
}

export interface Importing {
  readonly store: Store;
  readonly file: Blob;
  readonly pin: string;
  readonly onVisit?: (done: number) => void;
}

/**
 * Lays the unsent work of another tablet of the same person in this one, each visit whole or not at all, and only what is
 * not here yet: a file imported twice changes nothing. What both tablets send, the server keeps once.
 */
export const importUnsent = async ({ store, file, pin, onVisit }: Importing): Promise<Import> => {
  const lines = linesOf(file);
  const header = headerOf((await lines.next()).value as string | undefined);
  if (!header) return { kind: 'refused', why: 'notOurs' };
  if (header.version > version) return { kind: 'refused', why: 'newer' };
  if (header.userId !== store.userId) return { kind: 'refused', why: 'otherPerson' };
  const key = await openLock(header.userId, pin, lockOf(header));
  if (!key) return { kind: 'refused', why: 'wrongPin' };
  const fates: Record<Fate, number> = { added: 0, known: 0, differs: 0 };
  try {
    let done = 0;
    for await (const group of groupsOf(lines, header, key)) {
      fates[await layGroup(store, group)] += 1;
      onVisit?.((done += 1));
    }
    return { kind: 'imported', fates, isWhole: true };
  } catch (error) {
    if (!isBroken(error)) throw error;
    return { kind: 'imported', fates, isWhole: false };
  }
};

const sealedGroup = async (store: Store, { id, draft, acts, files }: Group) => ({
  draft: draft && {
    id,
    state: draft.state,
    changedAt: draft.changedAt,
    ...(await store.sealBytes(`drafts/${id}`, draft.content)),
  },
  acts: await Promise.all(
    acts.map(async ({ row, content }) => ({ row, sealed: await store.sealBytes(placeOfAct(row), content) })),
  ),
  files: await Promise.all(
    files.map(async ({ row, content }) => ({
      ...row,
      visitId: id,
      ...(await store.sealBytes(`files/${row.id}/${row.role}`, content)),
    })),
  ),
});

/** What a visit that lies here already means for the one in the file; undefined where something may be added. */
const fateBeside = (
  here: DraftRow | undefined,
  coming: Pick<DraftRow, 'state' | 'changedAt'> | undefined,
): Fate | undefined => {
  if (!here || !coming) return undefined;
  if (here.state === 'signed') return coming.state === 'signed' ? undefined : 'known';
  return coming.state === 'draft' && coming.changedAt === here.changedAt ? 'known' : 'differs';
};

const layGroup = async (store: Store, group: Group): Promise<Fate> => {
  const coming = await sealedGroup(store, group);
  const { drafts, acts, actContents, files, kept } = store.db;
  return store.db.transaction('rw', [drafts, acts, actContents, files, kept], async (): Promise<Fate> => {
    if (await kept.get(clearedPrefix + group.id)) return 'known';
    const here = await drafts.get(group.id);
    const fate = fateBeside(here, coming.draft);
    if (fate) return fate;
    let added = 0;
    if (coming.draft && !here) {
      await drafts.add(coming.draft);
      added += 1;
    }
    for (const { row, sealed } of coming.acts) {
      if ((await acts.where('[kind+id]').equals([row.kind, row.id]).count()) > 0) continue;
      const seq = await acts.add({ ...row, nextAt: 0 });
      await actContents.add({ seq, ...sealed });
      added += 1;
    }
    for (const row of coming.files) {
      const act = await acts.where('[kind+id]').equals(['file', row.id]).first();
      const isWanted = act ? act.state !== 'received' || row.role === 'thumbnail' : !here;
      if (!isWanted || (await files.get([row.id, row.role]))) continue;
      await files.add(row);
      added += 1;
    }
    return added > 0 ? 'added' : 'known';
  });
};
