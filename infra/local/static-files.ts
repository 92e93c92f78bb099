import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { parseAccept } from 'hono/utils/accept';
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/utils/compress';
import { getMimeType } from 'hono/utils/mime';
import { webFiles } from '../web-build/files.ts';

type Encoding = 'br' | 'gzip' | 'identity';

interface StaticFile {
  /** Which state of the file this is. */
  readonly state: string;
  readonly type: string;
  readonly etag: string;
  /** Compressed by the first who asks for it; those after get the same bytes. */
  readonly encoded: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
}

/** A name that can be no other folder, nothing hidden and no folder: letters, digits, `-`, `_`, and single dots inside. */
const plainName = /^[\w-]+(\.[\w-]+)*$/;
const isNamed = (pattern: string, pathname: string): boolean => {
  if (!pattern.endsWith('*')) return pathname === pattern;
  const isInFolder = path.posix.dirname(pathname) === path.posix.dirname(pattern);
  const isPlain = plainName.test(path.posix.basename(pathname));
  return isInFolder && isPlain && pathname.startsWith(pattern.slice(0, -1));
};

const cacheControlOf = (pathname: string): string | undefined =>
  Object.values(webFiles).find(({ patterns }) => patterns.some((pattern) => isNamed(pattern, pathname)))
    ?.cacheControl;

const compressors = {
  br: (content: Uint8Array) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content: Uint8Array) => promisify(gzip)(content, { level: 9 }),
  identity: async (content: Uint8Array) => content,
};

/** Below this, the compressed file is hardly smaller. */
const worthCompressingBytes = 1_024;

const encodingFor = (request: Request, type: string, bytes: number): Encoding => {
  if (bytes < worthCompressingBytes || !COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type)) return 'identity';
  const accepted = parseAccept(request.headers.get('accept-encoding') ?? '').filter(({ q }) => q > 0);
  const named = (['br', 'gzip'] as const).find((encoding) => accepted.some((one) => one.type === encoding));
  return named ?? 'identity';
};

const isKnownTo = (request: Request, etag: string): boolean => {
  const known =
    request.headers
      .get('if-none-match')
      ?.split(',')
      .map((tag) => tag.trim()) ?? [];
  return known.includes('*') || known.includes(etag);
};

/**
 * The application's files as CloudFront serves them on AWS, with the same paths and the same time in a browser's cache.
 *
 * @param folder a build, which another may replace while this runs.
 * @returns answers what is such a file; undefined for everything else.
 */
export const staticFiles = (folder: string) => {
  const known = new Map<string, StaticFile>();

  const find = async (pathname: string): Promise<StaticFile | undefined> => {
    const found = await stat(path.join(folder, pathname)).catch(() => undefined);
    if (found === undefined || !found.isFile()) return undefined;
    const state = `${found.mtimeMs} ${found.size} ${found.ino}`;
    const before = known.get(pathname);
    if (before?.state === state) return before;
    const content = await readFile(path.join(folder, pathname));
    const file = {
      state,
      type: getMimeType(pathname) ?? 'application/octet-stream',
      // weak: the same for all encodings of a file
      etag: `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
      encoded: new Map([['identity' as Encoding, Promise.resolve(new Uint8Array(content))]]),
    };
    known.set(pathname, file);
    return file;
  };

  const contentOf = async ({ encoded }: StaticFile, encoding: Encoding) => {
    const plain = await encoded.get('identity');
    const made =
      encoded.get(encoding) ??
      compressors[encoding](plain ?? new Uint8Array()).then((it) => new Uint8Array(it));
    encoded.set(encoding, made);
    return made;
  };

  return async (request: Request): Promise<Response | undefined> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const { pathname } = new URL(request.url);
    const cacheControl = cacheControlOf(pathname);
    const file = cacheControl === undefined ? undefined : await find(pathname);
    if (file === undefined || cacheControl === undefined) return undefined;
    const headers = {
      'cache-control': cacheControl,
      etag: file.etag,
      vary: 'accept-encoding',
      ...securityHeaders,
    };
    if (isKnownTo(request, file.etag)) return new Response(null, { status: 304, headers });
    const { length } = await contentOf(file, 'identity');
    const encoding = encodingFor(request, file.type, length);
    const content = await contentOf(file, encoding);
    return new Response(request.method === 'HEAD' ? null : content, {
      headers: {
        ...headers,
        'content-type': file.type,
        'content-length': String(content.length),
        ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      },
    });
  };
};

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};
