import { expect } from 'vitest';
import { pairIdOf } from '../../shared/duplicates/schema.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import type { Api } from './api.ts';
import { people } from './people.ts';

const { chief } = people;

export const pairOf = (one: { id: string }, other: { id: string }) =>
  pairIdOf(EstablishmentId.parse(one.id), EstablishmentId.parse(other.id));

/** A pair that a person reported; it is there before any stream is read. */
export const reported = async (api: Api, one: { id: string }, other: { id: string }) => {
  const body = { establishmentIds: [one.id, other.id], reason: 'Có vẻ là một cơ sở' };
  const reply = await api.post('/v1/duplicates', body, { as: chief });
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body;
};

interface Decision {
  readonly as?: { id: string };
  readonly ifMatch?: number | string;
  readonly more?: object;
}

/** Merges two, reporting the pair where it is not queued yet; the first one stays. */
export const merge = async (
  api: Api,
  survivor: { id: string },
  other: { id: string },
  { as = chief, ifMatch = '*', more = {} }: Decision = {},
) => {
  const id = pairOf(survivor, other);
  if ((await api.get(`/v1/duplicates/${id}`, chief)).status === 404) await reported(api, survivor, other);
  const body = { survivorId: survivor.id, reason: 'Cùng một lò gốm', ...more };
  return api.post(`/v1/duplicates/${id}/merge`, body, { as, ifMatch });
};

export const merged = async (api: Api, survivor: { id: string }, other: { id: string }, more?: object) => {
  const reply = await merge(api, survivor, other, { more: more ?? {} });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
};

export const undo = (api: Api, pairId: string, { as = chief, ifMatch = '*' }: Decision = {}) =>
  api.post(`/v1/duplicates/${pairId}/undo`, { reason: 'Gộp nhầm' }, { as, ifMatch });
