import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastCost } from '../bench/bench-api.ts';
import { type Api, startApi } from '../support/api.ts';
import { answered } from '../support/due.ts';
import { people } from '../support/people.ts';
import { order, planned, plannedSurprise } from '../support/visits.ts';

const { chief, inspector, leader, elsewhereChief } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const lawOf = (id: string, as: { id: string } = chief, on = '') =>
  api.get(`/v1/inspections/${id}/law${on}`, as);
const clockOf = (body: { clocks: { id: string }[] }, id: string) => body.clocks.find((it) => it.id === id);

describe('the time limits of a visit', () => {
  it('of a check are not configured, because nobody read the numbers of Decree 217/2025', async () => {
    const { id } = await planned(api);
    await answered(
      api.post(
        `/v1/inspections/${id}/start`,
        { startedAt: '2026-11-20T02:00:00Z' },
        { as: inspector, ifMatch: 1 },
      ),
    );

    const { body } = await lawOf(id);

    expect(body).toMatchObject({ inspectionId: id, legalKind: 'specialised_check', asOf: '2026-11-20' });
    expect(body).not.toHaveProperty('level');
    expect(body.clocks.map((it: { id: string; state: string }) => [it.id, it.state])).toEqual([
      ['CHECK.notice', 'notConfigured'],
      ['CHECK.duration', 'notConfigured'],
      ['CHECK.conclude', 'notStarted'],
    ]);
    expect(clockOf(body, 'CHECK.duration')).toMatchObject({
      sourceStatus: 'missing',
      text: { vi: expect.stringContaining('Chưa cấu hình') },
    });
  });

  it('of an inspection since 1/7/2025 go by the provincial level: fifteen days to announce, forty-five on site', async () => {
    const { id } = await planned(api, { ...order, legalKind: 'inspection' });
    await answered(
      api.post(
        `/v1/inspections/${id}/start`,
        { startedAt: '2026-11-20T02:00:00Z' },
        { as: inspector, ifMatch: 1 },
      ),
    );

    const { body } = await lawOf(id, leader, '?on=2026-12-31');

    expect(body).toMatchObject({
      level: 'province',
      levelBecause: { vi: expect.stringContaining('cấp tỉnh') },
    });
    expect(clockOf(body, 'INSPECTION.announce')).toMatchObject({
      state: 'missed',
      dueOn: '2026-11-17',
      metOn: '2026-11-20',
    });
    // from 20/11: the 45th day is Monday 4/1/2027
    expect(clockOf(body, 'INSPECTION.duration')).toMatchObject({
      state: 'running',
      dueOn: '2027-01-04',
      sourceStatus: 'recalled',
    });
    expect(clockOf(body, 'INSPECTION.conclude')).toMatchObject({ state: 'notStarted' });
  });

  it('of one before are not configured where the level decides, which no record tells', async () => {
    const legalBasis = { ...order.legalBasis, decisionOn: '2025-06-30' };
    const { id } = await planned(api, { ...order, legalBasis, legalKind: 'inspection' });

    const { body } = await lawOf(id);

    expect(body).not.toHaveProperty('level');
    expect(clockOf(body, 'INSPECTION.announce')).toMatchObject({ state: 'notConfigured' });
  });

  it('are shown to whoever may see the visit, in one request, and of a sealed one to nobody else', async () => {
    const { id } = await planned(api);
    const { id: sealed } = await plannedSurprise(api);
    await api.get('/v1/me', leader);

    const reply = await lawOf(id, leader);
    const cost = lastCost(api);
    const hidden = await lawOf(sealed, leader);

    expect(reply.status).toBe(200);
    expect(cost).toMatchObject({ requests: 1 });
    expect(hidden.status).toBe(404);
    expect((await lawOf(id, elsewhereChief)).status).toBe(404);
  });
});
