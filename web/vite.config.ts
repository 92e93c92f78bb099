import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** A build is written elsewhere and put in place when it is whole; by hand it may go straight there. */
const dist = process.env['WEB_OUT'] ?? path.join(import.meta.dirname, 'dist');

/** What a file of the build must hash to: a portal that answers in its place cannot get into the cache. */
const integrityOf = (file: string): string =>
  `sha384-${createHash('sha384')
    .update(readFileSync(path.join(dist, file)))
    .digest('base64')}`;

/** The page that opens every address of the application; made by the product for each request, so it has no digest. */
const shell = { file: 'index.html', url: '/app' };

/** The inspector's tablet and the pages of the offices: one application, built into `web/dist`. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      onLog: (level, log, tell) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log); // "use client" says nothing outside a server
      },
    },
  },
  html: { cspNonce: '{{nonce}}' },
  plugins: [
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: false, // written by hand, in public/
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,woff2,ttf,svg,png,webmanifest}'],
        maximumFileSizeToCacheInBytes: 3_000_000,
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) =>
              entry.url === shell.file
                ? { ...entry, url: shell.url }
                : { ...entry, url: `/${entry.url}`, integrity: integrityOf(entry.url) },
            ),
            warnings: [],
          }),
        ],
      },
    }),
  ],
});
