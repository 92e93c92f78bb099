import type { Bilingual } from '../kernel/bilingual.ts';
import { fold } from '../kernel/text.ts';
import type { ColumnSet } from './columns.ts';
import type { SheetHeader } from './faults.ts';
import type { ImportFile, ImportSettings, MappedColumn } from './schema.ts';
import { columnIndex, columnLetter } from './sheet.ts';

const maxTitle = 200;

/** By what a file of the same shape is known again: its headers, without case and marks, in their order. */
export const headerWords = (titles: readonly string[]): string[] => {
  const words = titles.map((title) => fold(title.slice(0, maxTitle)));
  return words.slice(0, words.findLastIndex((word) => word !== '') + 1);
};

const missing = (columns: ColumnSet, field: string): Bilingual => {
  const { vi, en } = columns.column(field).title;
  return {
    vi: `Thiếu cột "${vi}": đặt tên cột như vậy, hoặc chọn cột chứa nội dung này.`,
    en: `The column "${en}" ("${vi}") is missing: name a column so, or choose the one that holds it.`,
  };
};

const doubled = (titles: readonly string[]): Bilingual => {
  const names = titles.map((title) => `"${title}"`).join(', ');
  return {
    vi: `Nhiều cột cùng nghĩa: ${names}. Chỉ giữ một cột.`,
    en: `Several columns mean the same: ${names}. Keep one.`,
  };
};

/** Why a mapping cannot be used: every column that is missing or stands twice. */
export const mappingFaults = (columns: ColumnSet, { fields, titles }: SheetHeader): ImportFile['missing'] => {
  const present = [...new Set(fields)].filter((field) => field !== undefined);
  return [
    ...columns.required
      .filter((field) => !present.includes(field))
      .map((field) => ({ field, detail: missing(columns, field) })),
    ...present.flatMap((field) => {
      const named = titles.filter((_, i) => fields[i] === field);
      return named.length > 1 ? [{ field, detail: doubled(named) }] : [];
    }),
  ];
};

type Choice = Readonly<Record<string, string | null>>;

const withChoice = (fields: readonly (string | undefined)[], choice: Choice): (string | undefined)[] => {
  const last = Math.max(fields.length, ...Object.keys(choice).map((letters) => columnIndex(letters) + 1));
  return Array.from({ length: last }, (_, i) => {
    const chosen = choice[columnLetter(i)];
    if (chosen !== undefined) return chosen ?? undefined;
    const taken = Object.values(choice).includes(fields[i] ?? null);
    return taken ? undefined : fields[i]; // a field given to another column leaves the one it was recognised in
  });
};

/** What each column holds: as recognised, else as remembered, and above both what was said by hand. */
export const resolveMapping = (
  recognised: SheetHeader,
  remembered: Choice | undefined,
  settings: Pick<ImportSettings, 'mapping'>,
): { readonly header: SheetHeader; readonly from: ImportFile['mappingFrom'] } => {
  const base = remembered ? withChoice(recognised.fields, remembered) : recognised.fields;
  const fields = settings.mapping ? withChoice(base, settings.mapping) : base;
  const titles = fields.map((_, i) => recognised.titles[i] ?? '');
  const recalled = remembered ? 'remembered' : 'recognised';
  return { header: { fields, titles }, from: settings.mapping ? 'by_hand' : recalled };
};

export const mappedColumns = ({ fields, titles }: SheetHeader): MappedColumn[] =>
  titles.map((title, i) => ({
    column: columnLetter(i),
    title: title.slice(0, maxTitle),
    field: fields[i] ?? null,
  }));

/** The header of a file as it was approved. */
export const headerOf = ({ columns }: Pick<ImportFile, 'columns'>): SheetHeader => ({
  fields: columns.map(({ field }) => field ?? undefined),
  titles: columns.map(({ title }) => title),
});

/** A mapping in the form in which it is remembered. */
export const choiceOf = ({ columns }: Pick<ImportFile, 'columns'>): Record<string, string | null> =>
  Object.fromEntries(columns.map(({ column, field }) => [column, field]));

/** Columns with a title that no field is read from: a warning, for sheets carry what is nobody else's business. */
export const unreadTitles = ({ columns }: Pick<ImportFile, 'columns'>): string[] =>
  columns.filter(({ title, field }) => field === null && title !== '').map(({ title }) => title);

export const leftOut: Bilingual = {
  vi: 'Cột này không được đọc; nội dung của cột bị bỏ qua.',
  en: 'This column is not read; what it holds is left out.',
};
