import { describe, expect, it } from 'vitest';
import { itemBytes, leastWriteUnits } from './least-units.ts';

const item = (bytes: number, more: Record<string, string> = {}) => {
  const own = { pk: { S: 'A' }, sk: { S: 'B' } };
  const named = Object.fromEntries(Object.entries(more).map(([name, text]) => [name, { S: text }]));
  const rest = bytes - itemBytes({ ...own, ...named }) - 1;
  return { ...own, ...named, x: { S: 'x'.repeat(rest) } };
};
const inOne = { g1pk: 'P', g1sk: '1' };

describe('the least write units', () => {
  it.each([
    ['a new item of 1 KB', undefined, item(1_024), 1],
    ['one byte more', undefined, item(1_025), 2],
    ['one that shrinks: the larger counts', item(2_000), item(100), 2],
    ['one that goes', item(2_000), undefined, 2],
    ['a delete of nothing', undefined, undefined, 1],
    ['one in an index', undefined, item(1_500, inOne), 4],
    ['one that leaves its index', item(1_500, inOne), item(1_500), 4],
    ['one that changes where it stands', item(900, inOne), item(900, { ...inOne, y: '1' }), 2],
    ['one that moves within its index', item(900, inOne), item(900, { g1pk: 'P', g1sk: '2' }), 3],
    ['one that is written again as it is', item(900, inOne), item(900, inOne), 1],
  ])('of %s', (_what, before, after, units) => {
    expect(leastWriteUnits(before, after)).toBe(units);
  });
});
