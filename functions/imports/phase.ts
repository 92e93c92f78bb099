import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ImportFailure, importLimits } from '../../shared/imports/failures.ts';
import { headerOf } from '../../shared/imports/mapping.ts';
import { rowMender } from '../../shared/imports/mending.ts';
import type { ImportFile, ImportJob } from '../../shared/imports/schema.ts';
import { Locale } from '../../shared/kernel/bilingual.ts';
import type { Objects } from '../platform/objects.ts';
import type { Sender } from '../platform/sender.ts';
import { dataRows, inspectSource, scriptsOf } from './inspect.ts';
import { type Journal, journalReader, type JournalReader } from './journal.ts';
import type { KindOfImport, KindRun } from './kind.ts';
import { reportKey, sourceKey } from './keys.ts';
import { writeReport } from './report.ts';
import { rowLoop } from './row-loop.ts';
import type { RunKeeper } from './run-keeper.ts';
import { openSource, type Source } from './source.ts';

/** One worker's part in a check or a storing. */
export interface Phase {
  readonly job: ImportJob;
  readonly kind: KindOfImport;
  readonly keeper: RunKeeper;
  readonly journal: Journal;
  readonly objects: Objects;
  readonly sender: Sender;
  readonly remembered: (headerWords: readonly string[]) => Promise<Record<string, string | null> | undefined>;
  /** A folder of its own, removed by the caller. */
  readonly dir: string;
  readonly isLate: () => boolean;
}

export type PhaseResult =
  | { readonly kind: 'late' }
  | { readonly kind: 'unmapped'; readonly file: ImportFile }
  | {
      readonly kind: 'complete';
      readonly file: ImportFile;
      readonly report: { readonly bytes: number };
      readonly result: Pick<ImportJob, 'areaChangeSetId'>;
    };

const reportType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Brings the file here. Its digest tells later whether it is still the one that was checked. */
const download = async ({ objects, job, dir, keeper }: Phase) => {
  const source = await objects.read(sourceKey(job.id));
  if (!source) throw new ImportFailure('file-gone');
  const file = path.join(dir, 'source');
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > importLimits.fileBytes ? new ImportFailure('file-too-large') : null, chunk);
    },
  });
  await pipeline(source, measure, createWriteStream(file));
  await keeper.alive();
  return { file, bytes, sha256: hash.digest('hex') };
};

const inspect = async (
  phase: Phase,
  source: Source,
  facts: { bytes: number; sha256: string },
): Promise<ImportFile> => {
  const { job, kind, remembered } = phase;
  if (job.file && job.state === 'storing') {
    if (job.file.sha256 !== facts.sha256) throw new ImportFailure('file-changed');
    return job.file;
  }
  const { file } = await inspectSource(source, kind.columns, job.settings, remembered);
  return { ...file, bytes: facts.bytes, sha256: facts.sha256 };
};

const collected = async ({ keeper, journal, dir }: Phase): Promise<JournalReader> => {
  const file = path.join(dir, 'journal');
  await journal.collect(keeper.run.segments, file, keeper.alive);
  return journalReader(file, keeper.run);
};

const report = async (phase: Phase, file: ImportFile): Promise<{ bytes: number }> => {
  const { job, kind, keeper, objects, dir } = phase;
  const reader = await collected(phase);
  const question = {
    job,
    kind,
    columns: kind.columns,
    header: headerOf(file),
    counts: keeper.run.counts,
    isStored: job.state === 'storing',
    journal: reader,
    alive: keeper.alive,
  };
  let largest = 0;
  for (const locale of Locale.options) {
    const local = path.join(dir, `report.${locale}`);
    const bytes = await writeReport(local, question, locale);
    await objects.put(reportKey(job.id, locale), createReadStream(local), { contentType: reportType, bytes });
    largest = Math.max(largest, bytes);
  }
  return { bytes: largest };
};

/** @throws ImportFailure `too-many-rows`, before any row is judged. */
const rowsIn = async (source: Source, file: ImportFile): Promise<number> => {
  const last = await source.lastRow(file.sheet);
  if (last - file.headerRow <= importLimits.dataRows) return last;
  const { titles } = headerOf(file);
  for await (const _ of dataRows(source, file.sheet, { lastRow: file.headerRow, titles }));
  return last; // blank rows were among them
};

const work = async (phase: Phase, source: Source, file: ImportFile, kindRun: KindRun): Promise<boolean> => {
  const { job, kind, keeper, journal, isLate } = phase;
  const header = headerOf(file);
  const found = { lastRow: file.headerRow, titles: header.titles };
  const rows = () => dataRows(source, file.sheet, found);
  if (keeper.run.rowsInSheet === 0) await keeper.knowRows(await rowsIn(source, file));
  const scripts = await scriptsOf(source, rows(), header);
  const mend = rowMender({ header, columns: kind.columns, scripts, strictWidth: source.format === 'csv' });
  const stores = job.state === 'storing';
  const loop = rowLoop({ keeper, journal, kind, kindRun, header, mend, stores, isLate });
  if (keeper.run.row > 0) await loop.recall(await collected(phase));
  return loop.run(rows());
};

/**
 * Does as much of a check or a storing as there is time for.
 *
 * @throws ImportFailure for what ends the whole import; Problem `import-run-taken-over`.
 */
export const runPhase = async (phase: Phase): Promise<PhaseResult> => {
  const { file: local, ...facts } = await download(phase);
  const source = await openSource(local, phase.dir);
  try {
    const file = await inspect(phase, source, facts);
    if (file.missing.length > 0) return { kind: 'unmapped', file };
    const kindRun = phase.kind.open({ job: phase.job, header: headerOf(file), sender: phase.sender });
    if (!(await work(phase, source, file, kindRun))) return { kind: 'late' };
    if (phase.keeper.run.counts.rows === 0) throw new ImportFailure('no-rows');
    return { kind: 'complete', file, report: await report(phase, file), result: kindRun.result?.() ?? {} };
  } finally {
    source.close();
  }
};
