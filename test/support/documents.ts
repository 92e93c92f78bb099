import { expect } from 'vitest';
import type { IssuedDocument, IssuingOffice } from '../../shared/documents/schema.ts';
import { aDecision, aDelivery, anOpening, aProposal } from '../../shared/penalties/fixtures.ts';
import type { ViolationCode } from '../../shared/law/schema.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import { type Api, testNow } from './api.ts';
import { people } from './people.ts';
import { confirmed } from './violations.ts';

/** Made-up names: the Department of Home Affairs of Hà Nội as an office that gives numbers. */
export const anOffice = (more: object = {}) => ({
  areaCode: '01',
  name: 'Sở Nội vụ',
  parentName: 'UBND thành phố Hà Nội',
  placeName: 'Hà Nội',
  numbering: {},
  ...more,
});

export const registeredOffice = async (api: Api, more: object = {}): Promise<IssuingOffice> => {
  const { status, body } = await api.post('/v1/issuing-offices', anOffice(more), { as: people.office });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};

interface FileSetting {
  readonly number?: string;
  readonly madeOn?: string;
  readonly codes?: readonly ViolationCode[];
}

/** A penalty file whose minutes bear a day, and a number only where people gave one. */
export const aFile = async (
  api: Api,
  { number, madeOn = '2026-11-20', codes }: FileSetting = {},
): Promise<Penalty> => {
  const minutes = {
    ...(number !== undefined && { number }),
    madeOn,
    madeByName: 'Thanh tra viên minh họa',
    madeByTitle: 'Chuyên viên Sở Nội vụ',
  };
  const { status, body } = await api.post(
    '/v1/penalties',
    anOpening(await confirmed(api, codes), { minutes }),
    {
      as: people.inspector,
    },
  );
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};

/** A document of a penalty file that must be issued. */
export const issued = async (
  api: Api,
  penaltyId: string,
  officeId: string,
  kind = 'violation_minutes',
  as: { id: string } = people.chief,
): Promise<IssuedDocument> => {
  const { status, body } = await api.post(`/v1/penalties/${penaltyId}/documents`, { kind, officeId }, { as });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};

interface DecisionSetting {
  readonly minutesNumber?: string;
  /** What the decision orders about identity papers that were held: an act whose provision knows remedies. */
  readonly measure?: string;
  readonly [part: string]: unknown;
}

/** The same file with a decision, which has no number of its own either, decided on 30/11/2026; the clock stands there afterwards. */
export const aDecidedFile = async (
  api: Api,
  { minutesNumber, measure, ...more }: DecisionSetting = {},
): Promise<Penalty> => {
  const file = await aFile(api, {
    ...(minutesNumber !== undefined && { number: minutesNumber }),
    ...(measure !== undefined && { codes: ['PAPERS-HELD'] }),
  });
  const step = async (word: string, body: unknown, version: number): Promise<Penalty> => {
    const reply = await api.post(`/v1/penalties/${file.id}/${word}`, body, {
      as: people.chief,
      ifMatch: version,
    });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return reply.body;
  };
  const proposed = await step('proposal', aProposal(file), file.version);
  api.clock.set('2026-11-30T03:00:00Z');
  const remedies = measure === undefined ? [] : [{ violationId: file.basis[0]?.violationId, measure }];
  return step('decision', aDecision(file, { number: undefined, remedies, ...more }), proposed.version);
};

/** A decision as its offender received it, on 2/12/2026; the clock stands there afterwards. */
export const aDeliveredFile = async (
  api: Api,
  more: Parameters<typeof aDecidedFile>[1] = {},
): Promise<Penalty> => {
  api.clock.set(testNow);
  const file = await aDecidedFile(api, more);
  api.clock.set('2026-12-02T03:00:00Z');
  const { status, body } = await api.post(`/v1/penalties/${file.id}/delivery`, aDelivery(), {
    as: people.chief,
    ifMatch: file.version,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
