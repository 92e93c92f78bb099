import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const files: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html>
<html lang="vi">
  <head>
    <title>Măng Non</title>
    <meta name="mang-non:issuer" content="{{issuer}}" />
    <meta name="mang-non:client-id" content="{{clientId}}" />
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="manifest" href="/manifest.webmanifest" />
    <meta property="csp-nonce" nonce="{{nonce}}" />
    <link rel="stylesheet" crossorigin href="/assets/index-1.css" />
    <script type="module" crossorigin src="/assets/index-1.js"></script>
  </head>
  <body><div id="root"></div></body>
</html>`,
  'assets/index-1.css': '#root { color: rgb(1, 2, 3) }',
  'assets/index-1.js': `document.getElementById('root').textContent = location.pathname;\n${'// Măng Non\n'.repeat(200)}`,
  'sw.js': "self.addEventListener('install', () => self.skipWaiting());",
  'manifest.webmanifest': '{ "name": "Măng Non", "start_url": "/app", "display": "standalone" }',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>',
};

/** A folder as a build of the application leaves it, with as little as there can be in it. */
export const aWebFolder = async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mang-non-web-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};
