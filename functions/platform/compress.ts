import { createMiddleware } from 'hono/factory';
import { parseAccept } from 'hono/utils/accept';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Env } from './http.ts';

const pack = promisify(gzip);

/** Below this, a compressed answer is hardly smaller, and not sooner there. */
const worthCompressingBytes = 1_024;

const takesGzip = (header: string | undefined): boolean =>
  header !== undefined &&
  parseAccept(header).some(({ type, q }) => q > 0 && (type.toLowerCase() === 'gzip' || type === '*'));

const isJson = (type: string | null): boolean =>
  type !== null && /^application\/([\w-]+\+)?json\b/.test(type);

/**
 * Compresses JSON for who takes it: a tablet at the edge of a network waits for bytes, not for the server. Here and not at the
 * edge, because CloudFront compresses only what it may keep, and answers to one person it may not. Who does not ask for it
 * pays nothing: the answer is not looked at.
 */
export const compressAnswers = createMiddleware<Env>(async (c, next) => {
  await next();
  if (!takesGzip(c.req.header('accept-encoding')) || c.req.method === 'HEAD') return;
  const { status, headers } = c.res;
  if (status === 204 || status === 304 || headers.has('content-encoding')) return;
  if (!isJson(headers.get('content-type'))) return;
  const body = Buffer.from(await c.res.arrayBuffer());
  const isWorthIt = body.length >= worthCompressingBytes;
  const etag = headers.get('etag');
  if (isWorthIt) {
    headers.set('content-encoding', 'gzip');
    headers.append('vary', 'accept-encoding');
    if (etag?.startsWith('"')) headers.set('etag', `W/${etag}`); // the same record, in other bytes
  }
  c.res = undefined; // or its headers would be written over the new ones, one by one
  c.res = new Response(isWorthIt ? await pack(body) : body, { status, headers });
});
