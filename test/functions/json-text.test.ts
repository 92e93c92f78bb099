import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonText, withFields } from '../../functions/platform/json-text.ts';
import { pageText } from '../../functions/platform/pages.ts';

const own = fc.dictionary(
  fc.string().map((name) => `own ${name}`),
  fc.jsonValue(),
);
const more = fc.dictionary(
  fc.string().map((name) => `more ${name}`),
  fc.jsonValue(),
);
const jsonTextOf = <T>(value: T) => JSON.stringify(value) as JsonText<T>;
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('texts that are passed on', () => {
  it('hold more fields behind their own', () => {
    fc.assert(
      fc.property(own, more, (text, fields) => {
        expect(plain(JSON.parse(withFields(jsonTextOf(text), fields)))).toEqual(
          plain({ ...text, ...fields }),
        );
      }),
    );
  });

  it('make a page', () => {
    fc.assert(
      fc.property(fc.array(own), fc.option(fc.constant({ pk: 'A"', sk: 'ỹ' })), (lines, next) => {
        const page = JSON.parse(pageText(['a list'], lines.map(jsonTextOf), next ?? undefined));

        expect(page.items).toEqual(plain(lines));
        expect('nextCursor' in page).toBe(next !== null);
      }),
    );
  });
});
