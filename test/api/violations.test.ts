import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Violation } from '../../shared/violations/schema.ts';
import { type Api, type Reply, startApi } from '../support/api.ts';
import { aUser, people } from '../support/people.ts';
import { confirmed, suspected, urlOf } from '../support/violations.ts';
import { aPlan, newId, planned, plannedSurprise } from '../support/visits.ts';

const { chief, inspector, office, leader, supervisor, elsewhereChief, elsewhereInspector } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const one = async (make: (api: Api) => Promise<Violation[]>): Promise<Violation> => {
  const [violation] = await make(api);
  if (!violation) throw new Error('the visit found nothing');
  return violation;
};
const aSuspected = () => one(suspected);
const aConfirmed = () => one(confirmed);
const act = (violation: Violation, verb: string, body?: unknown, as: { id: string } = chief) =>
  api.post(`${urlOf(violation)}/${verb}`, body, { as, ifMatch: violation.version });
const anOrder = (dueOn = '2026-12-20') => ({ measure: 'Bố trí lại giờ làm việc', dueOn });
const seen = (on = '2026-11-20', more: object = {}) => ({
  on,
  finding: 'Đã bố trí lại giờ làm việc',
  evidence: [],
  ...more,
});

/** A reply without what names the request, to compare what a reader learns from it. */
const learnt = ({ status, body }: Reply) => ({ status, ...body, instance: '', requestId: '' });

describe('reading violations', () => {
  it('lists all that a visit found, to its inspector, its chief and the leaders of the province', async () => {
    const found = await suspected(api, ['HOURS', 'REGISTER']);
    const url = `/v1/inspections/${found[0]?.inspectionId}/violations`;

    const lists = await Promise.all([inspector, chief, leader].map((reader) => api.get(url, reader)));

    for (const { body } of lists)
      expect(body.items.map(({ id }: Violation) => id).toSorted()).toEqual(
        found.map(({ id }) => id).toSorted(),
      );
  });

  it('answers one with its version as ETag', async () => {
    const violation = await aSuspected();

    const reply = await api.get(urlOf(violation), inspector);

    expect(reply).toMatchObject({ status: 200, body: violation });
    expect(reply.headers.get('etag')).toBe('"1"');
  });

  it('is for nobody without the right, mass organisations and the office included', async () => {
    const violation = await aSuspected();

    for (const reader of [supervisor, office, people.childProtection])
      expect((await api.get(urlOf(violation), reader)).status).toBe(403);
  });

  it('answers for one of another province exactly as for a missing one', async () => {
    const violation = await aSuspected();
    const missing = { ...violation, id: newId() };

    const [hidden, absent, visible] = await Promise.all([
      api.get(urlOf(violation), elsewhereInspector),
      api.get(urlOf({ ...missing, inspectionId: newId() }), elsewhereInspector),
      api.get(urlOf(missing), inspector),
    ]);

    expect(hidden.status).toBe(404);
    expect(learnt(hidden)).toEqual(learnt(absent));
    expect(learnt(visible)).toEqual(learnt(absent));
  });

  it('tells nothing of a sealed surprise visit: its list is that of a visit that does not exist', async () => {
    const sealed = await plannedSurprise(api);

    const [hidden, absent, open] = await Promise.all([
      api.get(`/v1/inspections/${sealed.id}/violations`, leader),
      api.get(`/v1/inspections/${newId()}/violations`, leader),
      api.get(`/v1/inspections/${(await planned(api)).id}/violations`, leader),
    ]);

    expect(learnt(hidden)).toEqual(learnt(absent));
    expect(hidden.status).toBe(404);
    expect(open).toMatchObject({ status: 200, body: { items: [] } });
  });
});

describe('deciding on a violation', () => {
  it('lets the chief confirm what an inspector suspected', async () => {
    const violation = await aSuspected();

    const reply = await act(violation, 'confirm');

    expect(reply).toMatchObject({ status: 200, body: { state: 'confirmed', version: 2 } });
    expect(reply.headers.get('etag')).toBe('"2"');
    expect((await api.get(urlOf(violation), chief)).body).toEqual(reply.body);
  });

  it('keeps the reason of a dismissal, and asks for one in both languages', async () => {
    const violation = await aSuspected();
    const send = (body: unknown, language: string) =>
      api.post(`${urlOf(violation)}/dismiss`, body, {
        as: chief,
        ifMatch: 1,
        headers: { 'accept-language': language },
      });

    const [vi, en] = [await send({}, 'vi'), await send({}, 'en')];
    const dismissed = await send({ reason: 'Người lao động đủ 18 tuổi' }, 'vi');

    expect(vi).toMatchObject({
      status: 400,
      body: { errors: [{ in: 'body', pointer: '/reason', detail: 'Bắt buộc phải có.' }] },
    });
    expect(en.body.errors).toEqual([{ in: 'body', pointer: '/reason', detail: 'Is required.' }]);
    expect(dismissed.body).toMatchObject({
      state: 'dismissed',
      steps: [{ action: 'dismiss', by: 'chief', reason: 'Người lao động đủ 18 tuổi' }],
    });
  });

  it('decides once: a second decision is refused whatever version it names', async () => {
    const violation = await aConfirmed();

    const again = await act(violation, 'dismiss', { reason: 'Nhầm' });

    expect(again).toMatchObject({ status: 409, body: { code: 'step-not-allowed' } });
  });

  it('lets an inspector of the visit’s team confirm it too', async () => {
    const confirmed = await act(await aSuspected(), 'confirm', undefined, inspector);

    expect(confirmed.body).toMatchObject({
      state: 'confirmed',
      steps: [{ action: 'confirm', by: 'inspector' }],
    });
  });

  it('is not for an inspector who was not there, and not for the chief of another province', async () => {
    const violation = await aSuspected();
    const stranger = aUser('inspector-9', 'inspector');
    await api.addUsers([stranger]);

    expect((await act(violation, 'confirm', undefined, stranger)).status).toBe(403);
    expect((await act(violation, 'confirm', undefined, elsewhereChief)).status).toBe(404);
  });

  it('asks for the version, and refuses a stale one', async () => {
    const violation = await aConfirmed();

    const unnamed = await api.post(`${urlOf(violation)}/remedy-order`, anOrder(), { as: chief });
    const stale = await act({ ...violation, version: 1 }, 'remedy-order', anOrder());

    expect(unnamed).toMatchObject({ status: 428, body: { code: 'version-required' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-changed' } });
  });

  it('lets one of two decisions that arrive together win', async () => {
    const violation = await aSuspected();

    const replies = await Promise.all([
      act(violation, 'confirm'),
      act(violation, 'dismiss', { reason: 'Đủ tuổi' }),
    ]);

    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });
});

describe('remedies', () => {
  it('are ordered with a deadline after today and verified with what was seen', async () => {
    const violation = await aConfirmed();

    const ordered = await act(violation, 'remedy-order', anOrder());
    const verified = await act(ordered.body, 'remedy-verified', seen(), inspector);

    expect(ordered.body).toMatchObject({ state: 'confirmed', remedyOrder: { dueOn: '2026-12-20' } });
    expect(verified.body).toMatchObject({ state: 'remedied', version: 4, remedyVerified: seen() });
  });

  it.each([
    { verb: 'remedy-order', body: anOrder('2026-11-20'), pointer: '/dueOn' },
    { verb: 'remedy-verified', body: seen('2026-11-21'), pointer: '/on' },
    { verb: 'remedy-verified', body: seen('2026-11-19'), pointer: '/on' },
    {
      verb: 'remedy-verified',
      body: seen('2026-11-20', { inspectionId: '01KAF3T0Q4V8M2Z6X9C7B5N3P1' }),
      pointer: '/inspectionId',
    },
  ])('name $pointer of an impossible $verb in both languages', async ({ verb, body, pointer }) => {
    const violation = await aConfirmed();
    const send = (language: string) =>
      api.post(`${urlOf(violation)}/${verb}`, body, {
        as: chief,
        ifMatch: violation.version,
        headers: { 'accept-language': language },
      });

    const [vi, en] = [await send('vi'), await send('en')];

    for (const reply of [vi, en])
      expect(reply).toMatchObject({
        status: 422,
        body: { code: 'remedy-impossible', errors: [{ in: 'body', pointer }] },
      });
    expect(vi.body.errors[0].detail).not.toBe(en.body.errors[0].detail);
  });

  it('can be verified by the follow-up visit that was planned for them', async () => {
    const violation = await aConfirmed();
    const { inspectionId, establishment, id } = violation;
    const { kind: _, ...plan } = aPlan(establishment.id);
    const followUp = await api.post(
      '/v1/inspections/follow-ups',
      { ...plan, followUp: { inspectionId, violationIds: [id] } },
      { as: chief },
    );
    const followed = await api.get(urlOf(violation), chief);

    const verified = await act(
      followed.body,
      'remedy-verified',
      seen('2026-11-20', { inspectionId: followUp.body.id }),
    );

    expect(followed.body).toMatchObject({ followUpIds: [followUp.body.id], version: 3 });
    expect(verified).toMatchObject({ status: 200, body: { state: 'remedied' } });
  });
});

describe('open violations of an area', () => {
  const listed = async (area: string): Promise<Violation[]> => {
    const items: Violation[] = [];
    let cursor = '';
    do {
      const { status, body } = await api.get(`/v1/violations?area=${area}&limit=3${cursor}`, leader);
      expect(status, JSON.stringify(body)).toBe(200);
      items.push(...body.items);
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    return items;
  };
  const idsOf = (violations: Violation[]) => violations.map(({ id }) => id);

  it('stand under their commune and their province until dismissed or remedied', async () => {
    const [waiting, dismissed, remedied] = await suspected(api, ['HOURS', 'REGISTER', 'CONSENT'], {
      communeCode: '10030',
    });
    if (!waiting || !dismissed || !remedied) throw new Error('three were found');
    await act(dismissed, 'dismiss', { reason: 'Đủ tuổi' });
    const agreed = await act(remedied, 'confirm');
    await act(agreed.body, 'remedy-verified', seen());

    expect(idsOf(await listed('10030'))).toEqual([waiting.id]);
    expect(idsOf(await listed('01'))).toContain(waiting.id);
    expect(idsOf(await listed('01'))).not.toContain(remedied.id);
    expect(await listed('00004')).toEqual([]);
  });

  it('come by the day they wait for, each once, over all pages', async () => {
    const late = await aConfirmed();
    await act(late, 'remedy-order', anOrder('2027-06-30'));

    const days = (await listed('00577')).map(({ remedyOrder, foundOn }) => remedyOrder?.dueOn ?? foundOn);
    const ids = idsOf(await listed('00577'));

    expect(days).toEqual(days.toSorted());
    expect(ids.at(-1)).toBe(late.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are refused for an area that is not mine, and without one', async () => {
    expect(await api.get('/v1/violations?area=31', leader)).toMatchObject({
      status: 403,
      body: { code: 'area-outside' },
    });
    expect(await api.get('/v1/violations', leader)).toMatchObject({
      status: 400,
      body: { errors: [{ in: 'query', pointer: '/area' }] },
    });
  });
});
