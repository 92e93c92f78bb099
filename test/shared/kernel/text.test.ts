import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, Line, Prose } from '../../../shared/kernel/text.ts';

describe('folding a name for search', () => {
  it.each([
    ['Đồng Đức', 'dong duc'],
    ['ĐẶNG  Thị   Ỷ', 'dang thi y'],
    ['Hộ ông Nguyễn-Văn (Tèo)', 'ho ong nguyen van teo'],
    ['Ea H’Leo', 'ea h leo'],
    ['13–14 tuổi', '13 14 tuoi'],
    ['  ', ''],
  ])('writes %j as %j', (name, folded) => {
    expect(fold(name)).toBe(folded);
  });

  it('finds composed and decomposed spellings of one name alike', () => {
    const name = 'Quảng Phú Cầu, Ứng Thiên, Đông Đặng';

    expect(fold(name.normalize('NFD'))).toBe(fold(name.normalize('NFC')));
  });

  it('does not depend on the order of normal form, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('a line of text', () => {
  it('is kept composed and trimmed, so that equal words are equal strings', () => {
    expect(Line(20).parse(` ${'Bát Tràng'.normalize('NFD')} `)).toBe('Bát Tràng');
  });

  it.each(['', '   ', 'hai\ndòng', 'x\u0000'])('refuses %j', (text) => {
    expect(Line(20).safeParse(text).success).toBe(false);
  });

  it('takes as many characters as it may have and not one more, counted after composing', () => {
    expect(Line(4).safeParse('Đứcc'.normalize('NFD')).success).toBe(true);
    expect(Line(4).safeParse('Đứccc').success).toBe(false);
  });

  it('may break where prose is meant, but holds no other control character', () => {
    expect(Prose(20).safeParse('một\nhai\tba').success).toBe(true);
    expect(Prose(20).safeParse('một\u0007').success).toBe(false);
  });
});
