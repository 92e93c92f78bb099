import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { demonstrationPassword } from '../local/demonstration/people.ts';
import { issuerOf } from '../local/identity/addresses.ts';
import { settingsOf } from '../local/settings.ts';
import { systemCodesOf } from '../local/start-refusal.ts';
import { signIn } from '../local/token.ts';
import { type ImportClient, importClient, ImportRefused, mappingOf, type Shown } from './import-client.ts';

const usage = `Nhập cơ sở, người dùng hoặc đơn vị hành chính từ tệp .xlsx hay .csv vào hệ thống đang chạy.
Cách dùng / Usage: npm run --silent import -- <tệp> [lựa chọn]
  --kind establishments|users|areas   loại dữ liệu (mặc định establishments)
  --dry-run                           chỉ kiểm tra, không ghi
  --yes                               ghi ngay nếu kiểm tra xong, không hỏi
  --map "Tên cột=trường"              cột nào là trường nào; lặp lại được; "Tên cột=" để bỏ cột
  --sheet "Trang 1"                   trang tính cần đọc
  --effective-on 2026-07-01           ngày có hiệu lực của danh mục đơn vị hành chính
  --decision "Nghị quyết …"           văn bản làm căn cứ của danh mục đơn vị hành chính
  --report tệp.xlsx                   lưu báo cáo vào tệp này
  --url http://127.0.0.1:8080         địa chỉ hệ thống
Mã truy cập lấy từ MANG_NON_TOKEN (xem npm run token); không có thì đăng nhập bằng tài khoản minh họa van.phong.
Mã kết thúc: 0 mọi dòng đều đúng, 1 có dòng bị loại, 2 không nhập được.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kind: { type: 'string', default: 'establishments' },
    'dry-run': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    map: { type: 'string', multiple: true, default: [] },
    sheet: { type: 'string' },
    'effective-on': { type: 'string' },
    decision: { type: 'string' },
    report: { type: 'string' },
    url: { type: 'string' },
    user: { type: 'string', default: 'van.phong' },
    password: { type: 'string', default: demonstrationPassword },
  },
});

const say = (line: string): void => console.log(line);

const tokenFor = async (port: number): Promise<string> => {
  const given = process.env['MANG_NON_TOKEN'];
  if (given) return given;
  const { accessToken } = await signIn({
    issuer: issuerOf(port),
    username: values.user,
    password: values.password,
  });
  return accessToken;
};

const stateWords: Record<string, string> = {
  awaiting_file: 'Đang chờ tệp',
  checking: 'Đang kiểm tra',
  storing: 'Đang nhập',
};

/** Tells progress as it grows, once a line. */
const teller = () => {
  let last = '';
  return ({ state, progress }: Shown): void => {
    const words = stateWords[state];
    if (!words) return;
    const share = progress && progress.rowsInSheet > 0 ? ` ${progress.row}/${progress.rowsInSheet} dòng` : '';
    if (`${words}${share}` !== last) say((last = `${words}${share}`));
  };
};

const count = (number: number): string => number.toLocaleString('vi-VN');

const summarise = ({ counts, file, faults, notes, failure }: Shown): void => {
  if (failure) {
    const row = failure.row === undefined ? '' : ` (dòng ${failure.row})`;
    say(`KHÔNG NHẬP ĐƯỢC: ${failure.detail}${row}\n  ${failure.remedy}`);
    return;
  }
  if (file)
    say(
      `Tệp ${[file.format, file.encoding, file.sheet && `trang «${file.sheet}»`].filter(Boolean).join(', ')}`,
    );
  for (const { detail } of file?.missing ?? []) say(`  ! ${detail}`);
  if (counts)
    say(
      `${count(counts.rows)} dòng: tạo mới ${count(counts.created)}, thay đổi ${count(counts.changed)}, ` +
        `không đổi ${count(counts.unchanged)}, bị loại ${count(counts.rejected)} (${count(counts.faults)} lỗi)`,
    );
  for (const { column, count: times, detail } of notes) say(`  ~ ${column}: ${detail} (${count(times)} ô)`);
  for (const { row, column, value, detail, remedy } of faults)
    say(
      `  x Dòng ${row}${column ? `, cột «${column}»` : ''}${value ? `, "${value}"` : ''}: ${detail} → ${remedy}`,
    );
  if (counts && counts.faults > faults.length)
    say(`  … và ${count(counts.faults - faults.length)} lỗi nữa trong báo cáo`);
};

const confirmed = async (): Promise<boolean> => {
  if (values.yes) return true;
  if (!process.stdin.isTTY) {
    say('Chưa ghi gì: thêm --yes để nhập.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Nhập các dòng đúng? (c/k) ');
  terminal.close();
  return /^(c|co|có|y|yes)$/i.test(answer.trim());
};

const checked = async (client: ImportClient, id: string): Promise<Shown> => {
  const first = await client.settled(id, teller());
  if (values.map.length === 0 || !first.file) return first;
  await client.map(first, mappingOf(values.map, first.file.columns));
  return client.settled(id, teller());
};

const saveReport = async (client: ImportClient, { id, state }: Shown): Promise<void> => {
  if (!values.report || !['checked', 'done'].includes(state)) return;
  await writeFile(values.report, await client.report(id));
  say(`Báo cáo: ${values.report}`);
};

const codeOf = ({ state, counts }: Shown, wanted: string): number => {
  if (state !== wanted) return 2;
  return (counts?.rejected ?? 0) > 0 ? 1 : 0;
};

/** @returns the exit code. */
const run = async (file: string): Promise<number> => {
  const { port } = settingsOf(process.env);
  const url = values.url ?? `http://127.0.0.1:${port}`;
  const client = importClient({ url, token: await tokenFor(port), language: 'vi' });
  const id = await client.upload(file, values.kind, {
    ...(values.sheet !== undefined && { sheet: values.sheet }),
    ...(values.decision !== undefined && { decision: values.decision }),
    ...(values['effective-on'] !== undefined && { effectiveOn: values['effective-on'] }),
  });
  say(`Lần nhập ${id}`);
  const judged = await checked(client, id);
  summarise(judged);
  if (judged.state !== 'checked') {
    if (judged.state === 'awaiting_mapping') {
      say(`Các cột: ${judged.file?.columns.map(({ column, title }) => `${column} «${title}»`).join(', ')}`);
      say('Dùng --map "Tên cột=trường" để nói cột nào là gì.');
    }
    return 2;
  }
  if (values['dry-run'] || !(await confirmed())) {
    await saveReport(client, judged);
    if (!values['dry-run']) await client.cancel(judged);
    return values['dry-run'] ? codeOf(judged, 'checked') : 2;
  }
  await client.store(judged);
  const done = await client.settled(id, teller());
  say(done.state === 'done' ? 'ĐÃ NHẬP XONG' : 'CHƯA NHẬP XONG');
  summarise(done);
  await saveReport(client, done);
  return codeOf(done, 'done');
};

const [file] = positionals;
if (file === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  process.exitCode = 2;
  try {
    process.exitCode = await run(file);
  } catch (error) {
    if (error instanceof ImportRefused) console.error(error.message);
    else if (systemCodesOf(error).includes('ENOENT')) console.error(`Không có tệp «${file}» / no such file`);
    else if (systemCodesOf(error).includes('ECONNREFUSED'))
      console.error('Măng Non chưa chạy: hãy chạy npm start trước / not running: npm start first');
    else throw error;
  }
}
