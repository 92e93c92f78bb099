import { evidenceIn, type LegacyScript, scriptOf } from './legacy-text.ts';

export const textEncodings = [
  'utf-8',
  'utf-8-bom',
  'utf-16le',
  'utf-16be',
  'windows-1258',
  'tcvn3',
  'vni',
] as const;
export type TextEncoding = (typeof textEncodings)[number];

/** The encoding that a mark of byte order at the start names. */
export const encodingOfMark = (head: Uint8Array): TextEncoding | undefined => {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8-bom';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
};

/**
 * UTF-16 without a mark: ASCII letters, digits and separators leave a zero in every other byte.
 *
 * @returns undefined for text of another kind; `binary` for bytes that are no text at all.
 */
export const encodingOfZeros = (head: Uint8Array): TextEncoding | 'binary' | undefined => {
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return undefined;
  const pairs = head.length / 2;
  if (odd / pairs > 0.3 && even / pairs < 0.02) return 'utf-16le';
  return even / pairs > 0.3 && odd / pairs < 0.02 ? 'utf-16be' : 'binary';
};

/**
 * Which of the old encodings a text that is no UTF-8 is written in.
 *
 * @param asWindows1258 and `asLatin1` the same bytes read both ways.
 * @returns undefined when neither reads as Vietnamese: then nothing is guessed.
 */
export const legacyEncodingOf = (
  asWindows1258: string,
  asLatin1: string,
): Extract<TextEncoding, 'windows-1258' | LegacyScript> | undefined => {
  const unicode = evidenceIn([asWindows1258]);
  const share = unicode.words === 0 ? 0 : unicode.readable.unicode / unicode.words;
  const latin = evidenceIn([asLatin1]);
  const script = scriptOf(latin);
  const legacyShare = script === 'unicode' || script === 'unsure' ? 0 : latin.readable[script] / latin.words;
  if (share >= 0.7 && share >= legacyShare) return 'windows-1258';
  return legacyShare > share && (script === 'tcvn3' || script === 'vni') ? script : undefined;
};
