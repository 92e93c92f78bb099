/**
 * TCVN3 (ABC fonts such as .VnTime): one character of the Latin-1 page for each Vietnamese letter, capitals with a tone
 * only by the fonts whose names end in H.
 *
 * @source TCVN 5712:1993, table VN3; checked against the `tcvn` table of iconv-lite.
 */
const rows: Readonly<Record<string, string>> = {
  '¡¢£¤¥¦§': 'ĂÂÊÔƠƯĐ',
  '¨©ª«¬\u00ad®': 'ăâêôơưđ',
  'µ¶·¸¹': 'àảãáạ',
  '»¼½¾Æ': 'ằẳẵắặ',
  ÇÈÉÊË: 'ầẩẫấậ',
  ÌÎÏÐÑ: 'èẻẽéẹ',
  ÒÓÔÕÖ: 'ềểễếệ',
  '×ØÜÝÞ': 'ìỉĩíị',
  ßáâãä: 'òỏõóọ',
  åæçèé: 'ồổỗốộ',
  êëìíî: 'ờởỡớợ',
  ïñòóô: 'ùủũúụ',
  'õö÷øù': 'ừửữứự',
  úûüýþ: 'ỳỷỹýỵ',
};

const letters = new Map(
  Object.entries(rows).flatMap(([legacy, unicode]) =>
    Array.from(legacy).map((letter, i) => [letter, Array.from(unicode)[i] ?? '']),
  ),
);
const back = new Map([...letters].map(([legacy, unicode]) => [unicode, legacy]));

/** Text typed in a TCVN3 font, in Unicode; undefined where it holds a character that TCVN3 does not have. */
export const fromTcvn3 = (text: string): string | undefined => {
  let converted = '';
  for (const letter of text) {
    const unicode = letter < '\u0080' ? letter : letters.get(letter);
    if (unicode === undefined) return undefined;
    converted += unicode;
  }
  return converted;
};

/** The other way round, for tests and templates; capitals with a tone lose their height, as the fonts have it. */
export const toTcvn3 = (text: string): string =>
  Array.from(text.normalize('NFC'))
    .map((letter) => back.get(letter) ?? back.get(letter.toLowerCase()) ?? letter)
    .join('');
