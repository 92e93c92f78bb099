import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { separatorOf } from '../../../functions/imports/csv-rows.ts';
import { toTcvn3 } from '../../../shared/imports/tcvn3.ts';
import { toVni } from '../../../shared/imports/vni.ts';
import { sourceOf, textsIn } from './reading.ts';

const lines = [
  ['Tên cơ sở', 'Loại hình', 'Địa chỉ'],
  ['Hợp tác xã Đan Lát Phú Nghĩa', 'Hợp tác xã', 'Thôn Quan Trâm, xã Phú Nghĩa'],
  ['Hộ ông Nguyễn Văn Quyết', 'Hộ làng nghề', 'Xóm 3, thôn Giang Cao'],
];
const csv = lines.map((line) => line.join(';')).join('\r\n');

/** Windows-1258 writes tones as marks of their own, after a precomposed â, ê, ô, ơ, ư or ă. */
const inWindows1258 = (text: string): Buffer => {
  const parted = Array.from(text.normalize('NFC')).map((letter) => {
    const [base = letter, ...marks] = Array.from(letter.normalize('NFD'));
    const tone = marks.find((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark)) ?? '';
    return [base, ...marks.filter((mark) => mark !== tone)].join('').normalize('NFC') + tone;
  });
  return iconv.encode(parted.join(''), 'windows-1258');
};

const encodings: Record<string, Buffer> = {
  'utf-8': Buffer.from(csv),
  'utf-8-bom': Buffer.from(`\uFEFF${csv}`),
  'utf-16le': Buffer.from(`\uFEFF${csv}`, 'utf16le'),
  'utf-16be': Buffer.from(`\uFEFF${csv}`, 'utf16le').swap16(),
  'windows-1258': inWindows1258(csv),
};

describe('a .csv', () => {
  it.each(Object.entries(encodings))('in %s is read as it was typed', async (encoding, bytes) => {
    const source = await sourceOf(bytes);

    expect(source).toMatchObject({ format: 'csv', encoding });
    expect((await textsIn(bytes)).map((row) => row.map((cell) => cell.normalize('NFC')))).toEqual(lines);
  });

  it('in UTF-16 without a mark is known by its zeros', async () => {
    const bytes = Buffer.from(csv, 'utf16le');

    expect(await sourceOf(bytes)).toMatchObject({ encoding: 'utf-16le' });
    expect(await sourceOf(Buffer.from(bytes).swap16())).toMatchObject({ encoding: 'utf-16be' });
  });

  it.each([
    ['tcvn3', toTcvn3],
    ['vni', toVni],
  ])('in the letters of %s is known for it', async (encoding, convert) => {
    const bytes = Buffer.from(convert(csv), 'latin1');

    expect(await sourceOf(bytes)).toMatchObject({ encoding, script: encoding });
  });

  it('in an encoding that its words do not tell is refused, not guessed', async () => {
    const bytes = iconv.encode('Имя;Вид\nПредприятие;Москва', 'win1251');

    await expect(sourceOf(bytes)).rejects.toMatchObject({ code: 'encoding-unknown' });
  });

  it('gives the same rows however its bytes are cut into pieces', async () => {
    const cell = fc.constantFrom('Đan lát', 'a;b', 'dòng\nmới', 'nói "có"', '', ' x ');
    const quoted = (text: string) => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        fc.nat({ max: 70_000 }),
        async (rows, filler) => {
          // a first row that moves all others across the edges of the pieces in which files are read
          const head = [['x'.repeat(filler), 'b', 'c'], ...rows];
          const text = head.map((row) => row.map(quoted).join(';')).join('\n');
          expect(await textsIn(text)).toEqual(head);
        },
      ),
      { numRuns: 20 },
    );
  });

  it.each([
    ['a;b;c\n1,5;2;3\n1,7;2;3\n', ';'],
    ['tên,loại,địa chỉ\nA,b,c\n', ','],
    ['tên;loại;địa chỉ\nA;b;Xóm 1, thôn 2, xã 3, huyện 4\nB;c;Xóm 1, thôn 2\n', ';'],
    ['a\tb\nc\td\n', '\t'],
    ['sep=|\na|b\n', '|'],
  ])('%j is parted by %j', (text, separator) => {
    expect(separatorOf(text)).toBe(separator);
  });

  it('with an open quotation mark is refused with its line, and does not swallow the memory', async () => {
    const text = `a,b\n"x${',y\n'.repeat(500_000)}`;

    await expect(textsIn(text)).rejects.toMatchObject({ code: 'csv-broken', row: expect.any(Number) });
  });

  it('wider than a table may be is refused', async () => {
    await expect(textsIn(`${'a,'.repeat(200)}a\n`)).rejects.toMatchObject({
      code: 'too-many-columns',
      row: 1,
    });
  });
});
