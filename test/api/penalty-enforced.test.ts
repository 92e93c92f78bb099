import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDecision, aDelivery, anOpening, aProposal } from '../../shared/penalties/fixtures.ts';
import type { ListedPenalty } from '../../shared/penalties/listing.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import type { ViolationCode } from '../../shared/law/schema.ts';
import { type Api, type Reply, startApi, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import { confirmed } from '../support/violations.ts';

const { chief, inspector, leader } = people;
/** Found and drawn up on Friday 20/11/2026: the seventh working day is Tuesday 1/12. */
const minutes = {
  number: '05/BB-VPHC',
  madeOn: '2026-11-20',
  madeByName: 'Thanh tra viên minh họa',
  madeByTitle: 'Công chức Sở Nội vụ',
};
let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const on = (day: string) => api.clock.set(`${day}T03:00:00Z`);
const opening = async (codes: readonly ViolationCode[], more: object = {}) => {
  api.clock.set(testNow);
  return anOpening(await confirmed(api, codes), { minutes, ...more });
};
const aFile = async (codes: readonly ViolationCode[]): Promise<Penalty> => {
  const { status, body } = await api.post('/v1/penalties', await opening(codes), { as: inspector });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const step = (file: Penalty, word: string, body: unknown, options: object = {}): Promise<Reply> =>
  api.post(`/v1/penalties/${file.id}/${word}`, body, { as: chief, ifMatch: file.version, ...options });
const after = async (reply: Promise<Reply>): Promise<Penalty> => {
  const { status, body } = await reply;
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const proposed = async (codes: readonly ViolationCode[]) => {
  const file = await aFile(codes);
  return after(step(file, 'proposal', aProposal(file)));
};
const pointers = ({ body }: Reply): string[] =>
  (body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer);

describe('an amount that the law does not allow', () => {
  it('is refused in a proposal by its field, with range, provision and citation in the reader’s language', async () => {
    const file = await aFile(['REGISTER', 'HOURS']);
    const amounts = file.basis.map(({ violationId }) => ({ violationId, fineVnd: 22_500_000 }));

    const [vi, en] = [
      await step(file, 'proposal', { ...aProposal(file), amounts }, { headers: { 'accept-language': 'vi' } }),
      await step(file, 'proposal', { ...aProposal(file), amounts }, { headers: { 'accept-language': 'en' } }),
    ];

    expect(vi.status).toBe(422);
    expect(pointers(vi)).toEqual(['/amounts/0/fineVnd']);
    expect(vi.body.errors[0].detail).toBe(
      'Ngoài khung phạt: từ 1.000.000 đồng đến 2.000.000 đồng. Căn cứ khoản 1 Điều 27 Nghị định 283/2026/NĐ-CP.',
    );
    expect(en.body.errors[0].detail).toBe(
      'Outside the range: VND 1,000,000 to VND 2,000,000. By Decree 283/2026/NĐ-CP, article 27, clause 1.',
    );
  });

  it('is refused in a decision, which otherwise keeps what it was judged by', async () => {
    const file = await proposed(['REGISTER']);
    on('2026-11-30');
    const amounts = file.basis.map(({ violationId }) => ({ violationId, fineVnd: 2_000_001 }));

    const refused = await step(file, 'decision', aDecision(file, { amounts, totalVnd: 2_000_001 }));
    const decided = await after(step(file, 'decision', aDecision(file)));

    expect(pointers(refused)).toEqual(['/amounts/0/fineVnd']);
    expect(decided.judgement).toMatchObject({
      fines: [{ provisionId: 'ND283.27.1', minVnd: 1_000_000, maxVnd: 2_000_000 }],
      signer: { authorityId: 'HOME-AFFAIRS-DIRECTOR', may: 'yes' },
    });
    expect((await api.get(`/v1/penalties/${file.id}`, chief)).body).toEqual(decided);
  });
});

describe('a decision whose time is lost', () => {
  it('is refused with the clock, its day and provision, and leaders see the file so in their list', async () => {
    const file = await proposed(['HOURS']);
    const listed = async (): Promise<ListedPenalty> => {
      const { body } = await api.get('/v1/penalties?area=01&limit=50', leader);
      return body.items.find(({ id }: ListedPenalty) => id === file.id);
    };
    on('2026-12-01');
    const inTime = await listed();
    on('2026-12-02');

    const reply = await step(file, 'decision', aDecision(file, { decidedOn: '2026-12-02' }));

    expect(reply).toMatchObject({ status: 409, body: { code: 'decision-barred' } });
    expect(reply.body.detail).toContain('(W13): its last day was 1 December 2026');
    expect(reply.body.detail).toContain('article 66, clause 1, point a');
    expect(inTime).toMatchObject({ isDecisionBarred: false, decisionClock: { id: 'W13', state: 'running' } });
    expect(await listed()).toMatchObject({
      isDecisionBarred: true,
      decisionClock: { id: 'W13', state: 'missed', dueOn: '2026-12-01' },
    });
  });

  it('may still order remedies alone, and ends the file when it is received', async () => {
    const file = await proposed(['PAPERS-HELD']);
    on('2026-12-02');
    const remedies = [{ violationId: file.basis[0]?.violationId, measure: 'Trả lại giấy tờ' }];
    const alone = { decidedOn: '2026-12-02', onlyRemedies: true, amounts: [], totalVnd: 0, remedies };

    const decided = await after(step(file, 'decision', aDecision(file, alone)));
    const delivered = await after(
      step(decided, 'delivery', aDelivery({ deliveredOn: '2026-12-02', payBy: undefined })),
    );

    expect(decided.judgement?.barredBy).toHaveLength(1);
    expect(delivered.state).toBe('paid');
  });
});

describe('a signer who may not decide', () => {
  it('is refused with the reason and with those who may; the file is passed up to one of them', async () => {
    const file = await aFile(['UNDER13']);
    const early = await after(step(file, 'proposal', aProposal(file)));
    on('2026-11-30');
    const asDirector = { signerTitle: 'Giám đốc Sở Nội vụ', signerAuthorityId: undefined };

    const refused = await step(early, 'decision', aDecision(early, asDirector));
    const passed = await after(
      step(early, 'pass-up', {
        on: '2026-11-30',
        fromAuthorityId: 'HOME-AFFAIRS-DIRECTOR',
        toAuthorityId: 'PROVINCE-CHAIR',
        reason: 'Vượt mức 60 triệu đồng',
      }),
    );
    const decided = await after(step(passed, 'decision', aDecision(passed)));

    expect(refused.status).toBe(422);
    expect(pointers(refused)).toEqual(['/signerAuthorityId']);
    expect(refused.body.errors[0].detail).toContain('May fine only up to VND 60,000,000');
    expect(passed).toMatchObject({ state: 'proposed', passages: [{ toAuthorityId: 'PROVINCE-CHAIR' }] });
    expect(decided.judgement?.signer).toMatchObject({ authorityId: 'PROVINCE-CHAIR', may: 'yes' });
  });

  it('says by what power where nobody has read who may, and the file keeps that it was said', async () => {
    const subject = { kind: 'parent_or_carer', name: 'Người chăm sóc minh họa', relation: 'carer' };
    const opened = await api.post('/v1/penalties', await opening(['CHILD-BEGGING'], { subject }), {
      as: inspector,
    });
    const file = await after(step(opened.body, 'proposal', aProposal(opened.body)));
    const competenceStatement = 'Đã đối chiếu Nghị định 130/2021/NĐ-CP';

    const silent = await step(file, 'decision', aDecision(file, { decidedOn: '2026-11-20' }));
    const decided = await after(
      step(file, 'decision', aDecision(file, { decidedOn: '2026-11-20', competenceStatement })),
    );

    expect(pointers(silent)).toEqual(['/competenceStatement']);
    expect(decided.judgement?.signer).toMatchObject({ may: 'unknown', statement: competenceStatement });
  });
});

describe('minutes and subject', () => {
  it('are refused of a maker who may not, and of a subject who is not fined as the establishment', async () => {
    const organisation = {
      kind: 'organisation',
      name: 'Công ty minh họa',
      representative: { name: 'Giám đốc minh họa', position: 'Giám đốc' },
    };
    const command = await opening(['HOURS'], {
      subject: organisation,
      minutes: { ...minutes, makerId: 'POLICE' },
    });

    const reply = await api.post('/v1/penalties', command, { as: inspector });

    expect(reply.status).toBe(422);
    expect(pointers(reply)).toEqual(['/subject/kind', '/minutes/makerId']);
  });
});

describe('the last day to pay', () => {
  it('is counted from the receipt and not taken from whoever types', async () => {
    const file = await proposed(['REGISTER']);
    on('2026-11-30');
    const decided = await after(step(file, 'decision', aDecision(file)));
    on('2026-12-02');

    const typed = await step(decided, 'delivery', aDelivery({ payBy: '2026-12-12' }));
    const delivered = await after(step(decided, 'delivery', aDelivery()));

    expect(pointers(typed)).toEqual(['/payBy']);
    expect(delivered.payBy).toBe('2026-12-14');
  });
});
