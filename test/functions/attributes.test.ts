import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attributesOf,
  bodyTextOf,
  itemOf,
  storedOf,
  textItemOf,
} from '../../functions/platform/attributes.ts';

const name = fc.string().filter((text) => text !== '__proto__'); // not a key that JSON objects keep
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }).map((it) => it + 0), // no negative zero
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(name, tie('value'), { noNullPrototype: true }),
  ),
}));
const items = fc.dictionary(name, value, { noNullPrototype: true });

describe('items on their way to DynamoDB and back', () => {
  it('take the form that the SDK gives them', () => {
    fc.assert(
      fc.property(items, (item) => {
        expect(attributesOf(item)).toEqual(marshall(item));
      }),
    );
  });

  it('are read as the SDK reads them', () => {
    fc.assert(
      fc.property(items, (item) => {
        expect(itemOf(marshall(item))).toEqual(unmarshall(marshall(item)));
      }),
    );
  });

  it('keep what is read whole as one text, and everything else in reach of filters', () => {
    fc.assert(
      fc.property(value, (body) => {
        const item = { pk: 'A', place: '01#00577', body: { of: body }, answer: [body] };

        const stored = storedOf(item);

        expect(stored).toMatchObject({ pk: { S: 'A' }, place: { S: '01#00577' } });
        expect([stored['body'], stored['answer']]).toEqual([
          { S: JSON.stringify(item.body) },
          { S: JSON.stringify(item.answer) },
        ]);
        expect(itemOf(stored)).toEqual(JSON.parse(JSON.stringify(item)));
      }),
    );
  });

  it('are read all the same where an earlier version stored them as a map', () => {
    const body = { name: 'Gốm Sen', place: { communeCode: '00577' } };

    expect(itemOf(marshall({ pk: 'A', body }))).toEqual({ pk: 'A', body });
  });

  it('can leave unread what is read whole, and pass on its text', () => {
    fc.assert(
      fc.property(items, value, (item, body) => {
        const stored = storedOf({ ...item, body: { of: body } });

        const unread = textItemOf(structuredClone(stored));

        expect(JSON.parse(bodyTextOf(unread))).toEqual(JSON.parse(JSON.stringify({ of: body })));
        expect({ ...unread, body: undefined }).toEqual({ ...itemOf(stored), body: undefined });
      }),
    );
  });

  it('leave out what is undefined, at any depth', () => {
    const attributes = attributesOf({ a: undefined, b: { c: undefined, d: 'd' } });

    expect(attributes).toEqual({ b: { M: { d: { S: 'd' } } } });
  });

  it.each([
    ['an empty set', new Set()],
    ['a set of numbers', new Set([1])],
    ['bytes', new Uint8Array([1])],
    ['a date', new Date(0)],
    ['a function', () => 1],
    ['no number', Number.NaN],
    ['more than a number can hold', 2 ** 53],
  ])('are refused when they hold %s', (_what, wrong) => {
    expect(() => attributesOf({ wrong })).toThrow();
  });

  it('are refused when the table holds what the product never writes', () => {
    expect(() => itemOf({ set: { NS: ['1'] } })).toThrow(/NS/);
  });
});
