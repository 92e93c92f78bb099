import { compress } from 'hono/compress';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import { lawRoutes } from '../law/routes.ts';
import { type LawSource, lawSource } from '../law/source.ts';
import { type AppSettings, newApp } from '../platform/app.ts';
import type { Table } from '../platform/table.ts';
import { newRouter } from '../platform/http.ts';
import { type ShellSettings, shellRoutes } from '../web-shell/routes.ts';

export interface PublicSettings extends AppSettings {
  /** Asked for approved revisions of the law, and nothing else. */
  readonly table: Pick<Table, 'query'>;
  /** The API's own description, as OpenAPI 3.1; kept beside the function. */
  readonly description: () => Promise<string>;
  /** The script of the reference page, kept beside the function. */
  readonly referenceScript: () => Promise<string>;
  /** The page that opens the application. */
  readonly shell: ShellSettings;
}

const referencePage = html`<!doctype html>
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Măng Non – Tài liệu API</title>
      <script type="module" src="/docs/reference.js"></script>
    </head>
    <body>
      <noscript>
        <p>Trang này cần JavaScript; tài liệu gốc ở <a href="/openapi.json">/openapi.json</a>.</p>
        <p lang="en">
          This page needs JavaScript; the document itself is <a href="/openapi.json">/openapi.json</a>.
        </p>
      </noscript>
      <rapi-doc
        spec-url="/openapi.json"
        render-style="read"
        theme="light"
        primary-color="#364fc7"
        text-color="#1f2933"
        load-fonts="false"
        regular-font="system-ui, sans-serif"
        mono-font="ui-monospace, monospace"
        font-size="large"
        show-header="false"
        allow-server-selection="false"
        persist-auth="false"
        schema-description-expanded="true"
      ></rapi-doc>
    </body>
  </html>`;

/** The page runs one script of our own origin; its components style themselves inline. */
const pagePolicy = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

/** Operations of the API that need no sign-in. */
export const publicRoutes = (laws: LawSource) => newRouter().route('/', lawRoutes(laws));

/** What anyone may call without signing in: the application's page, the law, the API's description and its reference page. */
export const publicApp = (settings: PublicSettings) => {
  const app = newApp(settings);
  app.use(compress());
  app.route('/', publicRoutes(lawSource(settings.table, settings.nowMs)));
  app.route('/', shellRoutes(settings.shell));
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/openapi.json', async (c) =>
    c.body(await settings.description(), 200, { 'content-type': 'application/json; charset=utf-8' }),
  );
  app.get('/docs', pagePolicy, (c) => c.html(referencePage));
  app.get('/docs/reference.js', async (c) =>
    c.body(await settings.referenceScript(), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=86400',
    }),
  );
  return app;
};
