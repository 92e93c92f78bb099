import { expect, it } from 'vitest';
import type { Store } from '../../web/src/device/store.ts';
import { type ActState } from '../../web/src/device/store.ts';
import { layAct, listActs, type NewAct, openAct, settle } from '../../web/src/sending/acts.ts';
import { clearReceived, countCleared, listCleared } from '../../web/src/sending/clear.ts';
import { dyingAt } from './crash.ts';
import { freshStore } from './fresh-store.ts';

const day = 86_400_000;
const act = (kind: NewAct['kind'], id: string, visitId: string): NewAct => ({
  kind,
  id,
  visitId,
  command: {},
});

/** A visit with its record and a file, and what became of each on day nought. */
const visit = async (store: Store, id: string, ...states: readonly ActState[]) => {
  await store.db.drafts.put({ id, state: 'signed', changedAt: 0, ...(await store.seal(`drafts/${id}`, {})) });
  await layAct(store, act('visit', id, id), 0);
  await layAct(store, act('file', `${id}-file`, id), 0);
  const file = {
    id: `${id}-file`,
    visitId: id,
    role: 'thumbnail' as const,
    mediaType: 'image/jpeg',
    size: 1,
  };
  await store.db.files.put({
    ...file,
    ...(await store.sealBytes(`files/${file.id}/thumbnail`, new Uint8Array(1))),
  });
  const rows = (await listActs(store)).filter(({ visitId }) => visitId === id);
  for (const [i, state] of states.entries()) {
    const row = rows[i];
    if (!row || state === 'waiting') continue;
    const content = state === 'refused' ? {} : { receipt: { recordId: row.id } };
    await settle(store, await openAct(store, row), { state, settledAt: 0, content });
  }
};
const kept = async (store: Store) => ({
  drafts: await store.db.drafts.count(),
  acts: await store.db.acts.count(),
  contents: await store.db.actContents.count(),
  files: await store.db.files.count(),
  cleared: await countCleared(store),
});

it('clears a visit away thirty days after all of it was received, and keeps its receipts', async () => {
  const store = await freshStore();
  await visit(store, 'v1', 'received', 'received');

  await clearReceived(store, 30 * day - 1);
  const before = await kept(store);
  await clearReceived(store, 30 * day);

  expect(before).toEqual({ drafts: 1, acts: 2, contents: 2, files: 1, cleared: 0 });
  expect(await kept(store)).toEqual({ drafts: 0, acts: 0, contents: 0, files: 0, cleared: 1 });
  expect((await listCleared(store, 10))[0]?.receipts.map(({ receipt }) => receipt)).toEqual([
    { recordId: 'v1' },
    { recordId: 'v1-file' },
  ]);
});

it.each([
  ['is unsent', ['waiting', 'waiting']],
  ['is refused', ['refused', 'waiting']],
  ['waits for a chief', ['quarantined', 'received']],
  ['has a file still to be sent', ['received', 'waiting']],
  ['has a file that was refused', ['received', 'refused']],
] as const)('never clears away anything of a visit that %s', async (_, states) => {
  const store = await freshStore();
  await visit(store, 'v1', ...states);

  await clearReceived(store, 9_999 * day);

  expect(await kept(store)).toEqual({ drafts: 1, acts: 2, contents: 2, files: 1, cleared: 0 });
});

it('clears whole visits or nothing, wherever the tablet dies, and another time the rest', async () => {
  const store = await freshStore();
  await visit(store, 'v1', 'received', 'received');
  await visit(store, 'v2', 'received', 'received');
  for (let nth = 1; nth < 9; nth += 1) {
    await dyingAt(nth, () => clearReceived(store, 31 * day));
    const { drafts, acts, cleared } = await kept(store);
    expect([acts, cleared]).toEqual([2 * drafts, 2 - drafts]);
  }
  await clearReceived(store, 31 * day);
  expect(await countCleared(store)).toBe(2);
});
