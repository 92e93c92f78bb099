import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import {
  accessDenied,
  accessKeyUnknown,
  authorizationMalformed,
  clockSkewed,
  invalidRequest,
  signatureWrong,
} from './s3-refusal.ts';

/** The one key pair that the store knows. */
export interface StoreCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A request as far as it is signed. */
export interface SignedRequest {
  readonly method: string;
  /** As it was sent: `/bucket/a%20key?uploads`. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

/** How far a device's clock may be off, either way. */
const skewMs = 15 * 60_000;
const longestPresignSeconds = 7 * 86_400;
const algorithm = 'AWS4-HMAC-SHA256';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Percent-encoding as Signature Version 4 has it: everything but the unreserved characters. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** `20261120T030000Z`, in epoch milliseconds. @throws S3Refusal when it is none. */
const timeOf = (stamp: string | undefined): number => {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(stamp ?? '') ?? [];
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(ms)) throw accessDenied('AWS authentication requires a valid X-Amz-Date.');
  return ms;
};

const isEqual = (expected: string, given: string): boolean => {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
};

interface Scope {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
}

/** `<key>/<day>/<region>/s3/aws4_request`. */
const scopeOf = (credential: string, { accessKeyId }: StoreCredentials): Scope => {
  const [id, day, region, service, end, ...more] = credential.split('/');
  if (!id || !day || !region || service !== 's3' || end !== 'aws4_request' || more.length > 0)
    throw authorizationMalformed();
  if (id !== accessKeyId) throw accessKeyUnknown();
  return { accessKeyId: id, day, region };
};

const signatureOf = (text: string, { day, region }: Scope, { secretAccessKey }: StoreCredentials): string => {
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (made, part) => hmac(made, part),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  return hmac(key, text).toString('hex');
};

/** Does a signature fit a text, a policy for instance? @throws S3Refusal when it does not. */
export const checkSignature = (
  text: string,
  given: { readonly credential: string; readonly signature: string; readonly stamp: string | undefined },
  credentials: StoreCredentials,
): void => {
  const scope = scopeOf(given.credential, credentials);
  if (!given.stamp?.startsWith(scope.day)) throw authorizationMalformed();
  if (!isEqual(signatureOf(text, scope, credentials), given.signature)) throw signatureWrong();
};

const canonicalQuery = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .sort(([a, av], [b, bv]) => (a === b ? (av < bv ? -1 : 1) : a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');

interface Claim {
  readonly credential: string;
  readonly signature: string;
  readonly signedHeaders: readonly string[];
  readonly stamp: string;
  /** What the signer says of the body: its SHA-256, or one of S3's words for leaving it out. */
  readonly payload: string;
}

const headerClaim = (headers: IncomingHttpHeaders, nowMs: number): Claim => {
  const [, credential = '', signed = '', signature = ''] =
    /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (!credential) throw authorizationMalformed();
  const stamp = String(headers['x-amz-date'] ?? '');
  if (Math.abs(nowMs - timeOf(stamp)) > skewMs) throw clockSkewed();
  const payload = headers['x-amz-content-sha256'];
  if (typeof payload !== 'string')
    throw invalidRequest('Missing required header for this request: x-amz-content-sha256');
  return { credential, signature, signedHeaders: signed.split(';'), stamp, payload };
};

const queryClaim = (query: URLSearchParams, nowMs: number): Claim => {
  const of = (name: string): string => query.get(`X-Amz-${name}`) ?? '';
  if (of('Algorithm') !== algorithm) throw authorizationMalformed();
  const seconds = Number(of('Expires'));
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestPresignSeconds)
    throw authorizationMalformed();
  const signedAt = timeOf(of('Date'));
  if (signedAt > nowMs + skewMs) throw accessDenied('Request is not valid yet');
  if (nowMs > signedAt + seconds * 1000) throw accessDenied('Request has expired');
  return {
    credential: of('Credential'),
    signature: of('Signature'),
    signedHeaders: of('SignedHeaders').split(';'),
    stamp: of('Date'),
    payload: of('Content-Sha256') || 'UNSIGNED-PAYLOAD',
  };
};

/** Headers that mean something to S3 count only when they are signed: a stranger may not add them to an address. */
const requireSigned = (headers: IncomingHttpHeaders, signedHeaders: readonly string[]): void => {
  if (!signedHeaders.includes('host')) throw authorizationMalformed();
  const unsigned = Object.keys(headers).filter(
    (name) => name.startsWith('x-amz-') && !signedHeaders.includes(name),
  );
  if (unsigned.length > 0)
    throw accessDenied(
      `There were headers present in the request which were not signed: ${unsigned.join(', ')}`,
    );
};

/**
 * Checks who made a request, by its `Authorization` header or its presigned query (Signature Version 4).
 *
 * @returns what the signer says of the body: its SHA-256 in hex, `UNSIGNED-PAYLOAD` or a word of streaming.
 * @throws S3Refusal as S3 would: anonymous, unknown key, other signature, expired, clock off.
 */
export const checkRequest = (
  { method, target, headers }: SignedRequest,
  credentials: StoreCredentials,
  nowMs: number,
): string => {
  const [path = '/', search = ''] = target.split(/\?(.*)/s, 2);
  const query = new URLSearchParams(search);
  const isPresigned = query.has('X-Amz-Signature');
  if (!isPresigned && headers.authorization === undefined) throw accessDenied();
  const claim = isPresigned ? queryClaim(query, nowMs) : headerClaim(headers, nowMs);
  requireSigned(headers, claim.signedHeaders);
  const scope = scopeOf(claim.credential, credentials);
  if (!claim.stamp.startsWith(scope.day)) throw authorizationMalformed();
  const canonical = [
    method,
    path
      .split('/')
      .map((part) => encode(decodeURIComponent(part)))
      .join('/'),
    canonicalQuery(query),
    ...claim.signedHeaders.map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    '',
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n');
  const text = [algorithm, claim.stamp, `${scope.day}/${scope.region}/s3/aws4_request`, sha256(canonical)];
  if (!isEqual(signatureOf(text.join('\n'), scope, credentials), claim.signature)) throw signatureWrong();
  return claim.payload;
};
