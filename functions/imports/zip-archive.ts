import type { Readable } from 'node:stream';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { ImportFailure, importLimits } from '../../shared/imports/failures.ts';
import { refusedArchive } from '../../shared/imports/file-kinds.ts';

/** A zip opened with its limits looked after: what its directory says of sizes is what reading will find, or it fails. */
export interface Archive {
  readonly has: (name: string) => boolean;
  /** The unpacked content of an entry. @throws ImportFailure `is-bomb`, `is-encrypted`, `xlsx-broken`. */
  readonly read: (name: string) => AsyncIterable<Buffer>;
  readonly close: () => void;
}

const broken = (cause: unknown): ImportFailure =>
  cause instanceof ImportFailure ? cause : new ImportFailure('xlsx-broken', { cause });

const entriesOf = async (zip: ZipFile): Promise<Map<string, Entry>> => {
  if (zip.entryCount > importLimits.entries) throw new ImportFailure('is-bomb');
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new ImportFailure('is-encrypted');
    entries.set(entry.fileName, entry);
  }
  return entries;
};

const requireSane = ({ compressedSize, uncompressedSize }: Entry): void => {
  const { unpackedBytes, ratio, ratioFromBytes } = importLimits;
  const inflated =
    uncompressedSize > ratioFromBytes && uncompressedSize / Math.max(compressedSize, 1) > ratio;
  if (inflated || uncompressedSize > unpackedBytes) throw new ImportFailure('is-bomb');
};

/**
 * Opens a file that begins like a zip.
 *
 * @throws ImportFailure `is-document` and the like for a zip that is no .xlsx, `is-bomb`, `is-encrypted`, `xlsx-broken`.
 */
export const openArchive = async (path: string): Promise<Archive> => {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    const opened = zip;
    const entries = await entriesOf(opened);
    const refused = refusedArchive(new Set(entries.keys()));
    if (refused) throw new ImportFailure(refused);
    let parts = 0;
    for (const [name, entry] of entries) {
      if (!name.endsWith('.xml') && !name.endsWith('.rels')) continue; // pictures are never read
      requireSane(entry);
      parts += entry.uncompressedSize;
    }
    if (parts > importLimits.unpackedBytes) throw new ImportFailure('is-bomb');
    return {
      has: (name) => entries.has(name),
      async *read(name) {
        const entry = entries.get(name);
        if (!entry) throw new ImportFailure('xlsx-broken');
        requireSane(entry); // a workbook may call its sheet by any name
        try {
          const stream: Readable = await opened.openReadStreamPromise(entry);
          for await (const chunk of stream) yield chunk as Buffer; // a stream without encoding gives buffers
        } catch (error) {
          throw broken(error);
        }
      },
      close: () => opened.close(),
    };
  } catch (error) {
    zip?.close();
    throw broken(error);
  }
};
