import type { LegacyFont } from './legacy-text.ts';

/** One cell as a reader of files hands it on; a .csv knows text only. */
export interface SheetCell {
  /** The value as text: dates as `YYYY-MM-DD`, numbers with a decimal point. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /** `kept`: the file holds the result of a formula; `missing`: it holds the formula alone. */
  readonly formula?: 'kept' | 'missing';
  /** Covered by a merged range: `down` in its first column, below its first cell; `across` in its first row. */
  readonly merged?: 'down' | 'across';
  /** The font says that the letters are not Unicode. */
  readonly font?: LegacyFont;
}

export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  readonly row: number;
  readonly cells: readonly (SheetCell | undefined)[];
}

const hidden = /[\u00a0\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;

/** Marks that nobody sees and that make equal words unequal: hard spaces, zero-width characters. */
export const hasHiddenCharacters = (text: string): boolean => text.search(hidden) >= 0;

/** One line of text: NFC, no line breaks, nothing invisible, single spaces. Sheets hold breaks inside cells. */
export const cellText = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** Does the row say anything? What a merged range repeats sideways is no content. */
export const isBlankRow = ({ cells }: SheetRow): boolean =>
  cells.every(
    (cell) =>
      cell === undefined ||
      cell.merged !== undefined ||
      (cellText(cell.text) === '' && cell.formula === undefined),
  );

/** How much text a row holds. */
export const charactersOf = ({ cells }: SheetRow): number =>
  cells.reduce((sum, cell) => sum + (cell?.text.length ?? 0), 0);

/** `A` for 0, `AA` for 26, as sheets name their columns. */
export const columnLetter = (index: number): string => {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnLetter(Math.floor(index / 26) - 1)}${last}`;
};

/** The other way round; -1 for what names no column. */
export const columnIndex = (letters: string): number =>
  /^[A-Z]{1,3}$/.test(letters)
    ? Array.from(letters).reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
    : -1;
