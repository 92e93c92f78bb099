import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { Summing, type Sums } from './checksums.ts';
import { syncFile, syncFolder, writeDurably } from './durable-file.ts';
import { accessDenied, preconditionFailed } from './s3-refusal.ts';

/** What is kept beside an object's content. */
const StoredFacts = z.object({
  key: z.string(),
  bytes: z.int(),
  etag: z.string(),
  contentType: z.string(),
  /** By header name: `x-amz-checksum-sha256`, `x-amz-meta-…`, `cache-control`. */
  headers: z.record(z.string(), z.string()),
  storedAt: z.iso.datetime(),
  /** Names the file of the content; a new one with each overwrite. */
  content: z.string(),
  retainUntil: z.iso.datetime().optional(),
});
export type StoredFacts = z.infer<typeof StoredFacts>;

/** Content that has arrived and is on disk, but is nobody's yet. */
export interface Received {
  readonly file: string;
  readonly sums: Sums;
}

/** Tells of an object as one step with storing it: noted before, sent once it is there. */
export interface Announcer {
  /** @returns what sends the note; undefined when nobody wants to know of this key. */
  note(facts: StoredFacts): Promise<(() => Promise<void>) | undefined>;
}

export interface Storing {
  readonly key: string;
  readonly contentType: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Of content made of parts, whose ETag is not the digest of the whole. */
  readonly etag?: string;
  readonly onlyIfAbsent: boolean;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Of a key of any length and spelling: keys never become paths. */
const nameOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Work on one key at a time; work on others goes on. */
const oneAtATime = () => {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
    const settled = mine.catch(() => undefined);
    last.set(key, settled);
    try {
      return await mine;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
};

const isRetained = (facts: StoredFacts | undefined, nowMs: number): boolean =>
  facts?.retainUntil !== undefined && Date.parse(facts.retainUntil) > nowMs;

/**
 * The objects of one bucket as files: the content, and its facts beside it. Content is on disk before its facts name
 * it, so that whatever is cut short leaves the object as it was.
 */
export const objectFiles = async (folder: string, announcer: Announcer, nowMs: () => number) => {
  const incoming = path.join(folder, 'incoming');
  await rm(incoming, { recursive: true, force: true }); // what was arriving when the machine stopped
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const exclusively = oneAtATime();

  const folderOf = (key: string): string => path.join(folder, nameOf(key).slice(0, 2));
  const factsFile = (key: string): string => path.join(folderOf(key), `${nameOf(key)}.json`);
  const contentFile = ({ key, content }: Pick<StoredFacts, 'key' | 'content'>): string =>
    path.join(folderOf(key), `${nameOf(key)}.${content}.bin`);

  const find = async (key: string): Promise<StoredFacts | undefined> => {
    try {
      return StoredFacts.parse(JSON.parse(await readFile(factsFile(key), 'utf8')));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  /** A locked object is neither replaced nor deleted. S3 would set a new version before it; there are none here. */
  const requireFree = (facts: StoredFacts | undefined): void => {
    if (isRetained(facts, nowMs()))
      throw accessDenied('Access Denied because object protected by object lock.');
  };

  const receive = async (
    source: Readable,
    maxBytes: number,
    through: Transform[] = [],
  ): Promise<Received> => {
    const file = path.join(incoming, randomUUID());
    const summing = new Summing(maxBytes);
    try {
      await pipeline([source, ...through, summing, createWriteStream(file, { mode: 0o600 })]);
      await syncFile(file);
      return { file, sums: summing.sums() };
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  };

  const place = async (received: Received, storing: Storing): Promise<StoredFacts> => {
    const { key, contentType = 'binary/octet-stream', headers, onlyIfAbsent } = storing;
    const before = await find(key);
    if (before && onlyIfAbsent) throw preconditionFailed();
    requireFree(before);
    const facts: StoredFacts = {
      key,
      bytes: received.sums.bytes,
      etag: storing.etag ?? received.sums.etag,
      contentType,
      headers: { ...headers },
      storedAt: new Date(nowMs()).toISOString(),
      content: randomUUID(),
    };
    await mkdir(folderOf(key), { recursive: true, mode: 0o700 });
    const tell = await announcer.note(facts);
    await rename(received.file, contentFile(facts));
    await syncFolder(folderOf(key));
    await writeDurably(factsFile(key), JSON.stringify(facts));
    await tell?.();
    if (before) await rm(contentFile(before), { force: true });
    return facts;
  };

  return {
    find,
    receive,

    /** Makes received content the object of a key. @throws S3Refusal `PreconditionFailed`, `AccessDenied`. */
    async store(received: Received, storing: Storing): Promise<StoredFacts> {
      try {
        return await exclusively(storing.key, () => place(received, storing));
      } finally {
        await rm(received.file, { force: true });
      }
    },

    discard: ({ file }: Received): Promise<void> => rm(file, { force: true }),

    /** The content that `facts` speak of. @param range first and last byte, both counted. */
    open: (facts: StoredFacts, range?: { start: number; end: number }): ReadStream =>
      createReadStream(contentFile(facts), range),

    remove: (key: string): Promise<void> =>
      exclusively(key, async () => {
        const facts = await find(key);
        if (!facts) return;
        requireFree(facts);
        await rm(factsFile(key));
        await syncFolder(folderOf(key));
        await rm(contentFile(facts), { force: true });
      }),

    /** @returns whether there is such an object. @throws S3Refusal when the time would become shorter. */
    retain: (key: string, until: string): Promise<boolean> =>
      exclusively(key, async () => {
        const facts = await find(key);
        if (!facts) return false;
        if (isRetained(facts, nowMs()) && Date.parse(until) < Date.parse(facts.retainUntil ?? ''))
          throw accessDenied('Access Denied because object protected by object lock.');
        await writeDurably(factsFile(key), JSON.stringify({ ...facts, retainUntil: until }));
        return true;
      }),

    /** Is this very content the object of its key? */
    isStored: async ({ key, content }: Pick<StoredFacts, 'key' | 'content'>): Promise<boolean> =>
      (await find(key))?.content === content,
  };
};
export type ObjectFiles = Awaited<ReturnType<typeof objectFiles>>;

/** Names of a folder; none when there is no such folder. */
export const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};
