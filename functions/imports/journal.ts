import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gzipSync } from 'node:zlib';
import type { ImportFault } from '../../shared/imports/faults.ts';
import type { ImportNote } from '../../shared/imports/notes.ts';
import type { ImportRun } from '../../shared/imports/schema.ts';
import type { Objects } from '../platform/objects.ts';
import type { Judged, Outcome } from './kind.ts';
import { journalKey } from './keys.ts';

/** What was found out about one row. */
export interface Entry {
  readonly row: number;
  readonly outcome: Outcome;
  readonly faults?: readonly ImportFault[];
  readonly notes?: readonly ImportNote[];
  readonly marks?: readonly string[];
  /** Of a rejected row, as it stood in the file; by column. */
  readonly cells?: readonly string[];
  /** Judged once more because others had changed what it speaks of: stands instead of what was found first. */
  readonly again?: true;
}

export const entryOf = (judged: Judged, cells: readonly string[] | undefined, again: boolean): Entry => {
  const { row, outcome, faults, notes, marks } = judged;
  return {
    row,
    outcome,
    ...(faults.length > 0 && { faults }),
    ...(notes.length > 0 && { notes }),
    ...(marks.length > 0 && { marks }),
    ...(outcome === 'rejected' && cells && { cells }),
    ...(again && { again }),
  };
};

type Segment = ImportRun['segments'][number];

/**
 * What workers found out about the rows of one run, in pieces of a batch, each written before the rows of the batch are
 * counted. A worker that takes over writes pieces of its own, so that nothing of an earlier one can come between.
 */
export const openJournal = (objects: Objects, importId: string, runId: string) => ({
  write: async (epoch: number, chunk: number, entries: readonly Entry[]): Promise<void> => {
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    await objects.put(journalKey(importId, runId, epoch, chunk), gzipSync(lines, { level: 1 }), {
      contentType: 'application/gzip',
    });
  },

  /** Brings all pieces into one file. */
  async collect(segments: readonly Segment[], path: string, alive: () => Promise<void>): Promise<void> {
    async function* pieces(): AsyncGenerator<Buffer> {
      for (const { epoch, chunks } of segments)
        for (let chunk = 0; chunk < chunks; chunk += 1) {
          await alive();
          const piece = await objects.read(journalKey(importId, runId, epoch, chunk));
          if (!piece) throw new Error(`a piece of the journal of ${importId} is gone`);
          yield gzipSync(`${JSON.stringify({ segment: epoch })}\n`, { level: 1 });
          for await (const bytes of piece) yield bytes as Buffer; // a stream without encoding gives buffers
        }
    }
    await pipeline(pieces, createWriteStream(path));
  },

  async remove(segments: readonly Segment[]): Promise<void> {
    for (const { epoch, chunks } of segments)
      for (let chunk = 0; chunk < chunks; chunk += 1)
        await objects.remove(journalKey(importId, runId, epoch, chunk));
  },
});
export type Journal = ReturnType<typeof openJournal>;

async function* linesOf(path: string): AsyncGenerator<Entry | { segment: number }> {
  const input = createReadStream(path).pipe(createGunzip());
  for await (const line of createInterface({ input, crlfDelay: Infinity }))
    if (line !== '') yield JSON.parse(line); // written by openJournal alone
}

/**
 * The entries of a collected journal that count: of each segment the rows that it is for, a later judgement instead of
 * the first one.
 *
 * @param run whose segments and last row say what counts; an empty file has no entries.
 */
export const journalReader = async (
  path: string,
  { segments, row: lastRow }: Pick<ImportRun, 'segments' | 'row'>,
) => {
  const range = new Map(
    segments.map(({ epoch, after }, i) => [epoch, { after, until: segments[i + 1]?.after ?? lastRow }]),
  );
  const isEmpty = segments.every(({ chunks }) => chunks === 0);
  async function* counting(): AsyncGenerator<Entry> {
    if (isEmpty) return;
    let current = { after: 0, until: 0 };
    for await (const line of linesOf(path)) {
      if ('segment' in line) current = range.get(line.segment) ?? { after: 0, until: 0 };
      else if (current.after < line.row && line.row <= current.until) yield line;
    }
  }
  const again = new Map<number, Entry>();
  for await (const entry of counting()) if (entry.again) again.set(entry.row, entry);
  return {
    async *entries(): AsyncGenerator<Entry> {
      for await (const entry of counting()) if (!entry.again) yield again.get(entry.row) ?? entry;
    },
  };
};
export type JournalReader = Awaited<ReturnType<typeof journalReader>>;
