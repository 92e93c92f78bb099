/// <reference types="vite/types/importMeta.d.ts" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bilingual, Locale } from '../../shared/kernel/bilingual.ts';
import { type Product, startProduct } from '../support/product.ts';
import { launchBrowser, openTablet, type Tablet } from '../support/tablet.ts';

let product: Product;
let browser: Browser;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;

/** Every word of every page, as the modules that hold them say. */
const allWords = async (): Promise<Bilingual[]> => {
  const modules = import.meta.glob<Record<string, unknown>>(
    ['../../web/src/**/words.ts', '../../web/src/language/names.ts'],
    { eager: true },
  );
  const spoken = (value: unknown): Bilingual[] => {
    if (isBilingual(value)) return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(spoken) : [];
  };
  return Object.values(modules).flatMap(spoken);
};

const otherOf = { vi: 'en', en: 'vi' } as const;

/** What the page says, to the eye and to a screen reader. */
const saidOn = `Array.from(document.querySelectorAll('body *')).flatMap((it) => [
  ...Array.from(it.childNodes).filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()),
  ...['aria-label', 'title', 'placeholder', 'alt'].map((name) => it.getAttribute(name) ?? ''),
]).filter((text) => text !== '')`;

const faultsOf = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`;

/** Controls that a thumb must hit: as high as the house says, where they stand by themselves. */
const lowControls = `Array.from(document.querySelectorAll('button, input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea, select, label:has(> input)'))
  .filter((it) => it.checkVisibility() && it.getAttribute('aria-hidden') !== 'true' && it.getBoundingClientRect().height > 0 && it.getBoundingClientRect().height < 47.5)
  .map((it) => it.outerHTML.slice(0, 120))`;

interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly locale: Locale;
  readonly colorScheme: 'light' | 'dark';
}
const looks: readonly Look[] = [
  { name: 'a laptop, Vietnamese, by day', width: 1_280, height: 800, locale: 'vi', colorScheme: 'light' },
  { name: 'a laptop, English, by night', width: 1_280, height: 800, locale: 'en', colorScheme: 'dark' },
  { name: 'a phone, Vietnamese, by night', width: 390, height: 844, locale: 'vi', colorScheme: 'dark' },
  { name: 'a phone, English, by day', width: 390, height: 844, locale: 'en', colorScheme: 'light' },
];

describe.each(looks)('every page on $name', ({ locale, ...look }) => {
  it('has no accessibility fault, no word of the other language, nothing too wide and no complaint', async () => {
    const words = await allWords();
    const foreign = new Set(words.filter(({ vi, en }) => vi !== en).map((text) => text[otherOf[locale]]));
    const own = new Set(words.map((text) => text[locale]));
    const tablet = await openTablet(browser, product, look);
    const found: string[] = [];
    const judge = async (at: string) => {
      const { page } = tablet;
      // as high as the page is long, so that nothing lies behind the bar at its foot
      const length: number = await page.evaluate('document.documentElement.scrollHeight');
      await page.setViewportSize({ width: look.width, height: Math.max(look.height, length + 80) });
      await page.evaluate(axe);
      const faults: string[] = await page.evaluate(faultsOf);
      const said: string[] = await page.evaluate(saidOn);
      const wide: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      const low: string[] = await page.evaluate(lowControls);
      found.push(
        ...faults.map((fault) => `${at}: ${fault}`),
        ...said.filter((text) => foreign.has(text) && !own.has(text)).map((text) => `${at}: says ${text}`),
        ...(wide > 0 ? [`${at}: ${wide} too wide`] : []),
        ...low.map((it) => `${at}: too low ${it}`),
      );
      await page.setViewportSize(look);
    };

    await walk(tablet, locale, judge);

    expect(found).toEqual([]);
    expect(tablet.complaints).toEqual([]);
    await tablet.close();
  }, 240_000);
});

/** Opens every page and dialog once, in the language asked for. */
const walk = async (tablet: Tablet, locale: Locale, look: (at: string) => Promise<void>): Promise<void> => {
  const { page } = tablet;
  const say = (vi: string, en: string) => (locale === 'vi' ? vi : en);
  await page.goto(`${product.url}/app`);
  if (locale === 'en') await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: say('Đăng nhập', 'Sign in') }).waitFor();
  await look('welcome');
  await page.getByRole('button', { name: say('Đăng nhập', 'Sign in') }).click();
  await tablet.passProvider(locale);
  await page.getByLabel(say('Chọn mã PIN 6 số', 'Choose a 6-digit PIN')).waitFor();
  await look('choose a PIN');
  await page.getByLabel(say('Chọn mã PIN 6 số', 'Choose a 6-digit PIN')).pressSequentially('271828');
  await page.getByLabel(say('Nhập lại mã PIN', 'Repeat the PIN')).pressSequentially('271828');
  const prepare = page.getByRole('button', { name: say('Chuẩn bị cho ngày làm việc', 'Prepare my day') });
  await prepare.waitFor();
  await look('today, unprepared');
  await prepare.click();
  await page.getByText(new RegExp(`^${say('Sẵn sàng làm việc', 'Ready for')}`)).waitFor({ timeout: 150_000 });
  await look('today');
  const goTo = (vi: string, en: string) =>
    page
      .getByRole('navigation')
      .first()
      .getByRole('link', { name: say(vi, en) })
      .click();
  await goTo('Cơ sở', 'Establishments');
  await page.getByRole('searchbox').waitFor();
  await look('register');
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await look('establishment');
  await goTo('Hộp gửi', 'Outbox');
  await look('outbox');
  await goTo('Máy này', 'This device');
  await page.getByRole('button', { name: say('Đổi mã PIN', 'Change the PIN') }).click();
  await page.getByRole('dialog').waitFor();
  await look('change the PIN');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await look('device');
  await goTo('Hôm nay', 'Today');
  await page
    .getByRole('button', { name: say('Ghi biên bản', 'Record the visit') })
    .first()
    .click();
  await page.getByRole('button', { name: say('Bắt đầu kiểm tra bây giờ', 'Begin the visit now') }).click();
  await look('visit: start');
  const part = (vi: string, en: string) =>
    page
      .getByRole('navigation', { name: say('Các phần của biên bản', 'Parts of the record') })
      .getByRole('link', { name: new RegExp(`^${say(vi, en)}`) })
      .click();
  await part('Bảng kiểm', 'Checklist');
  await look('visit: checklist');
  await part('Người chưa thành niên', 'Young workers');
  await page.getByRole('button', { name: say('Thêm người', 'Add a person') }).click();
  await page.getByText(say('Ước tính', 'Estimated'), { exact: true }).click();
  await look('visit: young worker');
  await part('Hành vi vi phạm', 'Violations');
  await look('visit: acts');
  await part('Ảnh', 'Photos');
  await look('visit: photos');
  await part('Người tham dự', 'People');
  await page.getByRole('button', { name: say('Thêm người tham dự', 'Add someone') }).click();
  await look('visit: people');
  await part('Xem lại, ký', 'Review, sign');
  await page
    .getByRole('button', { name: say('Ký trên màn hình', 'Sign on the glass') })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await look('visit: signing');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: say('Từ chối ký', 'Refuses to sign') }).click();
  await page.getByRole('dialog').waitFor();
  await look('visit: refusal');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await look('visit: review');
  await page.getByRole('button', { name: say('Khóa máy', 'Lock') }).click();
  await page.getByLabel(say('Nhập mã PIN 6 số', 'Enter your 6-digit PIN')).waitFor();
  await look('locked');
};
