import { ulid } from 'ulid';
import { expect } from 'vitest';
import { Instant } from '../../shared/kernel/dates.ts';
import { aSignedVisit } from '../../shared/visit-records/fixtures.ts';
import type { SignedVisit } from '../../shared/visit-records/schema.ts';
import type { Api } from './api.ts';
import { people } from './people.ts';

export const newId = () => ulid();
const at = (text: string) => Instant.parse(text);

/** An establishment at Bát Tràng, registered through the API. */
export const registered = async (api: Api, more: object = {}) => {
  const { status, body } = await api.post(
    '/v1/establishments',
    { name: 'Gốm Sen Minh Họa', type: 'craft_village_household', communeCode: '00577', ...more },
    { as: people.chief },
  );
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};

export const order = {
  legalKind: 'specialised_check',
  legalBasis: { decisionNumber: '12/QĐ-SNV', decisionOn: '2026-11-02', issuer: 'Giám đốc Sở Nội vụ' },
  leadAgency: 'Sở Nội vụ Hà Nội',
  subjects: ['child_labour', 'labour_code'],
};
export const trigger = {
  kind: 'tip',
  reference: '111-2026-0042',
  reason: 'Tin báo có trẻ em làm việc ban đêm',
};

/** A plan for the days around the test's today; scheduled unless told. */
export const aPlan = (establishmentId: string, more: object = {}) => ({
  kind: 'scheduled',
  ...order,
  establishmentId,
  team: { leadId: 'inspector', memberIds: ['inspector-2'] },
  window: { from: '2026-11-16', to: '2026-11-30' },
  ...more,
});

export const planned = async (api: Api, more: object = {}, establishmentMore: object = {}) => {
  const establishment = await registered(api, establishmentMore);
  const { status, body } = await api.post('/v1/inspections', aPlan(establishment.id, more), {
    as: people.chief,
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
export const plannedSurprise = (api: Api) => planned(api, { kind: 'surprise', trigger });

/** What the tablet of the test's inspector sends for an inspection. */
export const aVisitOf = (inspectionId: string, more: Record<string, unknown> = {}): SignedVisit =>
  aSignedVisit(
    {
      id: newId(),
      inspectionId,
      authorId: 'inspector',
      startedAt: at('2026-11-20T01:00:00Z'),
      signedAt: at('2026-11-20T02:30:00Z'),
    },
    more,
  );

/** A surprise visit that only the tablet knows. */
export const aSurpriseOnTheSpot = (
  establishmentId: string,
  more: Record<string, unknown> = {},
): SignedVisit =>
  aVisitOf(newId(), {
    newInspection: {
      ...order,
      establishmentId,
      memberIds: [],
      trigger: { kind: 'signs_seen', reason: 'Thấy trẻ em làm việc khi đi qua' },
    },
    ...more,
  });

export const submitted = async (api: Api, visit: SignedVisit) => {
  const { status, body } = await api.post('/v1/visit-records', visit, { as: people.inspector });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
