import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { instantOf } from '../../shared/kernel/dates.ts';
import { VisitRecordId } from '../../shared/kernel/ids.ts';
import { aDraft, aFilledDraft, idOf, signingAt, withSignatures } from '../../shared/visit-drafts/fixtures.ts';
import type { VisitDraft } from '../../shared/visit-drafts/schema.ts';
import { makeLock, openLock, type PinLock } from '../../web/src/device/pin-lock.ts';
import { openStore, type Store } from '../../web/src/device/store.ts';
import { type Act, layAct, listActs, openAct, settle } from '../../web/src/sending/acts.ts';
import { sendingEngine } from '../../web/src/sending/engine.ts';
import type { Outcome } from '../../web/src/sending/outcome.ts';
import { exportUnsent, importUnsent } from '../../web/src/sending/unsent-file.ts';
import { createDraft, readDraft } from '../../web/src/visits/draft-store.ts';
import { finishVisit } from '../../web/src/visits/finish.ts';
import { readFile } from '../../web/src/device/files.ts';
import { dyingAt } from './crash.ts';
import { oneLock } from './fresh-store.ts';

const nowMs = Date.parse(signingAt) + 1_000;
const pin = '271828';

interface Tablet {
  readonly store: Store;
  readonly lock: PinLock;
}

let made = 0;
/** A tablet of one person; another tablet of the same person has another key, and may have another PIN. */
const aTablet = async (userId: string, itsPin = pin): Promise<Tablet> => {
  const { key, lock } = await makeLock(userId, itsPin, 1_000);
  const store = openStore(userId, key);
  if (store.db.name === `mang-non-${userId}`) await store.db.delete(); // a tablet of its own
  await store.db.open();
  return { store, lock };
};

/** Two tablets cannot stand side by side under one name in one browser: the other is filled from what the file says. */
const aPerson = () => `person-of-files-${(made += 1)}`;

const pictureOf = (n: number, bytes = 1_000) => new Uint8Array(bytes).fill(n % 251);
const evidenceOf = (n: number, bytes = 1_000) =>
  ({
    id: idOf(n),
    kind: 'photo',
    mediaType: 'image/jpeg',
    bytes,
    sha256: 'a'.repeat(64),
    takenAt: signingAt,
  }) as VisitDraft['evidence'][number];

const keepPicture = async (store: Store, visitId: string, n: number, bytes = 1_000) => {
  for (const role of ['whole', 'thumbnail'] as const)
    await store.db.files.put({
      id: idOf(n),
      visitId,
      role,
      mediaType: 'image/jpeg',
      size: bytes,
      ...(await store.sealBytes(`files/${idOf(n)}/${role}`, pictureOf(n, bytes))),
    });
};

const draftNo = (n: number, pictures: readonly number[] = []): VisitDraft =>
  aFilledDraft(aDraft({ id: VisitRecordId.parse(idOf(n)), evidence: pictures.map((it) => evidenceOf(it)) }));

const sign = async (store: Store, n: number, pictures: readonly number[] = []): Promise<void> => {
  const draft = withSignatures(draftNo(n, pictures));
  await createDraft(store, draft, 5);
  for (const it of pictures) await keepPicture(store, draft.id, it);
  await finishVisit(store, { draft, law: builtInLaw, around: { asOf: instantOf(nowMs) } });
};

/** One visit signed with two photographs, one draft under way with one, and an addendum to a record of another tablet. */
const fill = async ({ store }: Tablet): Promise<void> => {
  await sign(store, 100, [101, 102]);
  const draft = draftNo(200, [201]);
  await createDraft(store, draft, 7);
  await keepPicture(store, draft.id, 201);
  const command = { inspectionId: idOf(300), text: 'Bổ sung' };
  await layAct(store, { kind: 'addendum', id: idOf(301), visitId: idOf(302), command }, 8);
};

const exportOf = async ({ store, lock }: Tablet): Promise<Blob> =>
  (await exportUnsent({ store, lock, deviceId: 'tablet-a', nowMs })).file;

const rowsOf = async (store: Store) => ({
  drafts: await store.db.drafts.orderBy('id').toArray(),
  acts: await listActs(store),
  files: (await store.db.files.toArray()).map(({ id, role }) => `${id} ${role}`),
});

/** A file of one tablet, and another tablet of the same person. */
const acrossTablets = async (filled: (tablet: Tablet) => Promise<void> = fill) => {
  const person = aPerson();
  const first = await aTablet(person);
  await filled(first);
  const file = await exportOf(first);
  const before = await rowsOf(first.store);
  first.store.close();
  const other = await aTablet(person, '314159');
  return { person, file, before, other };
};
const linesIn = async (file: Blob) => (await file.text()).split('\n').filter((line) => line !== '');

describe('unsent work carried to another tablet', () => {
  it('arrives whole: drafts, acts in their order, and files, under the key of that tablet', async () => {
    const { file, before, other } = await acrossTablets();

    const ended = await importUnsent({ store: other.store, file, pin });

    expect(ended).toEqual({
      kind: 'imported',
      fates: { added: 3, known: 0, differs: 0 },
      isWhole: true,
    });
    const after = await rowsOf(other.store);
    expect(after.drafts.map(({ id, state, changedAt }) => [id, state, changedAt])).toEqual(
      before.drafts.map(({ id, state, changedAt }) => [id, state, changedAt]),
    );
    expect(after.acts.map(({ kind, id }) => [kind, id])).toEqual(
      before.acts.map(({ kind, id }) => [kind, id]),
    );
    expect(after.files).toEqual(before.files);
    expect(await readFile(other.store, idOf(102), 'whole')).toEqual(pictureOf(102));
    const found = await readDraft(other.store, idOf(200));
    expect(found?.opened).toMatchObject({ kind: 'opened', draft: { id: idOf(200) } });
    for (const row of after.acts) expect((await openAct(other.store, row)).content.command).toBeDefined();
  });

  it('changes nothing when it is imported twice', async () => {
    const { file, other } = await acrossTablets();
    await importUnsent({ store: other.store, file, pin });
    const once = await rowsOf(other.store);

    const again = await importUnsent({ store: other.store, file, pin });

    expect(again).toMatchObject({ fates: { added: 0, known: 3, differs: 0 } });
    expect(await rowsOf(other.store)).toEqual(once);
  });

  it('ends once each at the server when both tablets send it', async () => {
    const kept = new Map<string, number>();
    const send = async ({ id }: Act): Promise<Outcome> => {
      kept.set(id, (kept.get(id) ?? 0) + 1);
      return { kind: 'received', receipt: { id } };
    };
    const sendAll = ({ store }: Tablet) =>
      sendingEngine({
        store,
        send,
        locks: oneLock(),
        nowMs: () => nowMs,
        chance: () => 0,
        onFault: () => {},
      }).run(true);
    const person = aPerson();
    const first = await aTablet(person);
    await fill(first);
    const file = await exportOf(first);
    await sendAll(first);
    first.store.close();
    const other = await aTablet(person, '314159');
    await importUnsent({ store: other.store, file, pin });

    await sendAll(other);
    await importUnsent({ store: other.store, file, pin });
    await sendAll(other);

    expect([...kept.values()]).toEqual([2, 2, 2, 2]); // once from each tablet, under one id
    expect(new Set((await listActs(other.store)).map(({ state }) => state))).toEqual(new Set(['received']));
    expect(await other.store.db.files.filter(({ role }) => role === 'whole').count()).toBe(1); // of the draft
  });

  it('is readable to nobody without the PIN', async () => {
    const { file, other } = await acrossTablets();
    const text = await file.text();

    expect(await importUnsent({ store: other.store, file, pin: '000000' })).toEqual({
      kind: 'refused',
      why: 'wrongPin',
    });
    for (const id of [100, 101, 200, 300, 301].map(idOf)) expect(text).not.toContain(id);
    const [header] = await linesIn(file);
    expect(Object.keys(JSON.parse(header ?? ''))).toEqual([
      'format',
      'version',
      'fileId',
      'userId',
      'deviceId',
      'madeAt',
      'lock',
    ]);
  });

  it('is refused to another person, to a version that does not know the format, and where it is something else', async () => {
    const { file } = await acrossTablets();
    const stranger = await aTablet(aPerson());
    const [header = '', ...rest] = await linesIn(file);
    const newer = new Blob([[header.replace('"version":1', '"version":2'), ...rest].join('\n')]);
    const whyOf = async (it: Blob) => {
      const ended = await importUnsent({ store: stranger.store, file: it, pin });
      return ended.kind === 'refused' && ended.why;
    };

    expect(await whyOf(file)).toBe('otherPerson');
    expect(await whyOf(newer)).toBe('newer');
    expect(await whyOf(new Blob(['{"format":"another"}\n']))).toBe('notOurs');
    expect(await whyOf(new Blob(['PK\u0003\u0004 a picture']))).toBe('notOurs');
    expect(await stranger.store.db.drafts.count()).toBe(0);
  });

  it('takes whole visits alone from a file that was cut, changed or put together anew, and says so', async () => {
    const { file, other } = await acrossTablets();
    const lines = await linesIn(file);
    const swapped = [...lines];
    [swapped[3], swapped[4]] = [lines[4] ?? '', lines[3] ?? ''];
    const spoilt = [
      lines.slice(0, -1), // without its end
      lines.slice(0, 5), // in the middle of a visit
      [...lines.slice(0, 4), ...lines.slice(5)], // without one row
      swapped,
      [...lines.slice(0, 4), lines[4]?.replace(/.{9}"}$/, 'AAAAAAAAA"}') ?? '', ...lines.slice(5)],
    ];
    for (const it of spoilt) {
      const ended = await importUnsent({ store: other.store, file: new Blob([`${it.join('\n')}\n`]), pin });
      expect(ended).toMatchObject({ kind: 'imported', isWhole: false });
      const { acts, files } = await rowsOf(other.store);
      const signed = await other.store.db.drafts.get(idOf(100));
      expect(acts.filter(({ visitId }) => visitId === idOf(100))).toHaveLength(signed ? 3 : 0);
      expect(files.filter((name) => name.startsWith(idOf(101)))).toHaveLength(signed ? 2 : 0);
    }
    expect(await importUnsent({ store: other.store, file, pin })).toMatchObject({ isWhole: true });
    expect((await rowsOf(other.store)).acts).toHaveLength(4);
  });

  it('lays each visit whole or not at all where the tablet dies meanwhile', async () => {
    const { file, other } = await acrossTablets();
    for (let nth = 1; nth < 16; nth += 2) {
      await dyingAt(nth, () => importUnsent({ store: other.store, file, pin }).catch(() => undefined));
      const { acts } = await rowsOf(other.store);
      const signed = await other.store.db.drafts.get(idOf(100));
      expect(acts.filter(({ visitId }) => visitId === idOf(100))).toHaveLength(signed ? 3 : 0);
    }
    await importUnsent({ store: other.store, file, pin });
    expect((await rowsOf(other.store)).files).toHaveLength(6);
  });

  it('overwrites neither of two versions of one draft', async () => {
    const { file, other } = await acrossTablets();
    const own = { ...draftNo(200), note: 'viết trên máy này' };
    await createDraft(other.store, own, 99);

    const ended = await importUnsent({ store: other.store, file, pin });

    expect(ended).toMatchObject({ fates: { added: 2, known: 0, differs: 1 } });
    const found = await readDraft(other.store, own.id);
    expect(found?.opened).toMatchObject({ draft: { note: 'viết trên máy này' } });
  });

  it('does not make a draft of what was signed here, nor bring back what was received', async () => {
    const { file, other } = await acrossTablets(async ({ store }) => createDraft(store, draftNo(100), 7));
    await sign(other.store, 100, [101]);
    for (const row of await listActs(other.store))
      await settle(other.store, await openAct(other.store, row), {
        state: 'received',
        settledAt: nowMs,
        content: { receipt: {} },
      });

    expect(await importUnsent({ store: other.store, file, pin })).toMatchObject({ fates: { known: 1 } });
    expect((await readDraft(other.store, idOf(100)))?.state).toBe('signed');
    expect(await readFile(other.store, idOf(101), 'whole')).toBeUndefined();
  });

  it('carries forty photographs in parts, none of which is larger than one photograph', async () => {
    const pictures = Array.from({ length: 40 }, (_, i) => 400 + i);
    const bytes = 300_000;
    let largest = 0;
    const { Blob: Whole } = globalThis;
    const { file, other } = await acrossTablets(async ({ store }) => {
      await createDraft(store, draftNo(100, pictures), 7);
      for (const n of pictures) await keepPicture(store, idOf(100), n, bytes);
      globalThis.Blob = class extends Whole {
        constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
          super(parts, options);
          for (const part of parts) if (typeof part === 'string') largest = Math.max(largest, part.length);
        }
      };
    });
    globalThis.Blob = Whole;

    const ended = await importUnsent({ store: other.store, file, pin });

    expect(ended).toMatchObject({ isWhole: true, fates: { added: 1 } });
    expect(largest).toBeLessThan(bytes * 1.4);
    expect(file.size).toBeLessThan(80 * bytes * 1.4);
    expect(await readFile(other.store, idOf(439), 'whole')).toEqual(pictureOf(439, bytes));
  });
});

it('is exported with all but what cannot be opened, which is told and stays', async () => {
  const tablet = await aTablet(aPerson());
  await fill(tablet);
  const { store, lock } = tablet;
  await store.db.files.update([idOf(101), 'whole'], { bytes: new Uint8Array(40) });

  const { file, unreadable } = await exportUnsent({ store, lock, deviceId: 'tablet-a', nowMs });

  expect(unreadable).toBe(1);
  expect(await store.db.files.count()).toBe(6);
  expect(await importUnsent({ store, file, pin })).toMatchObject({ isWhole: true });
});

it('opens by the PIN of the moment it was made, not by a later one', async () => {
  const { lock } = await makeLock('demo-1', pin, 1_000);
  expect(await openLock('demo-1', '314159', lock)).toBeUndefined();
});
