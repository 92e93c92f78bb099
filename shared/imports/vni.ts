/**
 * VNI (VNI-Times and its kin): a letter followed by a character that stands for its mark; i with a tone, ơ, ư, đ and ỵ
 * have a character of their own.
 *
 * @source the published VNI-Win table (`oä` ộ, `ôø` ờ, `ö` ư, `ñ` đ).
 */
const tones = ['', 'ø', 'ù', 'û', 'õ', 'ï']; // none, grave, acute, hook, tilde, dot below
const plain = ['a', 'e', 'o', 'u', 'y'] as const;
const unicodeRows: Readonly<Record<string, string>> = {
  a: 'aàáảãạ',
  e: 'eèéẻẽẹ',
  o: 'oòóỏõọ',
  u: 'uùúủũụ',
  y: 'yỳýỷỹỵ',
};
const markedRows: readonly (readonly [string, readonly string[], string])[] = [
  ['a', ['ê', 'è', 'é', 'ú', 'ü', 'ë'], 'ăằắẳẵặ'],
  ['a', ['â', 'à', 'á', 'å', 'ã', 'ä'], 'âầấẩẫậ'],
  ['e', ['â', 'à', 'á', 'å', 'ã', 'ä'], 'êềếểễệ'],
  ['o', ['â', 'à', 'á', 'å', 'ã', 'ä'], 'ôồốổỗộ'],
  ['ô', tones, 'ơờớởỡợ'],
  ['ö', tones, 'ưừứửữự'],
];
const singles: readonly (readonly [string, string])[] = [
  ['ì', 'ì'],
  ['í', 'í'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
  ['ñ', 'đ'],
];

const lower: readonly (readonly [string, string])[] = [
  ...plain.flatMap((base) =>
    Array.from(unicodeRows[base] ?? '')
      .map((letter, i) => [`${base}${tones[i]}`, letter] as const)
      .filter(([legacy]) => legacy.length > 1 && legacy !== 'yï'),
  ),
  ...markedRows.flatMap(([base, marks, letters]) =>
    Array.from(letters).map((letter, i) => [`${base}${marks[i]}`, letter] as const),
  ),
  ...singles,
];
const bothCases = lower.flatMap(([legacy, unicode]) => {
  const capital = `${legacy.slice(0, 1).toUpperCase()}${legacy.slice(1)}`;
  return [
    [legacy, unicode],
    [legacy.toUpperCase(), unicode.toUpperCase()],
    [capital, unicode.toUpperCase()],
  ] as const;
});
const letters = new Map(bothCases);
const back = new Map(
  [...lower, ...lower.map(([legacy, unicode]) => [legacy.toUpperCase(), unicode.toUpperCase()] as const)].map(
    ([legacy, unicode]) => [unicode, legacy],
  ),
);

/** Text typed in a VNI font, in Unicode; undefined where it holds a character that VNI does not use so. */
export const fromVni = (text: string): string | undefined => {
  let converted = '';
  for (let at = 0; at < text.length;) {
    const pair = letters.get(text.slice(at, at + 2));
    const single = letters.get(text.charAt(at)) ?? (text.charAt(at) < '\u0080' ? text.charAt(at) : undefined);
    const found = pair ?? single;
    if (found === undefined) return undefined;
    converted += found;
    at += pair === undefined ? 1 : 2;
  }
  return converted;
};

/** The other way round, for tests and templates. */
export const toVni = (text: string): string =>
  Array.from(text.normalize('NFC'))
    .map((letter) => back.get(letter) ?? letter)
    .join('');
