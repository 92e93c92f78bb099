import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collationKey } from '../../../shared/kernel/collation.ts';
import { fold } from '../../../shared/kernel/text.ts';

const sorted = (texts: readonly string[]): string[] =>
  texts.toSorted((a, b) => (Buffer.from(collationKey(a)) < Buffer.from(collationKey(b)) ? -1 : 1));
const signOf = (a: string, b: string): number =>
  Math.sign(Buffer.compare(Buffer.from(collationKey(a)), Buffer.from(collationKey(b))));
const oracle = new Intl.Collator('vi');

const onsets = ['', 'b', 'c', 'd', 'đ', 'g', 'h', 'kh', 'l', 'm', 'ng', 'ph', 's', 't', 'tr', 'v', 'x'];
const rimes = ['a', 'ă', 'â', 'an', 'ăn', 'ân', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'ong', 'u', 'ư', 'ung', 'y'];
const marks = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const cases = [
  (word: string) => word,
  (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1),
  (word: string) => word.toUpperCase(),
];

/** A syllable with its tone on the vowel where both spellings put it. */
const syllable = fc
  .tuple(
    fc.constantFrom(...onsets),
    fc.constantFrom(...rimes),
    fc.constantFrom(...marks),
    fc.constantFrom(...cases),
  )
  .map(([onset, rime, mark, cased]) =>
    cased(`${onset}${rime[0]?.normalize('NFC')}${mark}${rime.slice(1)}`.normalize('NFC')),
  );
const between = fc.constantFrom(' ', ' ', ' ', '-', ' - ', ', ', '. ', ' & ', ' (', '/');
const name = fc
  .tuple(
    syllable,
    fc.array(
      fc.tuple(
        between,
        fc.oneof(
          syllable,
          fc.integer({ min: 0, max: 99 }).map((number) => number.toString()),
        ),
      ),
      { maxLength: 5 },
    ),
  )
  .map(([first, rest]) => first + rest.map(([gap, word]) => gap + word).join(''));

describe('the order of Vietnamese names', () => {
  it('is that of the dictionary: letters, then tones, then capitals', () => {
    const ordered = [
      'An',
      'Ăn',
      'Ân',
      'da',
      'Da',
      'dà',
      'dả',
      'dã',
      'dá',
      'dạ',
      'đa',
      'em',
      'êm',
      'ơn',
      'ưa',
    ];

    expect(sorted(ordered.toReversed())).toEqual(ordered);
  });

  it('looks at the letters of the whole name before any tone', () => {
    expect(sorted(['Bà Bê', 'Ba Cá', 'Bá Ba'])).toEqual(['Bá Ba', 'Bà Bê', 'Ba Cá']);
  });

  it('is what ICU says, for names of any words, numbers and punctuation', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(signOf(a, b)).toBe(Math.sign(oracle.compare(a, b)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is the same for names that differ in one letter, tone or capital only', () => {
    fc.assert(
      fc.property(name, syllable, syllable, name, (before, one, other, after) => {
        const [a, b] = [`${before} ${one} ${after}`, `${before} ${other} ${after}`];
        expect(signOf(a, b)).toBe(Math.sign(oracle.compare(a, b)));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['hoà', 'hòa'],
    ['khoẻ', 'khỏe'],
    ['thuỷ', 'thủy'],
    ['Hoà Bình', 'Hòa Bình'.normalize('NFD')],
  ])('takes %s and %s for the same word', (newer, older) => {
    expect(collationKey(newer)).toBe(collationKey(older));
    expect(fold(newer)).toBe(fold(older));
  });

  it('puts other scripts behind z, and holds nothing that a separator could be mistaken for', () => {
    const keys = ['Zalo', 'Ωmega', 'Café Müller', 'ニホン', '😀', ''].map(collationKey);

    expect(sorted(['Ωmega', 'zz'])).toEqual(['zz', 'Ωmega']);
    expect(keys.filter((key) => !/^[!-~]*$/.test(key))).toEqual([]);
  });

  it('is short: little more than the name itself', () => {
    expect(collationKey('Công ty TNHH Gốm sứ Hoàng Long').length).toBeLessThan(46);
  });
});
