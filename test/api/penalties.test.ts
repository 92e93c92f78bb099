import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aDecision,
  aDelivery,
  anOpening,
  aPayment,
  aProposal,
  aTransfer,
} from '../../shared/penalties/fixtures.ts';
import type { Penalty, PenaltySummary } from '../../shared/penalties/schema.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import { type Api, type Reply, startApi, testNow } from '../support/api.ts';
import { aUser, people } from '../support/people.ts';
import { confirmed, suspected, urlOf } from '../support/violations.ts';
import { newId, plannedSurprise } from '../support/visits.ts';

const { chief, inspector, secondInspector, office, leader, supervisor, elsewhereChief } = people;
/** The file is kept from the visit to payment; each request arrives on the day that it says. */
const [visitDay, decisionDay, receiptDay, lateDay] = ['2026-11-20', '2026-11-30', '2026-12-02', '2026-12-15'];
const on = (day: string) => api.clock.set(`${day}T03:00:00Z`);

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const minutes = {
  number: '05/BB-VPHC',
  madeOn: visitDay,
  madeByName: 'Thanh tra viên minh họa',
  madeByTitle: 'Chuyên viên Sở Nội vụ',
};
const opening = (violations: readonly Violation[], more: object = {}) =>
  anOpening(violations, { minutes, ...more });
const open = (violations: readonly Violation[], more: object = {}, options: object = {}) =>
  api.post('/v1/penalties', opening(violations, more), { as: inspector, ...options });

interface FileVersion {
  readonly id: string;
  readonly version: number;
}
const step = (file: FileVersion, word: string, body?: unknown, as: { id: string } = chief) =>
  api.post(`/v1/penalties/${file.id}/${word}`, body, { as, ifMatch: file.version });
/** The file after a step that must succeed. */
const after = async (reply: Promise<Reply>): Promise<Penalty> => {
  const { status, body } = await reply;
  expect([200, 201], JSON.stringify(body)).toContain(status);
  return body;
};

const anOpenFile = async (codes?: Parameters<typeof confirmed>[1], establishment?: object) => {
  api.clock.set(testNow);
  return after(open(await confirmed(api, codes, establishment)));
};
const aDecidedFile = async () => {
  const file = await anOpenFile();
  const proposed = await after(step(file, 'proposal', aProposal(file), inspector));
  on(decisionDay);
  return after(step(proposed, 'decision', aDecision(file)));
};
const aDeliveredFile = async () => {
  const decided = await aDecidedFile();
  on(receiptDay);
  return after(step(decided, 'delivery', aDelivery()));
};
const pay = (file: FileVersion, body: unknown, options: object = {}) =>
  api.post(`/v1/penalties/${file.id}/payments`, body, { as: office, ...options });
const violationOf = async ({ inspectionId, basis }: Penalty, i = 0): Promise<Violation> =>
  (await api.get(urlOf({ inspectionId, id: basis[i]?.violationId ?? '' }), chief)).body;

/** A reply without what names the request, to compare what a reader learns from it. */
const learnt = ({ status, body }: Reply) => ({ status, ...body, instance: '', requestId: '' });

describe('opening a penalty file', () => {
  it('takes confirmed violations of one visit, and they say in which file they are', async () => {
    api.clock.set(testNow);
    const violations = await confirmed(api, ['HOURS', 'UNDER13']);

    const reply = await open(violations);

    expect(reply.status).toBe(201);
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.headers.get('location')).toBe(`/v1/penalties/${reply.body.id}`);
    expect(reply.body).toMatchObject({ state: 'recorded', basis: [{ code: 'HOURS' }, { code: 'UNDER13' }] });
    expect(await violationOf(reply.body, 1)).toMatchObject({ penaltyId: reply.body.id, version: 3 });
    expect((await api.get(`/v1/penalties/${reply.body.id}`, office)).body).toEqual(reply.body);
  });

  it('costs one read request and one transaction', async () => {
    api.clock.set(testNow);
    const violations = await confirmed(api, ['HOURS', 'REGISTER']);
    await api.get('/v1/me', inspector); // the directory remembers who asks

    await open(violations);

    expect(api.logged.at(-1)).toMatchObject({ route: '/v1/penalties', dynamodb: { requests: 2 } });
  });

  it('answers a repeated key with the first answer and opens no second file', async () => {
    api.clock.set(testNow);
    const violations = await confirmed(api);
    const send = () => open(violations, {}, { key: 'penalty-key-1' });

    const replies = [await send(), ...(await Promise.all([send(), send(), send()]))];

    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
  });

  it('gives a violation to exactly one of two files that race for it', async () => {
    api.clock.set(testNow);
    const [shared, mine, yours] = await confirmed(api, ['HOURS', 'REGISTER', 'CONSENT']);
    if (!shared || !mine || !yours) throw new Error('three were confirmed');

    const replies = await Promise.all([
      open([mine, shared]),
      open([shared, yours], {}, { as: secondInspector }),
    ]);

    const [won] = replies.filter(({ status }) => status === 201);
    const [lost] = replies.filter(({ status }) => status !== 201);
    expect(lost).toMatchObject({ status: 409 });
    expect(['violations-changed', 'violation-in-penalty']).toContain(lost?.body.code);
    const holders = await Promise.all(
      [shared, mine, yours].map(async (it) => (await api.get(urlOf(it), chief)).body.penaltyId),
    );
    expect(holders.filter((holder) => holder !== undefined)).toEqual([won?.body.id, won?.body.id]);
  });

  it('names a violation that another file holds', async () => {
    const file = await anOpenFile();

    const reply = await open([await violationOf(file)]);

    expect(reply).toMatchObject({
      status: 409,
      body: { code: 'violation-in-penalty', errors: [{ in: 'body', pointer: '/violationIds/0' }] },
    });
  });

  it('names a suspected violation, an employer’s act of a carer and minutes of tomorrow, in both languages', async () => {
    api.clock.set(testNow);
    const [undecided] = await suspected(api, ['HOURS']);
    const [agreed] = await confirmed(api, ['HOURS']);
    if (!undecided || !agreed) throw new Error('both were found');
    const carer = { kind: 'parent_or_carer', name: 'Người chăm sóc minh họa', relation: 'carer' };
    const tomorrow = { minutes: { ...minutes, madeOn: '2026-11-21' } };

    const early = await open([undecided], tomorrow);
    const vi = await open([agreed], { subject: carer }, { headers: { 'accept-language': 'vi' } });

    expect(early.status).toBe(422);
    expect(early.body.errors).toEqual([
      { in: 'body', pointer: '/violationIds/0', detail: 'Is not a confirmed violation.' },
      { in: 'body', pointer: '/minutes/madeOn', detail: 'Must not be after today (2026-11-20).' },
    ]);
    expect(vi.body).toMatchObject({
      title: 'Nội dung không phù hợp với hồ sơ xử phạt',
      errors: [
        {
          pointer: '/violationIds/0',
          detail: 'Hành vi của người sử dụng lao động, không xử phạt cha, mẹ, người chăm sóc.',
        },
      ],
    });
  });

  it('names a missing signer of the minutes and an unknown kind of subject', async () => {
    const body = {
      inspectionId: newId(),
      violationIds: [newId()],
      subject: { kind: 'company' },
      minutes: { ...minutes, madeByName: undefined },
    };

    const reply = await api.post('/v1/penalties', body, { as: inspector });

    expect(reply.status).toBe(400);
    expect(reply.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/minutes/madeByName',
      '/subject/kind',
    ]);
  });

  it('answers for a sealed visit and for one of another province as for a missing one', async () => {
    api.clock.set(testNow);
    const sealed = await plannedSurprise(api);
    const [violation] = await confirmed(api);
    if (!violation) throw new Error('one was confirmed');
    const ask = (inspectionId: string, as: { id: string }) =>
      api.post('/v1/penalties', { ...opening([violation]), inspectionId }, { as });
    const outsider = people.elsewhereInspector;
    const notOnTeam = aUser('inspector-3', 'inspector');
    await api.addUsers([notOnTeam]);

    const [missing, hidden, elsewhere] = [
      await ask(newId(), inspector),
      await ask(sealed.id, notOnTeam),
      await ask(violation.inspectionId, outsider),
    ];

    expect(learnt(hidden)).toEqual(learnt(missing));
    expect(learnt(elsewhere)).toEqual(learnt(missing));
    expect(missing).toMatchObject({ status: 422, body: { errors: [{ pointer: '/inspectionId' }] } });
  });

  it('is for inspectors and chiefs only', async () => {
    const [violation] = await confirmed(api);
    if (!violation) throw new Error('one was confirmed');

    for (const as of [office, leader, supervisor])
      expect((await open([violation], {}, { as })).status).toBe(403);
  });
});

describe('a penalty file on its way', () => {
  it('goes from the minutes over explanation, proposal, decision and receipt to payment', async () => {
    const file = await anOpenFile(['HOURS', 'CONSENT']);
    const asked = { requestedOn: visitDay, form: 'written' };
    const explained = await after(step(file, 'explanation', asked, inspector));
    const proposed = await after(step(explained, 'proposal', aProposal(file), inspector));
    on(decisionDay);
    const decided = await after(step(proposed, 'decision', aDecision(file)));
    on(receiptDay);
    const delivered = await after(step(decided, 'delivery', aDelivery()));
    const part = await after(pay(delivered, aPayment(newId(), 20_000_000)));

    const paid = await after(pay(part, aPayment(newId(), 25_000_000)));

    expect([explained, proposed, decided, delivered, part, paid].map(({ state }) => state)).toEqual([
      'explanation',
      'proposed',
      'decided',
      'delivered',
      'delivered',
      'paid',
    ]);
    expect(paid).toMatchObject({ version: 7, payBy: '2026-12-14', decision: { totalVnd: 45_000_000 } });
    expect((await api.get(`/v1/penalties/${file.id}`, leader)).body).toEqual(paid);
  });

  it('is overdue only once its last day to pay has passed, and is then enforced', async () => {
    const file = await aDeliveredFile();
    on('2026-12-14');
    const early = await step(file, 'overdue');
    on(lateDay);

    const overdue = await after(step(file, 'overdue'));
    const enforced = await after(
      step(overdue, 'enforcement', { number: '02/QĐ-CC', decidedOn: lateDay, measure: 'Khấu trừ tài khoản' }),
    );

    expect(early).toMatchObject({ status: 409, body: { code: 'not-yet-overdue' } });
    expect([overdue.state, enforced.state]).toEqual(['overdue', 'enforced']);
  });

  it('waits for the outcome of an appeal and goes on where it stood', async () => {
    const file = await aDeliveredFile();
    const appealed = await after(step(file, 'appeal', { kind: 'complaint', filedOn: receiptDay }));

    const closed = await after(
      step(appealed, 'appeal-outcome', { result: 'upheld', on: receiptDay, note: 'Giữ nguyên quyết định' }),
    );

    expect([appealed.state, closed.state]).toEqual(['appealed', 'delivered']);
  });

  it('frees its violations when an appeal cancels the decision', async () => {
    const file = await aDeliveredFile();
    const appealed = await after(step(file, 'appeal', { kind: 'lawsuit', filedOn: receiptDay }));

    await after(
      step(appealed, 'appeal-outcome', { result: 'cancelled', on: receiptDay, note: 'Hủy quyết định' }),
    );

    expect(await violationOf(file)).not.toHaveProperty('penaltyId');
  });

  it('frees its violations when cancelled, so that a new file can take them', async () => {
    const file = await anOpenFile(['HOURS', 'CONSENT']);

    const cancelled = await after(step(file, 'cancellation', { reason: 'Sai đối tượng' }));
    const violations = [await violationOf(file), await violationOf(file, 1)];
    const again = await open(violations);

    expect(cancelled).toMatchObject({ state: 'cancelled', cancellation: { reason: 'Sai đối tượng' } });
    expect(violations[0]?.steps.map(({ action }) => action)).toEqual([
      'confirm',
      'openPenalty',
      'releasePenalty',
    ]);
    expect(again.status).toBe(201);
  });

  it('is passed on for signs of a crime, keeps its violations, and comes back where it stood', async () => {
    const file = await anOpenFile();
    const passed = await after(step(file, 'transfer', aTransfer({ on: visitDay })));
    const held = await violationOf(file);

    const back = await after(
      step(passed, 'transfer-return', { on: visitDay, document: '44/CV', reason: 'Không khởi tố' }),
    );

    expect(held.penaltyId).toBe(file.id);
    expect([passed.state, back.state]).toEqual(['transferred', 'recorded']);
  });

  it('refuses a step that its life cycle does not allow, telling the state', async () => {
    const file = await anOpenFile();

    const reply = await step(file, 'decision', aDecision(file));

    expect(reply).toMatchObject({ status: 409, body: { code: 'step-not-allowed' } });
    expect(reply.body.detail).toContain('"recorded"');
  });

  it('names a total that is not the sum, and a violation that is not of the file, in both languages', async () => {
    const file = await anOpenFile();
    const proposed = await after(step(file, 'proposal', aProposal(file)));
    const odd = {
      ...aDecision(file),
      decidedOn: visitDay,
      amounts: [...aDecision(file).amounts, { violationId: newId(), fineVnd: 5 }],
    };
    const send = (language: string) =>
      api.post(`/v1/penalties/${file.id}/decision`, odd, {
        as: chief,
        ifMatch: proposed.version,
        headers: { 'accept-language': language },
      });

    const [vi, en] = [await send('vi'), await send('en')];

    expect(en.body.errors).toEqual([
      { in: 'body', pointer: '/amounts/1/violationId', detail: 'Is not a violation of this file.' },
      { in: 'body', pointer: '/totalVnd', detail: 'Must be the sum of the amounts (22500005).' },
    ]);
    expect(vi.body.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
      'Không phải hành vi của hồ sơ này.',
      'Phải bằng tổng các mức phạt (22500005).',
    ]);
  });

  it('is prepared by inspectors and decided by the chief', async () => {
    const file = await anOpenFile();
    const proposed = await after(step(file, 'proposal', aProposal(file), inspector));

    expect((await step(proposed, 'decision', aDecision(file), inspector)).status).toBe(403);
    expect((await step(proposed, 'cancellation', { reason: 'Nhầm' }, inspector)).status).toBe(403);
    expect((await step(proposed, 'proposal', aProposal(file), office)).status).toBe(403);
  });

  it('asks for the version, refuses a stale one, and lets one of two changes win', async () => {
    const file = await anOpenFile();
    const unnamed = await api.post(`/v1/penalties/${file.id}/proposal`, aProposal(file), { as: chief });
    const replies = await Promise.all([
      step(file, 'proposal', aProposal(file)),
      step(file, 'cancellation', { reason: 'Nhầm' }),
    ]);

    const stale = await step(file, 'proposal', aProposal(file));

    expect(unnamed).toMatchObject({ status: 428, body: { code: 'version-required' } });
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-changed' } });
  });
});

describe('recording a payment', () => {
  it('counts once, however often it is sent: same key, or same id under another key', async () => {
    const file = await aDeliveredFile();
    const payment = aPayment(newId(), 1_000_000);
    const first = await pay(file, payment, { key: 'payment-key-1' });

    const copies = await Promise.all(
      Array.from({ length: 4 }, () => pay(file, payment, { key: 'payment-key-1' })),
    );
    const otherKey = await pay(file, payment);

    expect(copies.map(({ status, body }) => [status, body])).toEqual(copies.map(() => [201, first.body]));
    expect(otherKey).toMatchObject({
      status: 409,
      body: { code: 'already-exists', errors: [{ in: 'body', pointer: '/id' }] },
    });
    expect((await api.get(`/v1/penalties/${file.id}`, chief)).body.payments).toHaveLength(1);
  });

  it('answers the payment that ended the file again with the same answer', async () => {
    const file = await aDeliveredFile();
    const payment = aPayment(newId(), 22_500_000);
    const send = () => pay(file, payment, { key: 'payment-key-2' });

    const [first, second] = [await send(), await send()];

    expect(first.body.state).toBe('paid');
    expect(second).toMatchObject({ status: 201, body: first.body });
  });

  it('refuses the same key over another payment', async () => {
    const file = await aDeliveredFile();
    await pay(file, aPayment(newId(), 1), { key: 'payment-key-3' });

    const reply = await pay(file, aPayment(newId(), 1), { key: 'payment-key-3' });

    expect(reply).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('keeps both of two payments that arrive together, and never takes more than is due', async () => {
    const file = await aDeliveredFile();

    const replies = await Promise.all(
      [12_500_000, 10_000_000, 10_000_000].map((amount) => pay(file, aPayment(newId(), amount))),
    );

    const { body } = await api.get(`/v1/penalties/${file.id}`, chief);
    const sum = body.payments.reduce((total: number, it: { amountVnd: number }) => total + it.amountVnd, 0);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(sum).toBeLessThanOrEqual(22_500_000);
  });

  it('names an overpayment with what is still due', async () => {
    const file = await aDeliveredFile();

    const reply = await pay(file, aPayment(newId(), 22_500_001));

    expect(reply).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/amountVnd', detail: 'Is more than is still due (22500000).' }] },
    });
  });

  it('asks for a key, and is not for inspectors', async () => {
    const file = await aDeliveredFile();
    const payment = aPayment(newId(), 1);

    const keyless = await pay(file, payment, { headers: { 'idempotency-key': '' } });

    expect(keyless.status).toBe(400);
    expect((await pay(file, payment, { as: inspector })).status).toBe(403);
  });
});

describe('reading penalty files', () => {
  it('answers for a file of another province exactly as for a missing one, on every way', async () => {
    const file = await anOpenFile();
    const missing = { ...file, id: newId() };

    for (const ask of [
      (it: FileVersion) => api.get(`/v1/penalties/${it.id}`, elsewhereChief),
      (it: FileVersion) => step(it, 'cancellation', { reason: 'Thử' }, elsewhereChief),
      (it: FileVersion) => pay(it, aPayment(newId(), 1), { as: elsewhereChief }),
    ]) {
      const [hidden, absent] = [await ask(file), await ask(missing)];
      expect(hidden.status).toBe(404);
      expect(learnt(hidden)).toEqual(learnt(absent));
    }
  });

  it('lists open files of a commune and its province, without the name of the subject', async () => {
    const file = await anOpenFile(['HOURS'], { communeCode: '10030' });

    const commune = await api.get('/v1/penalties?area=10030', office);
    const province = await api.get('/v1/penalties?area=01&limit=100', leader);

    expect(commune.body.items).toMatchObject([{ id: file.id, state: 'recorded', subjectKind: 'household' }]);
    expect(JSON.stringify(commune.body)).not.toContain(file.subject.name);
    expect(province.body.items.map(({ id }: PenaltySummary) => id)).toContain(file.id);
  });

  it('drops a file from the list when it is paid, cancelled or passed on, page by page', async () => {
    const establishment = { communeCode: '00004' };
    const [kept, cancelled, passed] = [
      await anOpenFile(['HOURS'], establishment),
      await anOpenFile(['HOURS'], establishment),
      await anOpenFile(['HOURS'], establishment),
    ];
    const later = await anOpenFile(['HOURS'], establishment);
    await after(step(cancelled, 'cancellation', { reason: 'Nhầm' }));
    await after(step(passed, 'transfer', aTransfer({ on: visitDay })));
    on(decisionDay);
    await after(step(kept, 'proposal', aProposal(kept)));

    const first = await api.get('/v1/penalties?area=00004&limit=1', chief);
    const second = await api.get(`/v1/penalties?area=00004&limit=1&cursor=${first.body.nextCursor}`, chief);

    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual([later.id, kept.id]);
  });

  it('never reaches the employer: nothing of a file is written where an employer reads', async () => {
    const file = await aDeliveredFile();

    const own = await api.table.query({ partition: `OWN#${file.establishment.id}`, limit: 100 });

    expect(JSON.stringify(own.items)).not.toContain(file.id);
  });

  it('is refused for another area, and to mass organisations', async () => {
    expect((await api.get('/v1/penalties?area=31', office)).status).toBe(403);
    expect((await api.get('/v1/penalties?area=01', supervisor)).status).toBe(403);
  });
});
