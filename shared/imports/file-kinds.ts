import { type FailureCode } from './failures.ts';

export type FileKind =
  | { readonly kind: 'zip' }
  | { readonly kind: 'text' }
  | { readonly kind: 'refused'; readonly code: FailureCode };

const starts = (head: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte);
const ascii = (head: Uint8Array): string =>
  Array.from(head.subarray(0, 4_096), (byte) => String.fromCharCode(byte)).join('');
/** As the old container of Office names its streams. */
const utf16 = (word: string): string => Array.from(word).join('\u0000');

const refused = (code: FailureCode): FileKind => ({ kind: 'refused', code });

const oldOffice = (head: string): FileKind => {
  if (head.includes(utf16('EncryptedPackage'))) return refused('is-encrypted');
  if (head.includes(utf16('WordDocument')) || head.includes(utf16('PowerPoint')))
    return refused('is-document');
  return refused('is-xls');
};

const signatures: readonly (readonly [readonly number[], FailureCode])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'is-document'], // %PDF
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'is-document'], // {\rtf
  [[0x1f, 0x8b], 'is-archive'], // gzip
  [[0x52, 0x61, 0x72, 0x21], 'is-archive'], // Rar!
  [[0x37, 0x7a, 0xbc, 0xaf], 'is-archive'], // 7z
  [[0x89, 0x50, 0x4e, 0x47], 'is-picture'],
  [[0xff, 0xd8, 0xff], 'is-picture'],
  [[0x47, 0x49, 0x46, 0x38], 'is-picture'],
  [[0x09, 0x08, 0x10, 0x00], 'is-xls'], // BIFF without its container
  [[0x09, 0x08, 0x08, 0x00], 'is-xls'],
];

/**
 * What a file is by its content; its name is not asked.
 *
 * @param head its first bytes; of the old container of Office as many as the caller has, for its list of streams may
 * stand anywhere.
 */
export const fileKindOf = (head: Uint8Array): FileKind => {
  if (head.length === 0) return refused('file-empty');
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0))
    return oldOffice(Array.from(head, (byte) => String.fromCharCode(byte)).join(''));
  if (starts(head, 0x50, 0x4b, 0x03, 0x04)) return { kind: 'zip' };
  if (starts(head, 0x50, 0x4b)) return refused('xlsx-broken');
  const known = signatures.find(([bytes]) => starts(head, ...bytes));
  if (known) return refused(known[1]);
  const words = ascii(head)
    .replace(/^[^\x21-\x7e]+/, '')
    .toLowerCase();
  if (/^(<!doctype html|<html|<table|<meta|<head|<body|mime-version:)/.test(words)) return refused('is-html');
  if (words.startsWith('<?xml')) return refused(words.includes('<html') ? 'is-html' : 'is-xml');
  return { kind: 'text' };
};

/** What a zip is by the names of its entries; undefined for an .xlsx. */
export const refusedArchive = (names: ReadonlySet<string>): FailureCode | undefined => {
  if (names.has('xl/workbook.xml')) return undefined;
  if (names.has('xl/workbook.bin')) return 'is-xlsb';
  if (names.has('word/document.xml') || names.has('ppt/presentation.xml')) return 'is-document';
  return names.has('content.xml') ? 'is-ods' : 'is-archive';
};
