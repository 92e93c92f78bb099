import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '../../shared/people/schema.ts';
import { asker } from '../../web/src/api/call.ts';
import type { Store } from '../../web/src/device/store.ts';
import { type Act, layAct, listActs, openAct, tryAgain } from '../../web/src/sending/acts.ts';
import { sendingEngine } from '../../web/src/sending/engine.ts';
import { newAddendum } from '../../web/src/sending/new-addendum.ts';
import { sendWithoutIdentifiers, takenIdentifiers } from '../../web/src/sending/reopen.ts';
import { findReceipt, sendAddendum, sendEstablishment, sendVisit } from '../../web/src/sending/send-facts.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import { aSurpriseOnTheSpot, aVisitOf, newId, planned, registered } from '../support/visits.ts';
import { Instant } from '../../shared/kernel/dates.ts';
import { freshStore, oneLock } from './fresh-store.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** What happens to an answer on its way back. */
type Line = (reply: Response, path: string) => Response | undefined;
const good: Line = (reply) => reply;

const askAs = (as: User, line: Line = good) =>
  asker({
    tokens: { current: async () => as.id, instead: async () => undefined },
    locale: () => 'vi',
    fetch: async (path, init) => {
      if (typeof path !== 'string') throw new TypeError('the API is asked by its paths');
      const { method = 'GET', body, headers } = init ?? {};
      const reply = await api.call(method, path, {
        as,
        headers: headers as Record<string, string>,
        ...(typeof body === 'string' && { body }),
      });
      const answer = new Response(JSON.stringify(reply.body), {
        status: reply.status,
        headers: { 'content-type': reply.headers.get('content-type') ?? '' },
      });
      const arrived = line(answer, path);
      if (!arrived) throw new TypeError('the line broke');
      return arrived;
    },
  });

const senders = { visit: sendVisit, establishment: sendEstablishment, addendum: sendAddendum };
const sendAll = (store: Store, { as = people.inspector, line = good } = {}) => {
  const ask = askAs(as, line);
  const send = (act: Act) =>
    act.kind === 'file' ? Promise.reject(new Error('no files here')) : senders[act.kind](ask, act);
  return sendingEngine({
    store,
    send,
    locks: oneLock(),
    nowMs: () => Date.parse(testNow),
    chance: () => 0,
    onFault: () => {},
  }).run(true);
};
const outboxOf = async (store: Store) =>
  Promise.all((await listActs(store)).map((row) => openAct(store, row)));
const layVisit = (store: Store, visit: { id: string }) =>
  layAct(store, { kind: 'visit', id: visit.id, visitId: visit.id, command: visit }, 0);

describe('the outbox against the product', () => {
  it('has a receipt for each visit though every first answer was lost, and the server has each once', async () => {
    const store = await freshStore();
    const visits = [];
    for (let i = 0; i < 3; i += 1) {
      const { id } = await planned(api);
      const visit = aVisitOf(id);
      visits.push(visit);
      await layVisit(store, visit);
    }
    const lost = new Set<string>();
    const losing: Line = (reply, path) => {
      if (lost.size >= 3) return reply;
      lost.add(`${path}${lost.size}`);
      return undefined;
    };

    await sendAll(store, { line: losing });
    const before = (await listActs(store)).map(({ state }) => state);
    await sendAll(store);

    expect(new Set(before)).toEqual(new Set(['waiting']));
    for (const { state, content, id } of await outboxOf(store)) {
      expect(state).toBe('received');
      expect(content.receipt).toMatchObject({ recordId: id, status: 'recorded' });
    }
    for (const visit of visits) {
      const { body } = await api.get(`/v1/inspections/${visit.inspectionId}/visit-record`, people.inspector);
      expect(body.id).toBe(visit.id);
    }
  });

  it('sends a new place without the identifier that is taken, then its visit, then what is added to it', async () => {
    const store = await freshStore();
    const identifier = { kind: 'tax_code', value: '0100109106' };
    const other = await registered(api, { identifiers: [identifier] });
    const place = newId();
    const visit = aSurpriseOnTheSpot(place);
    const command = {
      id: place,
      name: 'Lò gốm minh họa',
      type: 'craft_village_household',
      communeCode: '00577',
      identifiers: [identifier],
    };
    await layAct(store, { kind: 'establishment', id: place, visitId: visit.id, command }, 0);
    await layVisit(store, visit);

    await sendAll(store);
    const [refused, held] = await outboxOf(store);
    if (!refused) throw new Error('it is not there');
    const taken = takenIdentifiers(refused);
    const query = `identifierKind=${identifier.kind}&identifier=${identifier.value}`;
    const holder = await askAs(people.inspector)({ path: `/v1/establishments?${query}` });
    await sendWithoutIdentifiers(store, refused);
    await sendAll(store);

    expect([refused.state, refused.content.problem?.code, held?.state]).toEqual([
      'refused',
      'identifier-taken',
      'waiting',
    ]);
    expect(taken).toEqual([identifier]);
    expect(holder).toMatchObject({ kind: 'answered', body: { items: [{ id: other.id }] } });
    expect((await listActs(store)).map(({ state }) => state)).toEqual(['received', 'received']);

    const [, recorded] = await outboxOf(store);
    const to = { inspectionId: visit.inspectionId, recordId: recorded?.id ?? '', name: 'Lò gốm' };
    const written = { id: newId(), text: 'Đính chính', corrects: '/note', signedAt: Instant.parse(testNow) };
    await layAct(store, newAddendum(to, written), 0);
    await sendAll(store);
    await sendAll(store);
    const { body } = await api.get(`/v1/inspections/${visit.inspectionId}/addenda`, people.inspector);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([written.id]);
  });

  it('tells why a second record of one inspection waits for a chief, and shows the first beside it', async () => {
    const { id } = await planned(api);
    const [store, another] = [await freshStore(), await freshStore()];
    const first = aVisitOf(id, { note: 'bản thứ nhất' });
    const second = aVisitOf(id, { note: 'bản thứ hai' });
    await layVisit(another, first);
    await sendAll(another);
    await layVisit(store, second);

    await sendAll(store);

    const [act] = await outboxOf(store);
    if (!act) throw new Error('it is not there');
    expect(act).toMatchObject({
      state: 'quarantined',
      content: { receipt: { reasons: ['inspection_already_recorded'] } },
    });
    const there = await askAs(people.inspector)({ path: `/v1/inspections/${id}/visit-record` });
    expect(there).toMatchObject({ kind: 'answered', body: { id: first.id, note: 'bản thứ nhất' } });

    await api.post(
      `/v1/quarantine/${second.id}/accept`,
      { reason: 'Đợt hai' },
      { as: people.chief, ifMatch: 1 },
    );
    const decided = await findReceipt(askAs(people.inspector), act);
    expect(decided).toMatchObject({ kind: 'received', receipt: { status: 'accepted' } });
  });

  it('knows of a record that it has when only the answer to an earlier try was lost', async () => {
    const { id } = await planned(api);
    const store = await freshStore();
    const visit = aVisitOf(id);
    await layVisit(store, visit);
    await sendAll(store, { line: () => undefined });
    const [waiting] = await outboxOf(store);
    if (!waiting) throw new Error('it is not there');

    const known = await findReceipt(askAs(people.inspector), waiting);

    expect(known).toMatchObject({ kind: 'received', receipt: { recordId: visit.id } });
    await tryAgain(store, waiting.seq); // it is not refused: nothing happens
    expect((await listActs(store))[0]?.tries).toBe(1);
  });

  it('is told of a record that can never be, field by field, and the server keeps nothing of it', async () => {
    const { id } = await planned(api);
    const store = await freshStore();
    const visit = aVisitOf(id, { outcome: 'closed', outcomeNote: undefined });
    await layVisit(store, visit);

    await sendAll(store);

    const [act] = await outboxOf(store);
    if (!act) throw new Error('it is not there');
    expect(act.state).toBe('refused');
    expect(act.content.problem?.errors?.map(({ pointer }) => pointer)).toContain('/outcomeNote');
    expect(await findReceipt(askAs(people.inspector), act)).toBeUndefined();
    const mended = { ...visit, outcomeNote: 'Cơ sở khóa cửa' };
    const again = await freshStore();
    await layVisit(again, mended); // the same id, as after reopening
    await sendAll(again);
    expect((await listActs(again))[0]?.state).toBe('received');
  });
});
