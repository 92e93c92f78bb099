import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { fillIn } from '../../../functions/web-shell/template.ts';
import { staticFiles } from '../../../infra/local/static-files.ts';
import { ensureWebBuilt } from '../../../infra/web-build/build.ts';

/** The application itself, as a start builds it. */
const root = path.resolve(import.meta.dirname, '../../..');
let folder: string;
let names: string[];
beforeAll(async () => {
  folder = await ensureWebBuilt({ root, log: () => {} });
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
});

const notServed = ['.built-from', 'index.html'];

it('has a page in which nothing is left to be filled in, and each style may carry the nonce', async () => {
  const template = await readFile(path.join(folder, 'index.html'), 'utf8');

  const page = fillIn(template, { nonce: 'the-nonce', issuer: 'https://issuer.test', clientId: 'web' });

  expect(page).toContain('<meta property="csp-nonce" nonce="the-nonce">');
  expect(page).not.toContain('{{');
  expect(page).not.toMatch(/<script(?![^>]* src=)|<style|style="|onload=/);
});

it('consists of files that are served, all of them, and of nothing else', async () => {
  const answer = staticFiles(folder);
  const statuses = await Promise.all(
    names.map(async (name) => [name, (await answer(new Request(`http://127.0.0.1/${name}`)))?.status]),
  );

  expect(names.length).toBeGreaterThan(10);
  expect(statuses.filter(([, status]) => status !== 200).map(([name]) => name)).toEqual(
    expect.arrayContaining(notServed),
  );
  expect(statuses.filter(([, status]) => status === 200)).toHaveLength(names.length - notServed.length);
});

const Listed = z.object({
  url: z.string(),
  revision: z.string().nullable(),
  integrity: z.string().optional(),
});

it('lets its service worker keep only what the build wrote, byte for byte, beside the page', async () => {
  const worker = await readFile(path.join(folder, 'sw.js'), 'utf8');
  const listed = [...worker.matchAll(/\{(?:"\w+":(?:null|"[^"]*"),?)+\}/g)].map(([text]) =>
    Listed.parse(JSON.parse(text)),
  );
  const digests = await Promise.all(
    listed
      .filter(({ url }) => url !== '/app')
      .map(async ({ url, integrity }) => {
        const content = await readFile(path.join(folder, url));
        return [url, integrity === `sha384-${createHash('sha384').update(content).digest('base64')}`];
      }),
  );

  expect(listed.find(({ url }) => url === '/app')?.revision).toMatch(/^\w{32}$/);
  expect(digests.length).toBeGreaterThan(10);
  expect(digests.filter(([, isSame]) => isSame !== true)).toEqual([]);
});
