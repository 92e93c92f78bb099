import { overlap, wordsOf } from './words.ts';

/** Where a street address says which part of the village, and where it says which house. */
export interface Address {
  readonly houses: readonly string[];
  readonly words: readonly string[];
}

const parts = new Set(wordsOf('thôn xóm tổ khu đội ấp cụm đường'));
const empty = new Set(
  wordsOf('số nhà dân phố ngõ ngách hẻm xã phường huyện quận tỉnh thành tp làng thôn xóm đường'),
);

/** `Số 12, xóm 3, thôn Giang Cao`: house 12; words xom3, giang, cao. */
export const addressOf = (line: string): Address => {
  const [houses, words]: [string[], string[]] = [[], []];
  let part: string | undefined; // the kind of hamlet named last, while its number may still follow
  for (const word of wordsOf(line)) {
    if (/\d/.test(word)) {
      if (part === undefined) houses.push(word);
      else words.push(`${part}${word}`);
      part = undefined;
    } else if (parts.has(word)) part = word;
    else if (!empty.has(word)) {
      words.push(word);
      part = undefined;
    }
  }
  return { houses, words };
};

/** `other`: both name a house, and not the same one. */
export const compareAddresses = (one: Address, other: Address): 'same' | 'similar' | 'other' | undefined => {
  const alike = overlap(one.words, other.words);
  const unsaid = one.words.length === 0 || other.words.length === 0;
  if (one.houses.length > 0 && other.houses.length > 0) {
    if (overlap(one.houses, other.houses) < 1) return 'other';
    return alike >= 0.5 || unsaid ? 'same' : undefined;
  }
  return alike >= 0.8 ? 'similar' : undefined;
};
