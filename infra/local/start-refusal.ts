import type { Bilingual } from '../../shared/kernel/bilingual.ts';

/** Why the machine will not start or cannot go on, in words for the person at the keyboard, with the way out. */
export class StartRefusal extends Error {
  readonly code: string;
  readonly words: Bilingual;
  constructor(code: string, words: Bilingual, options?: { cause?: unknown }) {
    super(words.en, options);
    this.name = 'StartRefusal';
    this.code = code;
    this.words = words;
  }
}

export const portTaken = (port: number, cause?: unknown): StartRefusal =>
  new StartRefusal(
    'port-taken',
    {
      vi: `Cổng ${port} đang được chương trình khác dùng. Hãy tắt chương trình đó, hoặc chọn cổng khác: PORT=${port + 1} npm start`,
      en: `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
    },
    { cause },
  );

export const portForbidden = (port: number, cause?: unknown): StartRefusal =>
  new StartRefusal(
    'port-forbidden',
    {
      vi: `Không được phép mở cổng ${port}. Hãy chọn cổng từ 1024 trở lên: PORT=8080 npm start`,
      en: `Not allowed to open port ${port}. Choose a port from 1024 up: PORT=8080 npm start`,
    },
    { cause },
  );

export const folderInUse = (dataDir: string, holder: string): StartRefusal =>
  new StartRefusal('folder-in-use', {
    vi: `Thư mục dữ liệu ${dataDir} đang được một Măng Non khác dùng${holder}. Hãy tắt chương trình đó, hoặc chọn thư mục khác: DATA_DIR=.data-2 npm start`,
    en: `The data folder ${dataDir} is in use by another running Măng Non${holder}. Stop that one, or choose another folder: DATA_DIR=.data-2 npm start`,
  });

export const folderNotWritable = (dataDir: string, cause: unknown): StartRefusal =>
  new StartRefusal(
    'folder-not-writable',
    {
      vi: `Không ghi được vào thư mục dữ liệu ${dataDir}. Hãy cấp quyền ghi, hoặc chọn thư mục khác: DATA_DIR=<thư mục> npm start`,
      en: `Cannot write to the data folder ${dataDir}. Give yourself write permission, or choose another folder: DATA_DIR=<folder> npm start`,
    },
    { cause },
  );

export const diskFull = (dataDir: string, cause?: unknown): StartRefusal =>
  new StartRefusal(
    'disk-full',
    {
      vi: `Ổ đĩa chứa ${dataDir} đã đầy hoặc gần đầy. Hãy giải phóng ít nhất 50 MB, hoặc chọn ổ khác: DATA_DIR=<thư mục> npm start`,
      en: `The disk that holds ${dataDir} is full or nearly full. Free at least 50 MB, or choose another disk: DATA_DIR=<folder> npm start`,
    },
    { cause },
  );

export const engineMissing = (platform: string, cause?: unknown): StartRefusal =>
  new StartRefusal(
    'engine-missing',
    {
      vi: `Chưa có bộ máy dữ liệu cho máy này (gói @dynoxide/${platform}). Cách khắc phục: npm install --no-save @dynoxide/${platform}@1.2.1 nếu gói đó có trong kho npm, hoặc dùng một điểm cuối DynamoDB bất kỳ: DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start`,
      en: `The data engine for this machine is missing (package @dynoxide/${platform}). Way out: npm install --no-save @dynoxide/${platform}@1.2.1 if your registry has it, or any DynamoDB-compatible endpoint: DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start`,
    },
    { cause },
  );

/** @param output last lines the engine printed; shown as they are. */
export const engineFailed = (output: string, cause?: unknown): StartRefusal =>
  new StartRefusal(
    'engine-failed',
    {
      vi: `Bộ máy dữ liệu không chạy được: ${output}. Hãy thử khởi động lại, hoặc dùng một điểm cuối DynamoDB khác bằng DYNAMODB_ENDPOINT.`,
      en: `The data engine does not run: ${output}. Try to start again, or use another DynamoDB endpoint through DYNAMODB_ENDPOINT.`,
    },
    { cause },
  );

export const endpointUnreachable = (endpoint: string, cause?: unknown): StartRefusal =>
  new StartRefusal(
    'endpoint-unreachable',
    {
      vi: `Không kết nối được tới DynamoDB tại ${endpoint}. Hãy kiểm tra DYNAMODB_ENDPOINT, hoặc bỏ biến này để dùng bộ máy đi kèm.`,
      en: `Cannot reach DynamoDB at ${endpoint}. Check DYNAMODB_ENDPOINT, or unset it to use the engine that comes with the product.`,
    },
    { cause },
  );

/** @param cause says what the build printed last. */
export const webBuildFailed = (cause: unknown): StartRefusal => {
  const printed = cause instanceof Error ? cause.message : String(cause);
  return new StartRefusal(
    'web-build-failed',
    {
      vi: `Không dựng được ứng dụng web. Hãy chạy npm install rồi thử lại; nếu vừa sửa mã trong web/ hoặc shared/, hãy xem lỗi dưới đây.\n\n${printed}`,
      en: `The web application could not be built. Run npm install and try again; if code in web/ or shared/ was just changed, see the error above.`,
    },
    { cause },
  );
};

/** @param faults one line each, naming the variable. */
export const settingsWrong = (faults: readonly string[]): StartRefusal =>
  new StartRefusal('settings-wrong', {
    vi: `Biến môi trường không hợp lệ: ${faults.join('; ')}`,
    en: `Environment variables are not valid: ${faults.join('; ')}`,
  });

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** The system's word for an error and its causes (`EADDRINUSE`, `ENOSPC`, …), outermost first; empty when none has one. */
export const systemCodesOf = (error: unknown): string[] => {
  const own = codeOf(error);
  const cause = error instanceof Error && error.cause !== undefined ? systemCodesOf(error.cause) : [];
  return own === '' ? cause : [own, ...cause];
};

/** Does an error, or what an engine printed, speak of a full disk? */
export const speaksOfFullDisk = (error: unknown): boolean =>
  systemCodesOf(error).some((code) => ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(code)) ||
  /no space left|disk is full|database is full/i.test(error instanceof Error ? error.message : String(error));
