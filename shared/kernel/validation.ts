import type * as z from 'zod';
import type { Bilingual } from './bilingual.ts';

type Issue = z.core.$ZodIssue;

/** A rule in a schema that names its fault in both languages: pass as the second argument of `.refine`. */
export const because = (vi: string, en: string, path?: (string | number)[]) => ({
  params: { detail: { vi, en } },
  ...(path ? { path } : {}),
});

const kinds: Record<string, Bilingual> = {
  string: { vi: 'chuỗi ký tự', en: 'text' },
  number: { vi: 'số', en: 'a number' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  boolean: { vi: 'đúng hoặc sai (true, false)', en: 'true or false' },
  array: { vi: 'danh sách', en: 'a list' },
  object: { vi: 'đối tượng', en: 'an object' },
};
const formats: Record<string, Bilingual> = {
  date: { vi: 'một ngày có thật, dạng YYYY-MM-DD', en: 'a real date, YYYY-MM-DD' },
  datetime: {
    vi: 'một thời điểm UTC, dạng 2026-11-20T02:30:00Z',
    en: 'an instant in UTC, 2026-11-20T02:30:00Z',
  },
  email: { vi: 'một địa chỉ thư điện tử', en: 'an email address' },
};
const missing: Bilingual = { vi: 'Bắt buộc phải có.', en: 'Is required.' };

const sizeFault = (issue: Issue & { code: 'too_small' | 'too_big' }): Bilingual => {
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const [viWord, enWord] = issue.code === 'too_small' ? ['ít nhất', 'at least'] : ['nhiều nhất', 'at most'];
  if (issue.code === 'too_small' && issue.origin === 'string' && bound === 1)
    return { vi: 'Không được để trống.', en: 'Must not be empty.' };
  switch (issue.origin) {
    case 'string':
      return { vi: `Phải có ${viWord} ${bound} ký tự.`, en: `Must have ${enWord} ${bound} characters.` };
    case 'array':
    case 'set':
      return { vi: `Phải có ${viWord} ${bound} phần tử.`, en: `Must have ${enWord} ${bound} entries.` };
    default:
      return {
        vi: `Phải ${issue.code === 'too_small' ? 'từ' : 'không quá'} ${bound}.`,
        en: `Must be ${enWord} ${bound}.`,
      };
  }
};

/** Forms that people meet, in words; any other is only said to be wrong, for a pattern tells an inspector nothing. */
const patterns: Record<string, Bilingual> = {
  [String(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)]: { vi: 'một mã ULID, 26 ký tự', en: 'a ULID, 26 characters' },
  [String(/^\d{2}$/)]: { vi: 'mã hai chữ số', en: 'a code of two digits' },
  [String(/^\d{5}$/)]: { vi: 'mã năm chữ số', en: 'a code of five digits' },
};

const formatFault = (format: string, pattern: string | undefined): Bilingual => {
  const known = formats[format] ?? patterns[pattern ?? ''];
  return known
    ? { vi: `Phải là ${known.vi}.`, en: `Must be ${known.en}.` }
    : { vi: 'Không đúng định dạng.', en: 'Is not in the expected form.' };
};

/** One schema fault in words. `value` is what stood there, so that a missing field is told from a wrong one. */
export const describeIssue = (issue: Issue, value: unknown): Bilingual => {
  if (value === undefined && issue.code !== 'custom' && issue.code !== 'unrecognized_keys') return missing;
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? { vi: issue.expected, en: issue.expected };
      return { vi: `Phải là ${kind.vi}.`, en: `Must be ${kind.en}.` };
    }
    case 'too_small':
    case 'too_big':
      return sizeFault(issue);
    case 'invalid_format':
      return formatFault(issue.format, issue.pattern);
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { vi: `Phải là một trong: ${values}.`, en: `Must be one of: ${values}.` };
    }
    case 'unrecognized_keys':
      return { vi: 'Trường này không được biết đến.', en: 'Is not a known field.' };
    case 'not_multiple_of':
      return { vi: `Phải chia hết cho ${issue.divisor}.`, en: `Must be a multiple of ${issue.divisor}.` };
    case 'custom':
      return detailOf(issue.params) ?? { vi: 'Không hợp lệ.', en: 'Is not valid.' };
    case 'invalid_union': {
      const options =
        'options' in issue && Array.isArray(issue.options) ? issue.options.map(String).join(', ') : '';
      return options
        ? { vi: `Phải là một trong: ${options}.`, en: `Must be one of: ${options}.` }
        : { vi: 'Không khớp với dạng nào được phép.', en: 'Matches none of the allowed forms.' };
    }
    case 'invalid_key':
    case 'invalid_element':
      return { vi: 'Không hợp lệ.', en: 'Is not valid.' };
  }
};

const detailOf = (params: Record<string, unknown> | undefined): Bilingual | undefined => {
  const detail = params?.['detail'];
  return typeof detail === 'object' && detail !== null && 'vi' in detail && 'en' in detail
    ? { vi: String(detail.vi), en: String(detail.en) }
    : undefined;
};

const escape = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');
/** JSON Pointer (RFC 6901) of a path; the whole document is the empty string. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${escape(part)}`).join('');

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    input,
  );

/** All faults of a failed parse, each with its pointer; an unknown field is named by a pointer of its own. */
export const faultsOf = (error: z.ZodError, input: unknown): { pointer: string; detail: Bilingual }[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointerOf([...issue.path, key]),
          detail: describeIssue(issue, key),
        }))
      : [{ pointer: pointerOf(issue.path), detail: describeIssue(issue, valueAt(input, issue.path)) }],
  );
