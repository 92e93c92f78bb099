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
