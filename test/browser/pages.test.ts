import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationPassword } from '../../infra/local/demonstration/people.ts';
import { chromiumPath, chromiumWords } from '../support/chromium.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
let browser: Browser;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  product = await startProduct();
  browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumWords });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const signInUrl = () => {
  const request = new URLSearchParams({
    client_id: 'mang-non-web',
    response_type: 'code',
    redirect_uri: `${product.url}/signed-in`,
    scope: 'openid',
    state: 'a-state',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  return `${product.issuer}/auth?${request.toString()}`;
};

const sizes = [
  { name: 'a laptop', width: 1280, height: 800 },
  { name: 'a phone', width: 390, height: 844 },
];

const open = async (
  size: { width: number; height: number },
  url: string,
  bypassCSP = false,
): Promise<Page> => {
  const context = await browser.newContext({ viewport: size, locale: 'vi-VN', bypassCSP });
  const page = await context.newPage();
  await page.goto(url);
  return page;
};

describe.each(sizes)('the sign-in page on $name', (size) => {
  it('lets nobody in with a wrong password, says so, and lets the right one in', async () => {
    const page = await open(size, signInUrl());
    await page.getByLabel('Tên đăng nhập').fill('thanh.tra.1');
    await page.getByLabel('Mật khẩu').fill('sai');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    const words = await page.getByRole('alert').textContent();

    await page.getByLabel('Mật khẩu').fill(demonstrationPassword);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.waitForURL(/\/signed-in\?/);

    expect(words).toContain('mật khẩu không đúng');
    expect(new URL(page.url()).searchParams.get('code')).toBeTruthy();
    expect(new URL(page.url()).searchParams.get('state')).toBe('a-state');
  });

  it('has no accessibility fault, and is no wider than the screen', async () => {
    const page = await open(size, signInUrl(), true);
    await page.evaluate(axe);
    const faults = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))');
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(faults).toEqual([]);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('speaks English to who asks for it', async () => {
    const page = await open(size, signInUrl());
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.getByLabel('Password').count()).toBe(1);
  });
});

describe.each(sizes)('the reference page on $name', (size) => {
  it('shows every group of operations, from this server alone', async () => {
    const context = await browser.newContext({ viewport: size });
    const page = await context.newPage();
    const [outside, complaints]: [string[], string[]] = [[], []];
    page.on('request', (request) => request.url().startsWith(product.url) || outside.push(request.url()));
    page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
    await page.goto(`${product.url}/docs`);
    await page.getByText('/v1/visit-records', { exact: true }).first().waitFor({ timeout: 60_000 });
    expect({ outside: outside.filter((url) => !url.startsWith('data:')), complaints }).toEqual({
      outside: [],
      complaints: [],
    });
  });
});
