import type { SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importerApp } from '../../functions/apps/importer.ts';
import { establishmentKey, importClaimKey } from '../../functions/establishments/keys.ts';
import type { Table } from '../../functions/platform/table.ts';
import { type ApiWithFiles, startApi } from '../support/api.ts';
import { reportOf, uploaded } from '../support/imports.ts';
import { people } from '../support/people.ts';
import { sheetsOf } from '../support/workbooks.ts';

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const leasePassed = () => api.clock.advance(100_000);

/** One delivery of the import's message to a worker over this table. */
const deliver = async (importId: string, table: Table = api.table, workForMs = 600_000) => {
  const { files, log, clock } = api;
  const queue = { send: async () => {} };
  const handler = importerApp({ table, objects: files.objects, queue, log, nowMs: clock.nowMs, workForMs });
  // the handler looks at no more of a record
  return handler({ Records: [{ messageId: '1', body: JSON.stringify({ importId }) } as SQSRecord] });
};

class Killed extends Error {}

/** The table of a worker that is killed: at its nth transaction, before it or right after, and silent from then on. */
const killedAt = (nth: number, when: 'before' | 'after'): Table => {
  let [count, dead] = [0, false];
  const alive =
    <Arguments extends unknown[], Result>(call: (...all: Arguments) => Promise<Result>) =>
    async (...all: Arguments): Promise<Result> => {
      if (dead) throw new Killed();
      return call(...all);
    };
  return {
    ...api.table,
    get: alive(api.table.get),
    getMany: alive(api.table.getMany),
    query: alive(api.table.query),
    async commit(writes) {
      if (dead) throw new Killed();
      count += 1;
      dead = count === nth;
      if (!dead || when === 'after') await api.table.commit(writes);
      if (dead) throw new Killed();
    },
  };
};

/** Rows of every fate: 400 new, 150 changed, 150 as they stand, 60 twice in the file, 42 faulty. */
const fileOf = (mark: string, workers: number): string => {
  const row = (i: number, total: number) => `${mark} ${i},informal,10030,${mark}-${i},${total}`;
  const known = Array.from({ length: 300 }, (_, i) => row(i, i < 150 ? workers : 1));
  const made = Array.from({ length: 400 }, (_, i) => row(1_000 + i, 2));
  const twice = Array.from({ length: 60 }, (_, i) => row(1_000 + i, 2));
  const faulty = Array.from({ length: 42 }, (_, i) => `${mark} sai ${i},informal,?,,`);
  const mixed = [...known, ...made].flatMap((line, i) =>
    i % 17 === 0 ? [line, faulty[i / 17] ?? ''] : [line],
  );
  return ['name,type,commune,reference,total workers', ...mixed, ...twice].join('\n');
};
const expected = {
  rows: 802,
  created: 400,
  changed: 150,
  unchanged: 150,
  rejected: 102,
};

const stateOf = async (id: string) => (await api.get(`/v1/imports/${id}`, people.office)).body;
const store = async (id: string) => {
  const { version } = await stateOf(id);
  await api.post(`/v1/imports/${id}/store`, undefined, { as: people.office, ifMatch: version });
};
const prepare = async (mark: string): Promise<string> => {
  const before = await uploaded(
    api,
    [
      'name,type,commune,reference,total workers',
      ...Array.from({ length: 300 }, (_, i) => `${mark} ${i},informal,10030,${mark}-${i},1`),
    ].join('\n'),
  );
  await deliver(before);
  await store(before);
  await deliver(before);
  expect((await stateOf(before)).counts.created).toBe(300);
  return uploaded(api, fileOf(mark, 9));
};
const finish = async (id: string): Promise<number> => {
  for (let deliveries = 1; deliveries < 20; deliveries += 1) {
    leasePassed();
    await deliver(id);
    const { state } = await stateOf(id);
    if (state !== 'checking' && state !== 'storing') return deliveries;
  }
  throw new Error('does not come to an end');
};
/** Name and version of every establishment that the references of a file lead to, and how many there are in all. */
const storedOf = async (mark: string) => {
  const references = Array.from({ length: 1_400 }, (_, i) =>
    importClaimKey('01', ['reference', `${mark}-${i}`]),
  );
  const claims = await api.table.getMany(references);
  const ids = claims.flatMap((claim) => (claim ? [establishmentKey(String(claim['establishmentId']))] : []));
  const items = await api.table.getMany(ids);
  const bodies = items.map((item) => Object(item?.['body']));
  expect(new Set(bodies.map(({ id }) => id)).size).toBe(ids.length);
  return bodies.map(({ name, version }) => [name, version]);
};

describe('an import whose worker is killed', () => {
  const moments = [1, 3, 9].flatMap((nth) => [[nth, 'before'] as const, [nth, 'after'] as const]);

  it.each(moments)(
    'at its transaction %i, %s it, ends with the counts and the report of one that was not',
    async (nth, when) => {
      const mark = `Giet${nth}${when}`;
      const id = await prepare(mark);
      await deliver(id, killedAt(nth, when)).catch(() => {});
      await finish(id);
      const checked = await stateOf(id);
      await store(id);
      await deliver(id, killedAt(nth, when)).catch(() => {});
      leasePassed();
      await deliver(id, killedAt(nth + 2, when)).catch(() => {});

      await finish(id);

      const done = await stateOf(id);
      const lines = (await sheetsOf(await reportOf(api, id)))['Lỗi'] ?? [];
      const stored = await storedOf(mark);
      expect(checked).toMatchObject({ state: 'checked', checkedCounts: expected });
      expect(done).toMatchObject({ state: 'done', counts: { ...expected, faults: 102 } });
      expect(lines).toHaveLength(103);
      expect(new Set(lines.slice(1).map(([row]) => row)).size).toBe(102);
      expect(stored).toHaveLength(700);
      expect(stored.filter(([, version]) => version === 2)).toHaveLength(150);
    },
  );

  it('at its time limit goes on where it was, in as many parts as it takes', async () => {
    const id = await prepare('Tungphan');
    await deliver(id);
    await store(id);

    let parts = 0;
    for (let state = 'storing'; state === 'storing' && parts < 20; parts += 1) {
      await deliver(id, api.table, 0);
      ({ state } = await stateOf(id));
    }

    expect(parts).toBeGreaterThan(2);
    expect(await stateOf(id)).toMatchObject({ state: 'done', counts: expected });
  });

  it('again and again without one row done between is given up, with a reason', async () => {
    const id = await prepare('Bocuoc');
    await deliver(id, killedAt(1, 'after')).catch(() => {});

    for (let i = 0; i < 6; i += 1) {
      leasePassed();
      await deliver(id, killedAt(2, 'before')).catch(() => {});
    }
    leasePassed();
    await deliver(id);

    expect(await stateOf(id)).toMatchObject({ state: 'failed', failure: { code: 'gave-up' } });
  });
});

describe('two workers on one import', () => {
  it('do not both run: the second leaves it to the first', async () => {
    const id = await prepare('Haimay');
    await deliver(id);
    await store(id);

    await Promise.all([deliver(id), deliver(id), deliver(id)]);

    expect(await stateOf(id)).toMatchObject({ state: 'done', counts: expected });
    expect(await storedOf('Haimay')).toHaveLength(700);
  });

  it('a first one that wakes after a second took over writes nothing any more', async () => {
    const id = await prepare('Thucday');
    await deliver(id);
    await store(id);
    let [wake, fallAsleep] = [() => {}, () => {}];
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const fellAsleep = new Promise<void>((resolve) => (fallAsleep = resolve));
    let commits = 0;
    const refused: unknown[] = [];
    const sleepy: Table = {
      ...api.table,
      async commit(writes) {
        commits += 1;
        if (commits === 4) {
          fallAsleep();
          await asleep;
        }
        await api.table.commit(writes).catch((error: unknown) => {
          refused.push(error);
          throw error;
        });
      },
    };
    const first = deliver(id, sleepy);
    await fellAsleep;

    await finish(id);
    const done = await stateOf(id);
    wake();
    await first;

    expect(refused[0]).toMatchObject({ facts: { code: 'import-run-taken-over' } });
    expect(done).toMatchObject({ state: 'done', counts: expected });
    expect(await stateOf(id)).toEqual(done);
    expect(await storedOf('Thucday')).toHaveLength(700);
  });

  it('a cancelled import stores nothing more, and what was stored is counted', async () => {
    const id = await prepare('Huybo');
    await deliver(id);
    await store(id);
    let commits = 0;
    const table: Table = {
      ...api.table,
      async commit(writes) {
        commits += 1;
        if (commits === 6) {
          const { version } = await stateOf(id);
          await api.post(`/v1/imports/${id}/cancel`, undefined, { as: people.office, ifMatch: version });
        }
        await api.table.commit(writes);
      },
    };

    await deliver(id, table);

    const cancelled = await stateOf(id);
    const stored = await storedOf('Huybo');
    expect(cancelled.state).toBe('cancelled');
    expect(cancelled.counts.created + 300).toBe(stored.length);
    expect(cancelled.counts.rows).toBeLessThan(802);
  });
});
