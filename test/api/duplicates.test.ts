import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { taxCodeFor } from '../../shared/establishments/identifiers.ts';
import { Instant, plainDate } from '../../shared/kernel/dates.ts';
import { actorOf } from '../../shared/people/schema.ts';
import { pairWrites } from '../../functions/duplicates/writes.ts';
import { suspectPair } from '../../shared/duplicates/rules.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { type ApiWithFiles, startApi, testNow } from '../support/api.ts';
import { merge, merged, pairOf, reported, undo } from '../support/duplicates.ts';
import { imported, startImporter } from '../support/imports.ts';
import { aUser, people } from '../support/people.ts';
import {
  aPlan,
  aSurpriseOnTheSpot,
  aVisitOf,
  newId,
  order,
  registered,
  submitted,
  trigger,
} from '../support/visits.ts';

const { chief, office, inspector, elsewhereChief } = people;

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
  startImporter(api);
});
afterAll(() => api.stop());

let stems = 20_000_000;
/** A household number or a tax code that no other test has. */
const household = () => ({ kind: 'household_number', value: `01A8${String((stems += 1)).slice(-6)}` });
const taxCode = (): { kind: string; value: string } => {
  const value = taxCodeFor(`9${(stems += 1)}`);
  return value === undefined ? taxCode() : { kind: 'tax_code', value };
};

const read = async ({ id }: { id: string }) => (await api.get(`/v1/establishments/${id}`, chief)).body;
const twoOf = async (one: object = {}, other: object = {}) =>
  Promise.all([
    registered(api, { name: 'Gốm Hòa Bình', ...one }),
    registered(api, { name: 'Gốm Hoà Bình', ...other }),
  ]);
const planFor = (id: string, more: object = {}) =>
  api.post('/v1/inspections', aPlan(id, more), { as: chief });
const plannedFor = async (id: string, more: object = {}) => {
  const { status, body } = await planFor(id, more);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const timeline = async ({ id }: { id: string }, query = '') =>
  (await api.get(`/v1/establishments/${id}/timeline${query}`, chief)).body;
const holderOf = async ({ kind, value }: { kind: string; value: string }) =>
  (await api.get(`/v1/establishments?identifierKind=${kind}&identifier=${value}`, chief)).body.items[0]?.id;

describe('the queue of likely twins', () => {
  it('shows both entries in full, with the reasons in both languages', async () => {
    const [one, other] = await twoOf({ communeCode: '00004' }, { communeCode: '00004' });
    const pair = await reported(api, one, other);

    const { status, body } = await api.get('/v1/duplicates?area=00004', office);

    expect(status).toBe(200);
    expect(body.items).toHaveLength(1);
    const [{ establishments, reasons, ...rest }] = body.items;
    expect(rest).toMatchObject({ id: pair.id, state: 'suspected', version: 1 });
    expect(establishments.map((it: { id: string }) => it.id).toSorted()).toEqual(
      [one.id, other.id].toSorted(),
    );
    expect(establishments).toEqual(expect.arrayContaining([one, other]));
    expect(reasons.map((it: { kind: string; text: { vi: string } }) => [it.kind, it.text.vi])).toEqual([
      ['reported', 'Có người báo là trùng'],
      ['same_name', 'Cùng tên'],
    ]);
  });

  it('is two requests a page, whatever its length', async () => {
    for (const reply of [await api.get('/v1/duplicates?area=01', chief)])
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
  });

  it('goes on where the page before ended', async () => {
    for (let i = 0; i < 3; i += 1) {
      const [one, other] = await twoOf({ communeCode: '10030' }, { communeCode: '10030' });
      await reported(api, one, other);
    }
    const first = (await api.get('/v1/duplicates?area=10030&limit=2', chief)).body;
    const cursor = encodeURIComponent(first.nextCursor);
    const second = (await api.get(`/v1/duplicates?area=10030&limit=2&cursor=${cursor}`, chief)).body;

    const ids = [...first.items, ...second.items].map((it: { id: string }) => it.id);
    expect(new Set(ids).size).toBe(3);
    expect(second.nextCursor).toBeUndefined();
  });

  it('is left by a pair that is told to be two places, and that is not asked about again', async () => {
    const [one, other] = await twoOf({ communeCode: '00004' }, { communeCode: '00004' });
    const { id } = await reported(api, one, other);

    const reply = await api.post(
      `/v1/duplicates/${id}/distinct`,
      { reason: 'Hai anh em, hai lò' },
      { as: office, ifMatch: 1 },
    );
    const again = await reported(api, one, other);

    expect(reply.body).toMatchObject({ state: 'distinct', version: 2 });
    expect(again).toMatchObject({ state: 'distinct', version: 2 });
    const open = (await api.get('/v1/duplicates?area=00004', chief)).body.items;
    expect(open.map((it: { id: string }) => it.id)).not.toContain(id);
  });

  it('does not show a pair that reaches into another province', async () => {
    const [one, other] = await twoOf({ communeCode: '00004' }, { communeCode: '00004' });
    const { id } = await reported(api, one, other);
    const nation = aUser(newId(), 'chief', 'VN');
    await api.addUsers([nation]);
    await api.patch(`/v1/establishments/${other.id}`, { communeCode: '11359' }, { as: nation, ifMatch: 1 });

    const open = (await api.get('/v1/duplicates?area=00004', chief)).body.items;

    expect(open.map((it: { id: string }) => it.id)).not.toContain(id);
    for (const as of [chief, elsewhereChief])
      expect((await api.get(`/v1/duplicates/${id}`, as)).status).toBe(404);
    const body = { survivorId: one.id, reason: 'Cùng một lò' };
    const reply = await api.post(`/v1/duplicates/${id}/merge`, body, { as: chief, ifMatch: 1 });
    expect([reply.status, reply.body.code]).toEqual([404, 'not-found']);
  });

  it('takes a report only of two different establishments of one’s own area', async () => {
    const [one, other] = await twoOf();
    const report = (establishmentIds: string[], as = chief) =>
      api.post('/v1/duplicates', { establishmentIds, reason: 'Trùng' }, { as });

    expect((await report([one.id, one.id])).body.code).toBe('same-establishment');
    expect((await report([one.id, newId()])).body).toMatchObject({
      code: 'establishment-unknown',
      errors: [{ pointer: '/establishmentIds/1' }],
    });
    expect((await report([one.id, other.id], elsewhereChief)).body.code).toBe('establishment-unknown');
  });
});

describe('a merge', () => {
  it('points from the one to the other, and deletes nothing', async () => {
    const [stays, goes] = await twoOf({}, { contacts: [{ name: 'Trần Thị Mơ', role: 'owner' }] });

    const pair = await merged(api, stays, goes);

    expect(pair).toMatchObject({
      state: 'merged',
      merge: { survivorId: stays.id, mergedId: goes.id, undoUntil: '2026-12-20' },
    });
    expect(await read(goes)).toEqual({ ...goes, version: 2, mergedInto: stays.id });
    expect(await read(stays)).toEqual({ ...stays, version: 2, absorbed: [goes.id] });
    for (const [{ id }, action] of [
      [stays, 'absorb'],
      [goes, 'merge'],
    ] as const)
      expect(await api.table.get({ pk: `AUDIT#Establishment#${id}`, sk: '00000002' })).toMatchObject({
        action,
        actorId: 'chief',
      });
  });

  it('moves identifiers, which stay readable where they were', async () => {
    const [number, code] = [household(), taxCode()];
    const [stays, goes] = await twoOf({ identifiers: [number] }, { identifiers: [code] });

    await merged(api, stays, goes);

    expect((await read(stays)).identifiers).toEqual([number, code]);
    expect((await read(goes)).identifiers).toEqual([code]);
    expect([await holderOf(number), await holderOf(code)]).toEqual([stays.id, stays.id]);
  });

  it('refuses identifiers of one kind on both sides, unless the merged one is to keep its own', async () => {
    const [mine, theirs] = [household(), household()];
    const [stays, goes] = await twoOf({ identifiers: [mine] }, { identifiers: [theirs] });

    const refused = await merge(api, stays, goes);
    const pair = await merged(api, stays, goes, { conflictingIdentifiers: 'stay' });

    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'identifiers-conflict',
      errors: [{ pointer: '/conflictingIdentifiers' }],
    });
    expect(refused.body.detail).toContain(`${theirs.value} ≠ ${mine.value}`);
    expect(pair.merge).toMatchObject({ identifiersMoved: [], identifiersStayed: [theirs] });
    expect([await holderOf(mine), await holderOf(theirs)]).toEqual([stays.id, goes.id]);
  });

  it('is refused for a survivor that is not of the pair, for an old version, and twice', async () => {
    const [stays, goes] = await twoOf();
    await reported(api, stays, goes);
    const stranger = await registered(api);

    const wrong = await merge(api, stays, goes, { more: { survivorId: stranger.id } });
    const old = await merge(api, stays, goes, { ifMatch: 7 });
    await merged(api, stays, goes);
    const twice = await merge(api, goes, stays);

    expect(wrong.body).toMatchObject({ code: 'survivor-not-of-pair', errors: [{ pointer: '/survivorId' }] });
    expect(old.body.code).toBe('version-changed');
    expect([twice.status, twice.body.code]).toEqual([409, 'duplicate-decided']);
  });

  it('keeps what happened at the merged one in its own timeline, and shows both in the survivor’s', async () => {
    const [stays, goes] = await twoOf();
    const visits = [
      await plannedFor(stays.id, { window: { from: '2026-11-20', to: '2026-11-30' } }),
      await plannedFor(goes.id, { window: { from: '2026-11-21', to: '2026-11-30' } }),
      await plannedFor(stays.id, { window: { from: '2026-11-22', to: '2026-11-30' } }),
      await plannedFor(goes.id, { window: { from: '2026-11-23', to: '2026-11-30' } }),
    ].map(({ id }) => id);
    await merged(api, stays, goes);

    const idsOf = ({ items }: { items: { inspection: { id: string } }[] }) =>
      items.map(({ inspection }) => inspection.id);
    const whole = await timeline(stays);
    const cost = api.logged.at(-1);
    const pages = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page = await timeline(stays, `?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      pages.push(...idsOf(page));
      cursor = page.nextCursor;
    }

    expect(idsOf(whole)).toEqual(visits.toReversed());
    expect(pages).toEqual(visits.toReversed());
    expect(idsOf(await timeline(goes))).toEqual([visits[3], visits[1]]);
    expect(cost).toMatchObject({ dynamodb: { requests: 3 } }); // the entry, and one for each of the two timelines
  });

  it('lets no new work begin at the merged one, and names the survivor', async () => {
    const [stays, goes] = await twoOf();
    await merged(api, stays, goes);
    const surprise = { ...order, memberIds: [], trigger, startedAt: testNow, establishmentId: goes.id };

    const replies = [
      await planFor(goes.id),
      await planFor(goes.id, { kind: 'surprise', trigger }),
      await api.post('/v1/inspections/surprises', surprise, { as: inspector }),
      await api.patch(`/v1/establishments/${goes.id}`, { name: 'Tên khác' }, { as: chief, ifMatch: 2 }),
      await api.post(
        '/v1/duplicates',
        { establishmentIds: [goes.id, (await registered(api)).id], reason: 'Trùng' },
        { as: chief },
      ),
    ];

    for (const { status, body } of replies) {
      expect([status, body.code], JSON.stringify(body)).toEqual([409, 'establishment-merged']);
      expect(body.detail).toContain(stays.id);
    }
  });

  it('takes a visit that a tablet made at the merged one all the same, planned or on the spot', async () => {
    const [stays, goes] = await twoOf();
    const before = await plannedFor(goes.id);
    await merged(api, stays, goes);

    const recorded = await submitted(api, aVisitOf(before.id));
    const surprise = await submitted(api, aSurpriseOnTheSpot(goes.id));

    expect([recorded.status, surprise.status]).toEqual(['recorded', 'recorded']);
    const seen = (await timeline(stays)).items.map((it: { inspection: { id: string } }) => it.inspection.id);
    expect(seen.toSorted()).toEqual([before.id, surprise.inspectionId].toSorted());
  });

  it('lets a follow-up at the survivor check what was found at the merged one', async () => {
    const [stays, goes] = await twoOf();
    const visit = await plannedFor(goes.id);
    const violation = aSuspectedViolation(newId(), 'CONSENT', {
      from: plainDate('2026-10-01'),
      ongoing: true,
    });
    await submitted(api, aVisitOf(visit.id, { suspectedViolations: [violation] }));
    const found = `/v1/inspections/${visit.id}/violations/${violation.id}/confirm`;
    expect((await api.post(found, undefined, { as: chief, ifMatch: 1 })).status).toBe(200);
    await merged(api, stays, goes);

    const { kind: _, ...plan } = aPlan(stays.id);
    const followUp = { inspectionId: visit.id, violationIds: [violation.id] };
    const reply = await api.post('/v1/inspections/follow-ups', { ...plan, followUp }, { as: chief });

    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  });
});

describe('the once-a-year rule', () => {
  const earlier = async (reply: { yearlyLimit: { earlierIds: string[] } }) =>
    reply.yearlyLimit.earlierIds.toSorted();

  it('counts visits to either, made before the merge or after it, and forgets them when it is undone', async () => {
    const [stays, goes] = await twoOf();
    const [mine, theirs] = [await plannedFor(stays.id), await plannedFor(goes.id)];
    const { id } = await merged(api, stays, goes);
    const late = await submitted(api, aSurpriseOnTheSpot(goes.id));

    const after = await plannedFor(stays.id);
    await api.post(`/v1/inspections/${theirs.id}/cancel`, { reason: 'Hoãn' }, { as: chief, ifMatch: 1 });
    const cancelled = await plannedFor(stays.id);
    expect((await undo(api, id)).status).toBe(200);
    const undone = await plannedFor(stays.id);

    expect(await earlier(after)).toEqual([mine.id, theirs.id, late.inspectionId].toSorted());
    expect(await earlier(cancelled)).toEqual([mine.id, late.inspectionId, after.id].toSorted());
    expect(await earlier(undone)).toEqual([mine.id, after.id, cancelled.id].toSorted());
  });

  it('tells a visit to the merged one of the visits to the survivor and its others', async () => {
    const [stays, goes] = await twoOf();
    const third = await registered(api);
    const ids = [(await plannedFor(stays.id)).id, (await plannedFor(third.id)).id];
    await merged(api, stays, goes);
    await merged(api, stays, third);

    const { inspectionId } = await submitted(api, aSurpriseOnTheSpot(goes.id));

    const { body } = await api.get(`/v1/inspections/${inspectionId}`, chief);
    expect(await earlier(body)).toEqual(ids.toSorted());
  });
});

describe('a chain of merges', () => {
  it('is one hop for everyone in it, and is undone from its end', async () => {
    const [[a, b], c] = [await twoOf({ identifiers: [household()] }), await registered(api)];
    const first = await merged(api, b, a);
    const second = await merged(api, c, b);

    expect((await read(a)).mergedInto).toBe(c.id);
    expect((await read(b)).mergedInto).toBe(c.id);
    expect((await read(b)).absorbed).toBeUndefined();
    expect((await read(c)).absorbed).toEqual([b.id, a.id]);
    expect(await holderOf(a.identifiers[0])).toBe(c.id);

    const tooEarly = await undo(api, first.id);
    expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'merged-further']);

    expect((await undo(api, second.id)).status).toBe(200);
    expect((await read(a)).mergedInto).toBe(b.id);
    expect((await read(b)).absorbed).toEqual([a.id]);
    expect(await holderOf(a.identifiers[0])).toBe(b.id);
    expect((await undo(api, first.id)).status).toBe(200);
    expect((await read(a)).mergedInto).toBeUndefined();
    expect((await read(a)).identifiers).toEqual(a.identifiers);
    expect(await holderOf(a.identifiers[0])).toBe(a.id);
  });

  it('takes the survivor in place of an entry that was merged meanwhile', async () => {
    const [[a, b], c] = [await twoOf(), await registered(api)];
    const open = await reported(api, a, c);
    await merged(api, b, a);

    const refused = await merge(api, a, c);
    const reply = await api.post(
      `/v1/duplicates/${open.id}/merge`,
      { survivorId: b.id, reason: 'Cùng một lò' },
      { as: chief, ifMatch: 1 },
    );

    expect(refused.body.code).toBe('survivor-not-of-pair');
    expect(reply.body.merge).toMatchObject({ survivorId: b.id, mergedId: c.id });
    expect((await read(c)).mergedInto).toBe(b.id);
  });

  it('closes the other open pairs of the same place, and opens them again when it is undone', async () => {
    const [[a, b], c] = [await twoOf(), await registered(api)];
    const [ac, bc] = [await reported(api, a, c), await reported(api, b, c)];
    await merged(api, a, b);
    const { id } = await merged(api, a, c);

    const state = async (pair: { id: string }) =>
      (await api.get(`/v1/duplicates/${pair.id}`, chief)).body.state;
    expect(id).toBe(ac.id);
    expect(await state(bc)).toBe('merged');
    const elsewhere = await undo(api, bc.id);
    expect([elsewhere.body.code, elsewhere.body.detail]).toEqual([
      'joined-elsewhere',
      `Undo it at the pair ${ac.id}.`,
    ]);
    expect((await undo(api, ac.id)).status).toBe(200);
    expect(await state(bc)).toBe('suspected');
  });

  it('closes a pair that was found while its sides were already becoming one', async () => {
    const [a, b] = await twoOf();
    const c = await registered(api);
    await merged(api, a, b);
    await merged(api, a, c);
    const at = Instant.parse(testNow);
    const found = suspectPair([b.id, c.id], a.place, [{ kind: 'same_name', points: 6 }], { at });
    const sender = { actor: actorOf(chief), requestId: 'test', receivedAt: at };
    await api.table.commit(pairWrites(found, 'suspect', sender));

    const reply = await api.post(
      `/v1/duplicates/${found.id}/merge`,
      { survivorId: a.id, reason: 'Cùng một lò' },
      { as: chief, ifMatch: 1 },
    );

    expect(reply.body).toMatchObject({ state: 'merged', version: 2 });
    expect((await read(a)).version).toBe(3);
    expect((await undo(api, found.id)).body.code).toBe('joined-elsewhere');
  });

  it('costs two requests, and a third where either is several entries by now; so does undoing it', async () => {
    const [[a, b], c] = [await twoOf(), await registered(api)];
    const [ac] = [await reported(api, a, c), await reported(api, b, c)];
    const cost = () => api.logged.at(-1)?.['dynamodb'];

    const { id } = await merged(api, a, b);
    const alone = cost();
    await undo(api, id);
    const undone = cost();
    await merged(api, a, b);
    await merged(api, a, c);
    const together = cost();
    await undo(api, ac.id);

    expect([alone, undone, together, cost()]).toMatchObject([2, 2, 3, 3].map((requests) => ({ requests })));
  });

  it('ends where one place would have more entries than are read together', async () => {
    const stays = await registered(api);
    const others = await Promise.all(Array.from({ length: 10 }, () => registered(api)));
    for (const other of others.slice(0, 9)) await merged(api, stays, other);

    const reply = await merge(api, stays, others[9]);

    expect([reply.status, reply.body.code]).toEqual([409, 'merge-too-wide']);
    await timeline(stays);
    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 11 } });
  });
});

describe('undoing a merge', () => {
  it('is possible for thirty days, to the last of them', async () => {
    const [stays, goes] = await twoOf();
    const { id } = await merged(api, stays, goes);
    const late = await twoOf();
    const other = await merged(api, ...late);

    api.clock.set('2026-12-20T16:59:59Z'); // the last second of that day in Hà Nội
    const inTime = await undo(api, id);
    api.clock.set('2026-12-20T17:00:00Z');
    const tooLate = await undo(api, other.id);
    api.clock.set(testNow);

    expect(inTime.status, JSON.stringify(inTime.body)).toBe(200);
    expect([tooLate.status, tooLate.body.code]).toEqual([409, 'undo-too-late']);
  });

  it('keeps what was changed since, and leaves the pair to be decided again', async () => {
    const code = taxCode();
    const [stays, goes] = await twoOf({}, { identifiers: [code] });
    const { id } = await merged(api, stays, goes);
    await api.patch(`/v1/establishments/${stays.id}`, { name: 'Tên mới' }, { as: chief, ifMatch: 2 });

    const { body } = await undo(api, id);

    expect(body).toMatchObject({ state: 'suspected', version: 3 });
    expect(body.merge).toBeUndefined();
    expect(await read(stays)).toEqual({ ...stays, name: 'Tên mới', version: 4 });
    expect(await read(goes)).toEqual({ ...goes, version: 3 });
    expect(await holderOf(code)).toBe(goes.id);
  });

  it('gives an identifier back that was given up meanwhile, and is refused where another has it', async () => {
    const [free, taken] = [taxCode(), taxCode()];
    const [one, other] = [
      await twoOf({}, { identifiers: [free] }),
      await twoOf({}, { identifiers: [taken] }),
    ];
    const pairs = [await merged(api, ...one), await merged(api, ...other)];
    for (const [stays] of [one, other])
      await api.patch(`/v1/establishments/${stays.id}`, { identifiers: [] }, { as: chief, ifMatch: 2 });
    await registered(api, { identifiers: [taken] });

    const given = await undo(api, pairs[0].id);
    const refused = await undo(api, pairs[1].id);

    expect(given.status).toBe(200);
    expect(await holderOf(free)).toBe(one[1].id);
    expect([refused.status, refused.body.code]).toEqual([409, 'identifier-taken-since']);
    expect(refused.body.detail).toContain(taken.value);
    expect((await read(other[1])).mergedInto).toBe(other[0].id);
  });
});

describe('two merges of one establishment at the same time', () => {
  it('are one merge and one refusal', async () => {
    const [[a, b], c] = [await twoOf(), await registered(api)];
    await reported(api, a, b);
    await reported(api, b, c);

    const mergeInto = (survivor: { id: string }) =>
      api.post(
        `/v1/duplicates/${pairOf(survivor, b)}/merge`,
        { survivorId: survivor.id, reason: 'Cùng một lò gốm' },
        { as: chief, ifMatch: '*' },
      );

    const replies = await Promise.all([mergeInto(a), mergeInto(c)]);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const into = (await read(b)).mergedInto;
    expect([a.id, c.id]).toContain(into);
    const absorbed = [await read(a), await read(c)].flatMap((it) => it.absorbed ?? []);
    expect(absorbed).toEqual([b.id]);
  });
});

describe('an import', () => {
  const sendRows = async (...rows: string[]) => {
    const csv = ['Tên cơ sở;Loại hình;Mã xã;Địa chỉ;Chủ cơ sở;Mã tham chiếu', ...rows].join('\n');
    return imported(api, csv);
  };
  const found = async (name: string) => {
    const { body } = await api.get(`/v1/establishments?area=00577&q=${encodeURIComponent(name)}`, chief);
    return Promise.all(body.items.map(read));
  };

  it('of the row that once made the merged one speaks of the survivor, and never brings the merged one back', async () => {
    const mark = newId().slice(-8);
    const row = (name: string, address: string) =>
      `${name} ${mark};Hộ làng nghề;00577;${address};Trần Thị Mơ;`;
    await sendRows(row('Lò Một', 'Xóm 1'), row('Lò Hai', 'Xóm 2'));
    await api.project();
    const [[stays], [goes]] = [await found(`Lò Một ${mark}`), await found(`Lò Hai ${mark}`)];
    await merged(api, stays, goes);

    const both = await sendRows(row('Lò Một', 'Xóm 1'), row('Lò Hai', 'Xóm 2'));
    const alone = await sendRows(row('Lò Hai', 'Xóm 2'));

    expect(both.counts).toMatchObject({ created: 0, changed: 0, unchanged: 1, rejected: 1 });
    expect(JSON.stringify(both.faults)).toContain('row 2');
    expect(alone.counts).toMatchObject({ created: 0, changed: 1, rejected: 0 });
    expect(await read(goes)).toEqual({ ...goes, version: 2, mergedInto: stays.id });
    expect(await read(stays)).toMatchObject({ name: `Lò Hai ${mark}`, absorbed: [goes.id] });
  });
});

describe('an employer of the merged one', () => {
  it('is told nothing of the survivor by the staff’s side of the product', async () => {
    const [stays, goes] = await twoOf();
    const employer = aUser(newId(), 'employer', '01', { establishmentIds: [goes.id] });
    await api.addUsers([employer]);
    const pair = await merged(api, stays, goes);

    expect((await api.get(`/v1/duplicates/${pair.id}`, employer)).status).toBe(403);
    expect((await api.get(`/v1/my/establishments/${stays.id}`, employer)).status).toBe(404);
  });
});

describe('a pair', () => {
  it('shows both sides in one request, and what happened at either is two more', async () => {
    const [one, other] = await twoOf();
    const visit = await plannedFor(one.id);
    const { id } = await reported(api, one, other);

    const { body } = await api.get(`/v1/duplicates/${id}`, chief);

    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 1 } });
    expect(body.establishments).toEqual(expect.arrayContaining([one, other]));
    expect(pairOf(one, other)).toBe(id);
    const history = await timeline(one, '?limit=5');
    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
    expect(history.items).toMatchObject([{ type: 'inspection', inspection: { id: visit.id } }]);
  });
});
