import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { establishmentColumns, importColumns } from '../../../shared/establishments/import-columns.ts';
import { mergeImport, saysTheSame } from '../../../shared/establishments/import-merge.ts';
import { readImportRow, sectorSchemeOn } from '../../../shared/establishments/import-row.ts';
import { registerEstablishment } from '../../../shared/establishments/rules.ts';
import { faultMaker, joinFaults } from '../../../shared/imports/faults.ts';
import { rowMender } from '../../../shared/imports/mending.ts';
import { Place } from '../../../shared/areas/schema.ts';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { EstablishmentId } from '../../../shared/kernel/ids.ts';
import { fold } from '../../../shared/kernel/text.ts';

const today = plainDate('2026-11-20');
const place = Place.parse({ communeCode: '00577', provinceCode: '01', areaOn: today });
const id = EstablishmentId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3P1');

const { fieldOfHeader } = establishmentColumns;

/** One row as headers and cells; name, type and commune are given unless told. */
const readRow = (cells: Record<string, string>, day = today) => {
  const all = { name: 'Gốm', type: 'informal', 'commune code': '00577', ...cells };
  const titles = Object.keys(all);
  const header = { titles, fields: titles.map((title) => fieldOfHeader(fold(title))) };
  const mend = rowMender({ header, columns: establishmentColumns, scripts: [], strictWidth: true });
  const mended = mend({ row: 2, cells: Object.values(all).map((text) => ({ kind: 'text', text })) });
  const reading = readImportRow(mended, faultMaker(header, establishmentColumns), sectorSchemeOn(day));
  const faults = 'command' in reading ? mended.faults : joinFaults(mended.faults, reading);
  return { row: 'command' in reading ? reading : undefined, faults, notes: mended.notes };
};
const commandOf = (cells: Record<string, string>) => {
  const { row, faults } = readRow(cells);
  expect(faults).toEqual([]);
  return row?.command ?? expect.fail('the row was refused');
};
const faultsOf = (cells: Record<string, string>) =>
  readRow(cells).faults.map(({ column, detail }) => [column, detail.en]);

describe('the columns of an import', () => {
  it.each(Object.entries(importColumns))('know %s by its own title in both languages', (field, { title }) => {
    expect([fieldOfHeader(fold(title.vi)), fieldOfHeader(fold(title.en))]).toEqual([field, field]);
  });

  it('never know two fields by one header', () => {
    const headers = Object.values(importColumns).flatMap((column) => column.headers.split(' | '));

    expect(headers.filter((header, i) => headers.indexOf(header) !== i)).toEqual([]);
    expect(headers.filter((header) => header !== fold(header))).toEqual([]);
  });

  it.each([
    ['TÊN CƠ SỞ (*)', 'name'],
    ['Tổng số lao động (người)', 'workersTotal'],
    ['  mst ', 'tax_code'],
    ['Mã xã/phường', 'communeCode'],
    ['13–14 tuổi', 'from13To14'],
    ['Điện thoại'.normalize('NFD'), 'phone'],
    ['Ghi chú', undefined],
  ])('read %j as %s', (header, field) => {
    expect(fieldOfHeader(fold(header))).toBe(field);
  });
});

describe('a cell', () => {
  it.each([
    ['577', '00577'],
    ['00577', '00577'],
    ["'00577", '00577'],
    ['="00577"', '00577'],
  ])('of a commune %j means %s', (cell, code) => {
    expect(commandOf({ 'commune code': cell }).communeCode).toBe(code);
  });

  it.each([
    ['100109106', 'tax_code', '0100109106'],
    ['0100 109 106', 'tax_code', '0100109106'],
    ['0100109106-001', 'dependent_unit', '0100109106-001'],
    ['001085000123', 'personal_number', '001085000123'],
  ])('of a tax code %j is %s %s, as sheets write all of them there', (cell, kind, value) => {
    expect(commandOf({ 'tax code': cell }).identifiers).toEqual([{ kind, value }]);
  });

  it('of eleven digits is not stretched into a number of another person', () => {
    expect(faultsOf({ 'tax code': '10850001234' })).toEqual([
      ['tax code', 'A tax code is exactly ten digits.'],
    ]);
  });

  it.each([
    ['1.200', 1200],
    ['1,200', 1200],
    ['1 200', 1200],
    ['0', 0],
  ])('of a count %j means %i', (cell, total) => {
    expect(commandOf({ workers: cell }).workers).toEqual({ total });
  });

  it.each(['1.5', '-3', 'khoảng 10', '1.20'])('of a count may not be %j', (cell) => {
    expect(faultsOf({ workers: cell })).toEqual([['workers', 'Must be a whole number, 0 or more.']]);
  });

  it.each([
    ['HTX', 'cooperative'],
    ['Hộ Kinh Doanh', 'household_business'],
    ['hộ làng nghề', 'craft_village_household'],
    ['Phi chính thức', 'informal'],
    ['craft_village_household', 'craft_village_household'],
  ])('of a type %j means %s', (cell, type) => {
    expect(commandOf({ type: cell }).type).toBe(type);
  });

  it('names the other half of what only goes together', () => {
    expect(faultsOf({ latitude: '21,0285' })).toEqual([['Kinh độ / Longitude', 'Is required.']]);
    expect(faultsOf({ women: '3' })).toEqual([['Tổng số lao động / Total workers', 'Is required.']]);
    expect(faultsOf({ trade: 'gốm' })).toEqual([['Làng nghề / Craft village', 'Is required.']]);
  });

  it('that tells of a person is named in a fault but not repeated', () => {
    const [fault] = readRow({ owner: 'Mẫu', phone: 'không có' }).faults;

    expect(fault).toMatchObject({ column: 'phone', detail: { en: expect.stringContaining('phone number') } });
    expect(fault).not.toHaveProperty('value');
  });

  it.each([
    ['tax code', '100109106'],
    ['commune code', '577'],
    ['personal number', '1085000123'],
  ])('of a %s that lost its zeros, %j, is mended with a note', (column, cell) => {
    expect(readRow({ [column]: cell }).notes).toMatchObject([{ row: 2, code: 'zero-restored' }]);
  });

  it('of a phone that lost its zero is mended, and the number itself is not told in the note', () => {
    const { row, notes } = readRow({ owner: 'Mẫu', phone: '912345678' });

    expect(row?.command.contacts).toMatchObject([{ phone: '0912345678' }]);
    expect(notes).toEqual([{ row: 2, field: 'phone', code: 'zero-restored' }]);
  });

  it.each([
    ['31/12/2025', '2025-12-31', 0],
    ['2025-12-31', '2025-12-31', 0],
    ['46022', '2025-12-31', 1],
  ])('of a day %j means %s, with a note where it stood as a number', (cell, day, notes) => {
    const read = readRow({ workers: '5', 'counted on': cell });

    expect(read.row?.command.workers).toEqual({ total: 5, countedOn: day });
    expect(read.notes).toHaveLength(notes);
  });
});

describe('the scheme of a sector code that does not name it', () => {
  it.each([
    ['2025-11-14', 'VSIC2018'],
    ['2025-11-15', 'VSIC2025'],
  ])('is on %s %s', (day, scheme) => {
    expect(sectorSchemeOn(plainDate(day))).toBe(scheme);
    expect(readRow({ vsic: '1629, 2393;1629' }, plainDate(day)).row?.command.sectors).toEqual([
      { scheme, code: '1629' },
      { scheme, code: '2393' },
    ]);
  });
});

const known = (cells: Record<string, string> = {}) => registerEstablishment(commandOf(cells), id, place);

describe('a row over what is known', () => {
  it('keeps the day of a count while the numbers stay, and drops it when they change', () => {
    const counted = { ...known(), workers: { total: 5, female: 2, countedOn: plainDate('2026-03-01') } };

    const same = mergeImport(counted, commandOf({ workers: '5' }), place);
    const other = mergeImport(counted, commandOf({ workers: '6' }), place);

    expect(same.workers).toEqual(counted.workers);
    expect(other.workers).toEqual({ total: 6, female: 2 });
  });

  it('keeps the contacts of others, what is known of the same person, and how exactly the spot was measured', () => {
    const before = {
      ...known({ owner: 'Lê Mẫu', phone: '0900000001', latitude: '21', longitude: '105,5' }),
      coordinates: { latitude: 21, longitude: 105.5, accuracyMetres: 8 },
    };
    const manager = { name: 'Quản lý', role: 'manager' as const };

    const next = mergeImport(
      { ...before, contacts: [manager, ...before.contacts] },
      commandOf({ owner: 'LE MAU', email: 'mau@example.vn', latitude: '21', longitude: '105,5' }),
      place,
    );

    expect(next.contacts).toEqual([
      manager,
      { name: 'LE MAU', role: 'owner', phone: '0900000001', email: 'mau@example.vn' },
    ]);
    expect(next.coordinates).toEqual(before.coordinates);
  });

  it('puts a new owner in the place of the old one, without the telephone of the old one', () => {
    const next = mergeImport(
      known({ owner: 'Lê Mẫu', phone: '0900000001' }),
      commandOf({ owner: 'Trần Mẫu' }),
      place,
    );

    expect(next.contacts).toEqual([{ name: 'Trần Mẫu', role: 'owner' }]);
  });

  it('leaves the place with its day unless the commune is another', () => {
    const later = { ...place, areaOn: plainDate('2027-01-01') };
    const moved = { ...later, communeCode: '10030' };

    expect(mergeImport(known(), commandOf({}), later).place).toEqual(place);
    expect(mergeImport(known(), commandOf({}), moved).place).toEqual(moved);
  });

  it('says the same once it has been taken, whatever it says and whatever was there', () => {
    const maybe = (...values: string[]) => fc.constantFrom('', ...values);
    const aRow = fc.record({
      name: fc.constantFrom('Gốm', 'Gom', 'Sen'),
      type: fc.constantFrom('informal', 'enterprise', 'craft village household'),
      address: maybe('Xóm 1', 'Xóm 2'),
      owner: fc.constantFrom('Lê Mẫu', 'Le Mau', 'Trần Mẫu'),
      phone: maybe('0900000001', '0900000002'),
      'craft village': fc.constantFrom('Bát Tràng', 'Bat Trang', 'Chuông'),
      trade: maybe('gốm', 'nón'),
      vsic: maybe('1629', '2393,1629'),
      scheme: maybe('VSIC2018', 'VSIC2025'),
      workers: fc.constantFrom('5', '6'),
      women: maybe('1', '2'),
      'tax code': maybe('0100109106', '0300588569', '001085000123'),
      latitude: fc.constantFrom('21', '21,5'),
      longitude: fc.constantFrom('105', '105,5'),
    });
    fc.assert(
      fc.property(fc.array(aRow, { minLength: 1, maxLength: 4 }), (rows) => {
        const [first = {}, ...others] = rows;
        const last = rows.at(-1) ?? {};
        const taken = others.reduce((state, row) => mergeImport(state, commandOf(row), place), known(first));

        const again = mergeImport(taken, commandOf(last), place);

        expect(saysTheSame(again, taken)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
