import { fold } from '../kernel/text.ts';

/** Ky and ki, ly and li are one sound spelled two ways; after another vowel a y is not an i (thuy, thui). */
export const oneSpelling = (word: string): string => word.replace(/([bcdghklmnpqrstvx])y$/, '$1i');

/** Words of a text as they are compared: folded (hoà and hòa alike, đ as d), one spelling a sound. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word !== '')
    .map(oneSpelling);

/** Phrases as lists of words, the longest first, so that a long one is not broken by a short one. */
const phrases = (text: string): string[][] =>
  text
    .split(',')
    .map(wordsOf)
    .sort((left, right) => right.length - left.length);

/** A list of words without some phrases, wherever they stand. */
const without = (words: readonly string[], gone: readonly (readonly string[])[]): string[] => {
  const kept: string[] = [];
  for (let i = 0; i < words.length;) {
    const phrase = gone.find((it) => it.every((word, n) => words[i + n] === word));
    if (!phrase) kept.push(words[i] ?? '');
    i += phrase?.length ?? 1;
  }
  return kept;
};

/** What says of which legal form or kind a place is, and nothing about which place. A branch (chi nhánh) is another place. */
const forms = phrases(
  'công ty,cty,trách nhiệm hữu hạn,tnhh,một thành viên,1 thành viên,hai thành viên,2 thành viên,mtv,1tv,2tv,cổ phần,cp,' +
    'hợp danh,doanh nghiệp tư nhân,dntn,doanh nghiệp,dn,hợp tác xã,htx,liên hiệp,hộ kinh doanh,hộ kd,hkd,hộ sản xuất,' +
    'hộ gia đình,hộ cá thể,hộ làng nghề,hộ,cơ sở sản xuất,cơ sở,cssx,cs,xưởng sản xuất,xưởng,nhà xưởng,cửa hàng,điểm,' +
    'tổ hợp tác,tổ sản xuất,sản xuất,sx,thương mại,tm,dịch vụ,dv,xuất nhập khẩu,xnk,kinh doanh,sxkd,và,đầu tư,phát triển',
);

/** What is made; it tells neighbours in a craft village nothing apart. Only as phrases: Sơn and Hương are also people. */
const trades = phrases(
  'gốm sứ,đồ gốm,gốm,sứ,đồ gỗ,gỗ mỹ nghệ,gỗ,mộc,mỹ nghệ,thủ công,nội thất,mây tre đan,mây tre,may mặc,may đo,may,dệt,' +
    'dệt may,thêu ren,thêu,tơ lụa,lụa,sơn mài,khảm trai,nón lá,làm hương,hương nhang,tăm hương,đúc đồng,cơ khí,kim khí,' +
    'tiện gỗ,chạm khắc,tượng gỗ,gạch ngói,gạch,bánh kẹo,bún,miến,chế biến,thực phẩm,nông sản,nông nghiệp,lâm sản,' +
    'thủy sản,bao bì,nhựa,tái chế,da giày,giày dép,xây dựng,vận tải,nhà hàng,quán ăn,quán',
);

const titles = new Set(wordsOf('ông bà anh chị cô chú bác'));

/**
 * Surnames that nine Vietnamese in ten bear: a name that begins with one is most likely a person's. Without diacritics
 * some cannot be told from what shops are called by (Tô and tò he, Cao, Thái, Lâm, Lưu, La, Vương): those are left out.
 */
const surnames = new Set(
  wordsOf(
    'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh trịnh đoàn lương mai hà tạ phùng ' +
      'chu châu quách tống kiều triệu',
  ),
);

/** What a name says once form, trade and title are left out. */
export interface Core {
  readonly words: readonly string[];
  /**
   * Shared by many who have nothing to do with each other: a person's name, a single word, or a name that says no more
   * than the trade and the village.
   */
  readonly isCommon: boolean;
  readonly isPerson: boolean;
}

const untitled = (words: readonly string[]): readonly string[] =>
  words.length > 2 && titles.has(words[0] ?? '') ? words.slice(1) : words;

/**
 * @param known words that tell nothing apart here: the craft village's name.
 */
export const coreOf = (name: string, known: readonly string[] = []): Core => {
  const all = wordsOf(name);
  const formless = untitled(without(all, forms));
  const traded = untitled(without(formless, trades));
  const telling = without(traded, known.length > 0 ? [known] : []);
  const words = [telling, traded, formless, all].find(({ length }) => length > 0) ?? [];
  const isPerson = words.length >= 2 && words.length <= 5 && surnames.has(words[0] ?? '');
  return { words, isPerson, isCommon: isPerson || words.length < 2 || telling.length === 0 };
};

const isNumber = (word: string): boolean => /\d/.test(word);
export const numbersIn = (words: readonly string[]): string[] => words.filter(isNumber);

/** Share of common entries of two sets, 0 to 1 (Dice); 0 where both are empty. */
export const overlap = (one: readonly string[], other: readonly string[]): number => {
  const [left, right] = [new Set(one), new Set(other)];
  if (left.size + right.size === 0) return 0;
  return (2 * [...left].filter((word) => right.has(word)).length) / (left.size + right.size);
};

const pairsOfLetters = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));

const sameSet = (one: readonly string[], other: readonly string[]): boolean => overlap(one, other) === 1;

export type Resemblance = 'same' | 'similar' | undefined;

/** The surname and the given name agree, and one leaves out what stands between: Nguyễn Hùng, Nguyễn Văn Hùng. */
const samePersonShorter = (one: readonly string[], other: readonly string[]): boolean =>
  one[0] === other[0] && one.at(-1) === other.at(-1) && (isWithin(one, other) || isWithin(other, one));
const isWithin = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((word) => whole.includes(word));

/**
 * How alike two names are, whatever the order of their words. Names that differ in a number (Xưởng 1, Xưởng 2) are not
 * alike at all, nor are people's names that differ in a word.
 */
export const resemblance = (one: Core, other: Core): Resemblance => {
  const [left, right] = [one.words, other.words];
  const [ours, theirs] = [numbersIn(left), numbersIn(right)];
  if (ours.length > 0 && theirs.length > 0 && !sameSet(ours, theirs)) return undefined;
  if (left.length === 0 || right.length === 0) return undefined;
  if (sameSet(left, right) || left.join('') === right.join('')) return 'same';
  if (one.isPerson || other.isPerson)
    return one.isPerson && other.isPerson && samePersonShorter(left, right) ? 'similar' : undefined;
  if (one.isCommon || other.isCommon) return undefined;
  const [ourLetters, theirLetters] = [left.toSorted().join(''), right.toSorted().join('')];
  const isLong = Math.min(ourLetters.length, theirLetters.length) >= 8;
  const sameLetters = isLong && overlap(pairsOfLetters(ourLetters), pairsOfLetters(theirLetters)) >= 0.85;
  return overlap(left, right) >= 0.8 || sameLetters ? 'similar' : undefined;
};

/** What names that are the same have in common, whatever the order of their words. */
export const keyOf = ({ words }: Core): string => words.toSorted().join(' ').slice(0, 60);
