import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Identifier, isTaxCode, taxCodeFor } from '../../../shared/establishments/identifiers.ts';

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const aStem = fc.stringMatching(/^\d{9}$/).filter((stem) => stem.slice(2) !== '0000000');
const checkOf = (stem: string) =>
  10 - (weights.reduce((sum, weight, i) => sum + weight * Number(stem[i]), 0) % 11);

describe('a tax code', () => {
  // public codes of well-known enterprises
  it.each(['0100109106', '0300588569', '0100112437'])('%s is one', (code) => {
    expect(isTaxCode(code)).toBe(true);
  });

  it.each([
    ['0100109107', 'a wrong check digit'],
    ['0100190106', 'two digits changed about'],
    ['010010910', 'nine digits'],
    ['01001091066', 'eleven digits'],
    ['010010910X', 'a letter'],
    ['0100000009', 'a number of zeros'],
    ['', 'nothing'],
    ['0100109106 ', 'a blank behind it'],
  ])('%j is none: %s', (code) => {
    expect(isTaxCode(code)).toBe(false);
  });

  it('completed from nine digits is always one', () => {
    fc.assert(
      fc.property(aStem, (stem) => {
        const code = taxCodeFor(stem);

        expect(code === undefined).toBe(checkOf(stem) === 10);
        if (code !== undefined) expect(isTaxCode(code)).toBe(true);
      }),
    );
  });

  it('does not exist for a stem whose check value would be ten, whatever the tenth digit', () => {
    fc.assert(
      fc.property(
        aStem.filter((stem) => checkOf(stem) === 10),
        (stem) => {
          expect([...'0123456789'].filter((digit) => isTaxCode(stem + digit))).toEqual([]);
          expect(taxCodeFor(stem)).toBeUndefined();
        },
      ),
      { numRuns: 30 },
    );
  });

  it('with any one digit mistyped is none: no weight and no difference of digits has a factor of eleven', () => {
    fc.assert(
      fc.property(aStem, fc.nat(9), fc.integer({ min: 1, max: 9 }), (stem, place, step) => {
        const code = taxCodeFor(stem);
        fc.pre(code !== undefined);
        const digit = (Number(code?.[place]) + step) % 10;

        const slip = [...(code ?? '')].with(place, String(digit)).join('');

        expect(isTaxCode(slip)).toBe(false);
      }),
    );
  });
});

describe('an identifier', () => {
  it.each([
    ['tax_code', '0100109106'],
    ['dependent_unit', '0100109106-001'],
    ['household_number', '01A8000123'],
    ['household_number', '01Đ8000123'],
    ['personal_number', '001085000123'],
  ])('%s may be %s', (kind, value) => {
    expect(Identifier.safeParse({ kind, value }).success).toBe(true);
  });

  it.each([
    ['tax_code', '0100109107'],
    ['tax_code', '0100109106-001'],
    ['dependent_unit', '0100109106-000'],
    ['dependent_unit', '0100109107-001'],
    ['dependent_unit', '0100109106'],
    ['household_number', '01A7000123'],
    ['household_number', '01a8000123'],
    ['household_number', '018000123'],
    ['personal_number', '101085000123'],
    ['personal_number', '01085000123'],
    ['passport', 'B1234567'],
  ])('%s may not be %s', (kind, value) => {
    expect(Identifier.safeParse({ kind, value }).success).toBe(false);
  });

  it('names one fault only, so that who mistyped a length is not told of a check digit too', () => {
    expect(Identifier.safeParse({ kind: 'tax_code', value: '123' }).error?.issues).toHaveLength(1);
  });
});
