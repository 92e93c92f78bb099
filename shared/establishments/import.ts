import { type PlainDate, plainDate } from '../kernel/dates.ts';
import { cellText, type ImportHeader, readImportHeader } from './import-header.ts';
import { importTooLong } from './import-problems.ts';
import { type ImportFault, maxImportRows } from './import-report.ts';
import { type ImportRow, readImportRow } from './import-row.ts';
import type { Sector } from './schema.ts';

/** A file read: the rows that can be registered, and what is wrong with the others. */
export interface ImportSheet {
  readonly header: ImportHeader;
  readonly rows: readonly ImportRow[];
  readonly faults: readonly ImportFault[];
  /** Rows with content, good and faulty. */
  readonly total: number;
}

/**
 * The scheme in which a sector code is meant where the file does not say.
 *
 * @source Decision 36/2025/QĐ-TTg: VSIC 2025 from 2025-11-15; before it Decision 27/2018/QĐ-TTg.
 */
export const sectorSchemeOn = (day: PlainDate): Sector['scheme'] =>
  day >= plainDate('2025-11-15') ? 'VSIC2025' : 'VSIC2018';

const isBlank = (record: readonly string[]): boolean => record.every((cell) => cellText(cell) === '');

/**
 * Reads the records of a .csv, header first. A faulty row is named and left out; it never keeps another row out. Blank
 * rows count for the numbering, as in the sheet, and for nothing else.
 *
 * @param asOf the day of the import.
 * @throws Problem `import-columns-unusable`, `import-too-long`.
 */
export const readImport = (records: readonly (readonly string[])[], asOf: PlainDate): ImportSheet => {
  const [titles = [], ...rest] = records;
  const header = readImportHeader(titles);
  const numbered = rest.map((record, i) => ({ record, row: i + 2 })).filter(({ record }) => !isBlank(record));
  if (numbered.length > maxImportRows) throw importTooLong(maxImportRows);
  const scheme = sectorSchemeOn(asOf);
  const rows: ImportRow[] = [];
  const faults: ImportFault[] = [];
  for (const { record, row } of numbered) {
    const reading = readImportRow(header, record, row, scheme);
    if ('command' in reading) rows.push(reading);
    else faults.push(...reading);
  }
  return { header, rows, faults, total: numbered.length };
};
