import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Ask, asker } from '../../web/src/api/call.ts';
import type { Store } from '../../web/src/device/store.ts';
import { type Act, layAct, listActs, type NewAct, openAct, settle } from '../../web/src/sending/acts.ts';
import { sendingController } from '../../web/src/sending/controller.ts';
import { delayAfter, type Round, sendingEngine } from '../../web/src/sending/engine.ts';
import type { Outcome } from '../../web/src/sending/outcome.ts';
import { digestOf, sendAddendum, sendEstablishment, sendVisit } from '../../web/src/sending/send-facts.ts';
import { tokenKeeper } from '../../web/src/session/token-keeper.ts';
import type { Tokens } from '../../web/src/session/sign-in.ts';
import { dyingAt } from './crash.ts';
import { freshStore, oneLock } from './fresh-store.ts';

const act = (kind: NewAct['kind'], id: string, visitId: string): NewAct => ({
  kind,
  id,
  visitId,
  command: { says: `${kind} ${id}` },
});
const received: Outcome = { kind: 'received', receipt: { ok: true } };

const engineOver = (
  store: Store,
  send: (act: Act) => Promise<Outcome> | Outcome,
  { nowMs = (): number => 1_000, locks = oneLock() } = {},
) =>
  sendingEngine({
    store,
    send: async (it) => send(it),
    locks,
    nowMs,
    chance: () => 0,
    onFault: () => {},
  });
const lay = async (store: Store, ...acts: NewAct[]) => {
  for (const it of acts) await layAct(store, it, 0);
};
const statesOf = async (store: Store) =>
  Object.fromEntries((await listActs(store)).map(({ id, state }) => [id, state]));

/** A server that keeps what it is sent under its id, and answers a copy as the first. */
const server = () => {
  const kept = new Map<string, number>();
  return {
    kept,
    take: ({ id }: Act): Outcome => {
      kept.set(id, (kept.get(id) ?? 0) + 1);
      return { kind: 'received', receipt: { id } };
    },
  };
};

describe('a tablet that dies while it sends', () => {
  it('loses no act and leaves none undone, at whatever write it dies, however often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 5 }), async (deaths) => {
        const store = await freshStore();
        for (const v of ['v1', 'v2', 'v3'])
          await lay(store, act('visit', v, v), act('file', `${v}-a`, v), act('addendum', `${v}-b`, v));
        const { kept, take } = server();
        for (const nth of deaths) await dyingAt(nth, () => engineOver(store, take).run(true));

        await engineOver(store, take).run(true);

        expect(new Set(Object.values(await statesOf(store)))).toEqual(new Set(['received']));
        expect(kept.size).toBe(9);
        expect(await store.db.actContents.count()).toBe(9);
        store.close();
      }),
      { numRuns: 40 },
    );
  });

  it('goes on with the other acts where one outcome cannot be written down', async () => {
    const store = await freshStore();
    await lay(store, act('visit', 'v1', 'v1'), act('visit', 'v2', 'v2'));
    const update = vi.spyOn(store.db.acts, 'update').mockImplementation((seq, changes) => {
      if (seq === 1) throw new DOMException('full', 'QuotaExceededError');
      return store.db.acts
        .where('seq')
        .equals(Number(seq))
        .modify({ ...changes });
    });

    await engineOver(store, () => received).run(true);
    update.mockRestore();

    expect(await statesOf(store)).toEqual({ v1: 'waiting', v2: 'received' });
  });
});

describe('two windows that both send, because the lock was taken over', () => {
  it('never take a receipt back', async () => {
    const store = await freshStore();
    await lay(store, act('visit', 'v1', 'v1'));
    const [row] = await listActs(store);
    if (!row) throw new Error('nothing was laid');
    const [one, other] = await Promise.all([openAct(store, row), openAct(store, row)]);
    await settle(store, one, { state: 'received', content: { receipt: { from: 'the server' } } });

    await settle(store, other, { tries: 4, nextAt: 9, content: { delay: 'busy' } });
    await settle(store, other, { state: 'refused', content: { problem: undefined } });

    const [after] = await listActs(store);
    expect(after).toMatchObject({ state: 'received', tries: 0 });
    expect((await openAct(store, row)).content.receipt).toEqual({ from: 'the server' });
  });

  it('bring nothing back into the outbox that was taken out of it', async () => {
    const store = await freshStore();
    await lay(store, act('visit', 'v1', 'v1'));
    const engine = engineOver(store, async (it) => {
      await store.db.acts.delete(it.seq);
      await store.db.actContents.delete(it.seq);
      return received;
    });

    await engine.run(true);

    expect(await store.db.acts.count()).toBe(0);
    expect(await store.db.actContents.count()).toBe(0);
  });

  it('send each act of many visits to a server that keeps one of each', async () => {
    const store = await freshStore();
    for (let i = 0; i < 12; i += 1)
      await lay(store, act('visit', `v${i}`, `v${i}`), act('file', `f${i}`, `v${i}`));
    const { kept, take } = server();
    const slow = async (it: Act) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return take(it);
    };

    await Promise.all([engineOver(store, slow).run(true), engineOver(store, slow).run(true)]);

    expect(kept.size).toBe(24);
    expect(new Set(Object.values(await statesOf(store)))).toEqual(new Set(['received']));
  });
});

describe('what seems put off for ever', () => {
  it('is sent when a clock that ran a year ahead was set right', async () => {
    const store = await freshStore();
    await lay(store, act('visit', 'v1', 'v1'));
    const year = 365 * 86_400_000;
    await engineOver(store, () => ({ kind: 'later', why: 'busy' }), { nowMs: () => year }).run(false);

    const round = await engineOver(store, () => received, { nowMs: () => 1_000 }).run(false);

    expect(round).toEqual({ kind: 'done' });
    expect(await statesOf(store)).toEqual({ v1: 'received' });
  });

  it('waits an hour at most, whatever a server asks for', async () => {
    const store = await freshStore();
    await lay(store, act('visit', 'v1', 'v1'));

    const round = await engineOver(store, () => ({ kind: 'later', why: 'busy', afterMs: 9e12 })).run(false);

    expect(round).toEqual({ kind: 'done', nextAt: 1_000 + 60 * 60_000 });
  });

  it('is never one act behind another that breaks the line each time', async () => {
    const store = await freshStore();
    for (let i = 0; i < 8; i += 1) await lay(store, act('visit', `v${i}`, `v${i}`));
    const breaks = ['v0', 'v1', 'v2', 'v3'];
    const engine = engineOver(store, (it) =>
      breaks.includes(it.id) ? { kind: 'stopped', why: 'unreachable' } : received,
    );

    await engine.run(true);
    await engine.run(true);

    const states = await statesOf(store);
    expect(['v4', 'v5', 'v6', 'v7'].map((id) => states[id])).toEqual(Array(4).fill('received'));
  });

  it('asks ever less often while there is no server, however much waits', async () => {
    const store = await freshStore();
    for (let i = 0; i < 30; i += 1) await lay(store, act('visit', `v${i}`, `v${i}`));
    const engine = engineOver(store, () => ({ kind: 'stopped', why: 'unreachable' }));
    const waits: number[] = [];

    for (let i = 0; i < 4; i += 1) {
      const round = await engine.run(true);
      if (round.kind === 'stopped') waits.push(round.nextAt - 1_000);
    }

    expect(waits).toEqual([0, 1, 2, 3].map((halts) => delayAfter(halts, 0)));
  });
});

describe('the controller', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const inPage = () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
    return page;
  };

  it('has one round at a time, however often the network is said to be back', async () => {
    vi.useFakeTimers();
    const page = inPage();
    let [running, most, rounds] = [0, 0, 0];
    const run = async (): Promise<Round> => {
      running += 1;
      most = Math.max(most, running);
      rounds += 1;
      await new Promise((resolve) => setTimeout(resolve, 500));
      running -= 1;
      return { kind: 'done' };
    };
    const controller = sendingController({ engineOf: () => ({ run }), onFault: () => {} });
    controller.start();

    for (let i = 0; i < 100; i += 1) page.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(60_000);
    controller.stop();

    expect([most, rounds]).toEqual([1, 2]);
  });

  it('tries again by itself after a round that broke off, and says what broke it', async () => {
    vi.useFakeTimers();
    inPage();
    const faults: unknown[] = [];
    let rounds = 0;
    const run = async (): Promise<Round> => {
      rounds += 1;
      if (rounds === 1) throw new DOMException('taken over', 'AbortError');
      return { kind: 'done' };
    };
    const controller = sendingController({ engineOf: () => ({ run }), onFault: (it) => faults.push(it) });
    controller.start();

    await vi.advanceTimersByTimeAsync(60_000);
    controller.stop();

    expect([rounds, faults.length]).toEqual([2, 1]);
  });

  it('does nothing more once the tablet is locked', async () => {
    vi.useFakeTimers();
    const page = inPage();
    let rounds = 0;
    const run = async (): Promise<Round> => {
      rounds += 1;
      return { kind: 'done', nextAt: 1 };
    };
    const controller = sendingController({ engineOf: () => ({ run }), onFault: () => {} });
    controller.start();
    await vi.advanceTimersByTimeAsync(10);
    controller.stop();

    page.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(600_000);

    expect(rounds).toBe(1);
  });
});

describe('what is no receipt', () => {
  const command = { id: '01JAAAAAAAAAAAAAAAAAAAA900', says: 'a visit' };
  const row = { seq: 1, state: 'waiting', tries: 0, nextAt: 0, laidAt: 0, visitId: 'v1' } as const;
  const visit: Act = { ...row, kind: 'visit', id: command.id, content: { command } };
  const receipt = async () => ({
    recordId: command.id,
    inspectionId: '01JAAAAAAAAAAAAAAAAAAAA901',
    digest: await digestOf(command),
    receivedAt: '2026-11-20T03:00:00Z',
    status: 'recorded',
    reasons: [],
  });
  const tokens = { current: async () => 'token', instead: async () => undefined };
  const askOver = (reply: () => Response | Promise<Response>): Ask =>
    asker({ tokens, fetch: async () => reply(), locale: () => 'vi' });
  const json = (body: unknown, status = 201) => Response.json(body, { status });

  it('takes the receipt that names this record and what was sent', async () => {
    const body = await receipt();
    expect(
      (
        await sendVisit(
          askOver(() => json(body)),
          visit,
        )
      ).kind,
    ).toBe('received');
  });

  it.each([
    ['of another record', { recordId: '01JAAAAAAAAAAAAAAAAAAAA999' }],
    ['of other content', { digest: 'f'.repeat(64) }],
    ['without a status', { status: undefined }],
    ['with a status of nobody', { status: 'ok' }],
  ])('keeps the act waiting for a receipt %s', async (_, change) => {
    const body = { ...(await receipt()), ...change };
    expect(
      await sendVisit(
        askOver(() => json(body)),
        visit,
      ),
    ).toEqual({ kind: 'later', why: 'receipt' });
  });

  it('takes no page of a guest network for an answer, whatever its status', async () => {
    const page = (status: number) =>
      askOver(() => new Response('<html>', { status, headers: { 'content-type': 'text/html' } }));
    for (const status of [200, 201, 403, 404])
      expect(await sendVisit(page(status), visit)).toEqual({ kind: 'stopped', why: 'notOurs' });
  });

  it('tries an act again whose answer was cut short, and stops no other for it', async () => {
    const text = JSON.stringify(await receipt());
    const ask = askOver(
      () => new Response(text.slice(0, 60), { status: 201, headers: { 'content-type': 'application/json' } }),
    );
    expect(await sendVisit(ask, visit)).toMatchObject({ kind: 'later', why: 'busy' });
  });

  it('keeps any text whatever from passing for a receipt', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.json()),
        fc.constantFrom(200, 201, 202),
        async (body, status) => {
          const ask = askOver(
            () => new Response(body, { status, headers: { 'content-type': 'application/json' } }),
          );
          for (const [send, kind] of [
            [sendVisit, 'visit'],
            [sendEstablishment, 'establishment'],
            [sendAddendum, 'addendum'],
          ] as const)
            expect((await send(ask, { ...visit, kind })).kind).toBe('later');
        },
      ),
    );
  });
});

describe('a server that will not have the token', () => {
  const keeping = (renewals: { count: number; fails?: boolean }) => {
    let kept: unknown = { access: 'old', accessUntil: 9e12 } satisfies Tokens;
    let turn = Promise.resolve<unknown>(undefined);
    return tokenKeeper({
      store: {
        userId: 'demo-1',
        keep: async (_, value) => {
          kept = value;
        },
        findKept: async () => kept,
        forget: async () => {
          kept = undefined;
        },
      },
      renew: async () => {
        renewals.count += 1;
        if (renewals.fails) throw new TypeError('no network');
        return { access: `new-${renewals.count}`, accessUntil: 9e12 };
      },
      isSpent: () => false,
      locks: {
        request: ((_: string, task: () => Promise<unknown>) => {
          turn = turn.then(task, task);
          return turn;
        }) as never,
      },
      nowMs: () => 1_000,
    });
  };
  const refusing = () => Response.json({ code: 'not-signed-in', title: 'Cần đăng nhập' }, { status: 401 });

  it('is asked for one new token by all who were refused at once', async () => {
    const renewals = { count: 0 };
    let asked = 0;
    const ask = asker({
      tokens: keeping(renewals),
      fetch: async () => {
        asked += 1;
        return refusing();
      },
      locale: () => 'vi',
    });

    const answers = await Promise.all(Array.from({ length: 20 }, () => ask({ path: '/v1/me' })));

    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['signedOut']));
    expect(renewals.count).toBe(1);
    expect(asked).toBe(40);
  });

  it('leaves all waiting where the provider of tokens cannot be reached', async () => {
    const renewals = { count: 0, fails: true };
    const ask = asker({ tokens: keeping(renewals), fetch: async () => refusing(), locale: () => 'vi' });
    expect(await ask({ path: '/v1/me' })).toEqual({ kind: 'unreachable' });
  });
});
