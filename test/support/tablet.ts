import { type Browser, type BrowserContext, chromium, type Page, type Route } from 'playwright-core';
import { demonstrationPassword } from '../../infra/local/demonstration/people.ts';
import type { Locale } from '../../shared/kernel/bilingual.ts';
import { chromiumPath, chromiumWords } from './chromium.ts';
import type { Product } from './product.ts';

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: chromiumWords });

export const testPin = '271828';

/** What a page complained of; what a test cut off by itself is no complaint. */
const isComplaint = (text: string): boolean =>
  !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource/.test(text);

export interface TabletSettings {
  readonly width?: number;
  readonly height?: number;
  readonly person?: string;
  readonly colorScheme?: 'light' | 'dark';
}

/** A tablet as an inspector holds it: a browser of its own, on the running product. */
export const openTablet = async (browser: Browser, { url }: Product, settings: TabletSettings = {}) => {
  const { width = 800, height = 1_280, person = 'thanh.tra.1', colorScheme = 'light' } = settings;
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    hasTouch: true,
    colorScheme,
    bypassCSP: false,
  });
  const complaints: string[] = [];
  const watch = (page: Page): Page => {
    page.setDefaultTimeout(30_000);
    page.on('console', (line) => {
      if (line.type() === 'error' && isComplaint(line.text())) complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    return page;
  };
  let page = watch(await context.newPage());

  const tablet = {
    context,
    complaints,
    get page() {
      return page;
    },
    /** Signs in at the provider's page; the PIN comes after. */
    async signIn() {
      await page.goto(`${url}/app`);
      await tablet.signInAs(person);
    },
    async signInAs(username: string) {
      await page.getByRole('button', { name: /^(Đăng nhập|Người khác đăng nhập)$/ }).click();
      await tablet.passProvider('vi', username);
    },
    /** Types name and password at the provider's page. */
    async passProvider(locale: Locale, username = person) {
      const words = {
        vi: ['Tên đăng nhập', 'Mật khẩu', 'Đăng nhập'],
        en: ['Username', 'Password', 'Sign in'],
      }[locale];
      const [name = '', password = '', button = ''] = words;
      await page.getByLabel(name).fill(username);
      await page.getByLabel(password).fill(demonstrationPassword);
      await page.getByRole('button', { name: button }).click();
    },
    async choosePin(pin = testPin) {
      await page.getByLabel('Chọn mã PIN 6 số').pressSequentially(pin);
      await page.getByLabel('Nhập lại mã PIN').pressSequentially(pin);
      await page.getByRole('navigation').waitFor();
    },
    async unlock(pin = testPin) {
      await page.getByLabel('Nhập mã PIN 6 số').pressSequentially(pin);
      await page.getByRole('navigation').first().waitFor();
    },
    /** Brings the day along, until the tablet says that it may go. */
    async prepare() {
      await page.getByRole('button', { name: 'Chuẩn bị cho ngày làm việc' }).click();
      await page.getByText(/^Sẵn sàng làm việc/).waitFor({ timeout: 150_000 });
    },
    async ready() {
      await tablet.signIn();
      await tablet.choosePin();
      await tablet.prepare();
    },
    goOffline: () => context.setOffline(true),
    goOnline: () => context.setOffline(false),
    /** The tab is gone without a word, as when the system needs its memory; another is opened in its place. */
    async killTab(path = '/app') {
      await page.close({ runBeforeUnload: false });
      page = watch(await context.newPage());
      await page.goto(`${url}${path}`);
    },
    /** Answers what the application asks of an address in its own way, until told otherwise. */
    async answer(path: string, how: (route: Route) => Promise<void>) {
      await context.route(`${url}${path}`, how);
      return () => context.unroute(`${url}${path}`, how);
    },
    /** A wait that holds only while something is shown, never a fixed time. */
    async outboxHas(state: string, count: number) {
      await page.getByRole('link', { name: 'Hộp gửi' }).click();
      const shown =
        state === 'received'
          ? page.getByTestId('received').filter({ hasText: `đã nhận ${count} trên ${count}` })
          : page.locator(`[data-testid=act][data-state=${state}]`).nth(count - 1);
      await shown.waitFor({ timeout: 60_000 });
    },
    close: () => context.close(),
  };
  return tablet;
};
export type Tablet = Awaited<ReturnType<typeof openTablet>>;

/** Begins to record a visit of the agenda; @returns the id of its establishment. */
export const begunAt = async ({ page }: Tablet, nth: number): Promise<string> => {
  const begin = page.getByRole('button', { name: 'Ghi biên bản' });
  const line = page.getByRole('listitem').filter({ has: begin }).nth(nth);
  const address = (await line.getByRole('link').first().getAttribute('href')) ?? '';
  await line.getByRole('button').click();
  await page.getByRole('button', { name: 'Bắt đầu kiểm tra bây giờ' }).click();
  return address.split('/').at(-1) ?? '';
};

/** Records that a visit found nobody: the shortest record there is. Ends in the outbox. */
export const recordClosedVisit = async (
  tablet: Tablet,
  nth: number,
): Promise<{ establishmentId: string; name: string }> => {
  const { page } = tablet;
  await page.getByRole('link', { name: 'Hôm nay' }).click();
  const establishmentId = await begunAt(tablet, nth);
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.getByText('Cơ sở đóng cửa', { exact: true }).click();
  await page.getByLabel('Vì sao không kiểm tra được').fill('Cửa khóa, không có ai.');
  await page
    .getByRole('link', { name: /^Xem lại/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Đã ký trên giấy' }).first().click();
  await page.getByText('Đã đủ. Biên bản có thể gửi.').waitFor();
  await page.getByRole('button', { name: 'Hoàn tất và gửi' }).click();
  await page.getByRole('heading', { name: 'Hộp gửi' }).waitFor();
  return { establishmentId, name };
};

/** Answers every question that is asked with the plainest answer that it takes. */
export const answerPlainly = async ({ page }: Tablet): Promise<void> => {
  const questions = page.locator('section[id^=question-]');
  await questions.first().waitFor();
  for (let before = -1, i = 0; before !== i;) {
    before = i;
    for (; i < (await questions.count()); i += 1) {
      const question = questions.nth(i);
      if ((await question.locator('input:checked').count()) > 0) continue;
      if ((await question.getByRole('radio').count()) > 0) {
        const no = question.getByText('Không', { exact: true });
        await ((await no.count()) > 0 ? no.first() : question.locator('label').last()).click();
      } else if ((await question.getByRole('checkbox').count()) > 0) {
        const none = question.locator('label').filter({ hasText: /Không thấy|Không có/ });
        await ((await none.count()) > 0 ? none.first() : question.locator('label').last()).click();
      } else {
        const field = question.getByRole('textbox').first();
        const isNumber = (await field.getAttribute('inputmode')) === 'numeric';
        if ((await field.inputValue()) === '') await field.fill(isNumber ? '0' : 'Không có');
      }
    }
  }
};
