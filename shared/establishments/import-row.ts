import type * as z from 'zod';
import type { Bilingual } from '../kernel/bilingual.ts';
import { Line } from '../kernel/text.ts';
import { describeIssue } from '../kernel/validation.ts';
import { type Cells, identifierCells, readCommand } from './import-command.ts';
import { columnOf, fieldOfPath, type ImportField } from './import-columns.ts';
import { cellText, type ImportHeader, titleOf } from './import-header.ts';
import type { ImportFault } from './import-report.ts';
import { NewEstablishment, type Sector } from './schema.ts';

/** One row that passes the schema of a new establishment. */
export interface ImportRow {
  /** As the sheet numbers it; the header is row 1. */
  readonly row: number;
  readonly cells: Cells;
  readonly command: NewEstablishment;
  /** The column in which each of the command's identifiers stood. */
  readonly identifierFields: readonly ImportField[];
  /** The sender's own key for the establishment. */
  readonly reference?: string;
}

const maxValueCharacters = 60;

/** A fault in one cell, or in the whole row where no field is named. */
export const faultAt = (
  header: ImportHeader,
  { row, cells }: Pick<ImportRow, 'row' | 'cells'>,
  field: ImportField | undefined,
  detail: Bilingual,
): ImportFault => {
  if (field === undefined) return { row, detail };
  const value = columnOf(field).personal ? undefined : cells.get(field)?.slice(0, maxValueCharacters);
  return { row, column: titleOf(header, field), ...(value && { value }), detail };
};

const wrongForm = new Set(['invalid_format', 'invalid_type', 'invalid_value']);

/** Schema faults as faults of cells, in words for someone who sees a sheet and not a schema. */
export const issueFaults = (
  header: ImportHeader,
  row: Pick<ImportRow, 'row' | 'cells' | 'identifierFields'>,
  issues: readonly z.core.$ZodIssue[],
): ImportFault[] =>
  issues.map((issue) => {
    const [group, index] = issue.path;
    const identifier = group === 'identifiers' && typeof index === 'number';
    const field = (identifier ? row.identifierFields[index] : undefined) ?? fieldOfPath(issue.path);
    const cell = field && row.cells.get(field);
    const form = field && cell && wrongForm.has(issue.code) ? columnOf(field).form : undefined;
    return faultAt(header, row, field, form ?? describeIssue(issue, cell));
  });

const cellsOf = (header: ImportHeader, record: readonly string[]): Cells => {
  const cells = new Map<ImportField, string>();
  header.fields.forEach((field, i) => {
    const text = cellText(record[i] ?? '');
    if (field !== undefined && text !== '') cells.set(field, text);
  });
  return cells;
};

const tooWide: Bilingual = {
  vi: 'Dòng có nhiều ô hơn số cột của tiêu đề; hãy kiểm tra dấu phân cách.',
  en: 'The row has more cells than the header has columns; look at the separators.',
};

/**
 * Reads one row as the registration of an establishment.
 *
 * @param defaultScheme in which sector codes are meant where the file does not say.
 * @returns the row, or every fault in it.
 */
export const readImportRow = (
  header: ImportHeader,
  record: readonly string[],
  row: number,
  defaultScheme: Sector['scheme'],
): ImportRow | readonly ImportFault[] => {
  const cells = cellsOf(header, record);
  const identifierFields = identifierCells(cells).map(({ field }) => field);
  const at = { row, cells, identifierFields };
  const command = NewEstablishment.safeParse(readCommand(cells, defaultScheme));
  const reference = Line(100).optional().safeParse(cells.get('reference'));
  const overflow = record.slice(header.fields.length).some((cell) => cellText(cell) !== '');
  const faults = [
    ...issueFaults(header, at, command.error?.issues ?? []),
    ...(reference.error?.issues ?? []).map((issue) =>
      faultAt(header, at, 'reference', describeIssue(issue, cells.get('reference'))),
    ),
    ...(overflow ? [faultAt(header, at, undefined, tooWide)] : []),
  ];
  if (faults.length > 0 || !command.success) return faults;
  return { ...at, command: command.data, ...(reference.data && { reference: reference.data }) };
};
