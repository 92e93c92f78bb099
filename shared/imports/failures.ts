import type { Bilingual } from '../kernel/bilingual.ts';

/** Limits of one file. Beyond them a province divides its file, and a trap is not walked into. */
export const importLimits = {
  /** Of the upload itself; the form that it is posted with lets no more through. */
  fileBytes: 100 * 1024 * 1024,
  dataRows: 200_000,
  columns: 200,
  /** Of an .xlsx. */
  entries: 2_000,
  /** What the parts that are read may come to when unpacked. */
  unpackedBytes: 1_200_000_000,
  /** Sheets compress to a tenth or a thirtieth; a bomb to a thousandth. */
  ratio: 150,
  /** From this size on the ratio is looked at: small parts of blanks compress to nearly nothing. */
  ratioFromBytes: 20_000_000,
  cellCharacters: 40_000,
  /** One text may stand in every cell of a sheet: a small file would fill any memory. */
  rowCharacters: 250_000,
  strings: 10_000_000,
  styles: 100_000,
  /** Elements within elements; sheets have some ten. */
  nesting: 100,
  mergedRanges: 100_000,
} as const;

const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);

const saveAsXlsx: Bilingual = {
  vi: 'Mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu "Excel Workbook (.xlsx)", rồi tải lên lại.',
  en: 'Open it in Excel, choose Save As, type "Excel Workbook (.xlsx)", and upload it again.',
};
const saveAsXlsxOrCsv: Bilingual = {
  vi: 'Chỉ nhận bảng tính .xlsx hoặc tệp .csv; hãy xuất dữ liệu ra một trong hai dạng đó.',
  en: 'Only .xlsx workbooks and .csv files are taken; export the data as one of these.',
};
const divide: Bilingual = { vi: 'Hãy chia tệp thành nhiều phần.', en: 'Divide the file into parts.' };
const saveAgain: Bilingual = {
  vi: 'Mở tệp bằng Excel, lưu lại thành .xlsx mới rồi tải lên lại.',
  en: 'Open it in Excel, save it as a new .xlsx and upload it again.',
};

/** Everything for which a whole file, or a whole import, is given up; each says what to do. */
const failures = {
  'file-empty': {
    detail: { vi: 'Tệp trống.', en: 'The file is empty.' },
    remedy: { vi: 'Chọn đúng tệp có dữ liệu.', en: 'Choose the file that holds the data.' },
  },
  'file-too-large': {
    detail: {
      vi: `Tệp lớn hơn ${megabytes(importLimits.fileBytes)} MB.`,
      en: `The file is larger than ${megabytes(importLimits.fileBytes)} MB.`,
    },
    remedy: divide,
  },
  'file-changed': {
    detail: {
      vi: 'Tệp trong kho không còn là tệp đã kiểm tra.',
      en: 'The stored file is no longer the one that was checked.',
    },
    remedy: {
      vi: 'Tạo lần nhập mới và tải tệp lên lại.',
      en: 'Create a new import and upload the file again.',
    },
  },
  'file-gone': {
    detail: { vi: 'Không còn tệp trong kho.', en: 'The file is no longer stored.' },
    remedy: {
      vi: 'Tạo lần nhập mới và tải tệp lên lại.',
      en: 'Create a new import and upload the file again.',
    },
  },
  'is-xls': {
    detail: { vi: 'Đây là tệp Excel kiểu cũ (.xls).', en: 'This is an old Excel file (.xls).' },
    remedy: saveAsXlsx,
  },
  'is-xlsb': {
    detail: { vi: 'Đây là bảng tính nhị phân (.xlsb).', en: 'This is a binary workbook (.xlsb).' },
    remedy: saveAsXlsx,
  },
  'is-encrypted': {
    detail: { vi: 'Tệp có mật khẩu mở.', en: 'The file is protected by a password.' },
    remedy: {
      vi: 'Bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc), lưu lại rồi tải lên.',
      en: 'Take the password off (File > Info > Protect Workbook), save and upload again.',
    },
  },
  'is-ods': {
    detail: { vi: 'Đây là bảng tính OpenDocument (.ods).', en: 'This is an OpenDocument sheet (.ods).' },
    remedy: saveAsXlsx,
  },
  'is-html': {
    detail: {
      vi: 'Đây là trang web (HTML), dù tên tệp có thể là .xls.',
      en: 'This is a web page (HTML), whatever its name says.',
    },
    remedy: saveAsXlsx,
  },
  'is-xml': {
    detail: { vi: 'Đây là tệp XML, không phải .xlsx.', en: 'This is XML, not an .xlsx.' },
    remedy: saveAsXlsx,
  },
  'is-document': {
    detail: {
      vi: 'Đây là văn bản (Word, PDF hoặc trình chiếu).',
      en: 'This is a document (Word, PDF or slides).',
    },
    remedy: saveAsXlsxOrCsv,
  },
  'is-archive': {
    detail: { vi: 'Đây là tệp nén, không phải bảng tính.', en: 'This is an archive, not a sheet.' },
    remedy: {
      vi: 'Giải nén rồi tải lên từng tệp .xlsx hoặc .csv.',
      en: 'Unpack it and upload each .xlsx or .csv.',
    },
  },
  'is-picture': {
    detail: { vi: 'Đây là tệp ảnh.', en: 'This is a picture.' },
    remedy: saveAsXlsxOrCsv,
  },
  'is-unknown': {
    detail: { vi: 'Không nhận ra kiểu tệp này.', en: 'This kind of file is not known.' },
    remedy: saveAsXlsxOrCsv,
  },
  'is-bomb': {
    detail: {
      vi: 'Tệp nén quá mức bình thường: mở ra sẽ rất lớn.',
      en: 'The file is compressed beyond reason: it would unpack to an enormous size.',
    },
    remedy: {
      vi: 'Sao dữ liệu sang một bảng tính mới rồi tải lên; xóa các dòng, cột trống đã định dạng.',
      en: 'Copy the data into a new workbook and upload it; delete formatted empty rows and columns.',
    },
  },
  'xlsx-broken': {
    detail: { vi: 'Tệp .xlsx bị hỏng.', en: 'The .xlsx is damaged.' },
    remedy: saveAgain,
  },
  'csv-broken': {
    detail: {
      vi: 'Tệp .csv bị hỏng: có dấu ngoặc kép không khớp.',
      en: 'The .csv is damaged: a quotation mark has no partner.',
    },
    remedy: { vi: 'Sửa dấu ngoặc kép từ dòng này.', en: 'Mend the quotation marks from this row on.' },
  },
  'encoding-unknown': {
    detail: {
      vi: 'Không nhận ra bảng mã của tệp: không phải UTF-8, UTF-16, Windows-1258, và không chắc là TCVN3 hay VNI.',
      en: 'The encoding is not recognised: no UTF-8, UTF-16 or Windows-1258, and not surely TCVN3 or VNI.',
    },
    remedy: {
      vi: 'Lưu lại dưới dạng "CSV UTF-8" hoặc .xlsx với chữ Unicode.',
      en: 'Save it again as "CSV UTF-8", or as .xlsx in Unicode letters.',
    },
  },
  'sheet-unknown': {
    detail: { vi: 'Không có trang tính mang tên đã chọn.', en: 'There is no sheet of the chosen name.' },
    remedy: { vi: 'Chọn lại trang tính.', en: 'Choose a sheet again.' },
  },
  'no-rows': {
    detail: {
      vi: 'Không có dòng dữ liệu nào dưới tiêu đề.',
      en: 'There is no row of data under the header.',
    },
    remedy: { vi: 'Chọn đúng tệp hoặc trang tính.', en: 'Choose the right file or sheet.' },
  },
  'too-many-rows': {
    detail: {
      vi: `Tệp có hơn ${importLimits.dataRows} dòng dữ liệu.`,
      en: `The file has more than ${importLimits.dataRows} rows of data.`,
    },
    remedy: divide,
  },
  'too-many-columns': {
    detail: {
      vi: `Bảng rộng hơn ${importLimits.columns} cột.`,
      en: `The table is wider than ${importLimits.columns} columns.`,
    },
    remedy: { vi: 'Xóa các cột không cần.', en: 'Delete the columns that are not needed.' },
  },
  'cell-too-long': {
    detail: { vi: 'Có ô hoặc dòng dài quá mức.', en: 'A cell or a row is too long.' },
    remedy: { vi: 'Rút ngắn các ô ở dòng này.', en: 'Shorten the cells in this row.' },
  },
  'right-lost': {
    detail: {
      vi: 'Người nhập không còn quyền nhập dữ liệu này.',
      en: 'The person importing no longer holds the right to.',
    },
    remedy: {
      vi: 'Người có quyền tạo lần nhập mới.',
      en: 'Someone who holds the right must create a new import.',
    },
  },
  'gave-up': {
    detail: {
      vi: 'Hệ thống gặp lỗi nhiều lần khi xử lý tệp này; lỗi đã được ghi lại.',
      en: 'The system failed on this file several times; the failure was recorded.',
    },
    remedy: {
      vi: 'Gửi lại tệp: các dòng đã nhập không bị nhập hai lần.',
      en: 'Send the file again: rows stored already are not stored twice.',
    },
  },
  'too-many-units': {
    detail: {
      vi: 'Danh mục có nhiều đơn vị hơn cả nước.',
      en: 'The list has more units than the nation.',
    },
    remedy: { vi: 'Chỉ giữ các đơn vị hành chính.', en: 'Keep the administrative units only.' },
  },
} as const satisfies Record<string, { detail: Bilingual; remedy: Bilingual }>;

export type FailureCode = keyof typeof failures;
export const failureCodes = Object.keys(failures) as [FailureCode, ...FailureCode[]]; // keys of our own table
export const failureWords = (code: FailureCode) => failures[code];

/** A file, or an import, given up as a whole. */
export class ImportFailure extends Error {
  readonly code: FailureCode;
  /** Of the sheet, where one can be named. */
  readonly row: number | undefined;
  constructor(code: FailureCode, options: { row?: number; cause?: unknown } = {}) {
    super(`${code}${options.row === undefined ? '' : ` at row ${options.row}`}`, { cause: options.cause });
    this.name = 'ImportFailure';
    this.code = code;
    this.row = options.row;
  }
}
