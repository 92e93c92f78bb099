import * as z from 'zod';
import type { Bilingual } from '../kernel/bilingual.ts';

/** What an import puts right by itself, and always says. */
const noteTexts = {
  'zero-restored': {
    vi: 'Mã số bị mất số 0 ở đầu; đã thêm lại.',
    en: 'The number had lost its leading zero; it was put back.',
  },
  'serial-date': {
    vi: 'Ngày được ghi bằng số thứ tự của Excel; đã đổi thành ngày.',
    en: 'A date stood as Excel’s serial number; it was turned into a date.',
  },
  formula: {
    vi: 'Ô là công thức; đã lấy kết quả lưu trong tệp.',
    en: 'The cell is a formula; the result kept in the file was taken.',
  },
  merged: {
    vi: 'Ô gộp; đã lấy giá trị của ô đầu.',
    en: 'A merged cell; the value of its first cell was taken.',
  },
  'hidden-characters': {
    vi: 'Có ký tự ẩn (dấu cách cứng, ký tự không hiện); đã bỏ.',
    en: 'There were invisible characters (hard spaces, zero-width); they were taken out.',
  },
  decomposed: {
    vi: 'Chữ có dấu viết tách (Unicode tổ hợp); đã đổi sang dựng sẵn.',
    en: 'Letters and marks were written apart (decomposed Unicode); they were composed.',
  },
  tcvn3: {
    vi: 'Chữ viết bằng mã TCVN3 (ABC); đã đổi sang Unicode, hãy xem lại.',
    en: 'The text was in TCVN3 (ABC); it was converted to Unicode, please look at it.',
  },
  vni: {
    vi: 'Chữ viết bằng mã VNI; đã đổi sang Unicode, hãy xem lại.',
    en: 'The text was in VNI; it was converted to Unicode, please look at it.',
  },
  succeeded: {
    vi: 'Mã xã trước ngày sắp xếp; đã đổi sang đơn vị kế tục duy nhất.',
    en: 'A commune code of before the merger; its one successor was taken.',
  },
} as const satisfies Record<string, Bilingual>;

export const NoteCode = z.enum(Object.keys(noteTexts) as [keyof typeof noteTexts]); // keys of our own table
export type NoteCode = keyof typeof noteTexts;
export const noteText = (code: NoteCode): Bilingual => noteTexts[code];

/** Something mended in one cell. `before` and `after` are left out of columns that tell of a person. */
export interface ImportNote {
  readonly row: number;
  readonly field: string;
  readonly code: NoteCode;
  readonly before?: string;
  readonly after?: string;
}

/** Notes of one kind in one column are counted for ever and named only so often. */
export const notesNamed = 1_000;
