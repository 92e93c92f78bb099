import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishmentKey } from '../../functions/establishments/keys.ts';
import { entriesOfArea } from '../../functions/register/keys.ts';
import { staffApp } from '../../functions/apps/staff.ts';
import { indexStreamRecords } from '../../infra/local/stream-index.ts';
import { taxCodeFor } from '../../shared/establishments/identifiers.ts';
import { type Api, startApi } from '../support/api.ts';
import { people } from '../support/people.ts';

const { chief, office, inspector, elsewhereChief, suspended } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await indexStreamRecords(api.engine.dbPath, () => {}); // thousands of writes: keep each as cheap as the first
});
afterAll(() => api.stop());

const path = '/v1/establishments/imports';
const type = { 'content-type': 'text/csv' };

interface Sent {
  readonly dryRun?: boolean;
  readonly as?: { id: string };
  readonly key?: string;
  readonly language?: string;
}
const send = (csv: string, { dryRun, as = office, key, language = 'en' }: Sent = {}) =>
  api.post(`${path}${dryRun ? '?dryRun=true' : ''}`, csv, {
    as,
    headers: { ...type, 'accept-language': language },
    ...(key && { key }),
  });

/** Without what the harness adds to every request: a key, and text for a body. */
const sendRaw = (body: string | Uint8Array<ArrayBuffer>, query: string) =>
  staffApp({
    log: { info: () => {}, error: () => {} },
    nowMs: api.clock.nowMs,
    table: api.table,
    verify: async (token) => token,
  }).request(`${path}${query}`, {
    method: 'POST',
    headers: { ...type, authorization: `Bearer ${office.id}` },
    body,
  });

const rowsOf = async (commune: string) => {
  await api.project();
  const query = { index: 'gsi1', partition: entriesOfArea(commune), limit: 1_000 } as const;
  const { items } = await api.table.query(query);
  const keys = items.map((item) => establishmentKey(String(item['pk']).slice('ENTRY#'.length)));
  const rows = [];
  for (let start = 0; start < keys.length; start += 100)
    rows.push(...(await api.table.getMany(keys.slice(start, start + 100))));
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

    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      dryRun: false,
      rows: 2,
      created: 2,
      changed: 0,
      unchanged: 0,
      rejected: 0,
      moreFaults: 0,
      faults: [],
      warnings: [{ column: 'STT', detail: 'This column is not recognised; what it holds is left out.' }],
    });
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

    expect([commas.body.created, tabs.body.created]).toEqual([1, 1]);
    expect(await search('10030', 'plaiting')).toMatchObject([
      { name: 'Plaiting A', type: 'household_business', sectors: [{ scheme: 'VSIC2018', code: '1629' }] },
      { name: 'Plaiting B' },
    ]);
  });

  it('stores nothing in a dry run, and says what would have happened', async () => {
    const before = await rowsOf('10030');

    const reply = await send('name,type,commune\nDry A,informal,10030\nDry B,informal,1', { dryRun: true });

    expect(reply.body).toMatchObject({ dryRun: true, rows: 2, created: 1, rejected: 1 });
    expect(await rowsOf('10030')).toEqual(before);
    expect((await send('name,type,commune\nDry A,informal,10030')).body).toMatchObject({ created: 1 });
  });

  it('changes nothing when the same file is sent again, with or without identifiers', async () => {
    await send(vietnamese);
    const before = [...(await rowsOf('00577')), ...(await rowsOf('00004'))];

    const again = await send(vietnamese);

    expect(again.body).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
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

    expect(corrected.body).toMatchObject({ created: 0, changed: 1, unchanged: 1, rejected: 0 });
    expect(await search('00004', 'sua')).toMatchObject([
      { name: 'Sửa Hai', version: 1 },
      { name: 'Sửa Một', version: 2, addressLine: 'Phố Một', contacts: [{ phone: '0900000009' }] },
    ]);
  });

  it('knows a household again by its content when it has since got a tax code, and makes no second one', async () => {
    await send('name,type,commune,owner\nĐan Lát,hộ làng nghề,10030,Phạm Mẫu');
    const code = taxCodeFor('010023499');

    const reply = await send(`name,type,commune,owner,tax code\nDan Lat,hộ làng nghề,10030,Pham Mau,${code}`);

    expect(reply.body).toMatchObject({ created: 0, changed: 1 });
    expect(await search('10030', 'dan lat')).toMatchObject([
      { name: 'Dan Lat', identifiers: [{ kind: 'tax_code', value: code }] },
    ]);
  });

  it('follows a reference code when everything else about a row was corrected', async () => {
    await send('name,type,commune,reference\nCũ,informal,10030,HS-77');

    const reply = await send('name,type,commune,address,reference\nMới,hộ kinh doanh,00004,Phố Mới,HS-77');

    expect(reply.body).toMatchObject({ changed: 1, created: 0 });
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
  ].join('\n');

  it('names every fault by row and column in Vietnamese, and stores the rows without one', async () => {
    const { body } = await send(faulty, { language: 'vi' });

    expect(body).toMatchObject({ rows: 7, created: 1, rejected: 6, moreFaults: 0 });
    expect(body.faults).toEqual([
      { row: 3, column: 'Tên cơ sở', detail: 'Bắt buộc phải có.' },
      {
        row: 3,
        column: 'Loại hình',
        value: 'nhà máy',
        detail: 'Phải là: doanh nghiệp, hợp tác xã, hộ kinh doanh, hộ làng nghề hoặc phi chính thức.',
      },
      {
        row: 3,
        column: 'Tổng số lao động',
        value: 'ba',
        detail: 'Phải là số nguyên, từ 0.',
      },
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
      {
        row: 6,
        column: 'Số định danh',
        detail: 'Số định danh cá nhân gồm 12 chữ số, bắt đầu bằng 0.',
      },
      { row: 7, detail: 'Trùng với dòng 2: cùng một cơ sở.' },
      {
        row: 8,
        detail: 'Dòng có nhiều ô hơn số cột của tiêu đề; hãy kiểm tra dấu phân cách.',
      },
    ]);
  });

  it('says the same in English to who asks for English', async () => {
    const { body, headers } = await send(faulty, { dryRun: true });

    expect(headers.get('content-language')).toBe('en');
    expect(body.faults.map(({ row, detail }: { row: number; detail: string }) => `${row} ${detail}`)).toEqual(
      [
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
      ],
    );
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
    expect(reply.body).toMatchObject({
      created: 0,
      rejected: 1,
      faults: [{ row: 2, column: 'tax code', value: code, detail: 'Is recorded for another establishment.' }],
    });
    expect(JSON.stringify(reply.body)).not.toContain('Bí mật');
    expect((await api.get(`/v1/establishments/${made.body.id}`, elsewhereChief)).body).toEqual(made.body);
  });

  it('refuses a row whose identifiers belong to two establishments, rather than joining them', async () => {
    const [one, two] = [taxCodeFor('010099001'), '001085000777'];
    await send(`name,type,commune,tax code\nMột,enterprise,10030,${one}`);
    await send(`name,type,commune,personal number\nHai,hkd,10030,${two}`);

    const { body } = await send(
      `name,type,commune,tax code,personal number\nMột,enterprise,10030,${one},${two}`,
    );

    expect(body).toMatchObject({ changed: 0, rejected: 1, faults: [{ row: 2, column: 'personal number' }] });
  });

  it('refuses a row that makes no sense together with what is known, and leaves the record as it was', async () => {
    await send('name,type,commune,reference,total workers,female workers\nĐông,hkd,10030,HS-5,10,8');

    const { body } = await send('name,type,commune,reference,total workers\nĐông,hkd,10030,HS-5,4');

    expect(body).toMatchObject({
      rejected: 1,
      faults: [{ row: 2, detail: 'Women cannot exceed the total.' }],
    });
    expect(await search('10030', 'dong')).toMatchObject([{ version: 1, workers: { total: 10 } }]);
  });

  it('lists a thousand faults and counts the others', async () => {
    const rows = Array.from({ length: 1_200 }, (_, i) => `Sai ${i},informal,xx`);

    const { body } = await send(['name,type,commune', ...rows].join('\n'));

    expect(body.faults).toHaveLength(1_000);
    expect(body).toMatchObject({ rejected: 1_200, moreFaults: 200 });
  });
});

describe('a file that cannot be judged', () => {
  it('for its columns is refused with every missing and doubled one named', async () => {
    const reply = await send('Tên,Tên cơ sở,Màu\nA,B,C', { language: 'vi' });

    expect(reply).toMatchObject({ status: 422, body: { code: 'import-columns-unusable' } });
    expect(reply.body.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
      'Thiếu cột "Loại hình".',
      'Thiếu cột "Mã xã".',
      'Nhiều cột cùng nghĩa: "Tên", "Tên cơ sở". Chỉ giữ một cột.',
    ]);
  });

  it('for an open quotation mark is refused with the line', async () => {
    const reply = await send('name,type,commune\n"A,informal,10030\n');

    expect(reply).toMatchObject({ status: 400, body: { code: 'csv-malformed' } });
  });

  it('for its length is refused whole, in rows and in bytes', async () => {
    const long = ['name,type,commune', ...Array.from({ length: 5_001 }, () => 'A,informal,10030')].join('\n');

    expect(await send(long)).toMatchObject({ status: 422, body: { code: 'import-too-long' } });
    expect(await send('x'.repeat(3 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
  });

  it('for its encoding is refused, as bytes that a tablet cannot even show', async () => {
    // "Tên," in windows-1258
    const reply = await sendRaw(Uint8Array.from([0x54, 0xea, 0x6e, 0x2c, 0x0a]), '?dryRun=true');

    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ code: 'csv-not-utf8' });
  });

  it.each(['application/json', 'text/plain', 'text/csv; charset=windows-1258'])(
    'for being sent as %s is refused',
    async (contentType) => {
      const reply = await api.post(path, 'name', { as: office, headers: { 'content-type': contentType } });

      expect(reply).toMatchObject({
        status: 415,
        body: { code: 'unsupported-media-type', errors: [{ detail: 'Must be text/csv; charset=utf-8.' }] },
      });
    },
  );
});

describe('who may import', () => {
  it('is the office and the chief of the area; an inspector and a suspended person may not', async () => {
    const csv = 'name,type,commune\nAi được,informal,10030';

    expect((await send(csv, { as: chief, dryRun: true })).status).toBe(200);
    expect(await send(csv, { as: inspector })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await send(csv, { as: suspended })).toMatchObject({
      status: 403,
      body: { code: 'account-suspended' },
    });
    expect(await api.post(path, csv, { headers: type })).toMatchObject({ status: 401 });
  });

  it('needs a key to store, and none to judge', async () => {
    const csv = 'name,type,commune\nKhông khóa,informal,10030';

    const stored = await sendRaw(csv, '');
    const judged = await sendRaw(csv, '?dryRun=true');

    expect(stored.status).toBe(400);
    expect(await stored.json()).toMatchObject({ code: 'idempotency-key-required' });
    expect(judged.status).toBe(200);
  });
});

describe('an import that comes twice', () => {
  it('under the same key is answered with the first report; other content under it is refused unstored', async () => {
    const csv = 'name,type,commune\nHai lần,informal,10030';
    const first = await send(csv, { key: 'import-key-1' });

    const second = await send(csv, { key: 'import-key-1' });
    const other = await send(csv.replace('Hai lần', 'Khóa cũ'), { key: 'import-key-1' });

    expect(second.body).toEqual(first.body);
    expect(second.body).toMatchObject({ created: 1 });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await search('10030', 'hai lan')).toHaveLength(1);
    expect(await search('10030', 'khoa cu')).toEqual([]);
  });

  it('at the same moment makes no establishment double, under one key or two', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => {
      const code = i < 100 ? (taxCodeFor(`0301${String(i).padStart(5, '0')}`) ?? '') : '';
      return `Cùng lúc ${i},informal,00577,${code}`;
    });
    const csv = ['name,type,commune,tax code', ...rows].join('\n');

    const replies = await Promise.all(
      ['both-1', 'both-1', 'both-2', 'both-3'].map((key) => send(csv, { key: `${key}-import` })),
    );

    const named = (await establishmentsOf('00577')).map((body) => String(Reflect.get(Object(body), 'name')));
    const made = named.filter((name) => name.startsWith('Cùng lúc'));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(made).size).toBe(300);
    expect(made).toHaveLength(300);
    expect(replies.every(({ body }) => body.rejected === 0)).toBe(true);
  });
});

describe('an import of three thousand rows', () => {
  const rows = Array.from(
    { length: 3_000 },
    (_, i) => `Hộ ${i},informal,0${['0004', '0577'][i % 2]},Xóm ${i % 9}`,
  );
  const csv = ['name,type,commune,address', ...rows].join('\n');
  const requests = () => Reflect.get(Object(api.logged.at(-1)?.['dynamodb']), 'requests');

  it('asks DynamoDB for hundreds of items at a time: 130 requests to store, 70 to see that nothing changed', async () => {
    const first = await send(csv);
    const firstRequests = requests();
    const again = await send(csv);
    const againRequests = requests();

    expect(first.body).toMatchObject({ rows: 3_000, created: 3_000, rejected: 0 });
    expect(again.body).toMatchObject({ rows: 3_000, unchanged: 3_000 });
    expect(firstRequests).toBeLessThanOrEqual(130);
    expect(againRequests).toBeLessThanOrEqual(70);
  });
});
