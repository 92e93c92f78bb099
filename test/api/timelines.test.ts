import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastCost } from '../bench/bench-api.ts';
import { type Api, startApi } from '../support/api.ts';
import { people } from '../support/people.ts';
import { aPlan, aVisitOf, planned, plannedSurprise, submitted } from '../support/visits.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const timelineOf = (id: string, as = people.chief) =>
  api.get(`/v1/establishments/${id}/timeline?limit=20`, as);

describe('the timeline of an establishment', () => {
  it('comes with the establishment itself, in two requests', async () => {
    const { establishment } = await planned(api);
    await api.get('/v1/me', people.chief); // the person is in memory from here on

    const { body } = await timelineOf(establishment.id);

    expect(lastCost(api).requests).toBe(2);
    const { body: whole } = await api.get(`/v1/establishments/${establishment.id}`, people.chief);
    expect(body.establishment).toEqual(whole);
    expect(body.items).toMatchObject([{ type: 'inspection', inspection: { state: 'planned' } }]);
  });

  it('shows what lists show of a visit, newest first, and nothing of its record', async () => {
    const first = await planned(api);
    await submitted(api, aVisitOf(first.id));
    const again = aPlan(first.establishment.id, { window: { from: '2026-12-01', to: '2026-12-10' } });
    const later = await api.post('/v1/inspections', again, { as: people.chief });

    const { body } = await timelineOf(first.establishment.id);

    expect(body.items).toMatchObject([
      { on: '2026-12-01', inspection: { id: later.body.id, state: 'planned' } },
      { on: '2026-11-20', inspection: { id: first.id, state: 'recorded' } },
    ]);
    expect(body.items[1].inspection).not.toHaveProperty('steps');
    expect(body.items[1].inspection).not.toHaveProperty('recordId');
  });

  it('hides a sealed surprise from whoever is not cleared for it, and what lies outside the reader’s area', async () => {
    const { establishment } = await plannedSurprise(api);

    const seen = await timelineOf(establishment.id, people.chief);
    const unseen = await timelineOf(establishment.id, people.leader);
    const elsewhere = await timelineOf(establishment.id, people.elsewhereChief);

    expect(seen.body.items).toHaveLength(1);
    expect(unseen.body.items).toEqual([]);
    expect(elsewhere.status).toBe(404);
  });
});
