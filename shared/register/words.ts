import { fold, utf8Bytes } from '../kernel/text.ts';

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/**
 * Words that so many establishments have (legal forms, what registers are full of, family and middle names, parts of
 * addresses) that looking them up would narrow nothing: by our estimate more than one in twenty-five. They have no
 * term of their own; a search for them walks the area by name and finds enough on the way. The list decides what a
 * search costs, never what it finds; after a change of it the register is to be rebuilt.
 */
const dense = listed(
  'cong ty tnhh trach nhiem huu han mot thanh vien co phan cp mtv dntn doanh nghiep tu nhan hop tac xa htx to ho kinh ' +
    'ca the gia dinh lang nghe diem co so cua hang xuong san xuat thuong mai dich vu va so ngo ngach duong pho thon ' +
    'xom to khu phuong quan huyen tinh thanh pho nguyen tran le pham thi van ong ba',
);

/** Words that hundreds of a province's establishments have: looked up only where a query holds none that is rarer. */
const frequent = listed(
  'an anh bac bao bich binh cao cau chi chau chinh cong cuong dai dang dao dat dang dien dinh do dong duc dung duy giang ' +
    'gom gia ha hai hang hanh hau hien hiep hieu ho hoang hong hop hue hung huong huy huynh khanh kim ky lam lan lap ' +
    'lien linh loan loc loi long luong luu mai manh may moc my nam nga ngan ngoc nhat nhung phat phong phu phuc phung ' +
    'quang quoc quy quynh quyet son su sang tai tam tan thai thang thanh thao the thien thinh tho thu thuan thuy tien ' +
    'tin toan trang tri trung truong tuan tung tuyen tuyet uyen viet vinh vo vu xuan yen bui dang phan truong',
);

const denseWords = [...dense];
const isShortNumber = (word: string): boolean => /^\d{1,3}$/.test(word);

/** Is this word found by walking an area, having no term of its own? Single letters and house numbers are, too. */
export const isDense = (word: string): boolean => /^.$/u.test(word) || isShortNumber(word) || dense.has(word);

/** Would a search for what begins so miss a word that has no term of its own? */
export const mayBeDense = (prefix: string): boolean =>
  isDense(prefix) || denseWords.some((word) => word.startsWith(prefix));

export const isFrequent = (word: string): boolean => frequent.has(word);
export const isNumber = (word: string): boolean => /^\d/.test(word) && word.length > 4;

/** As many bytes of words are searched for one establishment; what follows them is shown but not found. */
const maxBytes = 200;

/**
 * The words by which an establishment is found, each once, folded, with a space before and behind each, so that
 * `" hoa"` in them is a word that begins so. The first texts come first where not all fit.
 */
export const searchedWords = (texts: readonly (string | undefined)[]): string => {
  const words = new Set(fold(texts.filter((text) => text !== undefined).join(' ')).split(' '));
  let text = ' ';
  for (const word of words) if (utf8Bytes(text) + utf8Bytes(word) < maxBytes) text += `${word} `;
  return text;
};
