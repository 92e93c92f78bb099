import { columnSet, type ImportColumn } from '../imports/columns.ts';
import { type OfficialColumn, officialColumns } from './official-list.ts';

const headersOf = (column: OfficialColumn): string => officialColumns[column].join(' | ');

/** The columns of an official list of areas, in any of its shapes. */
const areaImportColumns = {
  code: {
    title: { vi: 'Mã đơn vị hành chính', en: 'Code' },
    headers: headersOf('code'),
    holds: 'code',
  },
  parentCode: {
    title: { vi: 'Mã tỉnh', en: 'Parent code' },
    headers: headersOf('parentCode'),
    holds: 'provinceOrCommune',
  },
  type: { title: { vi: 'Loại đơn vị', en: 'Type' }, headers: headersOf('type') },
  name: { title: { vi: 'Tên đơn vị', en: 'Name' }, headers: headersOf('name') },
  validFrom: {
    title: { vi: 'Hiệu lực từ', en: 'Valid from' },
    headers: headersOf('validFrom'),
    holds: 'date',
  },
  formedFrom: { title: { vi: 'Hình thành từ', en: 'Formed from' }, headers: headersOf('formedFrom') },
} as const satisfies Record<OfficialColumn, ImportColumn>;

export const areaColumns = columnSet(areaImportColumns, ['code', 'name']);

/** A code with the zeros a sheet took away: five digits where a province is named beside it, else two. */
export const wholeAreaCode = (code: string, parentCode: string): string =>
  /^[1-9]\d*$/.test(code) ? code.padStart(parentCode !== '' || code.length > 2 ? 5 : 2, '0') : code;
