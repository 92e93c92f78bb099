import type { ColumnSet } from '../../shared/imports/columns.ts';
import { failureWords } from '../../shared/imports/failures.ts';
import { titleOf } from '../../shared/imports/faults.ts';
import { headerOf, leftOut, unreadTitles } from '../../shared/imports/mapping.ts';
import { NoteCode, noteText } from '../../shared/imports/notes.ts';
import type { ImportJob, ImportLine, ImportRun, ImportView } from '../../shared/imports/schema.ts';
import type { Locale } from '../../shared/kernel/bilingual.ts';
import type { StoredImport } from './repository.ts';

const failureView = ({ failure }: ImportJob, locale: Locale): Pick<ImportView, 'failure'> => {
  if (!failure) return {};
  const { detail, remedy } = failureWords(failure.code);
  return { failure: { ...failure, detail: detail[locale], remedy: remedy[locale] } };
};

/** An import in the reader's language, as lists show it. */
export const lineOf = (job: ImportJob, locale: Locale): ImportLine => {
  const { failure: _, file: _f, storedRequestId: _r, ...shown } = job;
  return { ...shown, ...failureView(job, locale) };
};

const notesOf = (
  run: ImportRun | undefined,
  { file }: ImportJob,
  columns: ColumnSet,
  locale: Locale,
): ImportView['notes'] => {
  const header = file ? headerOf(file) : { fields: [], titles: [] };
  return Object.entries(run?.tallies ?? {}).map(([mark, count]) => {
    const [code, field = ''] = mark.split(' ');
    const known = NoteCode.parse(code);
    return { code: known, column: titleOf(header, columns, field), count, detail: noteText(known)[locale] };
  });
};

const isUnderWay = ({ state }: ImportJob): boolean => state === 'checking' || state === 'storing';

/** An import in the reader's language, with how far it has come and its first faults. */
export const viewOf = (
  { job, run, faults }: StoredImport,
  columns: ColumnSet,
  locale: Locale,
): ImportView => {
  const { file } = job;
  return {
    ...lineOf(job, locale),
    ...(file && {
      file: {
        ...file,
        missing: file.missing.map(({ detail, ...rest }) => ({ ...rest, detail: detail[locale] })),
      },
    }),
    ...(run && { counts: run.counts }),
    ...(run && isUnderWay(job) && { progress: { row: run.row, rowsInSheet: run.rowsInSheet } }),
    faults: faults.map((fault) => ({ ...fault, detail: fault.detail[locale], remedy: fault.remedy[locale] })),
    notes: notesOf(run, job, columns, locale),
    warnings: file
      ? unreadTitles(file).map((column) => ({ column: column.slice(0, 60), detail: leftOut[locale] }))
      : [],
  };
};
