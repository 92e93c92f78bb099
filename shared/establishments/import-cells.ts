import { fold } from '../kernel/text.ts';
import type { EstablishmentType } from './schema.ts';

/**
 * How cells are read. Sheets lose leading zeros, group thousands and write decimals with a comma; what is plainly meant
 * is taken, what is not is handed on as it stands, so that the schema names it.
 */
const typeWords: Record<EstablishmentType, string> = {
  enterprise: 'enterprise | company | doanh nghiep | cong ty | dn',
  cooperative: 'cooperative | hop tac xa | htx',
  household_business: 'household business | ho kinh doanh | hkd | ho kinh doanh ca the',
  craft_village_household: 'craft village household | ho lang nghe | ho san xuat lang nghe | ho nghe',
  informal: 'informal | phi chinh thuc | co so phi chinh thuc | khong dang ky',
};
const typeOfWord = new Map(
  Object.entries(typeWords).flatMap(([type, words]) => words.split(' | ').map((word) => [word, type])),
);

export const typeCell = (text: string): string => typeOfWord.get(fold(text)) ?? text;

export const schemeCell = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Digits written with blanks or dots between them, or behind the marks by which sheets keep them text. */
export const digitsCell = (text: string): string => text.replace(/[\s.'="]/g, '').toUpperCase();

/** Digits whose leading zeros a sheet took away; a code that still starts with 0 has lost none. */
export const paddedCell = (text: string, length: number, fewest: number): string => {
  const digits = digitsCell(text);
  const lost = /^[1-9]\d*$/.test(digits) && digits.length >= fewest;
  return lost ? digits.padStart(length, '0') : digits;
};

/** A whole number, thousands grouped or not: `1.200`, `1,200`, `1 200`. */
export const countCell = (text: string): number | string => {
  const plain = /^\d{1,3}([., ]\d{3})+$/.test(text) ? text.replace(/[., ]/g, '') : text;
  return /^\d+$/.test(plain) ? Number(plain) : text;
};

/** Decimal degrees, with point or comma. */
export const degreesCell = (text: string): number | string =>
  /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text;

export const phoneCell = (text: string): string => text.replace(/[()-]/g, '').trim();

/** Several sector codes in one cell. */
export const sectorCells = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[,;/\s]+/)
    .filter(Boolean);
