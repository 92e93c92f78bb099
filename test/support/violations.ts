import { expect } from 'vitest';
import { plainDate } from '../../shared/kernel/dates.ts';
import type { ViolationCode } from '../../shared/law/schema.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import type { Api } from './api.ts';
import { people } from './people.ts';
import { aVisitOf, newId, planned, submitted } from './visits.ts';

export const urlOf = ({ inspectionId, id }: { inspectionId: string; id: string }): string =>
  `/v1/inspections/${inspectionId}/violations/${id}`;

/** Suspected violations that a recorded visit at Bát Tràng found, in the order of the codes. */
export const suspected = async (
  api: Api,
  codes: readonly ViolationCode[] = ['HOURS'],
  establishment: object = {},
): Promise<Violation[]> => {
  const inspection = await planned(api, {}, establishment);
  const conduct = { from: plainDate('2026-10-01'), ongoing: true };
  const suspectedViolations = codes.map((code) => aSuspectedViolation(newId(), code, conduct));
  await submitted(api, aVisitOf(inspection.id, { suspectedViolations }));
  const { status, body } = await api.get(`/v1/inspections/${inspection.id}/violations`, people.chief);
  expect(status, JSON.stringify(body)).toBe(200);
  return suspectedViolations.map(({ id }) => body.items.find((it: Violation) => it.id === id));
};

/** The same, confirmed by the chief. */
export const confirmed = async (
  api: Api,
  codes?: readonly ViolationCode[],
  establishment?: object,
): Promise<Violation[]> =>
  Promise.all(
    (await suspected(api, codes, establishment)).map(async (violation) => {
      const reply = await api.post(`${urlOf(violation)}/confirm`, undefined, {
        as: people.chief,
        ifMatch: violation.version,
      });
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
      return reply.body;
    }),
  );
