import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { checksumsNamed, requireChecksum } from './checksums.ts';
import type { StoredFacts } from './object-files.ts';
import {
  answerXml,
  badDigest,
  invalidArgument,
  invalidRange,
  malformedXml,
  noSuchKey,
  notImplemented,
} from './s3-refusal.ts';
import {
  keptHeaders,
  onlyIfAbsent,
  receiveBody,
  smallBody,
  type Store,
  type StoreRequest,
} from './store-request.ts';
import { textsIn } from './xml.ts';

export const putObject = async (store: Store, request: StoreRequest): Promise<void> => {
  const { req, res, key } = request;
  if (req.headers['x-amz-copy-source'] !== undefined) throw notImplemented('CopyObject');
  const absent = onlyIfAbsent(req.headers);
  const { named, ...received } = await receiveBody(store, request);
  const facts = await store.objects.store(received, {
    key,
    contentType: req.headers['content-type'],
    headers: keptHeaders(req.headers, named),
    onlyIfAbsent: absent,
  });
  res.writeHead(200, { etag: facts.etag, ...checksumsOf(facts) }).end();
};

const checksumsOf = ({ headers }: StoredFacts): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-amz-checksum-')));

/** First and last byte that a `Range` asks for. @throws S3Refusal `InvalidRange`. */
const rangeIn = (header: string | undefined, bytes: number): { start: number; end: number } | undefined => {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined; // none, or one of a kind that is answered whole
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (start >= bytes || end < start) throw invalidRange();
  return { start, end };
};

const overrides = ['content-type', 'content-disposition', 'cache-control', 'content-language'] as const;

/**
 * Content comes from the machine's own origin, where the product's pages live: whatever it says it is, a browser must
 * not run it as one of them.
 */
const guarded = {
  'content-security-policy': "sandbox; default-src 'none'; img-src 'self'; media-src 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const headersOf = (facts: StoredFacts, { req, query }: StoreRequest): Record<string, string> => {
  const asked = req.headers['x-amz-checksum-mode'] ?? query.get('x-amz-checksum-mode');
  const isWhole = req.headers.range === undefined;
  const { retainUntil } = facts;
  const kept = Object.entries(facts.headers).filter(
    ([name]) => !name.startsWith('x-amz-checksum-') || (asked === 'ENABLED' && isWhole),
  );
  return {
    'content-type': facts.contentType,
    ...Object.fromEntries(kept),
    ...Object.fromEntries(
      overrides.flatMap((name) => {
        const wanted = query.get(`response-${name}`);
        return wanted === null ? [] : [[name, wanted]];
      }),
    ),
    etag: facts.etag,
    'last-modified': new Date(facts.storedAt).toUTCString(),
    'accept-ranges': 'bytes',
    ...(retainUntil && {
      'x-amz-object-lock-mode': 'GOVERNANCE',
      'x-amz-object-lock-retain-until-date': retainUntil,
    }),
    ...guarded,
  };
};

/** GET and HEAD. */
export const readObject = async ({ objects }: Store, request: StoreRequest): Promise<void> => {
  const { req, res, key, query } = request;
  if (query.has('versionId')) throw notImplemented('versionId');
  const facts = await objects.find(key);
  if (!facts) throw noSuchKey();
  const range = rangeIn(req.headers.range, facts.bytes);
  res.writeHead(range ? 206 : 200, {
    ...headersOf(facts, request),
    'content-length': range ? range.end - range.start + 1 : facts.bytes,
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${facts.bytes}` }),
  });
  if (req.method === 'HEAD') return void res.end();
  await pipeline(objects.open(facts, range), res);
};

export const removeObject = async ({ objects }: Store, { res, key }: StoreRequest): Promise<void> => {
  await objects.remove(key);
  res.writeHead(204).end();
};

/** The body of an order in XML, held against the checksum it must come with. */
const orderIn = async ({ req }: StoreRequest): Promise<string> => {
  requireChecksum(req.headers);
  const body = await smallBody(req);
  const { sha256, md5 } = checksumsNamed(req.headers);
  const digestOf = (algorithm: string) => createHash(algorithm).update(body).digest('base64');
  if (sha256 !== undefined && sha256 !== digestOf('sha256')) throw badDigest('SHA256');
  if (md5 !== undefined && md5 !== digestOf('md5')) throw badDigest('Content-MD5');
  return body.toString('utf8');
};

/** `PutObjectRetention`: until then nobody replaces or deletes the object. */
export const retainObject = async ({ objects }: Store, request: StoreRequest): Promise<void> => {
  const order = await orderIn(request);
  const [mode] = textsIn(order, 'Mode');
  const [until] = textsIn(order, 'RetainUntilDate');
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') throw malformedXml();
  const untilMs = Date.parse(until ?? '');
  if (Number.isNaN(untilMs)) throw malformedXml();
  if (untilMs <= Date.now()) throw invalidArgument('The retain until date must be in the future!');
  if (!(await objects.retain(request.key, new Date(untilMs).toISOString()))) throw noSuchKey();
  request.res.writeHead(200).end();
};

export const readRetention = async ({ objects }: Store, { res, key }: StoreRequest): Promise<void> => {
  const facts = await objects.find(key);
  if (!facts) throw noSuchKey();
  const { retainUntil } = facts;
  const kept = retainUntil ? `<Mode>GOVERNANCE</Mode><RetainUntilDate>${retainUntil}</RetainUntilDate>` : '';
  answerXml(res, 200, `<Retention>${kept}</Retention>`);
};
