import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerRepository } from '../../functions/register/repository.ts';
import { openTable } from '../../functions/platform/table.ts';
import { wordTerm } from '../../shared/register/terms.ts';
import { type Api, startApi } from '../support/api.ts';
import { termsTableName } from '../../infra/local/tables.ts';
import { people } from '../support/people.ts';
import { confirmed, urlOf } from '../support/violations.ts';
import { aVisitOf, planned, plannedSurprise, registered, submitted } from '../support/visits.ts';

const { inspector, chief, leader, elsewhereInspector } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const search = (query: string, as = inspector) => api.get(`/v1/establishments?${query}`, as);
const suggest = (query: string, as = inspector) => api.get(`/v1/establishments/suggestions?${query}`, as);
const text = encodeURIComponent;
const namesIn = ({ body }: { body: any }): string[] => body.items.map(({ name }: { name: string }) => name);
/** What the register says of one establishment. */
const entryOf = async (id: string) => {
  await api.project();
  const { body } = await search('area=01&limit=100', chief);
  return body.items.find((entry: { id: string }) => entry.id === id);
};
/** Everything that lies under an establishment's id among the terms. */
const termsOf = async (id: string): Promise<string[]> => {
  await api.project();
  const communes = ['00577', '00004', '10030'];
  const groups = 'a b c d e f g h i j k l m n o p q r s t u v w x y z all open type sector phone cell'.split(
    ' ',
  );
  const found = await Promise.all(
    communes.flatMap((commune) =>
      groups.map((group) => api.terms.query({ partition: `TERMS#${commune}#${group}`, limit: 1_000 })),
    ),
  );
  return found
    .flatMap(({ items }) => items)
    .filter(({ sk }) => String(sk).endsWith(id))
    .map(({ pk, sk }) => `${String(pk).slice(6)} ${String(sk).split('#')[0]}`)
    .toSorted();
};

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

  it('refuses a cursor of another search', async () => {
    const { body } = await suggest('area=10030&q=d&limit=1');
    const url = `area=10030&q=a&limit=1&cursor=${body.nextCursor}`;

    expect(body.nextCursor).toBeDefined();
    expect(await suggest(url)).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
  });
});

describe('an entry of the register', () => {
  it('shows who answers, by telephone, place and number, and is found by each of them', async () => {
    const made = await registered(api, {
      name: 'Công ty TNHH Khương Thượng',
      type: 'enterprise',
      addressLine: 'Số 5, ngõ Trại Gà',
      identifiers: [{ kind: 'tax_code', value: '0101248141' }],
      contacts: [
        { name: 'Kế Toán Minh Họa', role: 'other', phone: '0987654321' },
        { name: 'Vũ Thị Ước', role: 'legal_representative' },
      ],
    });

    const entry = await entryOf(made.id);

    expect(entry).toMatchObject({ owner: 'Vũ Thị Ước', phone: '0987654321', openViolations: 0 });
    for (const q of [
      'khuong',
      'uoc ',
      'trai ga',
      '0101248',
      'Ước Khương 0101248141 tnhh',
      'Trai uoc cong ty',
    ])
      expect(namesIn(await suggest(`area=00577&q=${text(q)}`)), q).toEqual(['Công ty TNHH Khương Thượng']);
  });

  it('moves with its name, its commune and its status, and leaves no term behind', async () => {
    const { id } = await registered(api, { name: 'Zin Quảng', communeCode: '00577', addressLine: 'Gò Đống' });
    const before = await termsOf(id);

    const change = { name: 'Zen Quảng', communeCode: '00004', addressLine: null, status: 'closed' };
    await api.patch(`/v1/establishments/${id}`, change, { as: inspector, ifMatch: 1 });
    const after = await termsOf(id);

    expect(before).toEqual(['00577#all ', '00577#d dong', '00577#g go', '00577#q quang', '00577#z zin']);
    expect(after).toEqual(['00004#all ', '00004#q quang', '00004#z zen']);
    expect(namesIn(await suggest('area=00577&q=quang'))).not.toContain('Zin Quảng');
    expect(namesIn(await search('area=01&q=zin'))).toEqual([]);
    expect((await search('area=00004&q=zen')).body.items).toMatchObject([{ id, status: 'closed' }]);
    expect(namesIn(await search('area=00004&q=zen&status=active'))).toEqual([]);
  });

  it('tells the day of the last recorded visit, and nothing of a visit before that', async () => {
    const visit = await plannedSurprise(api);
    const { id } = visit.establishment;
    const planned_ = await entryOf(id);
    await submitted(api, aVisitOf(visit.id));

    const visited = await entryOf(id);

    expect(planned_).not.toHaveProperty('lastVisitOn');
    expect(visited).toMatchObject({ lastVisitOn: '2026-11-20', openViolations: 0 });
    const idsBefore = async (day: string) =>
      (await search(`area=00577&limit=100&lastVisitBefore=${day}`)).body.items.map(
        (it: { id: string }) => it.id,
      );
    expect(await idsBefore('2026-11-20')).not.toContain(id);
    expect(await idsBefore('2026-11-21')).toContain(id);
  });

  it('counts the violations that are open, and is found by them while there are any', async () => {
    const [one, other] = await confirmed(api, ['HOURS', 'CONSENT'], { name: 'Xưởng Quế Phượng' });
    if (!one || !other) throw new Error('two violations were confirmed');
    const { id } = one.establishment;
    const verify = async (violation: typeof one) => {
      const remedied = { on: '2026-11-20', finding: 'Đã khắc phục', evidence: [] };
      const reply = await api.post(`${urlOf(violation)}/remedy-verified`, remedied, {
        as: chief,
        ifMatch: violation.version,
      });
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    };
    const found = async () => namesIn(await search('area=00577&openViolations=true&q=que'));

    expect(await entryOf(id)).toMatchObject({ openViolations: 2, lastVisitOn: '2026-11-20' });
    expect(await termsOf(id)).toContain('00577#open ');
    expect(await found()).toEqual(['Xưởng Quế Phượng']);
    await verify(one);
    expect(await entryOf(id)).toMatchObject({ openViolations: 1 });
    await verify(other);

    expect(await entryOf(id)).toMatchObject({ openViolations: 0 });
    expect(await found()).toEqual([]);
    expect(await termsOf(id)).not.toContain('00577#open ');
    expect(namesIn(await search('area=00577&openViolations=false&q=que'))).toEqual(['Xưởng Quế Phượng']);
  });

  it('never shows an employer anything, nor an inspector of another province', async () => {
    const { establishment } = await planned(api);
    await api.project();
    const { body } = await api.get(`/v1/establishments/suggestions?area=31&q=gom`, elsewhereInspector);

    expect(body.items).toEqual([]);
    expect(establishment.name).toContain('Gốm');
  });
});

describe('candidates for a twin', () => {
  it('are those of one commune under one word, with the words to compare', async () => {
    const twins = [
      await registered(api, { name: 'Lò Tứ Linh' }),
      await registered(api, { name: 'Lo Tu Linh' }),
    ];
    await registered(api, { name: 'Tứ Linh', communeCode: '00004' });
    await api.project();

    const hits = await registerRepository(api.table, api.terms).candidates('00577', wordTerm('linh'), 20);

    expect(hits.map(({ id }) => id).toSorted()).toEqual(twins.map(({ id }) => id).toSorted());
    expect(hits.map(({ words }) => words)).toEqual([' lo tu linh ', ' lo tu linh ']);
  });
});

describe('a table that writes read models in transactions', () => {
  it('holds the same register, whichever way it was written', async () => {
    const { id } = await registered(api, { name: 'Đồng Nhất Quán' });
    const terms = await termsOf(id);
    const entry = await api.table.get({ pk: `ENTRY#${id}`, sk: 'ENTRY' });
    const own = await api.table.get({ pk: `OWN#${id}`, sk: 'EST' });
    await api.table.writeMany([
      { delete: { pk: `ENTRY#${id}`, sk: 'ENTRY' } },
      { delete: { pk: `OWN#${id}`, sk: 'EST' } },
    ]);
    expect(await termsOf(id)).toEqual([]); // who loses an entry loses its terms

    const transacting = (name: string) =>
      openTable(api.client, name, api.clock.nowMs, { transactsReadModels: true });
    await api.projectOn({ table: transacting('main'), terms: transacting(termsTableName('main')) })();

    expect(await api.table.get({ pk: `ENTRY#${id}`, sk: 'ENTRY' })).toEqual(entry);
    expect(await api.table.get({ pk: `OWN#${id}`, sk: 'EST' })).toEqual(own);
    expect(await termsOf(id)).toEqual(terms);
  });
});

describe('a craft village in the register', () => {
  it('shows those that name it, by name, over its communes, and only what lies in the area asked for', async () => {
    const entered = await api.post(
      '/v1/craft-villages',
      {
        name: 'Làng Lọc',
        trades: [{ group: 'wood_rattan_ceramics_textile_metal', name: 'gốm sứ' }],
        communeCodes: ['00577', '00004'],
        hamlets: [],
        source: 'Danh sách thử',
        sourceStatus: 'recalled',
      },
      { as: chief },
    );
    const craftVillage = { id: entered.body.id, name: 'Làng Lọc', trade: 'gốm' };
    const other = { name: 'Làng Lọc', trade: 'gốm' }; // of the same name, but not of the register of villages
    await registered(api, { name: 'Lò Ước', communeCode: '00577', craftVillage });
    await registered(api, { name: 'Lò Ân', communeCode: '00577', craftVillage });
    const across = await registered(api, { name: 'Lò Ảnh', communeCode: '00004', craftVillage });
    await registered(api, { name: 'Lò Khác', communeCode: '00577', craftVillage: other });
    await api.project();
    const ofVillage = (more: string) => search(`craftVillage=${craftVillage.id}&${more}`, chief);

    const province = await ofVillage('area=01');
    const commune = await ofVillage('area=00577');
    const first = await ofVillage('area=01&limit=1');
    const second = await ofVillage(`area=01&limit=2&cursor=${first.body.nextCursor}`);
    const byWord = await ofVillage(`area=01&q=${text('ảnh lò')}`);
    await api.patch(`/v1/establishments/${across.id}`, { craftVillage: null }, { as: chief, ifMatch: '*' });
    await api.project();

    expect(namesIn(province)).toEqual(['Lò Ảnh', 'Lò Ân', 'Lò Ước']);
    expect(namesIn(commune)).toEqual(['Lò Ân', 'Lò Ước']);
    expect([...namesIn(first), ...namesIn(second)]).toEqual(['Lò Ảnh', 'Lò Ân', 'Lò Ước']);
    expect(namesIn(byWord)).toEqual(['Lò Ảnh']);
    expect(namesIn(await ofVillage('area=01'))).toEqual(['Lò Ân', 'Lò Ước']);
  });
});
