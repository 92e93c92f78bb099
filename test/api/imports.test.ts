import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishmentKey } from '../../functions/establishments/keys.ts';
import { entriesOfArea } from '../../functions/register/keys.ts';
import { taxCodeFor } from '../../shared/establishments/identifiers.ts';
import { type ApiWithFiles, startApi } from '../support/api.ts';
import { postFile } from '../support/files.ts';
import {
  checkedImport,
  imported,
  reportOf,
  type Sent,
  settled,
  startImporter,
  storedImport,
} from '../support/imports.ts';
import { aUser, people } from '../support/people.ts';
import { readReport, sheetsOf } from '../support/workbooks.ts';

const { chief, office, inspector, elsewhereChief, suspended } = people;

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
  startImporter(api);
});
afterAll(() => api.stop());

interface Content extends Sent {
  /** Instead of text. */
  readonly content?: string | Uint8Array;
}
const send = (csv: string, { content = csv, ...sent }: Content = {}) => imported(api, content, sent);
const judge = (csv: string, { content = csv, ...sent }: Content = {}) => checkedImport(api, content, sent);

const rowsOf = async (commune: string) => {
  await api.project();
  const query = { index: 'gsi1', partition: entriesOfArea(commune), limit: 2_000 } as const;
  const { items } = await api.table.query(query);
  const keys = items.map((item) => establishmentKey(String(item['pk']).slice('ENTRY#'.length)));
  const rows = await api.table.getMany(keys);
  return rows.filter((row) => row !== undefined);
};
const establishmentsOf = async (commune: string) => (await rowsOf(commune)).map((item) => item['body']);
const search = async (commune: string, name: string) => {
  await api.project();
  const url = `/v1/establishments?area=${commune}&q=${encodeURIComponent(name)}&limit=84`;
  const { body } = await api.get(url, office);
  const all = body.items.map(({ id }: { id: string }) => api.get(`/v1/establishments/${id}`, office));
  return (await Promise.all(all)).map((reply) => reply.body);
};

/** As a spreadsheet in Vietnamese saves it: mark of byte order, semicolons, CRLF, marks as separate characters. */
const vietnamese =
  '\uFEFF' +
  [
    'STT;Tên cơ sở;Loại hình;Mã số thuế;Mã xã;Tên xã;Địa chỉ;Làng nghề;Nghề;Mã ngành;Vĩ độ;Kinh độ;Tổng số lao động;Lao động nữ;Dưới 13 tuổi;13-14 tuổi;15-17 tuổi;Chủ cơ sở;Điện thoại;Email',
    '1;Gốm Sen Minh Họa;Hộ làng nghề;;577;Bát Tràng;"Xóm 3\nthôn Giang Cao";Bát Tràng;gốm;2393;20,9763;105,9121;1.200;600;0;1;2;Nguyễn Thị Mẫu;0912 345 678;sen@example.vn',
    ';;;;;;;;;;;;;;;;;;;',
    '2;Công ty "Mẫu" Một;Công ty;100109106;00004;;Số 1 phố Mẫu;;;"1392; 1410";;;40;;;;;Trần Văn Mẫu;;',
  ]
    .join('\r\n')
    .normalize('NFD');

describe('importing establishments from a .csv', () => {
  it('takes a sheet with Vietnamese headers, semicolons, byte order mark and decomposed letters', async () => {
    const reply = await send(vietnamese);

    expect(reply).toMatchObject({
      state: 'done',
      counts: { rows: 2, created: 2, changed: 0, unchanged: 0, rejected: 0 },
      faults: [],
      file: { format: 'csv', encoding: 'utf-8-bom', headerRow: 1, mappingFrom: 'recognised' },
      warnings: [{ column: 'STT', detail: 'This column is not read; what it holds is left out.' }],
    });
    expect(reply.notes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'zero-restored', column: 'Mã số thuế', count: 1 }),
        expect.objectContaining({ code: 'zero-restored', column: 'Mã xã', count: 1 }),
        expect.objectContaining({ code: 'decomposed', column: 'Tên cơ sở', count: 2 }),
      ]),
    );
    expect(await search('00577', 'gom sen')).toMatchObject([
      {
        version: 1,
        name: 'Gốm Sen Minh Họa',
        type: 'craft_village_household',
        addressLine: 'Xóm 3 thôn Giang Cao',
        place: { communeCode: '00577', provinceCode: '01', areaOn: '2026-11-20' },
        craftVillage: { name: 'Bát Tràng', trade: 'gốm' },
        sectors: [{ scheme: 'VSIC2025', code: '2393' }],
        coordinates: { latitude: 20.9763, longitude: 105.9121 },
        workers: { total: 1200, female: 600, under13: 0, from13To14: 1, from15To17: 2 },
        contacts: [
          {
            name: 'Nguyễn Thị Mẫu',
            role: 'head_of_household',
            phone: '0912 345 678',
            email: 'sen@example.vn',
          },
        ],
        identifiers: [],
        status: 'active',
      },
    ]);
    expect(await search('00004', 'cong ty')).toMatchObject([
      {
        name: 'Công ty "Mẫu" Một',
        type: 'enterprise',
        identifiers: [{ kind: 'tax_code', value: '0100109106' }],
        sectors: [{ code: '1392' }, { code: '1410' }],
        contacts: [{ role: 'legal_representative' }],
      },
    ]);
  });

  it('takes English headers with commas or tabs, in any order, and the scheme that the file names', async () => {
    const lines = [
      ['commune code', 'type', 'name', 'sector code', 'scheme', 'reference'],
      ['10030', 'household business', 'Plaiting A', '1629', 'VSIC 2018', 'A-1'],
    ];

    const commas = await send(lines.map((line) => line.join(',')).join('\n'));
    const tabs = await send(
      lines
        .map((line) => line.join('\t'))
        .join('\n')
        .replaceAll('A', 'B'),
    );

    expect([commas.counts.created, tabs.counts.created]).toEqual([1, 1]);
    expect(await search('10030', 'plaiting')).toMatchObject([
      { name: 'Plaiting A', type: 'household_business', sectors: [{ scheme: 'VSIC2018', code: '1629' }] },
      { name: 'Plaiting B' },
    ]);
  });

  it('stores nothing while it is only checked, and says what would have happened', async () => {
    const before = await rowsOf('10030');

    const reply = await judge('name,type,commune\nDry A,informal,10030\nDry B,informal,1');

    expect(reply).toMatchObject({ state: 'checked', checkedCounts: { rows: 2, created: 1, rejected: 1 } });
    expect(await rowsOf('10030')).toEqual(before);
    expect(await send('name,type,commune\nDry A,informal,10030')).toMatchObject({ counts: { created: 1 } });
  });

  it('changes nothing when the same file is sent again, with or without identifiers', async () => {
    await send(vietnamese);
    const before = [...(await rowsOf('00577')), ...(await rowsOf('00004'))];

    const again = await send(vietnamese);

    expect(again.counts).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
    expect([...(await rowsOf('00577')), ...(await rowsOf('00004'))]).toEqual(before);
  });

  it('changes only what a corrected file says otherwise, and keeps what a blank cell does not mention', async () => {
    const file = (phone: string, address: string) =>
      [
        'Tên cơ sở,Loại hình,Mã xã,Mã số thuế,Địa chỉ,Chủ cơ sở,Điện thoại,Tổng số lao động',
        `Sửa Một,doanh nghiệp,00004,${taxCodeFor('010023450')},${address},Lê Mẫu,${phone},5`,
        `Sửa Hai,doanh nghiệp,00004,${taxCodeFor('010023451')},Phố Hai,Lê Mẫu,0900000002,6`,
      ].join('\n');
    await send(file('0900000001', 'Phố Một'));

    const corrected = await send(file('0900000009', ''));

    expect(corrected.counts).toMatchObject({ created: 0, changed: 1, unchanged: 1, rejected: 0 });
    expect(await search('00004', 'sua')).toMatchObject([
      { name: 'Sửa Hai', version: 1 },
      { name: 'Sửa Một', version: 2, addressLine: 'Phố Một', contacts: [{ phone: '0900000009' }] },
    ]);
  });

  it('knows a household again by its content when it has since got a tax code, and makes no second one', async () => {
    await send('name,type,commune,owner\nĐan Lát,hộ làng nghề,10030,Phạm Mẫu');
    const code = taxCodeFor('010023499');

    const reply = await send(`name,type,commune,owner,tax code\nDan Lat,hộ làng nghề,10030,Pham Mau,${code}`);

    expect(reply.counts).toMatchObject({ created: 0, changed: 1 });
    expect(await search('10030', 'dan lat')).toMatchObject([
      { name: 'Dan Lat', identifiers: [{ kind: 'tax_code', value: code }] },
    ]);
  });

  it('follows a reference code when everything else about a row was corrected', async () => {
    await send('name,type,commune,reference\nCũ,informal,10030,HS-77');

    const reply = await send('name,type,commune,address,reference\nMới,hộ kinh doanh,00004,Phố Mới,HS-77');

    expect(reply.counts).toMatchObject({ changed: 1, created: 0 });
    expect(await search('00004', 'moi')).toMatchObject([{ version: 2, place: { communeCode: '00004' } }]);
    expect(await search('10030', 'cu')).toEqual([]);
  });
});

describe('a file with faults', () => {
  const faulty = [
    'Tên cơ sở,Loại hình,Mã xã,Mã số thuế,Số định danh,Tổng số lao động,Lao động nữ,Điện thoại',
    'Tốt,doanh nghiệp,10030,,,3,1,',
    ',nhà máy,10030,0100109107,,ba,,',
    'Ngoài danh mục,informal,99999,,,,,',
    'Tỉnh khác,informal,11359,,,,,',
    'Nữ nhiều hơn,informal,10030,,12,2,3,0912345678',
    'Tốt,doanh nghiệp,10030,,,3,1,',
    'Thừa ô,informal,10030,,,,,,gì đó',
    'Mất số,informal,10030,,"8,51234E+10",,,',
    'Lỗi công thức,informal,10030,#REF!,,,,',
  ].join('\n');

  it('names every fault by row, column, value and remedy in Vietnamese, and stores the rows without one', async () => {
    const reply = await send(faulty, { language: 'vi' });

    expect(reply.counts).toMatchObject({ rows: 9, created: 1, rejected: 8, faults: 13 });
    expect(reply.faults.map(({ remedy, ...fault }: { remedy: string }) => fault)).toEqual([
      { row: 3, column: 'Tên cơ sở', detail: 'Bắt buộc phải có.' },
      {
        row: 3,
        column: 'Loại hình',
        value: 'nhà máy',
        detail: 'Phải là: doanh nghiệp, hợp tác xã, hộ kinh doanh, hộ làng nghề hoặc phi chính thức.',
      },
      { row: 3, column: 'Tổng số lao động', value: 'ba', detail: 'Phải là số nguyên, từ 0.' },
      {
        row: 3,
        column: 'Mã số thuế',
        value: '0100109107',
        detail: 'Chữ số kiểm tra không đúng; hãy xem lại mã.',
      },
      { row: 4, column: 'Mã xã', value: '99999', detail: 'Không có trong danh mục đang áp dụng.' },
      { row: 5, column: 'Mã xã', value: '11359', detail: 'Nằm ngoài địa bàn của bạn.' },
      { row: 6, column: 'Lao động nữ', value: '3', detail: 'Số nữ không thể lớn hơn tổng số.' },
      {
        row: 6,
        column: 'Chủ cơ sở hoặc người đại diện / Owner or representative',
        detail: 'Bắt buộc phải có.',
      },
      { row: 6, column: 'Số định danh', detail: 'Số định danh cá nhân gồm 12 chữ số, bắt đầu bằng 0.' },
      { row: 7, detail: 'Trùng với dòng 2: cùng một cơ sở.' },
      { row: 8, detail: 'Dòng có nhiều ô hơn số cột của tiêu đề; hãy kiểm tra dấu phân cách.' },
      { row: 9, column: 'Số định danh', detail: 'Số đã bị làm tròn, mất chữ số.' },
      { row: 10, column: 'Mã số thuế', value: '#REF!', detail: 'Ô chứa lỗi công thức.' },
    ]);
    expect(reply.faults.every(({ remedy }: { remedy: string }) => remedy.length > 10)).toBe(true);
    expect(reply.faults[11].remedy).toContain('Văn bản (Text)');
  });

  it('says the same in English to who asks for English', async () => {
    const { faults } = await judge(faulty);

    expect(faults.map(({ row, detail }: { row: number; detail: string }) => `${row} ${detail}`)).toEqual([
      '3 Is required.',
      '3 Must be: enterprise, cooperative, household business, craft village household or informal.',
      '3 Must be a whole number, 0 or more.',
      '3 The check digit is wrong; look at the code again.',
      '4 Is not in the list in force.',
      '5 Lies outside your area.',
      '6 Women cannot exceed the total.',
      '6 Is required.',
      '6 A personal number is twelve digits, first 0.',
      '7 The same establishment as in row 2.',
      '8 The row has more cells than the header has columns; look at the separators.',
      '9 The number was rounded; digits are lost.',
      '10 The cell holds a formula’s error.',
    ]);
  });

  it('refuses a row whose identifier another province holds, and tells nothing of the holder', async () => {
    const code = taxCodeFor('020012345');
    const made = await api.post(
      '/v1/establishments',
      {
        name: 'Bí mật Hải Phòng',
        type: 'enterprise',
        communeCode: '11359',
        identifiers: [{ kind: 'tax_code', value: code }],
      },
      { as: elsewhereChief },
    );

    const reply = await send(`name,type,commune,tax code\nCủa tôi,enterprise,10030,${code}`);

    expect(made.status).toBe(201);
    expect(reply).toMatchObject({
      counts: { created: 0, rejected: 1 },
      faults: [{ row: 2, column: 'tax code', value: code, detail: 'Is recorded for another establishment.' }],
    });
    expect(JSON.stringify(reply)).not.toContain('Bí mật');
    expect((await api.get(`/v1/establishments/${made.body.id}`, elsewhereChief)).body).toEqual(made.body);
  });

  it('refuses a row whose identifiers belong to two establishments, rather than joining them', async () => {
    const [one, two] = [taxCodeFor('010099001'), '001085000777'];
    await send(`name,type,commune,tax code\nMột,enterprise,10030,${one}`);
    await send(`name,type,commune,personal number\nHai,hkd,10030,${two}`);

    const reply = await send(
      `name,type,commune,tax code,personal number\nMột,enterprise,10030,${one},${two}`,
    );

    expect(reply).toMatchObject({
      counts: { changed: 0, rejected: 1 },
      faults: [{ row: 2, column: 'personal number' }],
    });
  });

  it('refuses a row that makes no sense together with what is known, and leaves the record as it was', async () => {
    await send('name,type,commune,reference,total workers,female workers\nĐông,hkd,10030,HS-5,10,8');

    const reply = await send('name,type,commune,reference,total workers\nĐông,hkd,10030,HS-5,4');

    expect(reply).toMatchObject({
      counts: { rejected: 1 },
      faults: [{ row: 2, detail: 'Women cannot exceed the total.' }],
    });
    expect(await search('10030', 'dong')).toMatchObject([{ version: 1, workers: { total: 10 } }]);
  });

  it('takes no formula for a value: one that holds its own result says so, any other is refused', async () => {
    const rows = [
      '"=""Gốm Trong Ngoặc""",informal,"=""00577"""',
      '"=A1&"" Hai""",informal,00577',
      '=HYPERLINK(1),informal,00577',
    ];

    const reply = await judge(['name,type,commune', ...rows].join('\n'), { language: 'vi' });

    expect(reply.faults.map(({ row, value, detail }: any) => [row, value, detail])).toEqual([
      [3, '=A1&" Hai"', 'Ô là công thức chưa có kết quả.'],
      [4, '=HYPERLINK(1)', 'Ô là công thức chưa có kết quả.'],
    ]);
    expect(reply.counts).toMatchObject({ created: 1, rejected: 2, notes: 2 });
    expect(reply.notes.map(({ code, column }: any) => [code, column])).toEqual([
      ['formula', 'name'],
      ['formula', 'commune'],
    ]);
  });

  it('tells of an unknown commune together with what else is wrong', async () => {
    const reply = await judge('name,type,commune\nHai Lỗi,trường học,99999\n');

    expect(reply.faults.map(({ column, value }: any) => [column, value])).toEqual([
      ['type', 'trường học'],
      ['commune', '99999'],
    ]);
  });

  it('names the value in the report even where it tells of a person, and nowhere else', async () => {
    const reply = await judge('name,type,commune,owner,phone\nSai Số,informal,00577,Bà Mẫu,gọi tối\n');

    const sheets = await sheetsOf(await reportOf(api, reply.id));
    expect(sheets['Lỗi']?.[1]?.slice(0, 3)).toEqual([2, 'phone', 'gọi tối']);
    expect(reply.faults[0]).toMatchObject({ row: 2, column: 'phone' });
    expect(JSON.stringify(reply)).not.toContain('gọi tối');
  });

  it('shows the first twenty faults, counts all, and lists all in its report', async () => {
    const rows = Array.from({ length: 1_200 }, (_, i) => `Sai ${i},informal,xx`);

    const reply = await judge(['name,type,commune', ...rows].join('\n'));

    const sheets = await sheetsOf(await reportOf(api, reply.id));
    expect(reply.faults).toHaveLength(20);
    expect(reply.counts).toMatchObject({ rejected: 1_200, faults: 1_200 });
    expect(sheets['Lỗi']).toHaveLength(1_201);
    expect(sheets['Lỗi']?.slice(0, 2)).toEqual([
      ['Dòng', 'Cột', 'Giá trị', 'Lỗi', 'Cách sửa'],
      [
        2,
        'commune',
        'xx',
        'Phải là mã xã, phường gồm 5 chữ số.',
        'Tra mã xã, phường (5 chữ số) trong danh mục hiện hành của tỉnh rồi gửi lại tệp.',
      ],
    ]);
    expect(sheets['Dòng cần sửa']?.slice(0, 2)).toEqual([
      ['name', 'type', 'commune'],
      ['Sai 0', 'informal', 'xx'],
    ]);
  });

  it('gives the rejected rows back as a sheet that can be mended and sent as it is', async () => {
    const csv = 'Tên,Loại hình,Mã xã,Số định danh\nGửi lại,hkd,10030,001085000555\nTốt rồi,hkd,10030,';
    const broken = await send(csv.replace('hkd,10030,001', 'hkd,1003O,001'));
    const report = await readReport(await reportOf(api, broken.id));
    const sheet = report.getWorksheet('Dòng cần sửa');
    if (sheet) sheet.getCell('C2').value = '10030';

    const mended = await send('', { content: new Uint8Array(await report.xlsx.writeBuffer()) });

    expect(broken.counts).toMatchObject({ created: 1, rejected: 1 });
    expect(mended).toMatchObject({ file: { sheet: 'Dòng cần sửa' }, counts: { rows: 1, created: 1 } });
    expect(await search('10030', 'gui lai')).toMatchObject([
      { identifiers: [{ kind: 'personal_number', value: '001085000555' }] },
    ]);
  });
});

describe('a file that cannot be judged', () => {
  it('for its columns waits for someone to say what they hold, with every missing and doubled one named', async () => {
    const reply = await judge('Tên,Tên cơ sở,Màu\nA,B,C', { language: 'vi' });

    expect(reply.state).toBe('awaiting_mapping');
    expect(reply.file.missing.map(({ detail }: { detail: string }) => detail)).toEqual([
      'Thiếu cột "Loại hình": đặt tên cột như vậy, hoặc chọn cột chứa nội dung này.',
      'Thiếu cột "Mã xã": đặt tên cột như vậy, hoặc chọn cột chứa nội dung này.',
      'Nhiều cột cùng nghĩa: "Tên", "Tên cơ sở". Chỉ giữ một cột.',
    ]);
  });

  it.each([
    ['an open quotation mark', 'name,type,commune\n"A,informal,10030\n', 'csv-broken'],
    ['nothing under its header', 'name,type,commune\n', 'no-rows'],
    [
      'bytes of no known encoding',
      Uint8Array.from([0x54, 0xea, 0x6e, 0x2c, 0xff, 0xfe, 0x80, 0x81, 0x0a]),
      'encoding-unknown',
    ],
    ['being a PDF', '%PDF-1.7 ...', 'is-document'],
    ['being a page saved as .xls', '<html><table><tr><td>Tên</td></tr></table></html>', 'is-html'],
    ['being an old .xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'is-xls'],
  ])('for %s fails with the reason and the remedy in both languages', async (_, content, code) => {
    const reply = await judge('', { content, fileName: 'tệp.xls', language: 'vi' });
    const english = (await api.get(`/v1/imports/${reply.id}`, office)).body;

    expect(reply).toMatchObject({ state: 'failed', failure: { code } });
    expect(reply.failure.remedy.length).toBeGreaterThan(10);
    expect(english.failure.detail).not.toBe(reply.failure.detail);
    expect(reply).not.toHaveProperty('report');
  });

  it('for its size is refused before it is sent, and by the form itself when it lies', async () => {
    const announced = { kind: 'establishments', fileName: 'lớn.csv', settings: {} };
    const huge = await api.post('/v1/imports', { ...announced, bytes: 1024 ** 3 }, { as: office });
    const small = await api.post('/v1/imports', { ...announced, bytes: 10 }, { as: office });
    const form = (await api.get(`/v1/imports/${small.body.id}/upload`, office)).body;

    const lie = await postFile(form, Buffer.alloc(1_000_000));

    expect(huge).toMatchObject({ status: 400, body: { errors: [{ in: 'body', pointer: '/bytes' }] } });
    expect(lie.status).toBe(400);
    expect((await api.get(`/v1/imports/${small.body.id}`, office)).body.state).toBe('awaiting_file');
  });

  it('for its length fails whole, and nothing of it is stored', async () => {
    const long = ['name,type,commune', ...Array.from({ length: 200_001 }, (_, i) => `Dài ${i},x,y`)].join(
      '\n',
    );

    const reply = await judge(long);

    expect(reply).toMatchObject({ state: 'failed', failure: { code: 'too-many-rows', row: 200_002 } });
  });
});

describe('how columns are read', () => {
  const shape = 'Cơ sở SX,Kiểu,Nơi\n';

  it('can be said by hand, is remembered for the area, and does not reach another', async () => {
    const first = await judge(`${shape}Tay Một,hkd,10030`);
    const set = await api.patch(
      `/v1/imports/${first.id}`,
      { mapping: { A: 'name', B: 'type', C: 'communeCode' } },
      { as: office, ifMatch: first.version },
    );
    const checked = await settled(api, first.id);
    const done = await storedImport(api, checked);

    const next = await judge(`${shape}Tay Hai,hkd,10030`);
    const elsewhere = await judge(`${shape}Tay Ba,hkd,11359`, { as: elsewhereChief });

    expect([first.state, set.status, set.body.state]).toEqual(['awaiting_mapping', 200, 'checking']);
    expect(checked).toMatchObject({ state: 'checked', file: { mappingFrom: 'by_hand' } });
    expect(done).toMatchObject({ state: 'done', counts: { created: 1 } });
    expect(next).toMatchObject({
      state: 'checked',
      file: { mappingFrom: 'remembered' },
      counts: { created: 1 },
    });
    expect(elsewhere.state).toBe('awaiting_mapping');
  });

  it('is refused with every field that does not exist or is chosen twice', async () => {
    const first = await judge(`${shape}Tay Bốn,hkd,10030`);

    const reply = await api.patch(
      `/v1/imports/${first.id}`,
      { mapping: { A: 'colour', B: 'type', C: 'type' } },
      { as: office, ifMatch: first.version },
    );

    expect(reply).toMatchObject({
      status: 422,
      body: {
        code: 'import-mapping-unusable',
        errors: [{ pointer: '/mapping/A' }, { pointer: '/mapping/C' }],
      },
    });
  });
});

describe('who may import', () => {
  const csv = 'name,type,commune\nAi được,informal,10030';
  const announcement = { kind: 'establishments', fileName: 'a.csv', bytes: 10 };

  it('is the office and the chief of the area; an inspector and a suspended person may not', async () => {
    const create = (as: { id: string }) => api.post('/v1/imports', announcement, { as });

    expect(await judge(csv, { as: chief })).toMatchObject({ state: 'checked' });
    expect(await create(inspector)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await create(suspended)).toMatchObject({ status: 403, body: { code: 'account-suspended' } });
  });

  it('takes the right to what is imported as well', async () => {
    const users = { ...announcement, kind: 'users' };

    expect(await api.post('/v1/imports', users, { as: chief })).toMatchObject({ status: 403 });
    expect(await api.post('/v1/imports', users, { as: office })).toMatchObject({ status: 201 });
  });

  it('hides an import from other provinces, and lists those of one’s own, newest first', async () => {
    api.clock.advance(1_000);
    const mine = await judge(csv);

    const hidden = await api.get(`/v1/imports/${mine.id}`, elsewhereChief);
    const listed = await api.get('/v1/imports?limit=1', office);
    const theirs = await api.get('/v1/imports?limit=100', elsewhereChief);

    expect(hidden).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(listed.body).toMatchObject({ items: [{ id: mine.id }], nextCursor: expect.any(String) });
    expect(JSON.stringify(theirs.body)).not.toContain(mine.id);
  });

  it('stores nothing more once the right is lost', async () => {
    const leaver = aUser('leaver', 'office', '01');
    await api.addUsers([leaver]);
    const checked = await judge('name,type,commune\nQuyền đã mất,informal,10030', { as: leaver });
    await api.addUsers([{ ...leaver, status: 'suspended' }]);

    const reply = await api.post(`/v1/imports/${checked.id}/store`, undefined, {
      as: leaver,
      ifMatch: checked.version,
    });
    const after = await settled(api, checked.id);

    expect([200, 403]).toContain(reply.status); // the directory is kept in memory for half a minute
    expect(['checked', 'failed']).toContain(after.state);
    expect(await search('10030', 'quyen da mat')).toEqual([]);
  });
});

describe('an import at its steps', () => {
  const csv = (name: string) => `name,type,commune\n${name},informal,10030`;

  it('is stored only from the version that was looked at, and only once', async () => {
    const checked = await judge(csv('Một lần'));
    const store = (ifMatch: number) =>
      api.post(`/v1/imports/${checked.id}/store`, undefined, { as: office, ifMatch });

    const stale = await store(checked.version - 1);
    const first = await store(checked.version);
    const done = await settled(api, checked.id);
    const second = await store(done.version);

    expect(stale).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    expect(first).toMatchObject({ status: 200, body: { state: 'storing' } });
    expect(done).toMatchObject({ state: 'done', counts: { created: 1 } });
    expect(second).toMatchObject({ status: 409, body: { code: 'import-not-in-state' } });
  });

  it('is cancelled before it stores anything', async () => {
    const checked = await judge(csv('Thôi'));

    const cancelled = await api.post(`/v1/imports/${checked.id}/cancel`, undefined, {
      as: office,
      ifMatch: checked.version,
    });

    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await search('10030', 'thoi')).toEqual([]);
  });

  it('tells of every step in its audit trail, in the name of who set it going', async () => {
    const done = await send(csv('Dấu vết'));

    const trail = await api.table.query({ partition: `AUDIT#Import#${done.id}`, limit: 20 });

    expect(trail.items.map(({ action, actorId }) => [action, actorId])).toEqual(
      ['create', 'receive', 'finishCheck', 'store', 'finish'].map((action) => [action, office.id]),
    );
  });

  it('refuses a file that was exchanged after it was checked', async () => {
    const first = csv('Trước');
    const made = await api.post(
      '/v1/imports',
      { kind: 'establishments', fileName: 'a.csv', bytes: Buffer.byteLength(first) },
      { as: office },
    );
    const form = (await api.get(`/v1/imports/${made.body.id}/upload`, office)).body;
    await postFile(form, Buffer.from(first));
    const checked = await settled(api, made.body.id);
    await postFile(form, Buffer.from(first.replace('informal', 'INFORMAL')));

    const stored = await storedImport(api, checked);

    expect(stored).toMatchObject({ state: 'failed', failure: { code: 'file-changed' } });
  });
});

describe('an import that comes twice', () => {
  it('under the same key is one import; other content under it is refused', async () => {
    const announcement = { kind: 'establishments', fileName: 'a.csv', bytes: 10 };
    const create = (body: object) => api.post('/v1/imports', body, { as: office, key: 'import-key-1' });
    const first = await create(announcement);

    const second = await create(announcement);
    const other = await create({ ...announcement, bytes: 11 });

    expect(second.body).toEqual(first.body);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('at the same moment makes no establishment double', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => {
      const code = i < 100 ? (taxCodeFor(`0301${String(i).padStart(5, '0')}`) ?? '') : '';
      return `Cùng lúc ${i},informal,00577,${code}`;
    });
    const csv = ['name,type,commune,tax code', ...rows].join('\n');
    const checked = await Promise.all([1, 2, 3].map(() => judge(csv)));

    const stored = await Promise.all(checked.map((one) => storedImport(api, one)));

    const named = (await establishmentsOf('00577')).map((body) => String(Reflect.get(Object(body), 'name')));
    const made = named.filter((name) => name.startsWith('Cùng lúc'));
    expect(stored.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(new Set(made).size).toBe(300);
    expect(made).toHaveLength(300);
    expect(stored.every(({ counts }) => counts.rejected === 0)).toBe(true);
  });

  it('changes nothing the second time: no new version, no audit entry, whatever its size', async () => {
    const rows = Array.from({ length: 700 }, (_, i) => `Lặp ${i},informal,10030,Xóm ${i % 9}`);
    const csv = ['name,type,commune,address', ...rows].join('\n');
    await send(csv);
    const before = await rowsOf('10030');

    const again = await send(csv);

    expect(again.counts).toMatchObject({ rows: 700, unchanged: 700, created: 0, changed: 0, rejected: 0 });
    expect(await rowsOf('10030')).toEqual(before);
  });
});
