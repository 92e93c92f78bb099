import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { because, describeIssue, faultsOf, pointerOf } from '../../../shared/kernel/validation.ts';

const faults = (schema: z.ZodType, input: unknown) => {
  const { error } = schema.safeParse(input);
  return error ? faultsOf(error, input) : [];
};
const words = (schema: z.ZodType, input: unknown) =>
  faults(schema, input).map(({ detail }) => `${detail.vi} | ${detail.en}`);

/** One schema and one input for every kind of fault that zod can name. */
const cases: [string, z.ZodType, unknown, string][] = [
  ['invalid_type', z.string(), 5, 'Phải là chuỗi ký tự. | Must be text.'],
  ['invalid_type', z.number(), 'x', 'Phải là số. | Must be a number.'],
  ['invalid_type', z.int(), 1.5, 'Phải là số nguyên. | Must be a whole number.'],
  ['invalid_type', z.boolean(), 1, 'Phải là đúng hoặc sai (true, false). | Must be true or false.'],
  ['invalid_type', z.array(z.int()), {}, 'Phải là danh sách. | Must be a list.'],
  ['invalid_type', z.strictObject({}), 1, 'Phải là đối tượng. | Must be an object.'],
  ['too_small', z.string().min(1), '', 'Không được để trống. | Must not be empty.'],
  ['too_small', z.string().min(3), 'a', 'Phải có ít nhất 3 ký tự. | Must have at least 3 characters.'],
  ['too_small', z.array(z.int()).min(1), [], 'Phải có ít nhất 1 phần tử. | Must have at least 1 entries.'],
  ['too_small', z.number().min(6), 5, 'Phải từ 6. | Must be at least 6.'],
  ['too_big', z.string().max(2), 'abc', 'Phải có nhiều nhất 2 ký tự. | Must have at most 2 characters.'],
  [
    'too_big',
    z.array(z.int()).max(1),
    [1, 2],
    'Phải có nhiều nhất 1 phần tử. | Must have at most 1 entries.',
  ],
  ['too_big', z.number().max(6), 7, 'Phải không quá 6. | Must be at most 6.'],
  [
    'invalid_format',
    z.iso.date(),
    '2026-02-30',
    'Phải là một ngày có thật, dạng YYYY-MM-DD. | Must be a real date, YYYY-MM-DD.',
  ],
  [
    'invalid_format',
    z.iso.datetime(),
    'x',
    'Phải là một thời điểm UTC, dạng 2026-11-20T02:30:00Z. | Must be an instant in UTC, 2026-11-20T02:30:00Z.',
  ],
  ['invalid_format', z.email(), 'x', 'Phải là một địa chỉ thư điện tử. | Must be an email address.'],
  [
    'invalid_format',
    z.string().regex(/^\d{2}$/),
    'x',
    'Phải là mã hai chữ số. | Must be a code of two digits.',
  ],
  ['invalid_value', z.enum(['a', 'b']), 'c', 'Phải là một trong: a, b. | Must be one of: a, b.'],
  ['invalid_value', z.literal('a'), 'c', 'Phải là một trong: a. | Must be one of: a.'],
  ['not_multiple_of', z.number().multipleOf(5), 7, 'Phải chia hết cho 5. | Must be a multiple of 5.'],
  [
    'unrecognized_keys',
    z.strictObject({}),
    { x: 1 },
    'Trường này không được biết đến. | Is not a known field.',
  ],
  ['custom', z.string().refine(() => false, because('Sai.', 'Wrong.')), 'x', 'Sai. | Wrong.'],
  ['custom', z.string().refine(() => false), 'x', 'Không hợp lệ. | Is not valid.'],
  [
    'invalid_union',
    z.union([z.string(), z.number()]),
    true,
    'Không khớp với dạng nào được phép. | Matches none of the allowed forms.',
  ],
  [
    'invalid_union',
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a') }),
      z.strictObject({ kind: z.literal('b') }),
    ]),
    { kind: 'c' },
    'Phải là một trong: a, b. | Must be one of: a, b.',
  ],
  ['invalid_key', z.record(z.string().min(2), z.int()), { a: 1 }, 'Không hợp lệ. | Is not valid.'],
  [
    'invalid_element',
    z.map(z.date(), z.int()),
    new Map([[new Date(0), 'x']]),
    'Không hợp lệ. | Is not valid.',
  ],
];

describe('a schema fault in words', () => {
  it.each(cases)('%s: is said in Vietnamese and English (case %#)', (code, schema, input, expected) => {
    const { error } = schema.safeParse(input);

    expect(error?.issues.map((issue) => issue.code)).toEqual([code]);
    expect(words(schema, input)).toEqual([expected]);
  });

  it('is known for every code that zod can give', () => {
    const all: Record<z.core.$ZodIssue['code'], true> = {
      invalid_type: true,
      too_big: true,
      too_small: true,
      invalid_format: true,
      not_multiple_of: true,
      unrecognized_keys: true,
      invalid_union: true,
      invalid_key: true,
      invalid_element: true,
      invalid_value: true,
      custom: true,
    };

    expect([...new Set(cases.map(([code]) => code))].toSorted()).toEqual(Object.keys(all).toSorted());
  });

  it('tells a missing field from a wrong one', () => {
    const schema = z.strictObject({ name: z.string(), kind: z.enum(['a']), day: z.iso.date() });

    expect(words(schema, {})).toEqual(Array.from({ length: 3 }, () => 'Bắt buộc phải có. | Is required.'));
  });

  it('never falls back to the words of the library', () => {
    const library = cases.flatMap(([, schema, input]) => schema.safeParse(input).error?.issues ?? []);

    const said = library.map((issue) => describeIssue(issue, 'x').vi);

    expect(said.filter((text) => /Invalid|expected|Too/.test(text))).toEqual([]);
  });
});

describe('the pointer of a fault', () => {
  it('leads to the place, through lists, and names each unknown field by itself', () => {
    const schema = z.strictObject({ list: z.array(z.strictObject({ a: z.int() })) });

    const found = faults(schema, { list: [{ a: 1 }, { a: 'x', b: 2, c: 3 }] });

    expect(found.map(({ pointer }) => pointer)).toEqual(['/list/1/a', '/list/1/b', '/list/1/c']);
  });

  it('escapes what RFC 6901 escapes', () => {
    expect(pointerOf(['a/b', '~', 0])).toBe('/a~1b/~0/0');
    expect(pointerOf([])).toBe('');
  });
});
