import type { Bilingual } from '../kernel/bilingual.ts';
import { bodyProblem, Problem } from '../kernel/problem.ts';

/** A file that cannot be judged row by row. */
const fileProblem = (code: string, title: Bilingual, detail: Bilingual) =>
  new Problem({ code, status: 400, title, errors: [{ in: 'body', pointer: '', detail }] });

export const csvNotUtf8 = () =>
  fileProblem(
    'csv-not-utf8',
    { vi: 'Tệp không phải UTF-8', en: 'The file is not UTF-8' },
    {
      vi: 'Hãy lưu lại dưới dạng "CSV UTF-8"; bảng mã cũ (TCVN3, VNI, Windows) không đọc được.',
      en: 'Save it again as "CSV UTF-8"; older encodings (TCVN3, VNI, Windows) cannot be read.',
    },
  );

/** @param line of the file at which reading stopped. */
export const csvMalformed = (line: number) =>
  fileProblem(
    'csv-malformed',
    { vi: 'Tệp CSV bị hỏng', en: 'The CSV is malformed' },
    {
      vi: `Không đọc được từ dòng ${line}: dấu ngoặc kép không khớp.`,
      en: `Cannot be read from line ${line} on: a quotation mark has no partner.`,
    },
  );

export const importTooLong = (maxRows: number) =>
  bodyProblem('import-too-long', { vi: 'Tệp có quá nhiều dòng', en: 'The file has too many rows' }, [
    {
      pointer: '',
      detail: {
        vi: `Tối đa ${maxRows} dòng một lần; hãy chia tệp.`,
        en: `At most ${maxRows} rows at a time; divide the file.`,
      },
    },
  ]);

/** @param faults each names a column that is missing or stands twice. */
export const importColumnsUnusable = (faults: readonly Bilingual[]) =>
  bodyProblem(
    'import-columns-unusable',
    { vi: 'Các cột của tệp không dùng được', en: 'The columns of the file cannot be used' },
    faults.map((detail) => ({ pointer: '', detail })),
  );
