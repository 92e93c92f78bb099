import { demonstrationAccounts, demonstrationPassword } from './demonstration/people.ts';
import { issuerOf } from './identity/addresses.ts';
import { settingsOf } from './settings.ts';
import { StartRefusal, systemCodesOf } from './start-refusal.ts';
import { SignInRefused, signIn } from './token.ts';

const people = demonstrationAccounts.map(({ username, name }) => `  ${username}  (${name})`).join('\n');

const usage = `Cách dùng / Usage: npm run --silent token -- <tên đăng nhập / username> [mật khẩu / password]
Tài khoản minh họa / demonstration users:
${people}`;

/** What to say on stderr about an error; undefined when it is a bug that wants its stack. */
const explanationOf = (error: unknown, username: string, port: number): string | undefined => {
  if (error instanceof StartRefusal) return `${error.words.vi}\n${error.words.en}`;
  if (systemCodesOf(error).includes('ECONNREFUSED'))
    return `Măng Non chưa chạy ở cổng ${port}: hãy chạy npm start trước, hoặc đặt PORT.
Măng Non is not running on port ${port}: run npm start first, or set PORT.`;
  if (!(error instanceof SignInRefused)) return undefined;
  if (error.status === 401)
    return `Không có tài khoản «${username}», hoặc sai mật khẩu.
There is no user «${username}», or the password is wrong.\n${usage}`;
  if (error.status === 429)
    return 'Nhập sai quá nhiều lần: hãy đợi một phút.\nToo many attempts: wait a minute.';
  if (error.status === 503) return 'Măng Non đang khởi động: hãy thử lại.\nMăng Non is starting: try again.';
  return error.message;
};

const [username, password = demonstrationPassword] = process.argv.slice(2);
if (username === undefined) {
  console.error(usage);
  process.exitCode = 1;
} else {
  const port = Number(process.env['PORT'] ?? 8080); // for the words, should the settings themselves be wrong
  try {
    const issuer = issuerOf(settingsOf(process.env).port);
    const { accessToken } = await signIn({ issuer, username, password });
    console.log(accessToken);
  } catch (error) {
    const explanation = explanationOf(error, username, port);
    if (explanation === undefined) throw error;
    console.error(explanation);
    process.exitCode = 1;
  }
}
