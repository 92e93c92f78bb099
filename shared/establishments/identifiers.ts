import * as z from 'zod';
import { because } from '../kernel/validation.ts';

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/**
 * The check digit of a ten-digit enterprise or tax code.
 *
 * @param code ten digits.
 * @source `domain fact sheet 9.3`: weights 31 29 23 19 17 13 7 5 3 on digits 1-9, c = 10 − (sum mod 11), digit 10
 * must equal c; stems with c = 10 are never issued; digits 3-9 are not all zero. Status: verified summary (algorithm
 * description of a public library, tried on real-format examples).
 */
export const isTaxCode = (code: string): boolean => {
  if (!/^\d{10}$/.test(code) || code.slice(2, 9) === '0000000') return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(code[i]), 0);
  return Number(code[9]) === 10 - (sum % 11);
};

/** Completes nine digits to a tax code; undefined for a stem that is never issued. */
export const taxCodeFor = (stem: string): string | undefined => {
  const code = Array.from({ length: 10 }, (_, digit) => `${stem}${digit}`).find(isTaxCode);
  return code;
};

const checkDigit = because(
  'Chữ số kiểm tra không đúng; hãy xem lại mã.',
  'The check digit is wrong; look at the code again.',
  ['value'],
);
const form = (vi: string, en: string) => because(vi, en, ['value']);

const identifier = <Kind extends string>(kind: Kind) =>
  z.strictObject({ kind: z.literal(kind), value: z.string().max(20) });

/**
 * An official identifier. Most craft-village households and informal places have none.
 *
 * - `tax_code`: enterprise or cooperative, ten digits with check digit (Decree 01/2021 art. 8; Law 38/2019).
 * - `dependent_unit`: branch or office, `NNNNNNNNNN-NNN`, 001 to 999.
 * - `household_number`: household business until 30/6/2025, `01A8000123` (Decree 01/2021 art. 83).
 * - `personal_number`: twelve digits, the tax code of individuals and households since 1/7/2025 (date recalled).
 */
export const Identifier = z
  .discriminatedUnion('kind', [
    identifier('tax_code'),
    identifier('dependent_unit'),
    identifier('household_number'),
    identifier('personal_number'),
  ])
  .refine(({ kind, value }) => kind !== 'tax_code' || /^\d{10}$/.test(value), {
    ...form('Mã số thuế gồm đúng 10 chữ số.', 'A tax code is exactly ten digits.'),
    abort: true,
  })
  .refine(({ kind, value }) => kind !== 'tax_code' || isTaxCode(value), checkDigit)
  .refine(({ kind, value }) => kind !== 'dependent_unit' || /^\d{10}-(?!000)\d{3}$/.test(value), {
    ...form(
      'Mã đơn vị phụ thuộc có dạng 0123456789-001.',
      'The code of a dependent unit has the form 0123456789-001.',
    ),
    abort: true,
  })
  .refine(({ kind, value }) => kind !== 'dependent_unit' || isTaxCode(value.slice(0, 10)), checkDigit)
  .refine(
    ({ kind, value }) => kind !== 'household_number' || /^\d{2}[A-ZĐ]8\d{6}$/.test(value),
    form(
      'Số đăng ký hộ kinh doanh có dạng 01A8000123.',
      'A household business number has the form 01A8000123.',
    ),
  )
  .refine(
    ({ kind, value }) => kind !== 'personal_number' || /^0\d{11}$/.test(value),
    form(
      'Số định danh cá nhân gồm 12 chữ số, bắt đầu bằng 0.',
      'A personal number is twelve digits, first 0.',
    ),
  )
  .meta({ id: 'Identifier' });
export type Identifier = z.infer<typeof Identifier>;
