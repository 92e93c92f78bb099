import { monotonicFactory } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neighboursKey, supplierMark } from '../../functions/supply-chain/keys.ts';
import { rebuildNeighbours } from '../../functions/supply-chain/rebuild.ts';
import { type Api, startApi } from '../support/api.ts';
import { merged } from '../support/duplicates.ts';
import { aUser, people } from '../support/people.ts';
import { aVisitOf, newId, planned, registered, submitted } from '../support/visits.ts';
import { aLink } from '../support/world.ts';

const { chief, inspector, leader, elsewhereChief, elsewhereInspector, supervisor } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Named {
  readonly id: string;
}
const inHaiPhong = async (name: string) => {
  const command = { name, type: 'enterprise', communeCode: '11359', addressLine: 'Số 1 phố Bí Mật' };
  const reply = await api.post('/v1/establishments', command, { as: elsewhereChief });
  expect(reply.status).toBe(201);
  return reply.body;
};
const record = (from: Named, to: Named, more: object = {}, as: Named = inspector) =>
  api.post('/v1/supply-links', aLink(from.id, to.id, more), { as });
const linked = async (from: Named, to: Named, more: object = {}, as: Named = inspector) => {
  const { status, body } = await record(from, to, more, as);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const urlOf = (link: { id: string; fromId: string }) =>
  `/v1/establishments/${link.fromId}/supply-links/${link.id}`;
const chainOf = async ({ id }: Named, query = '', as: Named = inspector) => {
  await api.project();
  const { status, body } = await api.get(`/v1/establishments/${id}/supply-chain${query}`, as);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
/** Links as `from>to level`, by the short names given to the establishments. */
const drawn = (
  { links }: { links: { fromId: string; toId: string; level: number; direction: string }[] },
  names: Record<string, Named>,
) => {
  const short = Object.fromEntries(Object.entries(names).map(([name, { id }]) => [id, name]));
  return links
    .map(({ fromId, toId, level, direction }) => `${direction}${level} ${short[fromId]}>${short[toId]}`)
    .toSorted();
};
const some = async <Name extends string>(...names: Name[]): Promise<Record<Name, Named>> => {
  const made = await Promise.all(names.map(async (name) => [name, await registered(api)] as const));
  return Object.fromEntries(made) as Record<Name, Named>; // keys of the list itself
};

describe('a supply link', () => {
  it('is recorded with its dates and its source, ended with a reason, and keeps what was done to it', async () => {
    const { a, b } = await some('a', 'b');
    const link = await linked(a, b, { note: 'Đan giỏ tại nhà' });

    const corrected = await api.patch(
      urlOf(link),
      { since: '2025-12-01', reason: 'Chủ hộ nhớ lại' },
      { as: chief, ifMatch: 1 },
    );
    const ended = await api.post(
      `${urlOf(link)}/end`,
      { on: '2026-10-31', reason: 'Hết đơn hàng' },
      { as: inspector, ifMatch: 2 },
    );

    expect([corrected.status, ended.status]).toEqual([200, 200]);
    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
    const { body } = await api.get(urlOf(link), leader);
    expect(body).toMatchObject({
      kind: 'home_workers_of',
      since: '2025-12-01',
      until: '2026-10-31',
      source: { kind: 'declaration' },
      version: 3,
    });
    expect(body.steps.map(({ action, by }: { action: string; by: string }) => [action, by])).toEqual([
      ['record', 'inspector'],
      ['correct', 'chief'],
      ['end', 'inspector'],
    ]);
  });

  it('stands once while it goes on, and again after it has ended', async () => {
    const { a, b } = await some('a', 'b');
    const first = await linked(a, b);

    const twice = await record(a, b);
    const otherKind = await record(a, b, { kind: 'supplier' });
    await api.post(
      `${urlOf(first)}/end`,
      { on: '2026-06-30', reason: 'Nghỉ' },
      { as: inspector, ifMatch: 1 },
    );
    const again = await record(a, b, { since: '2026-09-01' });

    expect([twice.status, twice.body.code]).toEqual([409, 'already-exists']);
    expect([otherKind.status, again.status]).toEqual([201, 201]);
  });

  it('names a visit only where that visit was recorded at one of the two', async () => {
    const visit = await planned(api);
    const elsewhere = await planned(api);
    const { b } = await some('b');
    const source = (inspectionId: string) => ({
      source: { kind: 'visit_record', text: 'Biên bản kiểm tra', inspectionId },
    });

    const early = await record(visit.establishment, b, source(visit.id));
    await submitted(api, aVisitOf(visit.id));
    await submitted(api, aVisitOf(elsewhere.id));
    const foreign = await record(visit.establishment, b, source(elsewhere.id));
    const good = await record(visit.establishment, b, source(visit.id));

    for (const { status, body } of [early, foreign])
      expect([status, body.code, body.errors[0].pointer]).toEqual([
        422,
        'link-source-unknown',
        '/source/inspectionId',
      ]);
    expect(good.status).toBe(201);
  });

  it('needs one end in the area; who holds neither sees and changes nothing', async () => {
    const { a } = await some('a');
    const [theirs, alsoTheirs] = [await inHaiPhong('Công ty Biển Xanh'), await inHaiPhong('Công ty Sóng')];

    const across = await linked(a, theirs);
    const foreign = await record(theirs, alsoTheirs);
    const away = await linked(theirs, alsoTheirs, {}, elsewhereInspector);
    const unknown = await record(a, { id: newId() });

    expect([foreign.status, foreign.body.code]).toEqual([422, 'establishment-unknown']);
    expect([unknown.body.code, unknown.body.errors[0].pointer]).toEqual(['establishment-unknown', '/toId']);
    expect((await api.get(urlOf(across), elsewhereChief)).status).toBe(200);
    expect((await api.get(urlOf(away), chief)).status).toBe(404);
    expect((await api.get(urlOf(across), supervisor)).status).toBe(403);
  });

  it('is not recorded at an entry that was merged, and the survivor is named', async () => {
    const { a, b, c } = await some('a', 'b', 'c');
    await merged(api, a, b);

    const { status, body } = await record(c, b);

    expect([status, body.code, body.errors[0].pointer]).toEqual([409, 'establishment-merged', '/toId']);
    expect(body.detail).toContain(a.id);
  });
});

describe('a supply chain', () => {
  it('goes two levels up and two down, and no further', async () => {
    const names = await some('a', 'b', 'c', 'd', 'e', 'f');
    const { a, b, c, d, e, f } = names;
    for (const [from, to] of [[a, b], [b, c], [c, d], [d, e], [e, f]] as const) await linked(from, to); // prettier-ignore

    expect(drawn(await chainOf(c), names)).toEqual(['down1 c>d', 'down2 d>e', 'up1 b>c', 'up2 a>b']);
    expect(drawn(await chainOf(c, '?direction=up'), names)).toEqual(['up1 b>c', 'up2 a>b']);
    expect(drawn(await chainOf(c, '?direction=down&levels=1'), names)).toEqual(['down1 c>d']);
    const { parties, more } = await chainOf(c, '?levels=1');
    expect(parties.map(({ id }: Named) => id)).toEqual([c.id, b.id, d.id]);
    expect(more).toBe(false);
  });

  it('ends in a circle, and tells each link once, where it is nearest', async () => {
    const names = await some('a', 'b', 'c');
    const { a, b, c } = names;
    for (const [from, to] of [[a, b], [b, c], [c, a]] as const) await linked(from, to); // prettier-ignore

    const drawing = drawn(await chainOf(a), names);

    expect(drawing.map((line) => line.replace(/^\w+/, ''))).toHaveLength(3);
    expect(drawing).toEqual(expect.arrayContaining(['down1 a>b', 'up1 c>a']));
  });

  it('is that of a day: what had ended, or had not begun, is left out', async () => {
    const names = await some('a', 'b', 'c');
    const { a, b, c } = names;
    await linked(a, b, { since: '2026-01-01', until: '2026-03-31' });
    await linked(c, b, { since: '2026-03-31' });

    expect(drawn(await chainOf(b, '?on=2026-02-01'), names)).toEqual(['up1 a>b']);
    expect(drawn(await chainOf(b, '?on=2026-03-31'), names)).toEqual(['up1 a>b', 'up1 c>b']);
    expect(drawn(await chainOf(b), names)).toEqual(['up1 c>b']);
    expect(drawn(await chainOf(b, '?on=2025-12-31'), names)).toEqual([]);
  });

  it('leaves out what was retracted', async () => {
    const names = await some('a', 'b');
    const link = await linked(names.a, names.b);
    const reply = await api.post(`${urlOf(link)}/retract`, { reason: 'Nhầm' }, { as: chief, ifMatch: 1 });

    expect(reply.body).toMatchObject({ retracted: true });
    expect(drawn(await chainOf(names.b), names)).toEqual([]);
    expect((await api.get(urlOf(link), chief)).status).toBe(200);
    expect((await record(names.a, names.b)).status).toBe(201);
  });

  it('shows merged entries as their survivor, wherever the links were recorded', async () => {
    const names = await some('a', 'b', 'c', 'twinOfB', 'd');
    const { a, b, c, twinOfB, d } = names;
    await linked(a, b);
    await linked(twinOfB, c);
    await linked(c, d);
    await linked(b, twinOfB, { kind: 'supplier' }); // one place by the merge: no link any more
    await merged(api, b, twinOfB);

    expect(drawn(await chainOf(b), names)).toEqual(['down1 b>c', 'down2 c>d', 'up1 a>b']);
    expect(drawn(await chainOf(twinOfB), names)).toEqual(['down1 b>c', 'down2 c>d', 'up1 a>b']);
    const chain = await chainOf(d);
    expect(drawn(chain, names)).toEqual(['up1 c>d', 'up2 b>c']);
    const link = chain.links.find(({ level }: { level: number }) => level === 2);
    expect(link.recordedUnder).toBe(twinOfB.id);
    expect((await api.get(urlOf({ id: link.id, fromId: link.recordedUnder }), chief)).status).toBe(200);
  });

  it('takes at most two requests, for a survivor and for the entry that was merged as well', async () => {
    const names = await some('a', 'twin', 'b', 'c', 'lone', 'loneTwin');
    const { a, twin, b, c, lone, loneTwin } = names;
    for (const [from, to] of [[twin, b], [b, c], [c, a]] as const) await linked(from, to); // prettier-ignore
    await merged(api, a, twin);
    await merged(api, lone, loneTwin);

    for (const asked of [a, twin]) {
      expect((await chainOf(asked)).links).toHaveLength(3);
      expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
    }
    expect(await chainOf(loneTwin)).toMatchObject({ establishmentId: lone.id, links: [] });
    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
  });

  it('shows of a merged entry its own links alone, where the survivor lies out of sight', async () => {
    const names = await some('stays', 'goes', 'a', 'b');
    const { stays, goes, a, b } = names;
    await linked(a, stays);
    await linked(b, goes);
    const [nation, commune] = [aUser(newId(), 'chief', 'VN'), aUser(newId(), 'inspector', '00577')];
    await api.addUsers([nation, commune]);
    await merged(api, stays, goes);
    await api.patch(`/v1/establishments/${stays.id}`, { communeCode: '00004' }, { as: nation, ifMatch: '*' });

    expect(drawn(await chainOf(goes, '', chief), names)).toEqual(['up1 a>stays', 'up1 b>stays']);
    expect(drawn(await chainOf(goes, '', commune), names)).toEqual(['up1 b>goes']);
  });

  it('follows the names and places of all who are in it', async () => {
    const names = await some('a', 'b', 'c');
    const { a, b, c } = names;
    await linked(a, b);
    await linked(b, c);
    await chainOf(c);
    const nation = aUser(newId(), 'chief', 'VN');
    await api.addUsers([nation]);

    const change = { name: 'Lò mới', communeCode: '11359' };
    await api.patch(`/v1/establishments/${a.id}`, change, { as: nation, ifMatch: 1 });
    await api.patch(`/v1/establishments/${b.id}`, { name: 'Xưởng mới' }, { as: chief, ifMatch: 1 });

    const { parties } = await chainOf(c);
    expect(parties.slice(1)).toMatchObject([
      { id: b.id, name: 'Xưởng mới' },
      { id: a.id, name: 'Lò mới' },
    ]);
    expect(parties[2]).toEqual({ id: a.id, name: 'Lò mới', provinceCode: '31' });
  });

  it('shows of a neighbour in another province its name and its province', async () => {
    const { a } = await some('a');
    const [buyer, further] = [await inHaiPhong('Công ty Biển Xanh'), await inHaiPhong('Công ty Xa')];
    await linked(a, buyer, { note: 'Ghi chú của Hà Nội' });
    await linked(buyer, further, { note: 'Ghi chú của Hải Phòng' }, elsewhereInspector);

    const chain = await chainOf(a);

    expect(chain.parties.slice(1)).toEqual([
      { id: buyer.id, name: 'Công ty Biển Xanh', provinceCode: '31' },
      { id: further.id, name: 'Công ty Xa', provinceCode: '31' },
    ]);
    expect(chain.parties[0].establishment).toMatchObject({ type: 'craft_village_household' });
    expect(
      chain.links.map(({ note, source }: { note?: string; source?: object }) => [note, !source]),
    ).toEqual([
      ['Ghi chú của Hà Nội', false],
      [undefined, true],
    ]);
    const theirs = await chainOf(buyer, '', elsewhereChief);
    expect(JSON.stringify(theirs)).not.toContain('Bát Tràng');
    expect((await api.get(`/v1/establishments/${a.id}/supply-chain`, elsewhereChief)).status).toBe(404);
  });

  it('reads no more than it says, and says when there is more', async () => {
    const root = await registered(api);
    const workers = await Promise.all(Array.from({ length: 52 }, () => registered(api)));
    const idAt = monotonicFactory(); // links are read newest first
    for (const worker of workers) await linked(worker, root, { id: idAt() });
    for (const worker of workers.slice(-2)) await linked(await registered(api), worker);

    const near = await chainOf(root, '?direction=up&levels=1');
    const oneLevel = api.logged.at(-1);
    const far = await chainOf(root, '?direction=up');
    const twoLevels = api.logged.at(-1);

    expect([near.links.length, near.more]).toEqual([50, true]);
    expect(far.links).toHaveLength(52);
    expect(far.more).toBe(true);
    expect(oneLevel).toMatchObject({ dynamodb: { requests: 1 } }); // the establishment with its neighbours
    expect(twoLevels).toMatchObject({ dynamodb: { requests: 2 } }); // and the neighbours of twenty-five others
  });

  it('is read by who reads establishments for inspection and leading, in their area', async () => {
    const { a } = await some('a');
    const commune = aUser(newId(), 'inspector', '00004');
    await api.addUsers([commune]);

    expect((await api.get(`/v1/establishments/${a.id}/supply-chain`, leader)).status).toBe(200);
    expect((await api.get(`/v1/establishments/${a.id}/supply-chain`, commune)).status).toBe(404);
  });
});

describe('a table whose links are older than the neighbours they are walked by', () => {
  it('has the neighbours of all of them made, of merged entries too, once or again', async () => {
    const names = await some('a', 'b', 'c', 'd');
    const { a, b, c, d } = names;
    const links = [await linked(a, b), await linked(c, a), await linked(b, d)];
    await merged(api, a, c); // c>a is within one place by that
    await linked(d, a);
    const before = await chainOf(d);
    const left = [
      ...links.map((link) => supplierMark(link)),
      ...[a, b, c, d].map(({ id }) => neighboursKey(id)),
    ];
    await api.table.writeMany(left.map(({ pk, sk }) => ({ delete: { pk, sk } })));
    expect((await chainOf(d)).links).toEqual([]);

    for (const _ of ['once', 'again']) {
      expect(await rebuildNeighbours(api.table)).toBeGreaterThanOrEqual(4);

      expect(await chainOf(d)).toEqual(before);
    }
    expect(drawn(before, names)).toEqual(['down1 d>a', 'down2 a>b', 'up1 b>d']);
  });
});
