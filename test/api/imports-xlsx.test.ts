import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areaWrite } from '../../functions/areas/repository.ts';
import { Area } from '../../shared/areas/schema.ts';
import { toTcvn3 } from '../../shared/imports/tcvn3.ts';
import { workbook } from '../functions/imports/reading.ts';
import { type ApiWithFiles, startApi } from '../support/api.ts';
import { checkedImport, imported, reportOf, startImporter } from '../support/imports.ts';
import { people } from '../support/people.ts';
import { sheetsOf } from '../support/workbooks.ts';

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
  startImporter(api);
});
afterAll(() => api.stop());

const establishment = async (name: string) => {
  await api.project();
  const url = `/v1/establishments?area=01&q=${encodeURIComponent(name)}`;
  const { body } = await api.get(url, people.office);
  return (await api.get(`/v1/establishments/${body.items[0]?.id}`, people.office)).body;
};

describe('an office’s workbook', () => {
  it('with titles above, a header of two rows, numbered columns, merged cells and numbers for codes is understood', async () => {
    const book = await workbook((it) => {
      it.addWorksheet('Hướng dẫn').addRow(['Điền vào trang bên cạnh']);
      const sheet = it.addWorksheet('Danh sách');
      sheet.addRow(['DANH SÁCH CƠ SỞ SẢN XUẤT']);
      sheet.mergeCells('A1:H1');
      sheet.addRow([]);
      sheet.addRow(['STT', 'Tên cơ sở', 'Loại hình', 'Mã xã', 'Mã số thuế', 'Lao động', '', 'Ngày thống kê']);
      sheet.addRow(['', '', '', '', '', 'Tổng số', 'Nữ', '']);
      sheet.mergeCells('F3:G3');
      for (const column of ['A', 'B', 'C', 'D', 'E', 'H']) sheet.mergeCells(`${column}3:${column}4`);
      sheet.addRow(['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)']);
      sheet.addRow([1, 'Gốm Nhất', 'Hộ làng nghề', 577, '', 12, 5, new Date(Date.UTC(2026, 8, 1))]);
      sheet.addRow([2, 'Gốm Nhì', 'Doanh nghiệp', '', 100109106, { formula: 'F6+1', result: 13 }, 6, 46_266]);
      sheet.mergeCells('D6:D7');
    });

    const done = await imported(api, book, { fileName: 'danh sách.xlsx' });

    expect(done, JSON.stringify(done.faults)).toMatchObject({
      state: 'done',
      file: { format: 'xlsx', sheet: 'Danh sách', sheets: ['Hướng dẫn', 'Danh sách'], headerRow: 4 },
      counts: { rows: 2, created: 2, rejected: 0 },
    });
    const notes = done.notes.map(({ code, column, count }: Record<string, unknown>) => [code, column, count]);
    expect(notes).toEqual(
      expect.arrayContaining([
        ['zero-restored', 'Mã xã', 2],
        ['zero-restored', 'Mã số thuế', 1],
        ['merged', 'Mã xã', 1],
        ['formula', 'Tổng số', 1],
        ['serial-date', 'Ngày thống kê', 1],
      ]),
    );
    expect(await establishment('gom nhat')).toMatchObject({
      place: { communeCode: '00577' },
      workers: { total: 12, female: 5, countedOn: '2026-09-01' },
    });
    expect(await establishment('gom nhi')).toMatchObject({
      place: { communeCode: '00577' },
      identifiers: [{ kind: 'tax_code', value: '0100109106' }],
      workers: { total: 13, female: 6, countedOn: '2026-09-01' },
    });
  });

  it('typed in a TCVN3 font is converted with a warning, and the names are those that were meant', async () => {
    const book = await workbook((it) => {
      const sheet = it.addWorksheet(toTcvn3('Danh sách'));
      sheet.addRow(['Tên cơ sở', 'Loại hình', 'Mã xã', 'Địa chỉ'].map(toTcvn3));
      sheet.addRow([...['Xưởng Đan Lát Phú Vinh', 'Hợp tác xã'].map(toTcvn3), '10030', toTcvn3('Thôn Giữa')]);
      sheet.addRow([...['Tổ Thêu Quất Động', 'Phi chính thức'].map(toTcvn3), '10030', toTcvn3('Thôn Tự Do')]);
    });

    const done = await imported(api, book, { fileName: 'cũ.xlsx' });

    expect(done).toMatchObject({ state: 'done', counts: { created: 2 } });
    expect(done.notes).toContainEqual(
      expect.objectContaining({ code: 'tcvn3', column: 'Tên cơ sở', count: 2 }),
    );
    expect(await establishment('dan lat phu vinh')).toMatchObject({
      name: 'Xưởng Đan Lát Phú Vinh',
      type: 'cooperative',
    });
    expect(await establishment('quat dong')).toMatchObject({ addressLine: 'Thôn Tự Do' });
  });

  it('in which Excel made a date of an address, or a formula an error, has these rows refused with the remedy', async () => {
    const book = await workbook((it) => {
      const sheet = it.addWorksheet('A');
      sheet.addRow(['Tên', 'Loại hình', 'Mã xã', 'Địa chỉ', 'Tổng số lao động']);
      sheet.addRow(['Ngày Nhà', 'hkd', '10030', new Date(Date.UTC(2026, 4, 12)), 1]);
      sheet.addRow(['Lỗi Nhà', 'hkd', '10030', 'x', { error: '#DIV/0!' }]);
    });

    const checked = await checkedImport(api, book, { language: 'vi' });

    expect(checked.faults).toEqual([
      {
        row: 2,
        column: 'Địa chỉ',
        value: '2026-05-12',
        detail: 'Excel đã đổi nội dung ô thành ngày.',
        remedy: 'Định dạng cột là Văn bản (Text), gõ lại nội dung, rồi gửi lại tệp.',
      },
      {
        row: 3,
        column: 'Tổng số lao động',
        value: '#DIV/0!',
        detail: 'Ô chứa lỗi công thức.',
        remedy: 'Sửa công thức hoặc gõ giá trị vào ô.',
      },
    ]);
  });

  it('of another sheet is read when that is chosen, and a name that is none is refused', async () => {
    const book = await workbook((it) => {
      it.addWorksheet('Một').addRows([
        ['Tên', 'Loại hình', 'Mã xã'],
        ['Trang Một', 'hkd', '10030'],
      ]);
      it.addWorksheet('Hai').addRows([
        ['Tên', 'Loại hình', 'Mã xã'],
        ['Trang Hai', 'hkd', '10030'],
        ['Trang Ba', 'hkd', '10030'],
      ]);
    });

    const first = await checkedImport(api, book);
    const second = await checkedImport(api, book, { settings: { sheet: 'Hai' } });
    const none = await checkedImport(api, book, { settings: { sheet: 'Không có' } });

    expect([first.file.sheet, first.counts.rows]).toEqual(['Một', 1]);
    expect([second.file.sheet, second.counts.rows]).toEqual(['Hai', 2]);
    expect(none).toMatchObject({ state: 'failed', failure: { code: 'sheet-unknown' } });
  });
});

describe('a file made before the communes were merged', () => {
  const old = (code: string, to: readonly (readonly [string, string])[]) =>
    Area.parse({
      code,
      level: 'commune',
      name: `Xã Cũ ${code}`,
      parentCode: '018',
      provinceCode: '01',
      validFrom: '2004-07-08',
      validTo: '2025-06-30',
      successors: to.map(([successor, extent]) => ({ code: successor, validFrom: '2025-07-01', extent })),
      source: 'test',
    });
  const csv = (code: string) => `Tên,Loại hình,Mã xã\nCơ sở mã ${code},hkd,${code}`;
  beforeAll(() =>
    api.table.commit(
      [
        old('10033', [['10030', 'whole']]),
        old('10036', [
          ['10030', 'part'],
          ['00577', 'part'],
        ]),
        old('10039', [['10030', 'unknown']]),
      ].map(areaWrite),
    ),
  );

  it('is understood where all of a commune went to one, and says so', async () => {
    const done = await imported(api, csv('10033'));

    expect(done).toMatchObject({ counts: { created: 1 }, notes: [{ code: 'succeeded', count: 1 }] });
    expect(await establishment('ma 10033')).toMatchObject({ place: { communeCode: '10030' } });
  });

  it.each([
    ['10036', '10030 Xã Phú Nghĩa; 00577 Xã Bát Tràng'],
    ['10039', '10030 Xã Phú Nghĩa'],
  ])('names the candidates where the code %s was divided, or nobody knows', async (code, candidates) => {
    const checked = await checkedImport(api, csv(code), { language: 'vi' });

    expect(checked.counts).toMatchObject({ rejected: 1 });
    expect(checked.faults).toMatchObject([
      { column: 'Mã xã', value: code, detail: `Mã xã trước ngày sắp xếp, nay có thể thuộc: ${candidates}.` },
    ]);
  });
});

describe('people of the directory', () => {
  const csv = (...lines: string[]) =>
    ['Tài khoản;Họ và tên;Chức danh;Vai trò;Mã địa bàn;Trạng thái', ...lines].join('\n');
  const user = async (id: string) => (await api.get(`/v1/users/${id}`, people.office)).body;
  const send = (...lines: string[]) => imported(api, csv(...lines), { kind: 'users', language: 'vi' });

  it('are registered, changed only where a row says otherwise, and left alone the second time', async () => {
    const first = await send(
      'tt.moi;Người Mới;Thanh tra viên;Thanh tra viên;1;',
      'xa.moi;Cán Bộ Xã;;Cán bộ trẻ em;577;',
    );
    const again = await send(
      'tt.moi;Người Mới;;Thanh tra viên;01;',
      'xa.moi;Cán Bộ Xã;;Cán bộ trẻ em;00577;',
    );
    const changed = await send(
      'tt.moi;Người Mới;;Chánh thanh tra;01;',
      'xa.moi;Cán Bộ Xã;;Cán bộ trẻ em;00577;tạm khóa',
    );

    expect(first).toMatchObject({ state: 'done', counts: { created: 2, rejected: 0 } });
    expect(again).toMatchObject({ counts: { unchanged: 2, changed: 0, created: 0 } });
    expect(changed).toMatchObject({ counts: { changed: 2 } });
    expect(await user('tt.moi')).toMatchObject({
      version: 2,
      title: 'Thanh tra viên',
      rights: { role: 'chief', areaCode: '01' },
      past: [{ rights: { role: 'inspector' } }],
    });
    expect(await user('xa.moi')).toMatchObject({ status: 'suspended', rights: { areaCode: '00577' } });
  });

  it('are refused outside the area, with unknown words, twice, or where it is oneself; names are not repeated', async () => {
    const done = await send(
      'hp.moi;Người Hải Phòng;;Thanh tra viên;31;',
      'la;Vai Lạ;;Giám đốc;01;',
      'doi;Người Đôi;;Lãnh đạo;01;',
      'doi;Người Đôi;;Lãnh đạo;01;',
      `${people.office.id};Tự Nâng;;Chánh thanh tra;01;`,
      'khong;Không Địa Bàn;;Lãnh đạo;99999;',
    );

    const shown = done.faults.map(({ row, column, value }: Record<string, unknown>) => [row, column, value]);
    expect(done.counts).toMatchObject({ created: 1, rejected: 5 });
    expect(shown).toEqual([
      [2, 'Mã địa bàn', '31'],
      [3, 'Vai trò', 'Giám đốc'],
      [5, 'Tài khoản', 'doi'],
      [6, undefined, undefined],
      [7, 'Mã địa bàn', '99999'],
    ]);
    expect(JSON.stringify(done.faults)).not.toContain('Người');
    expect((await sheetsOf(await reportOf(api, done.id)))['Dòng cần sửa']).toHaveLength(6);
  });
});

describe('an official list of areas', () => {
  it('opens a set of changes for a second person, once, and changes no area by itself', async () => {
    const csv =
      'Mã;Mã tỉnh;Tên đơn vị\n1;;Thành phố Hà Nội\n4;1;Phường Ba Đình\n577;1;Xã Gốm Bát Tràng\n10030;1;Xã Phú Nghĩa\n10031;1;Xã Mới\nxx;1;Xã Sai';
    const settings = { decision: 'Nghị quyết 1', effectiveOn: '2026-12-01' as never };

    const done = await imported(api, csv, { kind: 'areas', settings });

    const set = await api.get(`/v1/area-change-sets/${done.areaChangeSetId}`, people.office);
    expect(done, JSON.stringify(done.failure)).toMatchObject({
      state: 'done',
      counts: { rows: 6, created: 1, changed: 1, unchanged: 3, rejected: 1 },
      faults: [{ row: 7, column: 'Mã', value: 'xx' }],
    });
    expect(set.body).toMatchObject({
      state: 'previewed',
      decision: 'Nghị quyết 1',
      counts: { added: 1, renamed: 1 },
      faultCount: 1,
    });
    const area = await api.get('/v1/areas/00577?on=2026-12-02', people.office);
    expect(area.body.name).toBe('Xã Bát Tràng');
  });
});
