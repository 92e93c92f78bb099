import { createHash, type Hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Transform, type TransformCallback } from 'node:stream';
import { crc32 } from 'node:zlib';
import { badDigest, invalidRequest, notImplemented, tooLarge } from './s3-refusal.ts';

/** Sums of one content, as S3 spells them: base64, the ETag in hex. */
export interface Sums {
  readonly bytes: number;
  readonly etag: string;
  readonly sha256Hex: string;
  readonly sha256: string;
  readonly crc32: string;
  readonly md5: string;
}

/** Lets content through and sums it up on the way; never more than one chunk in memory. */
export class Summing extends Transform {
  private readonly sha: Hash = createHash('sha256');
  private readonly md: Hash = createHash('md5');
  private crc = 0;
  private bytes = 0;
  private readonly maxBytes: number;

  /** @param maxBytes beyond which it fails with `EntityTooLarge`. */
  constructor(maxBytes: number) {
    super();
    this.maxBytes = maxBytes;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.bytes > this.maxBytes) return done(tooLarge());
    this.sha.update(chunk);
    this.md.update(chunk);
    this.crc = crc32(chunk, this.crc);
    done(null, chunk);
  }

  /** Once everything has passed. */
  sums(): Sums {
    const sha = this.sha.digest();
    const md = this.md.digest();
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(this.crc);
    return {
      bytes: this.bytes,
      etag: `"${md.toString('hex')}"`,
      sha256Hex: sha.toString('hex'),
      sha256: sha.toString('base64'),
      crc32: crc.toString('base64'),
      md5: md.toString('base64'),
    };
  }
}

const known = ['sha256', 'crc32'] as const;
/** Checksums that a caller named, by algorithm. */
export type Named = Readonly<Partial<Record<(typeof known)[number] | 'md5', string>>>;

/**
 * The checksums that a request names, in headers, trailers or fields of a form.
 *
 * @throws S3Refusal for an algorithm that the store does not compute: what is not checked must not look checked.
 */
export const checksumsNamed = (fields: Readonly<Record<string, unknown>>): Named => {
  const named: Partial<Record<string, string>> = {};
  for (const [name, value] of Object.entries(fields)) {
    const [, algorithm] = /^x-amz-checksum-(crc32c|crc32|crc64nvme|sha1|sha256|md5)$/.exec(name) ?? [];
    if (algorithm === undefined || typeof value !== 'string') continue;
    if (!known.some((it) => it === algorithm)) throw notImplemented(`Checksum algorithm ${algorithm}`);
    named[algorithm] = value;
  }
  const md5 = fields['content-md5'];
  return { ...named, ...(typeof md5 === 'string' && { md5 }) };
};

/** @throws S3Refusal `BadDigest`, or `XAmzContentSHA256Mismatch` where the signature names another body. */
export const checkSums = (sums: Sums, named: Named, payload: string): void => {
  for (const algorithm of ['sha256', 'crc32', 'md5'] as const)
    if (named[algorithm] !== undefined && named[algorithm] !== sums[algorithm])
      throw badDigest(algorithm.toUpperCase());
  if (/^[0-9a-f]{64}$/.test(payload) && payload !== sums.sha256Hex)
    throw invalidRequest('The provided x-amz-content-sha256 header does not match what was computed.');
};

/** Settings of an object that has retention, and configurations, must come with a checksum. */
export const requireChecksum = (headers: IncomingHttpHeaders): void => {
  const named = checksumsNamed(headers);
  if (Object.keys(named).length === 0)
    throw invalidRequest('Missing required header for this request: Content-MD5 or x-amz-checksum-*');
};
