import type { Machine } from './machine.ts';

export interface BannerFacts {
  readonly machine: Machine;
  readonly dataDir: string;
  readonly people: readonly { readonly username: string; readonly name: string }[];
  readonly password: string;
}

/** What `npm start` prints once the machine is ready: addresses, demonstration sign-ins, how to stop. */
export const bannerOf = ({ machine, dataDir, people, password }: BannerFacts): string => {
  const width = Math.max(...people.map(({ username }) => username.length));
  const rows = people.map(({ username, name }) => `  ${username.padEnd(width)}  ${name}`);
  return [
    '',
    'Măng Non đang chạy trên máy này / is running on this machine',
    '',
    `  Ứng dụng / application         ${machine.url}/app`,
    `  Tài liệu API / API reference   ${machine.url}/docs`,
    `  Kiểm tra / health              ${machine.url}/healthz`,
    `  Đăng nhập / identity provider  ${machine.issuer}`,
    `  DynamoDB                       ${machine.clientConfig.endpoint} (${machine.tableName})`,
    `  Dữ liệu / data folder          ${dataDir}`,
    '',
    `Đăng nhập minh họa, mật khẩu chung / demonstration sign-ins, one password: ${password}`,
    ...rows,
    '',
    'Mã truy cập cho kịch bản / access token for scripts: npm run --silent token -- thanh.tra.1',
    'Dừng: nhấn Ctrl+C. / To stop: press Ctrl+C.',
    '',
  ].join('\n');
};
