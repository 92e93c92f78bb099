import * as z from 'zod';

/** A line of Vietnamese text as people type it, kept in NFC so that equal words are equal strings. */
export const Line = (maxCharacters: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(maxCharacters)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** Several lines; only tabs and line breaks are allowed among control characters. */
export const Prose = (maxCharacters: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(maxCharacters)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u);

/**
 * The form in which names are searched: lower case, no tone or letter marks, đ as d, one space between words.
 * NFD does not take đ apart, so it is replaced by hand.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .normalize('NFC'); // scripts that NFD takes apart would outgrow a sort key

export const utf8Bytes = (text: string): number => new TextEncoder().encode(text).length;

/** The longest beginning of a text that fits into so many bytes of UTF-8; no character is cut in two. */
export const beginningOf = (text: string, maxBytes: number): string => {
  if (utf8Bytes(text) <= maxBytes) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, read);
};
