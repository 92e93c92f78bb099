import type { Bilingual } from '../kernel/bilingual.ts';
import { fold } from '../kernel/text.ts';
import { columnOf, fieldOfHeader, type ImportField, requiredFields } from './import-columns.ts';
import { importColumnsUnusable } from './import-problems.ts';
import type { ImportWarning } from './import-report.ts';

/** Which column of a file holds which field; `titles` are the headers as the file writes them. */
export interface ImportHeader {
  readonly fields: readonly (ImportField | undefined)[];
  readonly titles: readonly string[];
  readonly warnings: readonly ImportWarning[];
}

const maxWarnings = 50;

/** One line of text: NFC, no line breaks, single spaces. Sheets hold breaks inside cells. */
export const cellText = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

const missing = (field: ImportField): Bilingual => {
  const { vi, en } = columnOf(field).title;
  return { vi: `Thiếu cột "${vi}".`, en: `The column "${en}" ("${vi}") is missing.` };
};

const doubled = (titles: readonly string[]): Bilingual => {
  const names = titles.map((title) => `"${title}"`).join(', ');
  return {
    vi: `Nhiều cột cùng nghĩa: ${names}. Chỉ giữ một cột.`,
    en: `Several columns mean the same: ${names}. Keep one.`,
  };
};

const unknown = (title: string): ImportWarning => ({
  column: title.slice(0, 60),
  detail: {
    vi: 'Không nhận ra cột này; nội dung của cột bị bỏ qua.',
    en: 'This column is not recognised; what it holds is left out.',
  },
});

/**
 * Recognises the columns of a file by their headers, Vietnamese or English, in any order, case and spelling of marks.
 * An unknown column is a warning, for sheets carry columns that are nobody else's business.
 *
 * @throws Problem `import-columns-unusable` naming every column that is missing or stands twice.
 */
export const readImportHeader = (cells: readonly string[]): ImportHeader => {
  const titles = cells.map(cellText);
  const fields = titles.map((title) => fieldOfHeader(fold(title)));
  const titlesOf = (field: ImportField) => titles.filter((_, i) => fields[i] === field);
  const present = [...new Set(fields)].filter((field) => field !== undefined);
  const faults = [
    ...requiredFields.filter((field) => !present.includes(field)).map(missing),
    ...present
      .map(titlesOf)
      .filter((named) => named.length > 1)
      .map(doubled),
  ];
  if (faults.length > 0) throw importColumnsUnusable(faults);
  const others = titles.filter((title, i) => title !== '' && fields[i] === undefined);
  return { fields, titles, warnings: others.slice(0, maxWarnings).map(unknown) };
};

/** The header of a field as the file writes it, or its name in both languages where the file has no such column. */
export const titleOf = (header: ImportHeader, field: ImportField): string => {
  const { vi, en } = columnOf(field).title;
  return header.titles[header.fields.indexOf(field)] ?? `${vi} / ${en}`;
};
