import { isSyllable } from './syllables.ts';
import { fromTcvn3 } from './tcvn3.ts';
import { fromVni } from './vni.ts';

/** Ways of writing Vietnamese that are no Unicode and show only in their own fonts. */
export type LegacyScript = 'tcvn3' | 'vni';
/** A font of such a script; the capital fonts of TCVN3 show small letters as capitals. */
export type LegacyFont = LegacyScript | 'tcvn3Capitals';
export type Script = 'unicode' | LegacyScript;

export const legacyScripts = ['tcvn3', 'vni'] as const satisfies readonly LegacyScript[];

const readings: Record<LegacyScript, (text: string) => string | undefined> = {
  tcvn3: fromTcvn3,
  vni: fromVni,
};

/** The script of a font by its name: `.VnTime`, `.VnArialH`, `VNI-Times`. */
export const legacyFontOf = (fontName: string): LegacyFont | undefined => {
  if (/^\.vn[a-z]/i.test(fontName)) return fontName.endsWith('H') ? 'tcvn3Capitals' : 'tcvn3';
  return /^vni[- ]/i.test(fontName) ? 'vni' : undefined;
};

/** Both scripts live in the upper half of Latin-1; a letter beyond it, or a combining mark, is Unicode for certain. */
const beyondLatin1 = /[\u0100-\uffff]/;
const aboveAscii = /[\u0080-\u00ff]/;

/** The words that tell: those with a character above ASCII. Symbols count as letters, because TCVN3 uses them so. */
const tellingWords = (text: string): string[] =>
  text.split(/[\s\d!-/:-@[-`{-~]+/).filter((word) => aboveAscii.test(word));

const countReadable = (words: readonly string[], script: Script): number =>
  words.filter((word) => {
    const read = script === 'unicode' ? word : readings[script](word);
    return read !== undefined && isSyllable(read);
  }).length;

export interface Evidence {
  readonly words: number;
  readonly readable: Readonly<Record<Script, number>>;
}

/** How many telling words of a text each script could have written; text with other than Latin-1 letters tells for Unicode. */
export const evidenceIn = (texts: readonly string[]): Evidence => {
  const readable = { unicode: 0, tcvn3: 0, vni: 0 };
  let total = 0;
  for (const text of texts) {
    if (!aboveAscii.test(text) && !beyondLatin1.test(text)) continue;
    const words = text.normalize('NFC').split(/[\s\d!-/:-@[-`{-~]+/);
    const telling = words.filter((word) => aboveAscii.test(word) || /[\u0100-\u1fff]/.test(word));
    total += telling.length;
    readable.unicode += countReadable(telling, 'unicode');
    for (const script of legacyScripts) readable[script] += countReadable(telling, script);
  }
  return { words: total, readable };
};

/** So much of a text must be readable in a script before it is taken for that script. */
const enough = 0.8;

/**
 * In which script a column, or a whole file, is written.
 *
 * @returns `unsure` when its words are readable in none; a text without telling words is `unicode`.
 */
export const scriptOf = ({ words, readable }: Evidence): Script | 'unsure' => {
  if (words === 0) return 'unicode';
  const best = legacyScripts.reduce((a, b) => (readable[b] > readable[a] ? b : a));
  if (readable[best] > readable.unicode && readable[best] / words >= enough) return best;
  return readable.unicode / words >= 0.5 || words < 3 ? 'unicode' : 'unsure';
};

export type Conversion =
  | { readonly kind: 'asItStands' }
  | { readonly kind: 'converted'; readonly from: LegacyScript; readonly text: string }
  | { readonly kind: 'unreadable' };

const converted = (from: LegacyScript, text: string): Conversion => ({ kind: 'converted', from, text });

const byFont = (text: string, font: LegacyFont): Conversion => {
  const script = font === 'tcvn3Capitals' ? 'tcvn3' : font;
  const read = readings[script](text);
  if (read === undefined) return { kind: 'unreadable' };
  return converted(script, font === 'tcvn3Capitals' ? read.toUpperCase() : read);
};

/** A cell that is readable as it stands but for words that one legacy script reads whole, in a column of Unicode. */
const strayCell = (text: string, words: readonly string[]): Conversion => {
  const asUnicode = countReadable(words, 'unicode');
  if (asUnicode === words.length) return { kind: 'asItStands' };
  const script = legacyScripts.find((legacy) => countReadable(words, legacy) === words.length);
  const certain = words.length - asUnicode >= 2 || words.length === 1 || asUnicode === 0;
  const read = script && certain ? readings[script](text) : undefined;
  return script && read !== undefined ? converted(script, read) : { kind: 'asItStands' };
};

/**
 * A cell in Unicode. Never a guess: in a column known to be TCVN3 or VNI a cell that neither that script nor Unicode
 * can read is unreadable, and elsewhere only what a legacy script reads whole, and Unicode does not, is converted.
 *
 * @param column the script of the column the cell stands in; @param font what the cell's font says, which settles it.
 */
export const convertCell = (text: string, column: Script, font?: LegacyFont): Conversion => {
  if (!aboveAscii.test(text) || beyondLatin1.test(text)) {
    const shouts = font === 'tcvn3Capitals' && !beyondLatin1.test(text) && /[a-z]/.test(text);
    return shouts ? converted('tcvn3', text.toUpperCase()) : { kind: 'asItStands' };
  }
  if (font) return byFont(text, font);
  const words = tellingWords(text);
  if (words.length === 0) return { kind: 'asItStands' };
  if (column === 'unicode') return strayCell(text, words);
  if (countReadable(words, column) === words.length) {
    const read = readings[column](text);
    if (read !== undefined) return converted(column, read);
  }
  return countReadable(words, 'unicode') === words.length ? { kind: 'asItStands' } : { kind: 'unreadable' };
};
