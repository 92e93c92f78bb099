import * as z from 'zod';
import type { Bilingual } from '../kernel/bilingual.ts';
import { PlainDate } from '../kernel/dates.ts';
import { fold, Line } from '../kernel/text.ts';
import { kindWordOf, type UnitKind, unitKindOf } from './names.ts';
import { CommuneCode, ProvinceCode } from './schema.ts';

/** One unit of an official list, as read: name whole and in NFC, a province under `VN`. */
export interface OfficialRow {
  /** As people count: 1 is the first row under the header. */
  readonly row: number;
  readonly code: string;
  readonly parentCode: string;
  readonly name: string;
  /** First day, where the list tells it. */
  readonly validFrom?: PlainDate;
  readonly formedFrom?: string;
}

export interface RowFault {
  readonly row: number;
  readonly column: OfficialColumn;
  readonly value: string;
  readonly detail: Bilingual;
}
export type OfficialColumn = 'code' | 'parentCode' | 'type' | 'name' | 'validFrom' | 'formedFrom';

/** Headers by which a column is known, folded; the first is the one to put into a template. */
export const officialColumns: Readonly<Record<OfficialColumn, readonly string[]>> = {
  code: [
    'code',
    'ma',
    'ma dvhc',
    'ma don vi hanh chinh',
    'ma xa',
    'ma phuong xa',
    'ma xa phuong',
    'ward code',
    'commune code',
  ],
  parentCode: ['parentcode', 'parent code', 'ma cap tren', 'ma tinh', 'ma tinh thanh pho', 'province code'],
  type: ['type', 'loai', 'loai don vi', 'cap', 'place type', 'kind'],
  name: [
    'name',
    'ten',
    'ten don vi',
    'ten don vi hanh chinh',
    'ten dvhc',
    'ten xa',
    'ten phuong xa',
    'ten tinh',
  ],
  validFrom: ['validfrom', 'valid from', 'hieu luc tu', 'ngay hieu luc', 'co hieu luc tu'],
  formedFrom: ['formedfrom', 'formed from', 'hinh thanh tu', 'sap nhap tu', 'truoc sap nhap', 'don vi cu'],
};

/** A record of the file: header to cell, as a reader of .csv or .xlsx gives it. */
export type ListRecord = Readonly<Record<string, string | null | undefined>>;

const kindByWord: Readonly<Record<string, UnitKind>> = {
  province: 'province', tinh: 'province',
  city: 'city', 'thanh pho': 'city', 'thanh pho trung uong': 'city', 'thanh pho truc thuoc trung uong': 'city',
  commune: 'commune', xa: 'commune',
  ward: 'ward', phuong: 'ward',
  'special zone': 'special_zone', 'dac khu': 'special_zone',
}; // prettier-ignore

const cellsOf = (record: ListRecord): Map<OfficialColumn, string> => {
  const byHeader = new Map(
    Object.entries(record).map(([header, cell]) => [fold(header), (cell ?? '').normalize('NFC').trim()]),
  );
  const cells = new Map<OfficialColumn, string>();
  for (const column of columnNames) {
    const header = officialColumns[column].find((name) => byHeader.has(name));
    if (header !== undefined) cells.set(column, byHeader.get(header) ?? '');
  }
  return cells;
};
const columnNames = Object.keys(officialColumns) as OfficialColumn[]; // keys of our own table

const codeFault = {
  vi: 'Phải là mã tỉnh 2 chữ số hoặc mã xã 5 chữ số, giữ số 0 ở đầu.',
  en: 'Must be a province code of 2 digits or a commune code of 5, leading zeros kept.',
};
const faultDetails = {
  code: codeFault,
  parentCode: {
    vi: 'Phải là mã tỉnh 2 chữ số của xã; tỉnh thì để trống.',
    en: 'Must be the 2 digits of the commune’s province; empty for a province.',
  },
  name: { vi: 'Phải có tên đơn vị.', en: 'Must hold the name of the unit.' },
  type: {
    vi: 'Loại không khớp với tên. Sửa loại hoặc tên.',
    en: 'The type contradicts the name. Correct one of them.',
  },
  validFrom: { vi: 'Phải là ngày dạng 2025-07-01.', en: 'Must be a date, 2025-07-01.' },
  formedFrom: { vi: 'Dài quá 4.000 ký tự.', en: 'Is longer than 4,000 characters.' },
} as const satisfies Record<OfficialColumn, Bilingual>;

/** The whole name: the word for its kind put before, and written with a capital, where the list leaves it out. */
const wholeName = (name: string, kind: UnitKind | undefined): string => {
  const named = unitKindOf(name);
  if (named) return `${kindWordOf(named)}${name.slice(kindWordOf(named).length)}`;
  return kind && name ? `${kindWordOf(kind)} ${name}` : name;
};

const readRow = (
  record: ListRecord,
  row: number,
): { official?: OfficialRow; faults: RowFault[]; code: string } => {
  const cells = cellsOf(record);
  const faults: RowFault[] = [];
  const fault = (column: OfficialColumn) =>
    faults.push({ row, column, value: cells.get(column) ?? '', detail: faultDetails[column] });
  const parentCell = cells.get('parentCode') ?? '';
  const isProvince =
    (cells.get('code') ?? '') === '' ? parentCell !== '' : /^\d{2}$/.test(cells.get('code') ?? '');
  const code = (cells.get('code') ?? '') || parentCell;
  const parentCode = isProvince ? 'VN' : parentCell;
  const typeCell = cells.get('type') ?? '';
  const kind = kindByWord[fold(typeCell)];
  const name = wholeName(cells.get('name') ?? '', kind);
  const validFrom = PlainDate.safeParse(cells.get('validFrom'));
  const formedFrom = cells.get('formedFrom') ?? '';
  if (!(isProvince ? ProvinceCode : CommuneCode).safeParse(code).success) fault('code');
  if (!isProvince && !ProvinceCode.safeParse(parentCode).success) fault('parentCode');
  if (!Line(120).safeParse(name).success) fault('name');
  if (typeCell !== '' && kind !== unitKindOf(name)) fault('type');
  if ((cells.get('validFrom') ?? '') !== '' && !validFrom.success) fault('validFrom');
  if (formedFrom.length > 4_000) fault('formedFrom');
  if (faults.length > 0) return { faults, code };
  return {
    faults,
    code,
    official: {
      row,
      code,
      parentCode,
      name: Line(120).parse(name),
      ...(validFrom.success && { validFrom: validFrom.data }),
      ...(formedFrom !== '' && { formedFrom }),
    },
  };
};

export interface OfficialList {
  readonly rows: readonly OfficialRow[];
  readonly faults: readonly RowFault[];
  /** Of rows that could not be read whole: such a unit is not missing from the list. */
  readonly faultyCodes: readonly string[];
}

const twice = ({ row, code }: OfficialRow): RowFault => ({
  row,
  column: 'code',
  value: code,
  detail: { vi: 'Mã này đã có ở dòng trên.', en: 'A row above has this code already.' },
});

/** Reads the records of a list; every row is either read or named with its faults. */
export const readOfficialList = (records: readonly ListRecord[]): OfficialList => {
  const read = records.map((record, i) => readRow(record, i + 1));
  const all = read.flatMap(({ official }) => (official ? [official] : []));
  const first = new Map(all.toReversed().map((row) => [row.code, row.row]));
  const isFirst = ({ code, row }: OfficialRow) => first.get(code) === row;
  return {
    rows: all.filter(isFirst),
    faults: [...read.flatMap(({ faults }) => faults), ...all.filter((row) => !isFirst(row)).map(twice)].sort(
      (left, right) => left.row - right.row,
    ),
    faultyCodes: read.filter(({ official }) => !official).map(({ code }) => code),
  };
};

/** A row as the API takes it. */
export const ListRow = z
  .strictObject({
    code: z.string().max(10),
    parentCode: z.string().max(10).optional(),
    type: z.string().max(40).optional(),
    name: z.string().max(200),
    validFrom: z.string().max(20).optional(),
    formedFrom: z.string().max(4_000).optional(),
  })
  .meta({ id: 'AreaListRow' });
export type ListRow = z.infer<typeof ListRow>;
