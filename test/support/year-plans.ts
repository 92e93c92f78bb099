import { expect } from 'vitest';
import { flagWrite } from '../../functions/conflicts/writes.ts';
import { ConflictFlag } from '../../shared/conflicts/schema.ts';
import { aPlanContent } from '../../shared/year-plans/fixtures.ts';
import { type Api, testNow } from './api.ts';
import { people } from './people.ts';
import { newId } from './visits.ts';

const { chief, inspector } = people;

/** What a plan says, with people of the test's directory; one visit unless told. */
export const aPlanContentFor = (more: object = {}) =>
  aPlanContent({
    targets: [{ id: 'all', number: 1 }],
    inspectorIds: ['inspector', 'inspector-2'],
    ...more,
  });

/** A draft for the rest of the test's year. */
export const aYearPlan = async (api: Api, more: object = {}, content: object = {}) => {
  const command = {
    areaCode: '01',
    agency: `Sở Nội vụ ${newId()}`,
    year: 2026,
    content: aPlanContentFor(content),
    ...more,
  };
  const { status, body } = await api.post('/v1/year-plans', command, { as: chief });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};

/** A step of a plan's life, on the version it has now. */
export const stepped = async (api: Api, plan: { id: string }, verb: string, body?: unknown) => {
  const url = `/v1/year-plans/${plan.id}`;
  const { version } = (await api.get(url, chief)).body;
  const reply = await api.post(`${url}/${verb}`, body, { as: chief, ifMatch: version });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
};
/** Generates from the register as it is by now. */
export const generated = async (api: Api, plan: { id: string }, seed = 'hạt giống') => {
  await api.project();
  return stepped(api, plan, 'generation', { seed });
};
export const approved = async (api: Api, plan: { id: string }) => {
  await stepped(api, plan, 'proposal');
  return stepped(api, plan, 'approval');
};

/** Calls the planning route until it says that it is done. */
export const plannedAll = async (api: Api, plan: { id: string }) => {
  const reports = [];
  for (let done = false; !done;) {
    const { status, body } = await api.post(`/v1/year-plans/${plan.id}/planning`, undefined, { as: chief });
    expect(status, JSON.stringify(body)).toBe(200);
    reports.push(body);
    done = body.done;
  }
  return {
    planned: reports.reduce((sum, it) => sum + it.planned, 0),
    refused: reports.flatMap((it) => it.refused),
    calls: reports.length,
  };
};

export const visitsOf = async (api: Api, plan: { id: string }, state = 'proposed') =>
  (await api.get(`/v1/year-plans/${plan.id}/visits?state=${state}&limit=100`, chief)).body.items;

export const aConflictAt = async (
  api: Api,
  establishmentId: string,
  who: { id: string } = inspector,
  more: object = {},
) => {
  const command = {
    establishmentId,
    kind: 'family',
    note: 'Anh rể là chủ cơ sở',
    from: '2026-11-01',
    ...more,
  };
  const { status, body } = await api.post('/v1/conflicts-of-interest', command, { as: who });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};

/** A flag as the projector writes it. */
export const aFlagOn = (api: Api, { id, establishment, place, window }: Record<string, any>) =>
  api.table.putIf(
    flagWrite(
      ConflictFlag.parse({
        id,
        userId: inspector.id,
        establishment: { id: establishment.id, name: establishment.name },
        place,
        window,
        cause: 'declared_after_assignment',
        raisedAt: testNow,
        version: 1,
      }),
    ),
  );
