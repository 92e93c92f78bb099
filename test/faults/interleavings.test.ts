// 25 drawn days, and some with several faults:    npx vitest run test/faults/interleavings.test.ts
// 10,000 days with one fault each:            FAULT_RUNS=10000 npx vitest run test/faults/interleavings.test.ts
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishmentWrites } from '../../functions/establishments/repository.ts';
import { inspectionWrites } from '../../functions/inspections/writes.ts';
import type { Sender } from '../../functions/platform/sender.ts';
import { indexStreamRecords } from '../../infra/local/stream-index.ts';
import { Establishment } from '../../shared/establishments/schema.ts';
import { anInspection } from '../../shared/inspections/fixtures.ts';
import { Instant, plainDate } from '../../shared/kernel/dates.ts';
import { actorOf } from '../../shared/people/schema.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { Receipt, type SignedVisit } from '../../shared/visit-records/schema.ts';
import { type Api, type Reply, startApi, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import { aSurpriseOnTheSpot, aVisitOf, newId } from '../support/visits.ts';
import {
  conflict,
  connectionReset,
  exceeded,
  failing,
  type Faults,
  type Interference,
  interfereWith,
  leavingKeys,
  losingReplies,
  throttledTransaction,
  withoutPauses,
} from './faults.ts';
import { expectNothingLostOrDoubled, type Sent } from './promises.ts';
import { turnstile } from './turnstile.ts';

const { chief, inspector, secondInspector } = people;
const runs = Number(process.env['FAULT_RUNS'] ?? 25);

let api: Api;
let faults: Faults;
beforeAll(async () => {
  api = await startApi();
  await indexStreamRecords(api.engine.dbPath, console.error);
  faults = interfereWith(api.client);
  await withoutPauses(api.client);
});
afterAll(() => api.stop());

/** What may happen to one call of DynamoDB. `lost…` calls are tried again by the SDK, `failed…` ones by nobody. */
const faultKinds = [
  'conflict',
  'throttledTransaction',
  'throttled',
  'lostBefore',
  'lostAfter',
  'failedBefore',
  'failedAfter',
  'leftKeys',
] as const;
const Fault = fc.record({ kind: fc.constantFrom(...faultKinds), call: fc.nat(24) });

const Visit = fc.record({
  /** Which inspection of the day; the last one is known to the tablets alone. */
  inspection: fc.nat(2),
  author: fc.constantFrom('inspector', 'inspector-2'),
  /** Sent from a colleague's tablet. */
  byAnother: fc.constantFrom(false, false, false, true),
  violations: fc.nat(2),
  /** Tabs, or tablet and service worker, that send the same record at the same time. */
  copies: fc.integer({ min: 1, max: 3 }),
  /** How often the tablet does not hear an answer that was given. */
  unheard: fc.nat(2),
});
const ChiefAct = fc.record({
  inspection: fc.nat(1),
  act: fc.constantFrom('cancel' as const, 'reassign' as const, 'bothAgain' as const),
});
const dayWith = (faultCount: { minLength: number; maxLength: number }) =>
  fc.record({
    visits: fc.array(Visit, { minLength: 1, maxLength: 3 }),
    chief: fc.array(ChiefAct, { maxLength: 3 }),
    accepts: fc.boolean(),
    faults: fc.array(Fault, faultCount),
    order: fc.array(fc.nat(5), { minLength: 48, maxLength: 48 }),
  });
type Day = ReturnType<typeof dayWith> extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const sender: Sender = { actor: actorOf(chief), requestId: 'plan', receivedAt: Instant.parse(testNow) };
const conduct = { from: plainDate('2026-10-01'), ongoing: true };
const place = { communeCode: '00577', provinceCode: '01', areaOn: '2026-11-01' };

/** An establishment of its own with two planned inspections. */
const aGround = async () => {
  const establishment = Establishment.parse({
    id: newId(),
    version: 1,
    name: 'Gốm Sen Minh Họa',
    type: 'craft_village_household',
    place,
    identifiers: [],
    sectors: [],
    contacts: [],
    status: 'active',
  });
  const { id, name, type } = establishment;
  const team = { leadId: 'inspector', memberIds: ['inspector-2'] };
  const known = [0, 1].map(() =>
    anInspection({ id: newId(), establishment: { id, name, type }, place, team }),
  );
  await api.table.commit(establishmentWrites(establishment, [], 'register', sender));
  for (const inspection of known)
    await api.table.commit(inspectionWrites(inspection, undefined, 'plan', sender));
  return { establishmentId: establishment.id, knownIds: known.map((it) => it.id), newId: newId() };
};
type Ground = Awaited<ReturnType<typeof aGround>>;

const visitOf = (drawn: Day['visits'][number], ground: Ground): SignedVisit => {
  const authorId = drawn.author;
  const more = {
    authorId,
    assignment: { leadId: authorId, memberIds: [] },
    suspectedViolations: Array.from({ length: drawn.violations }, () =>
      aSuspectedViolation(newId(), 'HOURS', conduct),
    ),
    attendees: [
      { id: 'a1', party: 'inspector', name: 'Thanh tra viên minh họa', userId: authorId },
      { id: 'a2', party: 'establishment', name: 'Chủ cơ sở minh họa', position: 'Chủ hộ' },
    ],
  };
  const knownId = ground.knownIds[drawn.inspection];
  return knownId
    ? aVisitOf(knownId, more)
    : aSurpriseOnTheSpot(ground.establishmentId, { ...more, inspectionId: ground.newId });
};

const interference = ({ kind }: Day['faults'][number]): { at: 'wire' | 'call'; does: Interference } => {
  const first = (command: string, error: () => Error) => failing(command, error, 1).interference;
  const write = 'TransactWriteItemsCommand';
  switch (kind) {
    case 'conflict':
      return { at: 'wire', does: first(write, conflict) };
    case 'throttledTransaction':
      return { at: 'wire', does: first(write, throttledTransaction) };
    case 'throttled':
      return { at: 'wire', does: (name, send) => first(name, exceeded)(name, send) };
    case 'lostBefore':
      return { at: 'wire', does: (name, send) => first(name, connectionReset)(name, send) };
    case 'lostAfter':
      return { at: 'wire', does: (name, send) => losingReplies(name, 1).interference(name, send) };
    case 'failedBefore':
      return { at: 'call', does: (name, send) => first(name, connectionReset)(name, send) };
    case 'failedAfter':
      return { at: 'call', does: (name, send) => losingReplies(name, 1).interference(name, send) };
    case 'leftKeys':
      return { at: 'call', does: leavingKeys(1, 1).interference };
  }
};

/** Puts the drawn faults where they belong, and every call through the turnstile; gives the calls made so far. */
const arrange = (day: Day) => {
  let [turn, calls] = [0, 0];
  const through = turnstile((count) => (day.order[(turn += 1) % day.order.length] ?? 0) % count);
  const due: Record<'wire' | 'call', Interference[]> = { wire: [], call: [] };
  faults.call = (name, send) =>
    through(async () => {
      calls += 1;
      for (const fault of day.faults.filter(({ call }) => call === calls)) {
        const { at, does } = interference(fault);
        due[at].push(does);
      }
      const does = due.call.shift();
      return does ? does(name, send) : send();
    });
  faults.wire = (name, send) => {
    const does = due.wire.shift();
    return does ? does(name, send) : send();
  };
};

const isAnswer = ({ status }: Reply): boolean => status < 500;

/** Sends as a tablet does: until it hears an answer. */
const deliver = async ({ visit, answers }: Sent, as: { id: string }, unheard: number): Promise<void> => {
  let heard = 0;
  for (let tries = 1; heard <= unheard; tries += 1) {
    expect(tries).toBeLessThan(12);
    const reply = await api.post('/v1/visit-records', visit, { as });
    if (!isAnswer(reply)) continue;
    expect([201, 202], JSON.stringify(reply.body)).toContain(reply.status);
    answers.push(Receipt.parse(reply.body));
    heard += 1;
  }
};

const teams = {
  reassign: { leadId: 'inspector-2', memberIds: [] },
  bothAgain: { leadId: 'inspector', memberIds: ['inspector-2'] },
};
/** A chief who works on the copy that was read; what has moved on in between is left alone. */
const change = async (id: string, act: Day['chief'][number]['act']): Promise<void> => {
  const read = await api.get(`/v1/inspections/${id}`, chief);
  if (!isAnswer(read)) return;
  const options = { as: chief, ifMatch: read.body.version };
  const reply =
    act === 'cancel'
      ? await api.post(`/v1/inspections/${id}/cancel`, { reason: 'Hoãn' }, options)
      : await api.patch(`/v1/inspections/${id}`, { team: teams[act] }, options);
  expect([200, 409, 412, 500], JSON.stringify(reply.body)).toContain(reply.status);
};

/** Decides until nothing waits; two clicks at once, as impatient people do. */
const decide = async ({ visit }: Sent, verb: 'accept' | 'refuse'): Promise<void> => {
  const url = `/v1/quarantine/${visit.id}`;
  for (let tries = 1; ; tries += 1) {
    expect(tries).toBeLessThan(12);
    const read = await api.get(url, chief);
    if (!isAnswer(read)) continue;
    if (read.status === 404 || read.body.state !== 'waiting') return;
    const click = () =>
      api.post(`${url}/${verb}`, { reason: 'Đã xem xét' }, { as: chief, ifMatch: read.body.version });
    const replies = await Promise.all([click(), click()]);
    for (const reply of replies)
      expect([200, 409, 412, 500], JSON.stringify(reply.body)).toContain(reply.status);
  }
};

const play = async (day: Day): Promise<void> => {
  const ground = await aGround();
  const sent = day.visits.map((drawn): Sent & { drawn: typeof drawn } => ({
    drawn,
    visit: visitOf(drawn, ground),
    answers: [],
  }));
  const senderOf = ({ author, byAnother }: Day['visits'][number]) =>
    (author === inspector.id) === byAnother ? secondInspector : inspector;
  const resend = () => Promise.all(sent.map((it) => deliver(it, senderOf(it.drawn), 0)));
  arrange(day);
  await Promise.all([
    ...sent.flatMap((it) =>
      Array.from({ length: it.drawn.copies }, (_, i) =>
        deliver(it, senderOf(it.drawn), i === 0 ? it.drawn.unheard : 0),
      ),
    ),
    ...day.chief.map(({ inspection, act }) => change(ground.knownIds[inspection] ?? '', act)),
  ]);
  faults.reset();
  await resend();
  await expectNothingLostOrDoubled(api, ground.establishmentId, sent);

  const isWaiting = sent.some(({ answers }) => answers.at(-1)?.status === 'quarantined');
  if (!isWaiting) return;
  arrange(day);
  await Promise.all(sent.map((it) => decide(it, day.accepts ? 'accept' : 'refuse')));
  faults.reset();
  await resend();
  await expectNothingLostOrDoubled(api, ground.establishmentId, sent);
};

const playAll = (faultCount: { minLength: number; maxLength: number }, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(dayWith(faultCount), play).afterEach(() => faults.reset()),
    { numRuns },
  );

describe('whatever the order in which tablets, their retries and a chief reach the table', () => {
  it('a visit is neither lost nor doubled when one call goes wrong', async () => {
    await playAll({ minLength: 1, maxLength: 1 }, runs);
  }, 14_400_000);

  it('a visit is neither lost nor doubled when several calls go wrong', async () => {
    await playAll({ minLength: 2, maxLength: 6 }, Math.min(Math.ceil(runs / 2), 500));
  }, 600_000);
});
