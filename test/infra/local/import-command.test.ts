import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { areaWrite } from '../../../functions/areas/repository.ts';
import { userAttributes, userKey } from '../../../functions/people/keys.ts';
import { openTable } from '../../../functions/platform/table.ts';
import { buildApps } from '../../../infra/local/apps.ts';
import { type Machine, type Seed, startMachine } from '../../../infra/local/machine.ts';
import { testAreas } from '../../support/api.ts';
import { people } from '../../support/people.ts';
import { sheetsOf } from '../../support/workbooks.ts';

const { office } = people;
const account = { sub: office.id, username: 'van.phong.thu', name: office.name, password: 'mat-khau-thu' };

/** Areas and one person of the office: the command needs no demonstration year. */
const seed: Seed = async ({ clientConfig, tableName, registerAccounts }) => {
  const table = openTable(new DynamoDBClient(clientConfig), tableName, () => Date.now());
  const entry = { ...userKey(office.id), ...userAttributes(office), type: 'User', version: 1, body: office };
  await table.commit([...testAreas.map(areaWrite), { put: entry }]);
  await registerAccounts([account]);
};

/** `npm run import` against the product as `npm start` runs it. */
let machine: Machine;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-command-'));
  const dataDir = path.join(dir, 'data');
  machine = await startMachine({ port: 0, dataDir, buildApps, seed, log: () => {} });
}, 100_000);
afterAll(async () => {
  await machine.stop();
  await rm(dir, { recursive: true, force: true });
});

const run = async (...words: string[]): Promise<{ code: number | null; output: string }> => {
  const command = new URL('../../../infra/imports/import-command.ts', import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', command, ...words, '--user', account.username, '--password', account.password],
    {
      env: { ...process.env, PORT: new URL(machine.url).port },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
};
const fileOf = async (name: string, text: string): Promise<string> => {
  const file = path.join(dir, name);
  await writeFile(file, text);
  return file;
};

it('stores a file, tells of it in Vietnamese, and changes nothing the second time', async () => {
  const report = path.join(dir, 'báo cáo.xlsx');
  const csv = ['Tên;Loại hình;Mã xã', 'Lệnh Một;hkd;577', 'Lệnh Hai;hkd;577', 'Lệnh Ba;nhà máy;577'].join(
    '\n',
  );
  const file = await fileOf('cơ sở.csv', csv);

  const first = await run(file, '--yes', '--report', report);
  const again = await run(file, '--yes');

  expect(first, first.output).toMatchObject({ code: 1 });
  expect(first.output).toContain('3 dòng: tạo mới 2, thay đổi 0, không đổi 0, bị loại 1 (1 lỗi)');
  expect(first.output).toContain('x Dòng 4, cột «Loại hình», "nhà máy": Phải là: doanh nghiệp');
  expect(first.output).toContain('ĐÃ NHẬP XONG');
  expect((await sheetsOf(await readFile(report)))['Lỗi']).toHaveLength(2);
  expect(again.output).toContain('tạo mới 0, thay đổi 0, không đổi 2, bị loại 1');
});

it('checks only, maps columns by hand, and says why a file is refused', async () => {
  const file = await fileOf('lạ.csv', 'Cơ sở SX;Kiểu;Nơi\nLệnh Bốn;hkd;577\n');
  const pdf = await fileOf('a.xlsx', '%PDF-1.7');

  const unmapped = await run(file, '--dry-run');
  const mapped = await run(
    file,
    '--dry-run',
    '--map',
    'Cơ sở SX=name',
    '--map',
    'B=type',
    '--map',
    'nơi=communeCode',
  );
  const asked = await run(file, '--map', 'Cơ sở SX=name', '--map', 'B=type', '--map', 'nơi=communeCode');
  const refused = await run(pdf, '--yes');
  const missing = await run(path.join(dir, 'không có.csv'));
  const huge = await fileOf('lớn.xlsx', '');
  await truncate(huge, 1024 ** 3); // a gigabyte that takes no room
  const tooLarge = await run(huge, '--yes');

  expect(unmapped).toMatchObject({ code: 2, output: expect.stringContaining('Thiếu cột "Tên cơ sở"') });
  expect(mapped, mapped.output).toMatchObject({ code: 0, output: expect.stringContaining('tạo mới 1') });
  expect(asked).toMatchObject({ code: 2, output: expect.stringContaining('thêm --yes') });
  expect(refused).toMatchObject({
    code: 2,
    output: expect.stringContaining('KHÔNG NHẬP ĐƯỢC: Đây là văn bản'),
  });
  expect(tooLarge).toMatchObject({
    code: 2,
    output: expect.stringContaining('Tệp lớn hơn 100 MB.\n  Hãy chia tệp thành nhiều phần.'),
  });
  expect(missing).toMatchObject({ code: 2, output: expect.stringContaining('Không có tệp') });
});
