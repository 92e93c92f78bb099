import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDecision, aDelivery, anOpening, aProposal } from '../../shared/penalties/fixtures.ts';
import { PenaltyLaw } from '../../shared/penalties/legal-view.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import type { ViolationCode } from '../../shared/law/schema.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import { confirmed } from '../support/violations.ts';

/** Found and drawn up on Friday 20/11/2026. */
const minutes = {
  number: '05/BB-VPHC',
  madeOn: '2026-11-20',
  madeByName: 'Thanh tra viên minh họa',
  madeByTitle: 'Chuyên viên Sở Nội vụ',
};
let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const on = (day: string) => api.clock.set(`${day}T03:00:00Z`);
const enterprise = { type: 'enterprise', identifiers: [] };
const aFile = async (
  codes: readonly ViolationCode[],
  more: object = {},
  establishment: object = {},
): Promise<Penalty> => {
  api.clock.set(testNow);
  const opening = anOpening(await confirmed(api, codes, establishment), { minutes, ...more });
  const { status, body } = await api.post('/v1/penalties', opening, { as: people.inspector });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const step = async (file: Penalty, word: string, body: unknown, as = people.chief): Promise<Penalty> => {
  const reply = await api.post(`/v1/penalties/${file.id}/${word}`, body, { as, ifMatch: file.version });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
};
const lawOf = async ({ id }: Penalty, day?: string): Promise<PenaltyLaw> => {
  const { status, body } = await api.get(
    `/v1/penalties/${id}/law${day === undefined ? '' : `?on=${day}`}`,
    people.chief,
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return PenaltyLaw.parse(body);
};
const clock = ({ clocks }: PenaltyLaw, id: string) => clocks.find((it) => it.id === id);

describe('what the law says of a penalty file', () => {
  it('is the fine of each violation with its reasons, their sum, and who may decide; one request', async () => {
    const file = await aFile(['HOURS', 'UNDER13']);
    await api.get('/v1/me', people.chief);

    const law = await lawOf(file);

    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 1 } });
    expect(law.fines.map(({ amount }) => amount)).toEqual([
      { kind: 'fixed', fineVnd: 22_500_000 },
      { kind: 'fixed', fineVnd: 62_500_000 },
    ]);
    expect(law.totalVnd).toEqual({ fromVnd: 85_000_000, toVnd: 85_000_000 });
    expect(law.fines[0]?.reasons[0]?.rule?.citation.vi).toBe(
      'điểm c khoản 2 Điều 27 Nghị định 283/2026/NĐ-CP',
    );
    const may = law.authorities.titles.filter((it) => it.may === 'yes').map(({ authorityId }) => authorityId);
    expect(may.toSorted()).toEqual(['EMPLOYMENT-DIRECTOR', 'MINISTER-TEAM-HEAD', 'PROVINCE-CHAIR']);
    expect(law.minutesMakers.titles.map(({ vi }) => vi)).toContain('Công chức Sở Nội vụ');
  });

  it('leaves half the range to the officer where one circumstance is claimed for one of two violations', async () => {
    const file = await aFile(['HOURS', 'REGISTER']);
    const [hours] = file.basis;
    const proposal = {
      ...aProposal(file),
      amounts: aProposal(file).amounts.map((it, i) => (i === 0 ? { ...it, reason: 'Đã hợp tác.' } : it)),
      circumstances: [
        {
          kind: 'aggravating',
          code: 'evading',
          text: 'Giấu người lao động.',
          violationIds: [hours?.violationId],
        },
      ],
    };

    const law = await lawOf(await step(file, 'proposal', proposal, people.inspector));

    expect(law.fines.map(({ amount }) => amount)).toEqual([
      { kind: 'officer', fromVnd: 22_500_000, toVnd: 25_000_000 },
      { kind: 'fixed', fineVnd: 1_500_000 },
    ]);
    expect(law.totalVnd).toEqual({ fromVnd: 24_000_000, toVnd: 26_500_000 });
  });

  it('doubles for an organisation', async () => {
    const subject = {
      kind: 'organisation',
      name: 'Công ty minh họa',
      representative: { name: 'Giám đốc minh họa', position: 'Giám đốc' },
    };

    const { fines } = await lawOf(await aFile(['REGISTER'], { subject }, enterprise));

    expect(fines).toEqual([
      expect.objectContaining({ minVnd: 2_000_000, averageVnd: 3_000_000, maxVnd: 4_000_000 }),
    ]);
  });

  it('counts the working days of the decision: day n of 7, and when its time is lost', async () => {
    const file = await aFile(['HOURS']);

    // 23, 24 (a holiday that is not enacted as far as is known), 25, 26, 27, 30/11, 1/12
    const [friday, last, after] = [
      await lawOf(file, '2026-11-27'),
      await lawOf(file, '2026-12-01'),
      await lawOf(file, '2026-12-02'),
    ];

    expect(clock(friday, 'W13')).toMatchObject({
      state: 'running',
      dueOn: '2026-12-01',
      progress: { day: 5, of: 7, unit: 'workingDay' },
      isProvisional: true,
    });
    expect(last.noDecision).toEqual([]);
    expect(after.noDecision).toHaveLength(1);
    expect(clock(after, 'W13')).toMatchObject({ state: 'missed' });
  });

  it('adds what a late payer owes for each day', async () => {
    const file = await aFile(['HOURS']);
    const proposed = await step(file, 'proposal', aProposal(file), people.inspector);
    on('2026-11-30');
    const decided = await step(proposed, 'decision', aDecision(file));
    on('2026-12-02');
    const delivered = await step(decided, 'delivery', aDelivery());

    // ten days from receipt end on Saturday 12/12, and so on Monday 14/12
    const [monday, wednesday] = [await lawOf(delivered, '2026-12-14'), await lawOf(delivered, '2026-12-16')];
    expect(delivered.payBy).toBe('2026-12-14');
    expect(clock(monday, 'W15')).toMatchObject({ state: 'running', dueOn: '2026-12-14' });
    expect(monday).not.toHaveProperty('surcharge');
    expect(wednesday.surcharge).toMatchObject({ surchargeVnd: 22_500 });
    expect(clock(wednesday, 'W16')).toMatchObject({ state: 'running', startedOn: '2026-12-15' });
  });

  it('is for those who may read the file alone, and of a real day', async () => {
    const file = await aFile(['HOURS']);
    const url = `/v1/penalties/${file.id}/law`;

    expect((await api.get(url, people.elsewhereChief)).status).toBe(404);
    expect((await api.get(`${url}?on=2026-02-30`, people.chief)).body).toMatchObject({
      code: 'invalid-request',
      errors: [{ in: 'query', pointer: '/on' }],
    });
  });
});
