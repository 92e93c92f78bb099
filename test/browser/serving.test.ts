import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApps } from '../../infra/local/apps.ts';
import { type Machine, startMachine } from '../../infra/local/machine.ts';
import { chromiumPath, chromiumWords } from '../support/chromium.ts';
import { aWebFolder } from '../support/web-folder.ts';

let machine: Machine;
let browser: Browser;
let dataDir: string;
let web: Awaited<ReturnType<typeof aWebFolder>>;

beforeAll(async () => {
  web = await aWebFolder();
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-serving-'));
  machine = await startMachine({
    port: 0,
    dataDir,
    buildApps: (context) => buildApps(context, web.folder),
    seed: () => Promise.resolve(),
    log: () => {},
  });
  browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumWords });
});
afterAll(async () => {
  await browser.close();
  await machine.stop();
  await web.remove();
  await rm(dataDir, { recursive: true, force: true });
});

/** A page of its own, with all that the browser complains of: policies, failed requests, errors. */
const open = async (url: string) => {
  const page = await (await browser.newContext()).newPage();
  const complaints: string[] = [];
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('response', (it) => it.status() >= 400 && complaints.push(`${it.status()} ${it.url()}`));
  await page.goto(url);
  await page.locator('#root:not(:empty)').waitFor();
  return { page, complaints };
};

it('opens the application at every address of its own, without a complaint of the browser', async () => {
  for (const address of ['/', '/app', '/app/visits/1', '/signed-in?code=1&state=2', '/signed-out']) {
    const { page, complaints } = await open(`${machine.url}${address}`);

    const shown = await page.locator('#root').textContent();
    const colour = await page.evaluate("getComputedStyle(document.getElementById('root')).color");

    expect({ shown, colour, complaints }).toEqual({
      shown: address.split('?')[0],
      colour: 'rgb(1, 2, 3)',
      complaints: [],
    });
  }
});

it('is installable: its service worker takes charge of the whole origin, and its manifest is read', async () => {
  const { page, complaints } = await open(`${machine.url}/app`);

  const scope = await page.evaluate(
    "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(({ scope }) => scope)",
  );
  const devtools = await page.context().newCDPSession(page);
  const manifest = await devtools.send('Page.getAppManifest');

  expect(scope).toBe(`${machine.url}/`);
  expect(manifest.errors).toEqual([]);
  expect(manifest.data).toContain('Măng Non');
  expect(complaints).toEqual([]);
});

it('draws a style that carries the nonce of the page, and neither a style nor a script that does not', async () => {
  const { page, complaints } = await open(`${machine.url}/app`);

  const drawn = await page.evaluate(`(() => {
    const nonce = document.querySelector('meta[property=csp-nonce]').nonce;
    const put = (name, text, given) => {
      const element = document.createElement(name);
      if (given) element.nonce = given;
      element.textContent = text;
      document.head.append(element);
    };
    put('style', '#root { margin-top: 7px }', nonce);
    put('style', '#root { margin-left: 9px }');
    put('script', 'document.title = "run"', nonce);
    const { marginTop, marginLeft } = getComputedStyle(document.getElementById('root'));
    return { marginTop, marginLeft, title: document.title };
  })()`);

  expect(drawn).toEqual({ marginTop: '7px', marginLeft: '0px', title: 'Măng Non' });
  expect(complaints).toHaveLength(2);
});

it('leads who typed localhost to the name that sign-ins are for, with all of the address', async () => {
  const { page } = await open(`${machine.url.replace('127.0.0.1', 'localhost')}/app/visits?day=2026-11-20`);

  expect(page.url()).toBe(`${machine.url}/app/visits?day=2026-11-20`);
});

it('answers over a real connection: files small, unknown ones with a problem document, nothing of the disk', async () => {
  const ask = (address: string, headers: Record<string, string> = {}) =>
    fetch(`${machine.url}${address}`, { headers });
  const script = await ask('/assets/index-1.js');
  const again = await ask('/assets/index-1.js', { 'if-none-match': script.headers.get('etag') ?? '' });
  const head = await fetch(`${machine.url}/sw.js`, { method: 'HEAD' });
  const unknown = await Promise.all(
    ['/assets/none.js', '/assets/..%2findex.html', '/index.html', '/.built-from', '/v1/none'].map((it) =>
      ask(it),
    ),
  );

  expect(script.headers.get('content-encoding')).toBe('gzip');
  expect(await script.text()).toContain('Măng Non');
  expect([again.status, head.status, await head.text()]).toEqual([304, 200, '']);
  for (const { status, headers } of unknown)
    expect([status, headers.get('content-type')]).toEqual([
      expect.toBeOneOf([401, 404]),
      'application/problem+json; charset=utf-8',
    ]);
});
