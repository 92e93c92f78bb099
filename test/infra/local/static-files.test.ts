import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staticFiles } from '../../../infra/local/static-files.ts';

const script = 'const chữ = "Măng Non";\n'.repeat(200);
let root: string;
let answer: ReturnType<typeof staticFiles>;

const write = async (file: string, content: string | Uint8Array) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), content);
};
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'mang-non-static-'));
  await write('secret.js', 'secret');
  await write('dist/index.html', '{{nonce}}');
  await write('dist/.built-from', 'digest');
  await write('dist/sw.js', script);
  await write('dist/manifest.webmanifest', '{}');
  await write('dist/icon.svg', '<svg/>');
  await write('dist/icon-192.png', 'png');
  await write('dist/assets/index-Bx3_f-a1.js', script);
  await write('dist/assets/index-C0ffee.css', 'body{}');
  await write('dist/assets/be-vietnam-pro-400-D1.woff2', new Uint8Array(4_000));
  await write('dist/assets/.hidden.js', 'hidden');
  await write('dist/assets/deeper/inner.js', 'inner');
  answer = staticFiles(path.join(root, 'dist'));
});
afterAll(() => rm(root, { recursive: true }));

const ask = (pathname: string, headers: Record<string, string> = {}, method = 'GET') =>
  answer(new Request(new URL(`http://127.0.0.1${pathname}`), { method, headers }));
const headerOf = async (pathname: string, name: string) => (await ask(pathname))?.headers.get(name);

describe('the files of the application', () => {
  it.each([
    ['/assets/index-Bx3_f-a1.js', 'text/javascript; charset=utf-8'],
    ['/assets/index-C0ffee.css', 'text/css; charset=utf-8'],
    ['/assets/be-vietnam-pro-400-D1.woff2', 'font/woff2'],
    ['/sw.js', 'text/javascript; charset=utf-8'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/icon.svg', 'image/svg+xml; charset=utf-8'],
    ['/icon-192.png', 'image/png'],
  ])('are told for what they are, so that no browser has to guess: %s', async (pathname, type) => {
    expect(await headerOf(pathname, 'content-type')).toBe(type);
    expect(await headerOf(pathname, 'x-content-type-options')).toBe('nosniff');
  });

  it('are kept for ever when their name holds a hash, and asked for again when it does not', async () => {
    const forEver = 'public, max-age=31536000, immutable';

    expect(await headerOf('/assets/index-Bx3_f-a1.js', 'cache-control')).toBe(forEver);
    expect(await headerOf('/assets/be-vietnam-pro-400-D1.woff2', 'cache-control')).toBe(forEver);
    for (const file of ['/sw.js', '/manifest.webmanifest', '/icon.svg', '/icon-192.png'])
      expect(await headerOf(file, 'cache-control'), file).toBe('no-cache');
  });

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ] as const)('travel small to who takes %s', async (accepted, encoding, unpack) => {
    const reply = await ask('/assets/index-Bx3_f-a1.js', { 'accept-encoding': accepted });
    const bytes = Buffer.from(await (reply?.arrayBuffer() ?? new ArrayBuffer()));

    expect(reply?.headers.get('content-encoding')).toBe(encoding);
    expect(reply?.headers.get('content-length')).toBe(String(bytes.length));
    expect(reply?.headers.get('vary')).toBe('accept-encoding');
    expect(bytes.length).toBeLessThan(1_000);
    expect(unpack(bytes).toString()).toBe(script);
  });

  it.each([
    ['/assets/index-Bx3_f-a1.js', ''],
    ['/assets/be-vietnam-pro-400-D1.woff2', 'br, gzip'],
    ['/icon.svg', 'br, gzip'],
  ])('travel as they are where nothing is gained: %s, %s', async (pathname, accepted) => {
    const reply = await ask(pathname, { 'accept-encoding': accepted });

    expect(reply?.headers.has('content-encoding')).toBe(false);
  });

  it('are not sent again to who has them, until they are others', async () => {
    const etag = (await headerOf('/sw.js', 'etag')) ?? '';
    const same = await ask('/sw.js', { 'if-none-match': `"x", ${etag}`, 'accept-encoding': 'br' });

    await write('dist/sw-new.js', `${script}// new`);
    await rename(path.join(root, 'dist/sw-new.js'), path.join(root, 'dist/sw.js'));
    const changed = await ask('/sw.js', { 'if-none-match': etag });

    expect([same?.status, await same?.text()]).toEqual([304, '']);
    expect(same?.headers.get('cache-control')).toBe('no-cache');
    expect(changed?.status).toBe(200);
    expect(await changed?.text()).toBe(`${script}// new`);
  });

  it('answer HEAD with the same headers and no body', async () => {
    const accepted = { 'accept-encoding': 'br' };
    const [head, get] = [await ask('/icon.svg', accepted, 'HEAD'), await ask('/icon.svg', accepted)];

    expect(Object.fromEntries(head?.headers ?? [])).toEqual(Object.fromEntries(get?.headers ?? []));
    expect(await head?.text()).toBe('');
  });

  it.each([
    '/',
    '/index.html',
    '/.built-from',
    '/assets',
    '/assets/',
    '/assets/.hidden.js',
    '/assets/deeper/inner.js',
    '/assets/deeper',
    '/assets/none.js',
    '/assets/../../secret.js',
    '/assets/%2e%2e/%2e%2e/secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets/..%5c..%5csecret.js',
    '/assets/%00.js',
    '/icon/../../secret.js',
    '//secret.js',
    '/sw.js/',
    '/secret.js',
  ])('are nothing else that lies on the disk: %s', async (pathname) => {
    expect(await ask(pathname)).toBeUndefined();
  });

  it('take no command', async () => {
    expect(await ask('/sw.js', {}, 'POST')).toBeUndefined();
  });
});
