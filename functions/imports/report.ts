import type { ColumnSet } from '../../shared/imports/columns.ts';
import { type SheetHeader, titleOf } from '../../shared/imports/faults.ts';
import { notesNamed, noteText } from '../../shared/imports/notes.ts';
import type { ImportCounts, ImportJob } from '../../shared/imports/schema.ts';
import type { Bilingual, Locale } from '../../shared/kernel/bilingual.ts';
import type { JournalReader } from './journal.ts';
import { type Cell, writeXlsx, type WrittenSheet } from './xlsx-writer.ts';

const words = {
  summary: { vi: 'Tóm tắt', en: 'Summary' },
  faults: { vi: 'Lỗi', en: 'Faults' },
  notes: { vi: 'Đã tự sửa', en: 'Mended' },
  rows: { vi: 'Dòng cần sửa', en: 'Rows to mend' },
  row: { vi: 'Dòng', en: 'Row' },
  column: { vi: 'Cột', en: 'Column' },
  value: { vi: 'Giá trị', en: 'Value' },
  fault: { vi: 'Lỗi', en: 'Fault' },
  remedy: { vi: 'Cách sửa', en: 'Remedy' },
  note: { vi: 'Đã sửa', en: 'What was mended' },
  before: { vi: 'Trước', en: 'Before' },
  after: { vi: 'Sau', en: 'After' },
  content: { vi: 'Nội dung', en: 'Item' },
  number: { vi: 'Số', en: 'Number' },
  file: { vi: 'Tệp', en: 'File' },
  phase: { vi: 'Bước', en: 'Step' },
  checked: { vi: 'Kiểm tra, chưa ghi gì', en: 'Checked, nothing stored' },
  stored: { vi: 'Đã nhập', en: 'Imported' },
} satisfies Record<string, Bilingual>;

const countWords = {
  rows: { vi: 'Số dòng có nội dung', en: 'Rows with content' },
  created: { vi: 'Tạo mới', en: 'Created' },
  changed: { vi: 'Thay đổi', en: 'Changed' },
  unchanged: { vi: 'Không đổi', en: 'Unchanged' },
  rejected: { vi: 'Bị loại vì lỗi', en: 'Rejected' },
  faults: { vi: 'Số lỗi', en: 'Faults' },
  notes: { vi: 'Số ô đã tự sửa', en: 'Cells mended' },
} satisfies Record<keyof ImportCounts, Bilingual>;

export interface ReportQuestion {
  readonly job: ImportJob;
  readonly isStored: boolean;
  readonly counts: ImportCounts;
  readonly header: SheetHeader;
  readonly columns: ColumnSet;
  readonly journal: JournalReader;
  /** Called every so often while the report is being written. */
  readonly alive: () => Promise<void>;
}

const sheetsIn = (question: ReportQuestion, locale: Locale): WrittenSheet[] => {
  const { job, counts, header, columns, journal, isStored, alive } = question;
  const say = (text: Bilingual): string => text[locale];
  const title = (field: string): string => titleOf(header, columns, field);

  const summary: Cell[][] = [
    [say(words.file), job.fileName],
    [say(words.phase), say(isStored ? words.stored : words.checked)],
    ...Object.entries(countWords).map(([name, text]) => [say(text), counts[name as keyof ImportCounts]]), // keys of our own table
  ];
  /** Faults do not repeat what tells of a person; the report holds the whole row anyway, two sheets further. */
  const inFile = (cells: readonly string[] | undefined, column: string | undefined): string | undefined => {
    const at = header.titles.findIndex((name, i) => name === column && header.fields[i] !== undefined);
    return at < 0 ? undefined : cells?.[at];
  };
  async function* faults(): AsyncGenerator<Cell[]> {
    for await (const entry of journal.entries()) {
      await alive();
      for (const { row, column, value, detail, remedy } of entry.faults ?? [])
        yield [row, column, value ?? inFile(entry.cells, column), say(detail), say(remedy)];
    }
  }
  async function* notes(): AsyncGenerator<Cell[]> {
    const named = new Map<string, number>();
    for await (const entry of journal.entries()) {
      await alive();
      for (const { row, field, code, before, after } of entry.notes ?? []) {
        const times = (named.get(`${code} ${field}`) ?? 0) + 1;
        named.set(`${code} ${field}`, times);
        if (times <= notesNamed) yield [row, title(field), before, after, say(noteText(code))];
      }
    }
  }
  async function* rows(): AsyncGenerator<Cell[]> {
    for await (const entry of journal.entries()) {
      await alive();
      if (entry.cells) yield [...entry.cells];
    }
  }
  return [
    {
      name: say(words.summary),
      widths: [32, 40],
      header: [say(words.content), say(words.number)],
      rows: summary,
    },
    {
      name: say(words.faults),
      widths: [8, 24, 30, 60, 60],
      header: [words.row, words.column, words.value, words.fault, words.remedy].map(say),
      rows: faults(),
    },
    {
      name: say(words.notes),
      widths: [8, 24, 30, 30, 70],
      header: [words.row, words.column, words.before, words.after, words.note].map(say),
      rows: notes(),
    },
    { name: say(words.rows), widths: header.titles.map(() => 20), header: header.titles, rows: rows() },
  ];
};

/**
 * Writes what became of a file: figures, every fault with its remedy, what was mended, and the rejected rows under the
 * file's own header, to be corrected and sent again.
 *
 * @returns the size of the report.
 */
export const writeReport = (path: string, question: ReportQuestion, locale: Locale): Promise<number> =>
  writeXlsx(path, sheetsIn(question, locale));
