const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const wordOf = (digit: number): string => digits[digit] ?? '';

/** After a ten other than the first, one, four and five have words of their own; five has one after the first ten too. */
const onesAfter = (tens: number, ones: number): string => {
  if (ones === 1 && tens > 1) return 'mốt';
  if (ones === 4 && tens > 1) return 'tư';
  return ones === 5 ? 'lăm' : wordOf(ones);
};

const tensOf = (tens: number): string => (tens === 1 ? 'mười' : `${wordOf(tens)} mươi`);

/** Three digits; `inFull` where greater ones stand before them, so that an empty place is spoken. */
const groupWords = (value: number, inFull: boolean): string[] => {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const spoken = hundreds > 0 || inFull;
  const head = spoken ? [`${wordOf(hundreds)} trăm`] : [];
  if (tens > 0) return [...head, tensOf(tens), ...(ones > 0 ? [onesAfter(tens, ones)] : [])];
  if (ones === 0) return head;
  return [...head, ...(spoken ? ['linh'] : []), wordOf(ones)];
};

const units = [
  { size: 1_000_000, name: 'triệu' },
  { size: 1_000, name: 'nghìn' },
  { size: 1, name: '' },
] as const;

/** What is below a thousand million; empty groups are not spoken. */
const belowBillion = (value: number, inFull: boolean): string[] =>
  units.flatMap(({ size, name }, i) => {
    const group = Math.floor(value / size) % 1_000;
    if (group === 0) return [];
    const before = inFull || (i > 0 && value >= size * 1_000);
    return [...groupWords(group, before), ...(name ? [name] : [])];
  });

const billion = 1_000_000_000;

/**
 * A whole number in Vietnamese words as offices write it: `hai mươi hai triệu năm trăm nghìn`.
 *
 * Northern usage: mốt, tư and lăm after tens, `linh` for an empty ten, `không trăm` for empty hundreds behind a greater
 * group. Thousands of millions are counted in `tỷ` again, as people say them: `một nghìn tỷ`.
 *
 * @param value a safe integer, not negative.
 * @throws RangeError for anything else.
 */
export const numberInWords = (value: number): string => {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} has no words.`);
  if (value === 0) return wordOf(0);
  const above = Math.floor(value / billion);
  const head = above > 0 ? [numberInWords(above), 'tỷ'] : [];
  return [...head, ...belowBillion(value % billion, above > 0)].join(' ');
};
