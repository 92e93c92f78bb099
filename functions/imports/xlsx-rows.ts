import { ImportFailure, importLimits } from '../../shared/imports/failures.ts';
import { dateOfSerial } from '../../shared/imports/mending.ts';
import { columnIndex, type SheetCell, type SheetRow } from '../../shared/imports/sheet.ts';
import { carryMerged, type MergedRanges } from './merged-ranges.ts';
import { unescaped, type Workbook, type WorkbookSheet } from './workbook.ts';
import { readXml } from './xml-events.ts';
import type { Archive } from './zip-archive.ts';

interface RawCell {
  readonly type: string;
  readonly style: number;
  value: string | undefined;
  inline: string;
  hasFormula: boolean;
}

const daysFrom1904 = 1_462;
/** Of the rows that one piece of a sheet's XML completes: honest ones have a hundredth of it. */
const charactersWaiting = 20_000_000;

const numberCell = (value: string, isDate: boolean, from1904: boolean): Pick<SheetCell, 'kind' | 'text'> => {
  const number = Number(value);
  if (!Number.isFinite(number)) return { kind: 'error', text: value };
  const day = number + (from1904 ? daysFrom1904 : 0);
  if (isDate && day >= 1 && day < 2_958_466) return { kind: 'date', text: dateOfSerial(day) };
  // as people see it: no binary dust, no exponent
  const text = Number.isInteger(number) ? BigInt(number).toString() : String(Number(number.toPrecision(15)));
  return { kind: 'number', text };
};

const valueOf = (raw: RawCell, { strings, styles, from1904 }: Workbook): Pick<SheetCell, 'kind' | 'text'> => {
  const { type, value = '' } = raw;
  switch (type) {
    case 's':
      return { kind: 'text', text: strings.get(Number(value)) ?? '' };
    case 'inlineStr':
      return { kind: 'text', text: unescaped(raw.inline) };
    case 'str':
      return { kind: 'text', text: unescaped(value) };
    case 'b':
      return { kind: 'boolean', text: value === '1' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { kind: 'error', text: value };
    case 'd':
      return { kind: 'date', text: value.slice(0, 10) };
    default:
      return value === ''
        ? { kind: 'text', text: '' }
        : numberCell(value, styles[raw.style]?.isDate ?? false, from1904);
  }
};

const cellOf = (raw: RawCell, workbook: Workbook): SheetCell | undefined => {
  const read = valueOf(raw, workbook);
  const font = workbook.styles[raw.style]?.font;
  const unsolved = raw.hasFormula && raw.value === undefined && raw.inline === '';
  if (read.text === '' && !unsolved) return undefined;
  return {
    ...read,
    ...(raw.hasFormula && { formula: unsolved ? 'missing' : 'kept' }),
    ...(font && read.kind === 'text' && { font }),
  };
};

const attributeNumber = (text: string | undefined, otherwise: number): number => {
  const number = Number(text);
  return text !== undefined && Number.isInteger(number) && number > 0 ? number : otherwise;
};

/** Builds rows out of the events of a sheet's XML. */
const rowBuilder = (workbook: Workbook) => {
  let rows: SheetRow[] = [];
  let [row, column] = [0, 0];
  let cells: (SheetCell | undefined)[] = [];
  let raw: RawCell | undefined;
  let into: 'value' | 'inline' | undefined;
  let [inData, text] = [false, ''];
  let [ofRow, waiting] = [0, 0]; // characters of the row under way, and of rows not yet taken

  const measure = (characters: number) => {
    ofRow += characters;
    waiting += characters;
    if (ofRow > importLimits.rowCharacters || waiting > charactersWaiting)
      throw new ImportFailure('cell-too-long', { row });
  };

  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (name === 'sheetData') inData = true;
    if (!inData) return;
    if (name === 'row') {
      const next = attributeNumber(attributes['r'], row + 1);
      // rows are counted off by their number: one out of order would be taken for done
      if (next <= row) throw new ImportFailure('xlsx-broken', { row: next });
      row = next;
      [cells, column, ofRow] = [[], -1, 0];
    } else if (name === 'c') {
      const letters = /^[A-Z]+/.exec(attributes['r'] ?? '')?.[0];
      column = letters === undefined ? column + 1 : columnIndex(letters);
      raw = {
        type: attributes['t'] ?? 'n',
        style: Number(attributes['s'] ?? 0),
        value: undefined,
        inline: '',
        hasFormula: false,
      };
    } else if (name === 'f' && raw) raw.hasFormula = true;
    else if (name === 'v' || name === 't') {
      into = name === 'v' ? 'value' : 'inline';
      text = '';
    }
  };

  const close = (name: string) => {
    if (name === 'sheetData') inData = false;
    if (raw && into && (name === 'v' || name === 't')) {
      if (into === 'value') raw.value = text;
      else raw.inline += text;
      into = undefined;
    }
    if (name === 'c' && raw) {
      const cell = cellOf(raw, workbook);
      raw = undefined;
      if (cell === undefined) return;
      measure(cell.text.length);
      if (column >= importLimits.columns) throw new ImportFailure('too-many-columns', { row });
      while (cells.length < column) cells.push(undefined);
      cells[column] = cell;
    }
    if (name === 'row' && inData) rows.push({ row, cells });
  };

  return {
    events: {
      open,
      close,
      text: (more: string) => {
        if (!into || !raw) return;
        text += more;
        if (text.length + raw.inline.length > importLimits.cellCharacters)
          throw new ImportFailure('cell-too-long', { row });
      },
    },
    /** The rows that are complete by now. */
    take(): SheetRow[] {
      const taken = rows;
      [rows, waiting] = [[], 0];
      return taken;
    },
  };
};

/**
 * The rows of one sheet as they are read; nothing is held but the row under way.
 *
 * @throws ImportFailure `xlsx-broken`, `too-many-columns`, `cell-too-long`.
 */
export async function* xlsxRows(
  archive: Archive,
  workbook: Workbook,
  sheet: WorkbookSheet,
  merged: MergedRanges,
): AsyncGenerator<SheetRow> {
  const builder = rowBuilder(workbook);
  const carry = carryMerged(merged);
  for await (const _ of readXml(archive.read(sheet.part), builder.events))
    for (const row of builder.take()) yield carry(row);
}
