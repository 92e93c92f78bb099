import type { Bilingual } from '../kernel/bilingual.ts';
import { fold } from '../kernel/text.ts';

/** A title as the catalogue holds it, with the other ways in which it is written. */
export interface Titled {
  readonly id: string;
  readonly title: Bilingual;
  readonly aliases?: readonly string[] | undefined;
}

/** `UBND` is how everybody writes it. */
const titleWords = (text: string): string => fold(text).replace(/\bubnd\b/g, 'uy ban nhan dan');

const anywhere = '…';

/** How much of a written title a row accounts for; nothing where it is another. */
const lengthIn = (written: string, { title, aliases = [] }: Titled): number =>
  Math.max(
    0,
    ...[title.vi, ...aliases].map((name) => {
      const words = titleWords(name);
      const isThere = name.startsWith(anywhere)
        ? ` ${written} `.includes(` ${words} `)
        : `${written} `.startsWith(`${words} `);
      return isThere ? words.length : 0;
    }),
  );

/** The rows whose title this is, alone or with the name of a place behind it: the closest, several where they are as close. */
export const rowsNamed = <Row extends Titled>(rows: readonly Row[], text: string): Row[] => {
  const written = titleWords(text);
  const longest = Math.max(0, ...rows.map((row) => lengthIn(written, row)));
  return longest > 0 ? rows.filter((row) => lengthIn(written, row) === longest) : [];
};

const deputyMark = /^pho /;
export const isDeputy = (title: string): boolean => deputyMark.test(titleWords(title));

/** Whose deputy somebody is, by a title that begins with `Phó`. */
export const headOf = (title: string): string => titleWords(title).replace(deputyMark, '');
