import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { people } from '../support/people.ts';
import { registered } from '../support/visits.ts';

const { inspector, leader, elsewhereInspector } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const search = (query: string, as = inspector) => api.get(`/v1/establishments?${query}`, as);
const suggest = (query: string, as = inspector) => api.get(`/v1/establishments/suggestions?${query}`, as);
const text = encodeURIComponent;
const namesIn = ({ body }: { body: any }): string[] => body.items.map(({ name }: { name: string }) => name);

describe('the register of an area', () => {
  beforeAll(async () => {
    for (const name of ['Đồng Đức 2', 'Đồng Đức 1', 'Dong Duc 3', 'Đá Mài', 'Ân Hòa', 'Ăn Hoà', 'An Hoa'])
      await registered(api, { name, communeCode: '10030' });
    await api.project();
  });

  it('is in the order of the Vietnamese alphabet, page by page, in a commune and in the province', async () => {
    const first = await search('area=10030&limit=4');
    const second = await search(`area=10030&limit=4&cursor=${first.body.nextCursor}`);
    const province = await search('area=01&limit=100', leader);

    const ordered = ['An Hoa', 'Ăn Hoà', 'Ân Hòa', 'Dong Duc 3', 'Đá Mài', 'Đồng Đức 1', 'Đồng Đức 2'];
    expect([...namesIn(first), ...namesIn(second)]).toEqual(ordered);
    expect(second.body).not.toHaveProperty('nextCursor');
    expect(namesIn(province)).toEqual(ordered);
  });

  it.each(['hoà', 'hòa', 'HOA', 'hoa', 'Hoà'.normalize('NFD')])('is searched by %s alike', async (word) => {
    expect(namesIn(await search(`area=10030&q=${text(word)}`))).toEqual(['An Hoa', 'Ăn Hoà', 'Ân Hòa']);
    expect(namesIn(await suggest(`area=01&q=${text(word)}`))).toHaveLength(3);
  });

  it('is not shown to who is elsewhere', async () => {
    expect(await search('area=31')).toMatchObject({ status: 403, body: { code: 'area-outside' } });
    expect(await suggest('area=10030&q=hoa', elsewhereInspector)).toMatchObject({ status: 403 });
  });
});
