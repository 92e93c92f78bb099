import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { createHash } from 'node:crypto';
import type { Locale } from '../../../shared/kernel/bilingual.ts';
import { webOriginsOf } from './addresses.ts';
import { words } from './words.ts';

export type Fragment = HtmlEscapedString | Promise<HtmlEscapedString>;

const style = `
*{box-sizing:border-box}
body{margin:0;font:18px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Be Vietnam Pro",sans-serif;color:#1f2328;background:#f4f6fb}
main{max-width:28rem;margin:0 auto;padding:1.5rem 1rem}
.brand{margin:0 0 1rem;color:#55595e;font-weight:600}
h1{margin:0 0 1rem;font-size:1.6rem;line-height:1.25}
section,form.card{background:#fff;border:1px solid #d0d7de;border-radius:12px;padding:1.25rem}
section+section{margin-top:1rem}
label{display:block;margin:0 0 .25rem;font-weight:600}
input[type=text],input[type=password]{display:block;width:100%;min-height:48px;margin:0 0 1rem;padding:.5rem .75rem;font:inherit;color:inherit;background:#fff;border:2px solid #6b7280;border-radius:8px}
input[aria-invalid=true]{border-color:#b3261e}
button,.button{display:block;width:100%;min-height:48px;margin:.5rem 0 0;padding:.6rem 1rem;font:inherit;font-weight:600;text-align:center;text-decoration:none;color:#fff;background:#364fc7;border:2px solid #364fc7;border-radius:8px;cursor:pointer}
button.quiet{color:#364fc7;background:#fff}
.error{margin:0 0 1rem;padding:.75rem 1rem;color:#b3261e;background:#fdecea;border:2px solid #b3261e;border-radius:8px;font-weight:600}
.languages{margin:1rem 0 0}
.languages a{display:inline-block;min-height:48px;padding:.65rem 0;color:#364fc7}
code{overflow-wrap:anywhere}
:focus-visible{outline:3px solid #1f2328;outline-offset:2px}
`;
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** One page without script. The caller's fragments are escaped already, as `html` leaves them. */
export const page = async (locale: Locale, title: string, body: Fragment): Promise<string> =>
  String(
    await html`<!doctype html>
      <html lang="${locale}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} – ${words.product[locale]}</title>
          ${raw(`<style>${style}</style>`)}
        </head>
        <body>
          <main>
            <p class="brand">${words.product[locale]}</p>
            ${body}
          </main>
        </body>
      </html>`,
  );

/**
 * Headers of every page: nothing may be loaded, framed or cached. A form may lead back to the pages of this machine,
 * because browsers hold the redirects after it to the same rule.
 */
export const pageHeaders = (issuer: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${styleHash}`,
    `form-action 'self' ${webOriginsOf(issuer).join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});
