import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../web/src/device/store.ts';
import {
  type Act,
  AlreadySigned,
  layAct,
  layVisit,
  listActs,
  type NewAct,
  openAct,
} from '../../web/src/sending/acts.ts';
import { delayAfter, sendingEngine } from '../../web/src/sending/engine.ts';
import type { Outcome } from '../../web/src/sending/outcome.ts';
import { freshStore, oneLock } from './fresh-store.ts';

const act = (kind: NewAct['kind'], id: string, visitId: string): NewAct => ({
  kind,
  id,
  visitId,
  command: { says: `${kind} ${id}` },
});
const received: Outcome = { kind: 'received', receipt: { ok: true } };
const refused: Outcome = { kind: 'refused', problem: { code: 'no', status: 422, title: 'Không' } };

const engineOver = (store: Store, send: (act: Act) => Promise<Outcome> | Outcome, nowMs = () => 1_000) =>
  sendingEngine({
    store,
    send: async (it) => send(it),
    locks: oneLock(),
    nowMs,
    chance: () => 0,
    onFault: () => {},
  });

const lay = async (store: Store, ...acts: NewAct[]) => {
  for (const it of acts) await layAct(store, it, 0);
};
const statesOf = async (store: Store) =>
  Object.fromEntries((await listActs(store)).map(({ id, state }) => [id, state]));

describe('sending what lies in the outbox', () => {
  it('sends the facts of every visit before any file, and a new place before its visit', async () => {
    const store = await freshStore();
    await lay(store, act('establishment', 'e1', 'v1'), act('visit', 'v1', 'v1'), act('file', 'f1', 'v1'));
    await lay(store, act('visit', 'v2', 'v2'), act('file', 'f2', 'v2'));
    const sent: string[] = [];

    await engineOver(store, (it) => {
      sent.push(it.id);
      return received;
    }).run(false);

    expect(sent.indexOf('e1')).toBeLessThan(sent.indexOf('v1'));
    expect(sent.indexOf('v1')).toBeLessThan(sent.indexOf('f1'));
    expect(sent.indexOf('v2')).toBeLessThan(sent.indexOf('f2'));
    expect(sent.toSorted()).toEqual(['e1', 'f1', 'f2', 'v1', 'v2']);
  });

  it('keeps back what stands behind a refused act, and nothing else', async () => {
    const store = await freshStore();
    await lay(store, act('establishment', 'e1', 'v1'), act('visit', 'v1', 'v1'), act('visit', 'v2', 'v2'));

    await engineOver(store, (it) => (it.id === 'e1' ? refused : received)).run(false);

    expect(await statesOf(store)).toEqual({ e1: 'refused', v1: 'waiting', v2: 'received' });
  });

  it('lets one act that always fails hold up no other, and tries it again later', async () => {
    const store = await freshStore();
    await lay(store, act('visit', 'v1', 'v1'), act('visit', 'v2', 'v2'));
    const engine = engineOver(store, (it) => {
      if (it.id === 'v1') throw new Error('a fault of our own');
      return received;
    });

    const round = await engine.run(false);

    expect(await statesOf(store)).toEqual({ v1: 'waiting', v2: 'received' });
    expect(round).toEqual({ kind: 'done', nextAt: 1_000 + delayAfter(0, 0) });
  });

  it('stops at once where there is no server, and leaves everything waiting', async () => {
    const store = await freshStore();
    await lay(store, ...Array.from({ length: 20 }, (_, i) => act('visit', `v${i}`, `v${i}`)));
    let tries = 0;

    const round = await engineOver(store, () => {
      tries += 1;
      return { kind: 'stopped', why: 'unreachable' };
    }).run(false);

    expect(round.kind).toBe('stopped');
    expect(tries).toBeLessThanOrEqual(4);
    expect(new Set(Object.values(await statesOf(store)))).toEqual(new Set(['waiting']));
  });

  it('does not send what was put off before its time, unless somebody asks', async () => {
    const store = await freshStore();
    await lay(store, act('visit', 'v1', 'v1'));
    let tries = 0;
    const engine = engineOver(store, () => {
      tries += 1;
      return tries === 1 ? { kind: 'later', why: 'busy' } : received;
    });
    await engine.run(false);

    await engine.run(false);
    const before = tries;
    await engine.run(true);

    expect([before, tries]).toEqual([1, 2]);
  });

  it('runs in one window at a time', async () => {
    const store = await freshStore();
    await lay(store, act('visit', 'v1', 'v1'));
    let second: unknown;
    const engine = engineOver(store, async () => {
      second = await engine.run(true);
      return received;
    });

    await engine.run(false);

    expect(second).toEqual({ kind: 'elsewhere' });
  });

  it('keeps the receipt, sealed, and the reason of a refusal', async () => {
    const store = await freshStore();
    await lay(store, act('visit', 'v1', 'v1'), act('visit', 'v2', 'v2'));
    await engineOver(store, (it) => (it.id === 'v1' ? received : refused)).run(false);

    const [first, second] = await Promise.all((await listActs(store)).map((row) => openAct(store, row)));

    expect(first?.content).toMatchObject({ receipt: { ok: true } });
    expect(second?.content).toMatchObject({ problem: { code: 'no' } });
    const [row] = await store.db.actContents.toArray();
    expect(new TextDecoder().decode(row?.bytes)).not.toContain('visit');
  });

  it('drops the whole file once it was received, and keeps it until then', async () => {
    const store = await freshStore();
    const file = { id: 'f1', visitId: 'v1', role: 'whole' as const, mediaType: 'image/jpeg', size: 3 };
    await store.db.files.put({ ...file, ...(await store.sealBytes('files/f1/whole', new Uint8Array(3))) });
    await lay(store, act('file', 'f1', 'v1'));
    const counts: number[] = [];
    const outcomes: Outcome[] = [{ kind: 'later', why: 'checking' }, received];
    const engine = engineOver(store, () => outcomes.shift() ?? received);

    await engine.run(true);
    counts.push(await store.db.files.count());
    await engine.run(true);
    counts.push(await store.db.files.count());

    expect(counts).toEqual([1, 0]);
  });

  it('brings every act to its end whatever order of outcomes it meets, each received once', async () => {
    const outcome = fc.constantFrom<Outcome>(
      received,
      { kind: 'quarantined', receipt: {} },
      { kind: 'later', why: 'busy' },
      { kind: 'later', why: 'receipt' },
      { kind: 'stopped', why: 'unreachable' },
      { kind: 'stopped', why: 'notOurs' },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        async (met, visits) => {
          const store = await freshStore();
          for (let i = 0; i < visits; i += 1)
            await lay(store, act('visit', `v${i}`, `v${i}`), act('file', `f${i}`, `v${i}`));
          const done: string[] = [];
          const coming = [...met];
          const engine = engineOver(store, (it) => {
            const next = coming.shift() ?? received;
            if (next.kind === 'received' || next.kind === 'quarantined') done.push(it.id);
            return next;
          });

          for (let round = 0; round <= met.length + 1; round += 1) await engine.run(true);

          expect(done.length).toBe(2 * visits);
          expect(new Set(done).size).toBe(2 * visits);
          for (let i = 0; i < visits; i += 1)
            expect(done.indexOf(`v${i}`)).toBeLessThan(done.indexOf(`f${i}`));
          store.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('signing a visit', () => {
  const draftIn = async (store: Store) => {
    const row = { id: 'v1', state: 'draft' as const, changedAt: 0, ...(await store.seal('drafts/v1', {})) };
    await store.db.drafts.put(row);
    return row;
  };

  it('closes the draft and lays its acts in the same moment', async () => {
    const store = await freshStore();
    const draft = await draftIn(store);

    await layVisit(store, draft, [act('visit', 'v1', 'v1'), act('file', 'f1', 'v1')], 5);

    expect((await store.db.drafts.get('v1'))?.state).toBe('signed');
    expect((await listActs(store)).map(({ id }) => id)).toEqual(['v1', 'f1']);
  });

  it('leaves the draft a draft where one of its acts cannot be laid', async () => {
    const store = await freshStore();
    const draft = await draftIn(store);
    const twice = [act('visit', 'v1', 'v1'), act('visit', 'v1', 'v1')];

    await expect(layVisit(store, draft, twice, 5)).rejects.toThrow();

    expect((await store.db.drafts.get('v1'))?.state).toBe('draft');
    expect(await listActs(store)).toEqual([]);
  });

  it('signed in two windows at once lies in the outbox once', async () => {
    const store = await freshStore();
    const draft = await draftIn(store);
    const sign = () => layVisit(store, draft, [act('visit', 'v1', 'v1')], 5);

    const ended = await Promise.allSettled([sign(), sign()]);

    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(ended.find((it) => it.status === 'rejected')?.reason).toBeInstanceOf(AlreadySigned);
    expect(await listActs(store)).toHaveLength(1);
  });
});
