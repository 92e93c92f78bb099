import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** What was seen of a file while it was read once, from end to end. */
export interface Content {
  readonly bytes: number;
  readonly sha256: string;
  readonly head: Buffer;
  readonly tail: Buffer;
  /** All of it, where that was asked for. */
  readonly whole: Buffer | undefined;
}

/** More than any header that tells a type, and than the longest end of an archive (22 bytes and a comment of 64 KB). */
const edgeBytes = 80 * 1024;

/** Reads a file once. @param keepWhole keeps it in memory; otherwise only its two ends. */
export const readContent = async (source: Readable, keepWhole: boolean): Promise<Content> => {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let [bytes, head, tail] = [0, Buffer.alloc(0), Buffer.alloc(0)];
  for await (const chunk of source as AsyncIterable<Buffer>) {
    // objects are read without an encoding
    hash.update(chunk);
    bytes += chunk.length;
    if (keepWhole) chunks.push(chunk);
    if (head.length < edgeBytes) head = Buffer.concat([head, chunk.subarray(0, edgeBytes - head.length)]);
    tail = Buffer.concat([tail, chunk]).subarray(-edgeBytes);
  }
  const whole = keepWhole ? Buffer.concat(chunks) : undefined;
  return { bytes, sha256: hash.digest('hex'), head, tail, whole };
};

const startsWith = (head: Buffer, text: string, at = 0): boolean =>
  head.subarray(at, at + text.length).toString('latin1') === text;

const mp4Brands: readonly [RegExp, string[]][] = [
  [/^(heic|heix|heim|heis|mif1|msf1|hevc)/, ['image/heic']],
  [/^M4A/, ['audio/mp4']],
  [/^(isom|iso\d|mp4\d|avc1|3gp|M4V|dash|MSNV|qt {2})/, ['video/mp4', 'audio/mp4']],
];

const typesOfMp4 = (head: Buffer): string[] => {
  const brand = head.subarray(8, 12).toString('latin1');
  return mp4Brands.find(([pattern]) => pattern.test(brand))?.[1] ?? [];
};

/** Every type that content may honestly be called by, as its first bytes have it. */
const typesIn = (head: Buffer): string[] => {
  if (startsWith(head, '\xff\xd8\xff')) return ['image/jpeg'];
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) return ['image/png'];
  if (startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)) return ['image/webp'];
  if (startsWith(head, 'RIFF') && startsWith(head, 'WAVE', 8)) return ['audio/wav'];
  if (startsWith(head, '%PDF-')) return ['application/pdf'];
  if (startsWith(head, 'ftyp', 4)) return typesOfMp4(head);
  if (startsWith(head, 'OggS')) return ['audio/ogg'];
  if (startsWith(head, '\x1a\x45\xdf\xa3')) return ['video/webm', 'audio/webm'];
  const isMp3 = startsWith(head, 'ID3') || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2);
  return isMp3 ? ['audio/mpeg'] : [];
};

export const isOfType = ({ head }: Content, mediaType: string): boolean => typesIn(head).includes(mediaType);

/** Does a PDF end as one? */
export const isWholePdf = ({ tail }: Content): boolean =>
  tail.subarray(-2_048).includes('%%EOF') && tail.includes('startxref');

const pages = /<(?:!doctype\s+html|html|script|iframe|svg)[\s>/]|<\?php/i;

/** The end of a zip archive that reaches to the end of the file, as an archive hung onto a picture does. */
const endsAsZip = (tail: Buffer): boolean => {
  const at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (at < 0 || at + 22 > tail.length) return false;
  return at + 22 + tail.readUInt16LE(at + 20) === tail.length;
};

/** Is a second file, of a kind that programs run or unpack, hidden in this one? */
export const hidesAnother = ({ head, tail }: Content, mediaType: string): boolean => {
  if (endsAsZip(tail)) return true;
  if (mediaType === 'application/pdf') return false; // what may stand in a PDF is its reader's affair
  const isPdfToo = head.subarray(0, 1_024).includes('%PDF-');
  return isPdfToo || pages.test(head.toString('latin1')) || pages.test(tail.toString('latin1'));
};
