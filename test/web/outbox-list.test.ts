import { expect, it, vi } from 'vitest';
import type { SignedVisit } from '../../shared/visit-records/schema.ts';
import { Instant } from '../../shared/kernel/dates.ts';
import type { ActRow } from '../../web/src/device/store.ts';
import { layAct, listActs, openAct, replaceAct, settle } from '../../web/src/sending/acts.ts';
import { differingAnswers } from '../../web/src/sending/differing-answers.ts';
import { sendingEngine } from '../../web/src/sending/engine.ts';
import { newAddendum } from '../../web/src/sending/new-addendum.ts';
import { openVisit } from '../../web/src/sending/opened-visit.ts';
import type { Outcome } from '../../web/src/sending/outcome.ts';
import { visitsOf } from '../../web/src/sending/visits-of.ts';
import { freshStore, oneLock } from './fresh-store.ts';

const row = (seq: number, visitId: string, state: ActRow['state'] = 'received'): ActRow => ({
  seq,
  id: `a${seq}`,
  kind: 'visit',
  visitId,
  state,
  tries: 0,
  nextAt: 0,
  laidAt: seq,
});

it('shows the visits that need somebody first, then the newest', () => {
  const rows = [row(1, 'old'), row(2, 'refused', 'refused'), row(3, 'new'), row(4, 'old', 'waiting')];
  expect(visitsOf(rows).map(({ visitId, needsYou }) => [visitId, needsYou])).toEqual([
    ['refused', true],
    ['old', false],
    ['new', false],
  ]);
});

it('opens none of five hundred acts for the list, and of a visit looked at its own alone', async () => {
  const store = await freshStore();
  const rows: Omit<ActRow, 'seq'>[] = Array.from({ length: 500 }, (_, i) => {
    const { seq: __, ...it } = row(i + 1, `v${i % 100}`);
    return it;
  });
  await store.db.acts.bulkAdd(rows);
  for (const it of await listActs(store))
    if (it.visitId === 'v7')
      await store.db.actContents.add({
        seq: it.seq,
        ...(await store.seal(`acts/visit/${it.id}`, { command: 1 })),
      });
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt');

  const visits = visitsOf(await listActs(store));
  const forTheList = decrypt.mock.calls.length;
  const seventh = visits.find(({ visitId }) => visitId === 'v7');
  if (!seventh) throw new Error('it is not there');
  const opened = await openVisit(store, seventh, true);
  const forOne = decrypt.mock.calls.length;
  decrypt.mockRestore();

  expect([visits.length, forTheList, opened.acts.length, forOne]).toEqual([100, 0, 5, 5]);
});

it('shows an act whose content is gone or broken as such, beside the others of its visit', async () => {
  const store = await freshStore();
  await layAct(store, { kind: 'visit', id: 'v1', visitId: 'v1', command: {} }, 0);
  await layAct(store, { kind: 'file', id: 'f1', visitId: 'v1', command: {} }, 0);
  await store.db.actContents.delete(1);
  const [visit] = visitsOf(await listActs(store));
  if (!visit) throw new Error('it is not there');

  const { acts } = await openVisit(store, visit, true);

  expect(acts.map((act) => 'content' in act)).toEqual([false, true]);
});

it('tells which questions two records of one inspection answer differently', () => {
  const record = (values: Readonly<Record<string, string>>) =>
    ({
      answers: Object.entries(values).map(([questionId, value]) => ({ questionId, value })),
    }) as unknown as SignedVisit;
  expect(differingAnswers(record({ a: 'yes', b: 'no' }), record({ a: 'yes', b: 'yes', c: '3' }))).toEqual([
    { questionId: 'b', texts: ['no', 'yes'] },
    { questionId: 'c', texts: ['', '3'] },
  ]);
});

const to = { inspectionId: '01JAAAAAAAAAAAAAAAAAAAA901', recordId: 'v1', name: 'Gốm minh họa' };
const written = {
  id: '01JAAAAAAAAAAAAAAAAAAAA950',
  text: 'Đính chính số người',
  corrects: '/workersSeen',
  signedAt: Instant.parse('2026-11-20T05:00:00Z'),
};
const send = async (store: Awaited<ReturnType<typeof freshStore>>, outcome: Outcome) => {
  const sent: string[] = [];
  await sendingEngine({
    store,
    send: async ({ kind }) => {
      sent.push(kind);
      return outcome;
    },
    locks: oneLock(),
    nowMs: () => 1_000,
    chance: () => 0,
    onFault: () => {},
  }).run(true);
  return sent;
};

it('sends an addendum behind its record, and lets no refused photograph hold it up', async () => {
  const store = await freshStore();
  await layAct(store, { kind: 'visit', id: 'v1', visitId: 'v1', command: {} }, 0);
  await layAct(store, { kind: 'file', id: 'f1', visitId: 'v1', command: {} }, 0);
  await layAct(store, newAddendum(to, written), 0);
  const [, file] = await listActs(store);
  if (!file) throw new Error('it is not there');
  await settle(store, await openAct(store, file), { state: 'refused' });

  expect(await send(store, { kind: 'stopped', why: 'unreachable' })).toEqual(['visit']);
  expect(await send(store, { kind: 'received', receipt: {} })).toEqual(['visit', 'addendum']);
});

it('sends an addendum to the record that the server has in the stead of a refused one', async () => {
  const store = await freshStore();
  await layAct(store, { kind: 'visit', id: 'v1', visitId: 'v1', command: {} }, 0);
  const [visit] = await listActs(store);
  if (!visit) throw new Error('it is not there');
  await settle(store, await openAct(store, visit), { state: 'refused' });
  await layAct(store, newAddendum(to, written), 0);

  expect(await send(store, { kind: 'received', receipt: {} })).toEqual(['addendum']);
});

it('puts a new addendum in the place of a refused one, once', async () => {
  const store = await freshStore();
  await layAct(store, newAddendum(to, written), 0);
  const [former] = await listActs(store);
  if (!former) throw new Error('it is not there');
  await settle(store, await openAct(store, former), { state: 'refused' });
  const next = (n: number) => newAddendum(to, { ...written, id: `01JAAAAAAAAAAAAAAAAAAAA96${n}` });

  await Promise.all([replaceAct(store, former, next(0), 1), replaceAct(store, former, next(1), 1)]);

  const acts = await listActs(store);
  expect(acts.map(({ state }) => state)).toEqual(['waiting']);
  expect(await store.db.actContents.count()).toBe(1);
});

it('lays no addendum that says nothing', () => {
  expect(() => newAddendum(to, { ...written, text: '  ' })).toThrow();
});
