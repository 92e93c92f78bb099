import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/kernel/dates.ts';
import type { PenaltyDraft, PenaltyDrafts } from '../../shared/penalties/draft.ts';
import { aDecision } from '../../shared/penalties/fixtures.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import { confirmed, suspected } from '../support/violations.ts';
import { planned } from '../support/visits.ts';

const { chief, inspector, leader, elsewhereChief } = people;
let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const urlOf = (inspectionId: string, query = '') => `/v1/inspections/${inspectionId}/penalty-drafts${query}`;
const draftsOf = async (violations: readonly Violation[], query = ''): Promise<PenaltyDrafts> => {
  const { status, body } = await api.get(urlOf(violations[0]?.inspectionId ?? '', query), inspector);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const found = (codes: Parameters<typeof confirmed>[1], establishment?: object) => {
  api.clock.set(testNow);
  return confirmed(api, codes, establishment);
};
const minutes = {
  number: '05/BB-VPHC',
  madeOn: '2026-11-20',
  madeByName: 'Thanh tra viên minh họa',
  madeByTitle: 'Công chức Sở Nội vụ',
};
const lacks = (draft: PenaltyDraft | undefined) => draft?.lacking.map(({ pointer }) => pointer);

describe('the penalty files that a visit calls for', () => {
  it('hold each confirmed violation with its range, the sum, who may sign all of it, and what runs', async () => {
    const violations = await found(['REGISTER', 'HOURS']);

    const { drafts, leftOut } = await draftsOf(violations);

    const [draft] = drafts;
    expect(drafts).toHaveLength(1);
    expect(leftOut).toEqual([]);
    expect(draft?.opening).toMatchObject({ subject: { kind: 'household', name: 'Gốm Sen Minh Họa' } });
    expect(draft?.fines.map(({ minVnd, maxVnd }) => [minVnd, maxVnd])).toEqual([
      [1_000_000, 2_000_000],
      [20_000_000, 25_000_000],
    ]);
    expect(draft?.totalVnd).toEqual({ fromVnd: 24_000_000, toVnd: 24_000_000 });
    expect(draft?.fines[1]?.reasons[0]?.rule?.citation.vi).toBe(
      'điểm c khoản 2 Điều 27 Nghị định 283/2026/NĐ-CP',
    );
    expect(
      draft?.authorities.titles.filter(({ may }) => may === 'yes').map(({ authorityId }) => authorityId)[0],
    ).toBe('COMMUNE-CHAIR');
    expect(draft?.clocks.map(({ id }) => id)).toEqual(['W1', 'W1', 'W2', 'W3']);
    expect([draft?.needsMinutes, draft?.mayExplain]).toEqual([true, true]);
    expect(lacks(draft)).toEqual(['/minutes']);
  });

  it('open as they are once the minutes are added, and are then proposed and decided as they are', async () => {
    const [draft] = (await draftsOf(await found(['REGISTER', 'HOURS']))).drafts;

    const opened = await api.post('/v1/penalties', { ...draft?.opening, minutes }, { as: inspector });
    const file: Penalty = opened.body;
    const step = async (word: string, body: unknown, version: number) => {
      const reply = await api.post(`/v1/penalties/${file.id}/${word}`, body, { as: chief, ifMatch: version });
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
      return reply.body;
    };
    const proposed = await step('proposal', draft?.proposal, file.version);
    const decided = await step(
      'decision',
      aDecision(proposed, { amounts: draft?.proposal.amounts, decidedOn: '2026-11-20' }),
      proposed.version,
    );

    expect(opened.status).toBe(201);
    expect(decided).toMatchObject({ state: 'decided', decision: { totalVnd: 24_000_000 } });
    expect((await draftsOf([{ inspectionId: file.inspectionId }] as Violation[])).leftOut).toHaveLength(2);
  });

  it('are one for the employer and one for parents and carers, who are asked for by name', async () => {
    const { drafts } = await draftsOf(await found(['HOURS', 'HOUSEHOLD-OVERWORK']));

    expect(drafts.map(({ opening }) => opening.subject.kind)).toEqual(['household', 'parent_or_carer']);
    expect(lacks(drafts[1])).toEqual(['/minutes', '/subject/name', '/subject/relation']);
    expect(drafts[1]?.authorities.titles.some(({ may }) => may === 'yes')).toBe(false);
  });

  it('double for an enterprise, and ask whom to fine where the law does not say', async () => {
    const [enterprise] = (await draftsOf(await found(['HOURS'], { type: 'enterprise' }))).drafts;
    const informal = await found(['HOURS'], { type: 'informal' });
    const [open] = (await draftsOf(informal)).drafts;
    const [chosen] = (await draftsOf(informal, '?subject=organisation')).drafts;

    expect(enterprise?.totalVnd.toVnd).toBe(45_000_000);
    expect(lacks(enterprise)).toEqual(['/minutes', '/subject/representative']);
    expect(lacks(open)).toEqual(['/minutes', '/subject/kind']);
    expect(chosen?.totalVnd.toVnd).toBe(45_000_000);
  });

  it('leave out what is undecided and what is out of limitation, and say why', async () => {
    api.clock.set(testNow);
    const undecided = await suspected(api, ['HOURS']);
    const [old] = await found(['HOURS']);
    const barred = await draftsOf(old ? [old] : [], '?on=2027-12-01');

    const early = await draftsOf(undecided);

    expect(early.drafts).toEqual([]);
    expect(early.leftOut).toMatchObject([{ because: { en: 'Is neither confirmed nor dismissed yet.' } }]);
    expect(barred.drafts).toEqual([]);
    expect(barred.leftOut[0]?.because.en).toContain('(W1): its last day was');
    expect(plainDate(early.asOf)).toBe('2026-11-20');
  });

  it('cost a BatchGet and a Query, and are for whoever may open a file', async () => {
    const [violation] = await found(['HOURS']);
    const { inspectionId } = violation ?? { inspectionId: '' };
    const open = await planned(api);
    await api.get('/v1/me', inspector);

    await draftsOf(violation ? [violation] : []);
    const { dynamodb } = api.logged.at(-1) as { dynamodb?: object };

    expect(dynamodb).toMatchObject({ requests: 2 });
    expect((await api.get(urlOf(inspectionId), leader)).status).toBe(403);
    expect((await api.get(urlOf(inspectionId), elsewhereChief)).status).toBe(404);
    expect((await api.get(urlOf(open.id), chief)).status).toBe(404);
  });
});
