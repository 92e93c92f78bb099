import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { importerApp } from '../../functions/apps/importer.ts';
import { openObjects } from '../../functions/platform/objects.ts';
import { openTable } from '../../functions/platform/table.ts';
import { writeXlsx } from '../../functions/imports/xlsx-writer.ts';
import { taxCodeFor } from '../../shared/establishments/identifiers.ts';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { startApi } from '../support/api.ts';
import { postFile } from '../support/files.ts';
import { people } from '../support/people.ts';
import { readFile } from 'node:fs/promises';

/**
 * What an import of a whole register takes: the worker alone in a process of its own, whose largest memory the kernel
 * tells; engine, object store and API in another.
 *
 * `node --import tsx test/bench/import-memory.ts [rows] [csv|xlsx]`; both where none is named, the second finds all unchanged.
 */
const header = [
  'Tên cơ sở',
  'Loại hình',
  'Mã số thuế',
  'Mã xã',
  'Địa chỉ',
  'Làng nghề',
  'Nghề',
  'Mã ngành',
  'Tổng số lao động',
  'Lao động nữ',
  'Chủ cơ sở',
  'Điện thoại',
];
const [villages, families] = [
  ['Bát Tràng', 'Vạn Phúc', 'Chuông', 'Quảng Phú Cầu', 'Phú Vinh', 'Hạ Thái'],
  ['Nguyễn Văn', 'Trần Thị', 'Lê Minh', 'Phạm Quốc', 'Hoàng Thuỳ', 'Vũ Đức'],
];

/** A row of a register as provinces keep it: one in five with a tax code. */
const rowOf = (i: number): string[] => {
  const code = i % 5 === 0 ? (taxCodeFor(`01${String(i % 10_000_000).padStart(7, '0')}`) ?? '') : '';
  const village = villages[i % villages.length] ?? '';
  return [
    `Cơ sở sản xuất ${village} số ${i}`,
    code ? 'Doanh nghiệp' : 'Hộ làng nghề',
    code,
    ['00577', '00004', '10030'][i % 3] ?? '',
    `Số ${i % 500} ngõ ${i % 97}, thôn ${i % 13}`,
    village,
    'gốm sứ',
    '2393',
    String(2 + (i % 40)),
    String(1 + (i % 2)),
    `${families[i % families.length]} ${i % 9_000}`,
    `09${String(i % 100_000_000).padStart(8, '0')}`,
  ];
};

interface WorkerOrder {
  readonly engine: string;
  readonly files: { clientConfig: object; bucket: string };
  readonly importId: string;
}

/** In the process of the worker. */
const work = async ({ engine, files, importId }: WorkerOrder): Promise<void> => {
  const nowMs = () => Date.now();
  const table = openTable(new DynamoDBClient(embeddedClientConfig(engine)), 'main', nowMs);
  const objects = openObjects(new S3Client(files.clientConfig), files.bucket);
  const log = { info: () => {}, error: (message: string, fields: object) => console.error(message, fields) };
  const queue = { send: async () => {} };
  const handler = importerApp({ table, objects, queue, log, nowMs, workForMs: 3_600_000 });
  const startedMs = nowMs();
  await handler({ Records: [{ messageId: '1', body: JSON.stringify({ importId }) } as never] });
  const { maxRSS } = process.resourceUsage();
  process.send?.({ seconds: (nowMs() - startedMs) / 1000, maxRssMb: Math.round(maxRSS / 1024) });
};

const inOwnProcess = async (order: WorkerOrder): Promise<{ seconds: number; maxRssMb: number }> => {
  const child: ChildProcess = fork(import.meta.filename, ['worker'], { execArgv: ['--import', 'tsx'] });
  child.send(order);
  const [answer] = await once(child, 'message');
  child.disconnect();
  await once(child, 'exit');
  return answer;
};

const writeCsv = async (file: string, rows: number): Promise<void> => {
  const stream = createWriteStream(file);
  stream.write(`\uFEFF${header.join(';')}\r\n`);
  for (let i = 0; i < rows; i += 1)
    if (!stream.write(`${rowOf(i).join(';')}\r\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
};
const rowsOf = function* (rows: number) {
  for (let i = 0; i < rows; i += 1) yield rowOf(i);
};

const main = async (): Promise<void> => {
  const rows = Number(process.argv[2] ?? 200_000);
  const api = await startApi();
  api.clock.set(new Date().toISOString());
  const dir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-bench-'));
  const order = (importId: string): WorkerOrder => ({
    engine: api.engine.endpoint,
    files: { clientConfig: api.files.clientConfig, bucket: api.files.bucket },
    importId,
  });
  const measure = async (file: string): Promise<void> => {
    const { size } = await stat(file);
    const announced = { kind: 'establishments', fileName: path.basename(file), bytes: size };
    const { body } = await api.post('/v1/imports', announced, { as: people.office });
    const form = (await api.get(`/v1/imports/${body.id}/upload`, people.office)).body;
    await postFile(form, await readFile(file));
    const checked = await inOwnProcess(order(body.id));
    const judged = (await api.get(`/v1/imports/${body.id}`, people.office)).body;
    await api.post(`/v1/imports/${body.id}/store`, undefined, { as: people.office, ifMatch: judged.version });
    const stored = await inOwnProcess(order(body.id));
    const done = (await api.get(`/v1/imports/${body.id}`, people.office)).body;
    console.log(
      JSON.stringify({
        file: path.basename(file),
        mb: Math.round(size / 1e6),
        checked,
        stored,
        state: done.state,
        counts: done.counts,
      }),
    );
  };
  try {
    const [csv, xlsx] = [path.join(dir, 'register.csv'), path.join(dir, 'register.xlsx')];
    const wanted = process.argv[3];
    await writeCsv(csv, rows);
    await writeXlsx(xlsx, [{ name: 'Cơ sở', widths: [], header, rows: rowsOf(rows) }]);
    if (wanted !== 'xlsx') await measure(csv);
    if (wanted !== 'csv') await measure(xlsx);
  } finally {
    await api.stop();
    await rm(dir, { recursive: true, force: true });
  }
};

if (process.argv[2] === 'worker') process.once('message', (order: WorkerOrder) => void work(order));
else await main();
