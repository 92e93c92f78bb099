import type * as z from 'zod';
import type { Bilingual } from '../kernel/bilingual.ts';
import { describeIssue } from '../kernel/validation.ts';
import type { ColumnSet } from './columns.ts';

/** Which column of a sheet holds which field; `titles` are the headers as the file writes them. */
export interface SheetHeader {
  readonly fields: readonly (string | undefined)[];
  readonly titles: readonly string[];
}

/** Something in a file that keeps its row out, and what to do about it, in both languages. */
export interface ImportFault {
  readonly row: number;
  /** The header as in the file; absent where the whole row is meant. */
  readonly column?: string;
  /** What stood there, shortened; never of a person. */
  readonly value?: string;
  readonly detail: Bilingual;
  readonly remedy: Bilingual;
}

/** The cells of one row that hold something, by field; a blank cell says nothing. */
export interface RowText {
  readonly row: number;
  readonly cells: ReadonlyMap<string, string>;
}

const maxValueCharacters = 60;

const remedyAtAll: Bilingual = {
  vi: 'Sửa ô này trong tệp rồi gửi lại; các dòng đã đúng không bị nhập hai lần.',
  en: 'Put this cell right and send the file again; rows that were good are not stored twice.',
};
const remedyForRow: Bilingual = {
  vi: 'Sửa dòng này trong tệp rồi gửi lại; các dòng đã đúng không bị nhập hai lần.',
  en: 'Put this row right and send the file again; rows that were good are not stored twice.',
};
const remedyForMissing: Bilingual = {
  vi: 'Điền ô này rồi gửi lại tệp.',
  en: 'Fill this cell in and send the file again.',
};

/** The header of a field as the file writes it, or its name in both languages where the file has no such column. */
export const titleOf = (header: SheetHeader, columns: ColumnSet, field: string): string => {
  const { vi, en } = columns.column(field).title;
  return header.titles[header.fields.indexOf(field)] ?? `${vi} / ${en}`;
};

/** Words for a fault that come with a remedy of their own. */
export interface FaultWords {
  readonly detail: Bilingual;
  readonly remedy?: Bilingual;
}

/** Makes the faults of one sheet's rows. */
export const faultMaker = (header: SheetHeader, columns: ColumnSet) => {
  /** A fault in one cell, or in the whole row where no field is named. */
  const faultAt = (row: RowText, field: string | undefined, words: FaultWords): ImportFault => {
    if (field === undefined) return { row: row.row, ...words, remedy: words.remedy ?? remedyForRow };
    const { personal, remedy } = columns.column(field);
    const text = row.cells.get(field);
    const value = personal ? undefined : text?.slice(0, maxValueCharacters);
    return {
      row: row.row,
      column: titleOf(header, columns, field),
      ...(value && { value }),
      detail: words.detail,
      remedy: words.remedy ?? remedy ?? (text === undefined ? remedyForMissing : remedyAtAll),
    };
  };

  const wrongForm = new Set(['invalid_format', 'invalid_type', 'invalid_value']);
  /**
   * Schema faults as faults of cells, in words for someone who sees a sheet and not a schema.
   *
   * @param fieldOf the field a path of the record came from, where the column set cannot tell.
   */
  const issueFaults = (
    row: RowText,
    issues: readonly z.core.$ZodIssue[],
    fieldOf: (path: readonly PropertyKey[]) => string | undefined = () => undefined,
  ): ImportFault[] =>
    issues.map((issue) => {
      const field = fieldOf(issue.path) ?? columns.fieldOfPath(issue.path);
      const cell = field === undefined ? undefined : row.cells.get(field);
      const form = field && cell && wrongForm.has(issue.code) ? columns.column(field).form : undefined;
      return faultAt(row, field, { detail: form ?? describeIssue(issue, cell) });
    });

  return { faultAt, issueFaults };
};
export type FaultMaker = ReturnType<typeof faultMaker>;

/** Faults of a row's cells and of what the row says; a cell that could not be read is not judged a second time. */
export const joinFaults = (ofCells: readonly ImportFault[], ofRow: readonly ImportFault[]): ImportFault[] => [
  ...ofCells,
  ...ofRow.filter(({ column }) => column === undefined || ofCells.every((fault) => fault.column !== column)),
];
