import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { termItems } from '../../functions/register/items.ts';
import { collationKey } from '../../shared/kernel/collation.ts';
import { fold } from '../../shared/kernel/text.ts';
import { wordsOf } from '../../shared/register/entry.ts';
import { isWanted, wantedWords } from '../../shared/register/query.ts';
import type { RegisterEntry } from '../../shared/register/schema.ts';
import { type Api, startApi } from '../support/api.ts';
import { madeEntries, madeEstablishments, storeEntries } from '../support/made-register.ts';
import { people } from '../support/people.ts';

const { inspector } = people;

let api: Api;
const areas = ['01', '00577', '10030'] as const;
const entries = madeEntries(madeEstablishments(1_000));
beforeAll(async () => {
  api = await startApi();
  await storeEntries(api, entries);
  // who asks is remembered for half a minute, and in which province a commune lies
  for (const area of areas) await api.get(`/v1/establishments?area=${area}&limit=1`, inspector);
}, 120_000);
afterAll(() => api.stop());

interface Cost {
  readonly requests: number;
  readonly readUnits: number;
}
const costs: Cost[] = [];
/** One page, with what it cost. */
const page = async (url: string): Promise<{ items: RegisterEntry[]; nextCursor?: string }> => {
  const { status, body } = await api.get(url, inspector);
  expect(status, JSON.stringify(body)).toBe(200);
  const cost = api.logged.at(-1)?.['dynamodb'] as Cost; // as every line of a request says
  costs.push(cost);
  expect(cost.requests, url).toBeLessThanOrEqual(url.includes('suggestions') ? 1 : 2);
  return body;
};
/** All pages of a list. */
const all = async (url: string): Promise<RegisterEntry[]> => {
  const items: RegisterEntry[] = [];
  for (let cursor: string | undefined = '', more = true; more; more = cursor !== undefined) {
    const found = await page(`${url}${cursor && `&cursor=${cursor}`}`);
    items.push(...found.items);
    cursor = found.nextCursor;
  }
  return items;
};

const inArea = (area: string) =>
  entries.filter(({ place }) => [place.communeCode, place.provinceCode].includes(area));
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id).toSorted();
const isByName = (items: readonly RegisterEntry[]) => {
  const keys = items.map(({ name, id }) => `${collationKey(name)} ${id}`);
  return keys.join('\n') === keys.toSorted((a, b) => (a < b ? -1 : 1)).join('\n');
};

/** Some words of one establishment, in any order, the last one cut short or ended by a space. */
const typedWords = fc.constantFrom(...entries).chain((entry) =>
  fc
    .record({
      words: fc.shuffledSubarray(wordsOf(entry).trim().split(' '), { minLength: 1, maxLength: 4 }),
      letters: fc.integer({ min: 1, max: 12 }),
      ended: fc.boolean(),
    })
    .map(({ words, letters, ended }) =>
      ended ? `${words.join(' ')} ` : [...words.slice(0, -1), words.at(-1)?.slice(0, letters)].join(' '),
    ),
);

describe('a search of a thousand establishments', () => {
  it('finds all that a look at every one of them finds, and nothing else', { timeout: 120_000 }, async () => {
    const search = fc.record({
      typed: typedWords,
      area: fc.constantFrom(...areas),
      facts: fc.record(
        {
          type: fc.constantFrom('enterprise', 'cooperative', 'craft_village_household'),
          sector: fc.constantFrom('C', '23', '2393', '14', 'F'),
          status: fc.constantFrom('active', 'closed'),
          lastVisitBefore: fc.constantFrom('2026-03-01', '2026-07-01'),
          openViolations: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      isWordless: fc.boolean(),
    });

    await fc.assert(
      fc.asyncProperty(search, async ({ typed, area, facts, isWordless }) => {
        const q = isWordless ? '' : `&q=${encodeURIComponent(typed)}`;
        const query = { words: isWordless ? [] : wantedWords(typed), ...facts } as never; // parsed by the route
        const more = Object.entries(facts).map(([name, value]) => `&${name}=${value}`);
        const found = await all(`/v1/establishments?area=${area}&limit=84${q}${more.join('')}`);
        expect(idsOf(found)).toEqual(idsOf(inArea(area).filter((entry) => isWanted(entry, query))));
      }),
      { numRuns: 60 },
    );
  });

  it('suggests the same while it is typed, in one request of at most five read units a page', async () => {
    await fc.assert(
      fc.asyncProperty(typedWords, fc.constantFrom(...areas), async (typed, area) => {
        const q = encodeURIComponent(typed);
        costs.length = 0;
        const found = await all(`/v1/establishments/suggestions?area=${area}&limit=20&q=${q}`);
        const words = wantedWords(typed);
        expect(idsOf(found)).toEqual(idsOf(inArea(area).filter((entry) => isWanted(entry, { words }))));
        expect(Math.max(...costs.map(({ readUnits }) => readUnits))).toBeLessThanOrEqual(5);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('is by name over all pages where the words are whole', async () => {
    for (const query of [
      'q=quynh%20',
      'q=gom%20',
      'q=ho%20kinh%20',
      'sector=23',
      'openViolations=true',
      'limit=7',
    ]) {
      const found = await all(`/v1/establishments?area=01&${query}`);

      expect(found.length, query).toBeGreaterThan(10);
      expect(isByName(found), query).toBe(true);
    }
  });

  it('is by name within each page where the last word is a beginning', async () => {
    const { items, nextCursor } = await page('/v1/establishments?area=01&q=kh&limit=50');

    expect(items.length).toBeGreaterThan(20);
    expect(nextCursor).toBeDefined();
    expect(isByName(items)).toBe(true);
  });

  it('answers a page of the whole register in one request', async () => {
    costs.length = 0;
    const { items } = await page('/v1/establishments?area=01');

    expect(items).toHaveLength(25);
    expect(costs).toEqual([expect.objectContaining({ requests: 1 })]);
    expect(costs[0]?.readUnits).toBeLessThanOrEqual(3);
  });
});

describe('a stroke of a key where everything is long', () => {
  it('costs one request of at most five read units all the same', async () => {
    const [first] = entries;
    if (!first) throw new Error('there are entries');
    const long = Array.from({ length: 100 }, (_, i): RegisterEntry => ({
      ...first,
      id: first.id.replace(/.{4}$/, String(1_000 + i)) as RegisterEntry['id'], // still a ULID
      name: `${'Ữ'.repeat(150)} zebra ${'Ộ'.repeat(40)}`,
      owner: 'Ỡ '.repeat(60).trim(),
      addressLine: 'ẵẵẵẵẵẵẵẵẵ '.repeat(30).trim(),
      sectors: Array.from({ length: 10 }, () => ({ scheme: 'VSIC2018' as const, code: '23930' })),
    }));
    await storeEntries(api, long);
    const bytes = (item: object) =>
      Object.entries(item).reduce(
        (sum, [name, value]) => sum + name.length + Buffer.byteLength(String(value)),
        0,
      );

    costs.length = 0;
    const { items } = await page('/v1/establishments/suggestions?area=01&q=zebra&limit=20');

    expect(items).toHaveLength(20);
    expect(costs[0]?.readUnits).toBeLessThanOrEqual(5);
    expect(Math.max(...long.flatMap(termItems).map(bytes))).toBeLessThanOrEqual(480);
    expect(items.every(({ name }) => name.endsWith('…') && Buffer.byteLength(name) <= 60)).toBe(true);
    expect(fold(items[0]?.name ?? '')).toMatch(/^u+$/);
  });
});

describe('bad input', () => {
  it.each([
    ['suggestions?area=01', '/q'],
    ['suggestions?area=01&q=', '/q'],
    ['suggestions?area=01&q=%20-%20', '/q'],
    [`suggestions?area=01&q=${'a+'.repeat(13)}`, '/q'],
    ['suggestions?area=01&q=gom&limit=21', '/limit'],
    ['suggestions?q=gom', '/area'],
    ['?area=01&q=%2B', '/q'],
    ['?area=01&sector=W', '/sector'],
    ['?area=01&lastVisitBefore=2026-02-30', '/lastVisitBefore'],
    ['?area=01&openViolations=maybe', '/openViolations'],
    ['?area=01&craftVillage=Bát', '/craftVillage'],
    ['?q=gom', '/area'],
    ['?identifierKind=tax_code&identifier=0100109106&q=gom', '/identifier'],
  ])('%s names the field', async (query, pointer) => {
    const { status, body } = await api.get(
      `/v1/establishments${query.startsWith('?') ? '' : '/'}${query}`,
      inspector,
    );

    expect(status).toBe(400);
    expect(body.errors).toContainEqual(expect.objectContaining({ in: 'query', pointer }));
  });
});
