import type { Bilingual } from '../kernel/bilingual.ts';
import type { ColumnSet, Holds } from './columns.ts';
import { faultMaker, type FaultWords, type ImportFault, type RowText, type SheetHeader } from './faults.ts';
import { convertCell, type Script } from './legacy-text.ts';
import type { ImportNote, NoteCode } from './notes.ts';
import { cellText, hasHiddenCharacters, type SheetCell, type SheetRow } from './sheet.ts';

/** What becomes of one cell: its text, what was mended on the way, or why it cannot be used. */
export interface MendedCell {
  readonly text: string;
  readonly mended: readonly NoteCode[];
  readonly fault?: FaultWords;
}

const fault = (detail: Bilingual, remedy: Bilingual): FaultWords => ({ detail, remedy });
const asText: Bilingual = {
  vi: 'Định dạng cột là Văn bản (Text), gõ lại đủ các chữ số, rồi gửi lại tệp.',
  en: 'Format the column as Text, type all digits again, and send the file again.',
};

const faults = {
  error: fault(
    { vi: 'Ô chứa lỗi công thức.', en: 'The cell holds a formula’s error.' },
    { vi: 'Sửa công thức hoặc gõ giá trị vào ô.', en: 'Mend the formula, or type the value in.' },
  ),
  uncalculated: fault(
    { vi: 'Ô là công thức chưa có kết quả.', en: 'The cell is a formula without a result.' },
    {
      vi: 'Mở tệp bằng Excel, chờ tính xong rồi lưu lại; hoặc dán dưới dạng giá trị.',
      en: 'Open the file in Excel, let it calculate and save it; or paste as values.',
    },
  ),
  digitsLost: fault(
    { vi: 'Số đã bị làm tròn, mất chữ số.', en: 'The number was rounded; digits are lost.' },
    asText,
  ),
  becameDate: fault(
    { vi: 'Excel đã đổi nội dung ô thành ngày.', en: 'Excel turned what stood here into a date.' },
    {
      vi: 'Định dạng cột là Văn bản (Text), gõ lại nội dung, rồi gửi lại tệp.',
      en: 'Format the column as Text, type it again, and send the file again.',
    },
  ),
  unreadable: fault(
    {
      vi: 'Chữ không đọc được: không phải Unicode, và không chắc là TCVN3 hay VNI.',
      en: 'The letters cannot be read: no Unicode, and not surely TCVN3 or VNI.',
    },
    { vi: 'Gõ lại ô này bằng Unicode.', en: 'Type this cell again in Unicode.' },
  ),
} satisfies Record<string, FaultWords>;

const errorWords = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)/i;
/** `1.23E+11`: what a sheet shows of a long number, and a .csv keeps of it. */
const scientific = /^-?\d([.,]\d+)?E\+?\d+$/i;

const digitsOf = (text: string): string => text.replace(/[\s.'="]/g, '');
const isBareNumber = (text: string): boolean => /^[1-9]\d*$/.test(text);

interface Padded {
  readonly fewest: number;
  readonly length: number;
}
/** How many digits a code has, and how few are left when its leading zeros are lost. */
const paddings: Partial<Record<Holds, readonly Padded[]>> = {
  taxCode: [{ fewest: 9, length: 10 }],
  personalNumber: [{ fewest: 9, length: 12 }],
  communeCode: [{ fewest: 1, length: 5 }],
  provinceOrCommune: [
    { fewest: 1, length: 2 },
    { fewest: 3, length: 5 },
  ],
};

const padded = (text: string, holds: Holds): MendedCell => {
  const digits = digitsOf(text);
  const fitting = paddings[holds]?.find(
    ({ fewest, length }) => fewest <= digits.length && digits.length < length,
  );
  return fitting && isBareNumber(digits)
    ? { text: digits.padStart(fitting.length, '0'), mended: ['zero-restored'] }
    : { text, mended: [] };
};

/** Nine digits, first one 2 to 9: a phone number that was taken for a number. */
const phone = (text: string): MendedCell => {
  const digits = digitsOf(text);
  return /^[2-9]\d{8,9}$/.test(digits) && !text.startsWith('+')
    ? { text: `0${digits}`, mended: ['zero-restored'] }
    : { text, mended: [] };
};

const dayMs = 86_400_000;
/** Serial numbers of 1955 to 2064: nearer or farther days are not what an import's columns hold. */
const [firstSerial, lastSerial] = [20_090, 60_266];

/** The day of Excel's serial number, counted from 1899-12-30. */
export const dateOfSerial = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * dayMs).toISOString().slice(0, 10);

/** `1/7/2025`, `01-07-2025`, `1.7.2025`: the day first, as Việt Nam writes it. */
const date = (text: string): MendedCell => {
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (written) {
    const [, day = '', month = '', year = ''] = written;
    return { text: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, mended: [] };
  }
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? Number(text) : 0;
  return firstSerial <= serial && serial <= lastSerial
    ? { text: dateOfSerial(serial), mended: ['serial-date'] }
    : { text, mended: [] };
};

const isCode = (holds: Holds): boolean => !['line', 'number', 'date'].includes(holds);

/** What the meaning of a column asks of a cell's text. */
const byMeaning = (cell: SheetCell, text: string, holds: Holds): MendedCell => {
  const unusable = (words: FaultWords): MendedCell => ({ text, mended: [], fault: words });
  if (cell.kind === 'date') return holds === 'date' ? { text, mended: [] } : unusable(faults.becameDate);
  if (isCode(holds) && scientific.test(text)) return unusable(faults.digitsLost);
  if (isCode(holds) && cell.kind === 'number' && !(Number.isSafeInteger(Number(text)) && text.length <= 15))
    return unusable(faults.digitsLost);
  if (holds === 'phone') return phone(text);
  if (holds === 'date') return date(text);
  return paddings[holds] ? padded(text, holds) : { text, mended: [] };
};

/** `="0123"`, as a .csv keeps digits text: a formula that holds its own result. */
const quotedFormula = (text: string): string | undefined =>
  /^="((?:[^"]|"")*)"$/.exec(text)?.[1]?.replaceAll('""', '"').trim();

const usable = (code: NoteCode, holds: boolean): NoteCode[] => (holds ? [code] : []);

/**
 * Reads a cell as its column means it. What a sheet did to a value is undone and noted where nothing is lost, and
 * refused where something is.
 *
 * @param script in which the cell's column is written.
 */
export const mendCell = (cell: SheetCell, holds: Holds, script: Script): MendedCell => {
  const refused = (words: FaultWords): MendedCell => ({
    text: cellText(cell.text),
    mended: [],
    fault: words,
  });
  if (cell.kind === 'error' || errorWords.test(cell.text)) return refused(faults.error);
  if (cell.formula === 'missing') return refused(faults.uncalculated);
  const reading = convertCell(cell.text, script, cell.font);
  if (reading.kind === 'unreadable') return refused(faults.unreadable);
  const raw = reading.kind === 'converted' ? reading.text : cell.text;
  const written = cellText(raw);
  const quoted = quotedFormula(written);
  if (quoted === undefined && written.startsWith('=')) return refused(faults.uncalculated);
  const text = quoted ?? written;
  if (text === '') return { text, mended: [] };
  const meant = byMeaning(cell, text, holds);
  return {
    ...meant,
    mended: [
      ...usable('formula', cell.formula === 'kept' || quoted !== undefined),
      ...usable('merged', cell.merged === 'down'),
      ...(reading.kind === 'converted' ? [reading.from] : []),
      ...usable('hidden-characters', hasHiddenCharacters(raw)),
      ...usable('decomposed', /[\u0300-\u036f]/.test(raw) && raw.normalize('NFC') !== raw),
      ...meant.mended,
    ],
  };
};

/** One row read by its header, with all that was mended, and every cell that cannot be used. */
export interface MendedRow extends RowText {
  readonly notes: readonly ImportNote[];
  readonly faults: readonly ImportFault[];
}

const tooWide: FaultWords = {
  detail: {
    vi: 'Dòng có nhiều ô hơn số cột của tiêu đề; hãy kiểm tra dấu phân cách.',
    en: 'The row has more cells than the header has columns; look at the separators.',
  },
};

export interface SheetReading {
  readonly header: SheetHeader;
  readonly columns: ColumnSet;
  /** The script of each column. */
  readonly scripts: readonly Script[];
  /** Is a row longer than the header torn? So it is in a .csv; a sheet has remarks beside its table. */
  readonly strictWidth: boolean;
}

/** Reads rows of one sheet; rows are independent of each other. */
export const rowMender = ({ header, columns, scripts, strictWidth }: SheetReading) => {
  const { faultAt } = faultMaker(header, columns);
  const holdsOf = header.fields.map((field) => (field ? (columns.column(field).holds ?? 'line') : 'line'));
  const isPersonal = (field: string) => columns.column(field).personal === true;

  return ({ row, cells: sheetCells }: SheetRow): MendedRow => {
    const cells = new Map<string, string>();
    const notes: ImportNote[] = [];
    const found: [string, FaultWords][] = [];
    header.fields.forEach((field, i) => {
      const cell = sheetCells[i];
      if (field === undefined || cell === undefined || cell.merged === 'across') return;
      const { text, mended, fault: words } = mendCell(cell, holdsOf[i] ?? 'line', scripts[i] ?? 'unicode');
      if (text !== '') cells.set(field, text);
      if (words) found.push([field, words]);
      const told = isPersonal(field) ? {} : { before: cell.text.slice(0, 60), after: text.slice(0, 60) };
      for (const code of mended) notes.push({ row, field, code, ...told });
    });
    const overflow =
      strictWidth &&
      sheetCells.slice(header.fields.length).some((cell) => cell && cellText(cell.text) !== '');
    const at = { row, cells };
    return {
      ...at,
      notes,
      faults: [
        ...found.map(([field, words]) => faultAt(at, field, words)),
        ...(overflow ? [faultAt(at, undefined, tooWide)] : []),
      ],
    };
  };
};
export type RowMender = ReturnType<typeof rowMender>;
