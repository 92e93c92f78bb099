import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberInWords } from '../../../shared/documents/number-words.ts';

/** Written out by hand. */
const golden: readonly [number, string][] = [
  [0, 'không'],
  [1, 'một'],
  [4, 'bốn'],
  [5, 'năm'],
  [10, 'mười'],
  [11, 'mười một'],
  [14, 'mười bốn'],
  [15, 'mười lăm'],
  [20, 'hai mươi'],
  [21, 'hai mươi mốt'],
  [24, 'hai mươi tư'],
  [25, 'hai mươi lăm'],
  [44, 'bốn mươi tư'],
  [55, 'năm mươi lăm'],
  [91, 'chín mươi mốt'],
  [100, 'một trăm'],
  [101, 'một trăm linh một'],
  [104, 'một trăm linh bốn'],
  [105, 'một trăm linh năm'],
  [110, 'một trăm mười'],
  [111, 'một trăm mười một'],
  [115, 'một trăm mười lăm'],
  [121, 'một trăm hai mươi mốt'],
  [1_000, 'một nghìn'],
  [1_001, 'một nghìn không trăm linh một'],
  [1_015, 'một nghìn không trăm mười lăm'],
  [1_024, 'một nghìn không trăm hai mươi tư'],
  [2_100, 'hai nghìn một trăm'],
  [10_000, 'mười nghìn'],
  [11_250, 'mười một nghìn hai trăm năm mươi'],
  [1_000_000, 'một triệu'],
  [1_000_005, 'một triệu không trăm linh năm'],
  [1_005_000, 'một triệu không trăm linh năm nghìn'],
  [1_500_000, 'một triệu năm trăm nghìn'],
  [22_500_000, 'hai mươi hai triệu năm trăm nghìn'],
  [62_500_000, 'sáu mươi hai triệu năm trăm nghìn'],
  [85_000_000, 'tám mươi lăm triệu'],
  [101_050_021, 'một trăm linh một triệu không trăm năm mươi nghìn không trăm hai mươi mốt'],
  [150_000_000, 'một trăm năm mươi triệu'],
  [1_000_000_000, 'một tỷ'],
  [1_000_000_001, 'một tỷ không trăm linh một'],
  [2_000_500_000, 'hai tỷ năm trăm nghìn'],
  [21_000_000_000, 'hai mươi mốt tỷ'],
  [1_000_000_000_000, 'một nghìn tỷ'],
];

/** Reads words back, by a reading that knows nothing of how they were written. */
const readBack = (words: string): number => {
  const ones = new Map(
    ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'].map((word, i) => [word, i]),
  );
  for (const [word, value] of [['mốt', 1], ['tư', 4], ['lăm', 5]] as const) ones.set(word, value); // prettier-ignore
  let [total, group, digit] = [0, 0, 0];
  for (const word of words.split(' ')) {
    if (word === 'mười') digit = 10;
    else if (word === 'mươi') digit *= 10;
    else if (word === 'trăm') [group, digit] = [group + digit * 100, 0];
    else if (word === 'nghìn' || word === 'triệu') {
      total += (group + digit) * (word === 'nghìn' ? 1_000 : 1_000_000);
      [group, digit] = [0, 0];
    } else if (word === 'tỷ') [total, group, digit] = [(total + group + digit) * 1_000_000_000, 0, 0];
    else if (word !== 'linh') {
      const value = ones.get(word);
      if (value === undefined) throw new Error(`no number: ${word}`);
      digit = digit >= 10 ? digit + value : value;
    }
  }
  return total + group + digit;
};

describe('numbers in words', () => {
  it.each(golden)('%i is %s', (value, words) => {
    expect(numberInWords(value)).toBe(words);
  });

  it('read back as the number they were written for, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (value) => {
        expect(readBack(numberInWords(value))).toBe(value);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never say one, four or five plainly after tens, nor an empty place twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (value) => {
        const words = numberInWords(value);
        expect(words).not.toMatch(/mươi (một|bốn|năm)( |$)/);
        expect(words).not.toMatch(/mười (mốt|tư|năm)( |$)/);
        expect(words).not.toMatch(/linh (mốt|tư|lăm|không)|không mươi|không linh/);
        expect(words).toBe(words.normalize('NFC'));
      }),
    );
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('are for whole numbers alone, not for %d', (value) => {
    expect(() => numberInWords(value)).toThrow(RangeError);
  });
});
