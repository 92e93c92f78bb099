import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lawCatalogue } from '../../shared/law/catalogue.ts';
import { LegalAnswer } from '../../shared/law/answer.ts';
import { LawCatalogue } from '../../shared/law/schema.ts';
import { type Api, startApi } from '../support/api.ts';
import { aFactSheet } from '../support/world.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const ask = (change: object = {}) =>
  api.call('POST', '/v1/law/assessments', {
    headers: { 'accept-language': 'vi' },
    body: { ...aFactSheet(), ...change },
  });
const withWorker = (change: object) => ({ workers: [{ ...aFactSheet().workers[0], ...change }] });

describe('the published law', () => {
  it('is the whole catalogue, for anyone, asking the table once in half a minute', async () => {
    await api.call('GET', '/v1/law/catalogue', {});
    const reply = await api.call('GET', '/v1/law/catalogue', {});

    expect(reply.status).toBe(200);
    expect(LawCatalogue.parse(reply.body).version).toBe(lawCatalogue.version);
    expect(reply.body.provisions).toHaveLength(lawCatalogue.provisions.length);
    expect(reply.headers.get('cache-control')).toBe('public, max-age=60');
    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 0 } });
  });

  it('as of a day holds the decree of that day and no other', async () => {
    const of = async (on: string) => {
      const { body } = await api.call('GET', `/v1/law/catalogue?on=${on}`, {});
      const { violationTypes, authorities } = LawCatalogue.parse(body);
      return {
        hours: violationTypes.find(({ code }) => code === 'HOURS')?.versions.map((it) => it.provisionId),
        district: authorities.some(({ id }) => id === 'DISTRICT-CHAIR'),
      };
    };

    expect(await of('2022-01-16')).toEqual({ hours: ['ND28.28.2'], district: true });
    expect(await of('2025-06-30')).toEqual({ hours: ['ND12.29.2.c'], district: true });
    expect(await of('2026-09-10')).toEqual({ hours: ['ND283.27.2.c'], district: false });
  });
});

describe('an assessment of facts', () => {
  it('names the act with its rule, the fine, who may decide, and whom to tell', async () => {
    const reply = await ask();

    const { assessment, fines, authorities } = LegalAnswer.parse(reply.body);
    expect(assessment.suspected).toEqual([
      expect.objectContaining({
        code: 'CONSENT',
        rule: expect.objectContaining({ provisionId: 'ND283.27.2.a', sourceStatus: 'verifiedText' }),
        workerRefs: ['NCTN-1'],
      }),
    ]);
    expect(fines[0]?.ranges).toEqual([
      expect.objectContaining({
        offender: 'individual',
        minVnd: 20_000_000,
        averageVnd: 22_500_000,
        maxVnd: 25_000_000,
      }),
    ]);
    expect(authorities.titles[0]).toMatchObject({ authorityId: 'COMMUNE-CHAIR', may: 'yes' });
    expect(assessment.referrals.map(({ sign }) => sign)).toEqual(['childAtWork']);
    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 0 } });
  });

  it('offers both ranges where no rule says who an informal group is', async () => {
    const { fines } = LegalAnswer.parse((await ask({ establishmentType: 'informal' })).body);

    expect(fines[0]?.ranges.map(({ offender }) => offender)).toEqual(['individual', 'organisation']);
  });

  it('says of papers in order that nothing is wrong', async () => {
    const { body } = await ask(withWorker({ guardianConsent: 'yes' }));

    expect(LegalAnswer.parse(body)).toMatchObject({
      assessment: { suspected: [], undecided: [], referrals: [] },
      fines: [],
      authorities: { titles: [] },
    });
  });

  it.each([
    ['an item of no list', withWorker({ workItemIds: ['TT09.II.99'] }), '/workers/0/workItemIds/0'],
    [
      'a list that was not yet law',
      { asOf: '2021-03-01', ...withWorker({ during: { from: '2021-02-01', ongoing: true } }) },
      '/workers/0/workItemIds/0',
    ],
    [
      'work after the day of the facts',
      withWorker({ during: { from: '2026-10-16', ongoing: true } }),
      '/workers/0/during/from',
    ],
    [
      'a birth after it',
      withWorker({ age: { kind: 'born', on: '2026-10-16', proof: 'birth_record' } }),
      '/workers/0/age/on',
    ],
  ])('refuses %s, naming the field in Vietnamese', async (_what, change, pointer) => {
    const reply = await ask(change);

    expect(reply).toMatchObject({ status: 422, body: { code: 'facts-impossible' } });
    expect(reply.body.errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ in: 'body', pointer })]),
    );
    expect(reply.body.title).toBe('Sự việc có nội dung không thể có');
  });

  it('refuses a name in place of a mark, and two workers under one', async () => {
    const named = await ask(withWorker({ name: 'Nguyễn Văn A' }));
    const doubled = await ask({ workers: [aFactSheet().workers[0], aFactSheet().workers[0]] });

    expect(named.body.errors).toEqual([expect.objectContaining({ pointer: '/workers/0/name' })]);
    expect(doubled.body.errors).toEqual([expect.objectContaining({ pointer: '/workers' })]);
  });
});
