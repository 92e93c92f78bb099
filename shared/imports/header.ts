import { fold } from '../kernel/text.ts';
import type { ColumnSet } from './columns.ts';
import { convertCell } from './legacy-text.ts';
import { cellText, type SheetRow } from './sheet.ts';

/** A row that names the columns, somewhere under a sheet's titles. */
export interface FoundHeader {
  /** The first row of data is the one after this, or later. */
  readonly lastRow: number;
  readonly titles: readonly string[];
  /** What the titles are recognised as. */
  readonly fields: readonly (string | undefined)[];
}

/** A header is looked for in so many rows; official forms carry their titles above it. */
export const headerWithinRows = 30;
/** Fewer recognised columns are chance. */
const fewestRecognised = 2;

const titleText = (text: string): string => {
  const reading = convertCell(text, 'unicode');
  return cellText(reading.kind === 'converted' ? reading.text : text).replace(/\s*\*+$/, '');
};
const textsOf = ({ cells }: SheetRow): string[] => Array.from(cells, (cell) => titleText(cell?.text ?? ''));

const trimmed = (titles: readonly string[]): string[] =>
  titles.slice(0, titles.findLastIndex((title) => title !== '') + 1);

const recognise = (columns: ColumnSet, titles: readonly string[]) => {
  const fields = titles.map((title) => (title === '' ? undefined : columns.fieldOfHeader(fold(title))));
  const known = fields.filter((field) => field !== undefined);
  return { fields, known: known.length, recognised: new Set(known).size };
};

/** Two rows read as one: `Lao động` over `Nữ` is `Lao động nữ`, where `Nữ` alone is not known. */
const joined = (columns: ColumnSet, upper: readonly string[], lower: readonly string[]): string[] =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const [parent = '', child = ''] = [upper[i], lower[i]];
    if (child === '' || child === parent) return parent;
    const alone = columns.fieldOfHeader(fold(child)) !== undefined;
    const together = `${parent} ${child}`.trim();
    return alone && columns.fieldOfHeader(fold(together)) === undefined ? child : together;
  });

/**
 * Finds the header among the first rows of a sheet: the row, or the two rows, in which most columns are recognised.
 *
 * @returns undefined where no row names two known columns.
 */
export const findHeader = (columns: ColumnSet, rows: readonly SheetRow[]): FoundHeader | undefined => {
  let best: (FoundHeader & { merit: number }) | undefined;
  const consider = (row: number, all: readonly string[]) => {
    const titles = trimmed(all);
    const { fields, known, recognised } = recognise(columns, titles);
    const merit = recognised - (known - recognised) / 2; // two columns of one meaning speak against a header
    if (known >= fewestRecognised && merit > (best?.merit ?? 0))
      best = { lastRow: row, titles, fields, merit };
  };
  const texts = rows.map(textsOf);
  rows.slice(0, headerWithinRows).forEach(({ row }, i) => consider(row, texts[i] ?? []));
  rows.slice(0, headerWithinRows).forEach((_, i) => {
    const next = rows[i + 1];
    if (next) consider(next.row, joined(columns, texts[i] ?? [], texts[i + 1] ?? []));
  });
  return best && { lastRow: best.lastRow, titles: best.titles, fields: best.fields };
};

/** The first row with two cells of text, for a header of words that nobody knows: to be mapped by hand. */
export const guessHeader = (rows: readonly SheetRow[]): FoundHeader | undefined => {
  const row = rows.find((candidate) => {
    const own = candidate.cells.filter(
      (cell) => cell && cell.merged === undefined && titleText(cell.text) !== '',
    );
    return own.length >= 2;
  });
  if (!row) return undefined;
  const titles = trimmed(textsOf(row));
  return { lastRow: row.row, titles, fields: titles.map(() => undefined) };
};

/** `(1) (2) (3)` or `A B 1 2` under a header: numbers of columns, no data. */
const numbersColumns = (row: SheetRow): boolean => {
  const texts = textsOf(row).filter((text) => text !== '');
  const bare = texts.map((text) => text.replace(/[()[\]]/g, ''));
  const inOrder = bare.filter((text, i) => i > 0 && Number(text) === Number(bare[i - 1]) + 1).length;
  return (
    texts.length >= 3 && bare.every((text) => /^([A-Z]|\d{1,2})$/.test(text)) && inOrder >= texts.length / 2
  );
};

/** Is this row, right under the header, still part of it? */
export const belongsToHeader = (header: Pick<FoundHeader, 'titles'>, row: SheetRow): boolean => {
  if (numbersColumns(row)) return true;
  const own = row.cells.flatMap((cell, i) => (cell && cellText(cell.text) !== '' ? [{ cell, i }] : []));
  return (
    own.length > 0 && own.every(({ cell, i }) => cell.merged && titleText(cell.text) === header.titles[i])
  );
};
