import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationPassword } from '../../infra/local/demonstration/people.ts';
import { chromiumPath, chromiumWords } from '../support/chromium.ts';
import { pdfText } from '../support/pdf-text.ts';
import { type Product, startProduct } from '../support/product.ts';

const pin = '704192';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = [
  { name: 'a tablet', width: 1280, height: 800 },
  { name: 'a phone', width: 390, height: 844 },
];

let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];
/** The visit that is worked on; its establishment as the first page names it. */
let visit: { address: string; establishment: string };

const plain = (text: string | null): string => (text ?? '').replace(/\s/g, '');
const button = (name: string) => page.getByRole('button', { name, exact: true });
const choose = (question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click();
const saved = () => page.locator('[data-testid=saving][data-state=saved]').waitFor();

const signIn = async (url: string) => {
  await page.goto(`${url}/app`);
  await button('Đăng nhập').click();
  await page.getByLabel('Tên đăng nhập').fill('thanh.tra.1');
  await page.getByLabel('Mật khẩu').fill(demonstrationPassword);
  await button('Đăng nhập').click();
  await page.getByLabel('Chọn mã PIN 6 số').fill(pin);
  await page.getByLabel('Nhập lại mã PIN').fill(pin);
};

/** Begins the record of a visit to a craft-village household and finds a child at work there, whose act is put in the record. */
const recordVisit = async (): Promise<typeof visit> => {
  const line = page
    .locator('li, article', { hasText: 'Hộ làng nghề' })
    .filter({ has: button('Ghi biên bản') });
  await line.first().getByRole('button', { name: 'Ghi biên bản' }).click();
  await page.waitForURL(/\/app\/visits\/[^/]+\/start/);
  const establishment = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await button('Bắt đầu kiểm tra bây giờ').click();
  await page.getByRole('link', { name: /^Người chưa thành niên/ }).click();
  await button('Thêm người').click();
  await choose('Tuổi', 'Biết số tuổi');
  await page.getByRole('textbox', { name: 'Số tuổi' }).fill('14');
  await choose('Giấy tờ chứng minh tuổi', 'Giấy khai sinh');
  await choose('Quan hệ làm việc', 'Người lao động');
  await choose('Có trong sổ theo dõi riêng', 'Không');
  await page
    .getByRole('link', { name: /^Hành vi vi phạm/ })
    .first()
    .click();
  await button('Nêu trong biên bản').first().click();
  await saved();
  return { address: new URL(page.url()).pathname.split('/').slice(0, 4).join('/'), establishment };
};

beforeAll(async () => {
  product = await startProduct();
  browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumWords });
  context = await browser.newContext({ locale: 'vi-VN', viewport: sizes[0] ?? null, acceptDownloads: true });
  page = await context.newPage();
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await signIn(product.url);
  await button('Chuẩn bị cho ngày làm việc').click();
  await page.getByText(/^Sẵn sàng làm việc/).waitFor({ timeout: 120_000 });
  await context.setOffline(true);
  visit = await recordVisit();
  await page.getByRole('link', { name: /^Xem lại, ký/ }).click();
  await page.getByRole('link', { name: 'Xem, in biên bản' }).click();
  await page.getByTestId('sheet').waitFor();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const sheetText = async (): Promise<string> => plain(await page.getByTestId('sheet').textContent());

/** The PDF as it is saved on the tablet. */
const savedPdf = async (): Promise<Uint8Array> => {
  const download = page.waitForEvent('download');
  await button('Lưu, chia sẻ PDF').click();
  return readFile(await (await download).path());
};

describe('the minutes of a visit, without a network', () => {
  it('name the establishment, the act with its citation and the provisional number, and are marked as a draft', async () => {
    const text = await sheetText();

    expect(text).toContain('BIÊNBẢNKIỂMTRA');
    expect(text).toContain(plain(visit.establishment));
    expect(text).toMatch(/quyđịnhtại.*NĐ-CP/);
    expect(text).toMatch(/Sốtạm:TẠM-[0-9A-Z]{8}\(/);
    expect(text).toContain('BẢNNHÁP');
  });

  it('become a PDF that says the same', async () => {
    const shown = await sheetText();
    const bytes = await savedPdf();
    const text = pdfText(bytes);

    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(text).not.toContain('\uFFFD');
    expect(text).toContain('CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM');
    expect(text).toContain(plain(visit.establishment));
    expect(text).toContain(/5\.1\.[^;]*/.exec(shown)?.[0] ?? 'no act');
    expect(text).toContain(/quyđịnhtại[^.]*NĐ-CP/.exec(shown)?.[0] ?? 'no citation');
    expect(text).toContain(/TẠM-[0-9A-Z]{8}/.exec(shown)?.[0] ?? 'no number');
  });

  it('come with minutes of the violations, which say that no file is open yet', async () => {
    await page.getByRole('link', { name: 'Biên bản vi phạm hành chính' }).click();
    await page.getByRole('heading', { name: 'BIÊN BẢN VI PHẠM HÀNH CHÍNH', exact: true }).waitFor();
    const text = pdfText(await savedPdf());

    expect(text).toContain('BIÊNBẢNVIPHẠMHÀNHCHÍNH');
    expect(text).toMatch(/TẠM-[0-9A-Z]{8}-VPHC/);
    expect(text).toContain(plain(visit.establishment));
    expect(text).toContain('CÁNHÂN,ĐẠIDIỆNTỔCHỨCVIPHẠM(Ký,ghirõhọtên)');
    expect(await page.locator('main').textContent()).toContain('Hồ sơ xử phạt lập sau tại cơ quan');
    await page.getByRole('link', { name: 'Biên bản kiểm tra', exact: true }).click();
  });

  it.each(sizes)('is no wider than $name, and has no accessibility fault', async (size) => {
    await page.setViewportSize(size);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    await page.evaluate(axe);
    const faults = await page.evaluate(
      "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(' ').slice(0, 300)}`))",
    );

    expect(overflow).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });

  it.each(sizes)('prints the paper and nothing else, from $name', async (size) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(
      "[...document.querySelectorAll('header, nav, h1, button')].filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 80))",
    );
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    const isShown = await page.getByTestId('sheet').isVisible();
    await page.emulateMedia({ media: null });

    expect({ shown, isShown }).toEqual({ shown: [], isShown: true });
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('are in Vietnamese for who reads the page in English', async () => {
    const before = await sheetText();
    await page.evaluate("localStorage.setItem('mang-non:locale', 'en')");
    await page.reload();
    await page.getByLabel('Enter your 6-digit PIN').fill(pin);
    await page.getByTestId('sheet').waitFor();

    expect(await page.getByRole('button', { name: 'Save or share PDF' }).count()).toBe(1);
    expect(await sheetText()).toBe(before);
  });

  it('gave the browser nothing to complain of', () => {
    expect(complaints.filter((it) => !it.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
