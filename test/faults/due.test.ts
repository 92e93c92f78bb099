// 12 drawn days:                npx vitest run test/faults/due.test.ts
// more of them:   FAULT_RUNS=500 npx vitest run test/faults/due.test.ts
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { timelineOf } from '../../functions/establishments/keys.ts';
import type { Notice } from '../../shared/notices/schema.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import { aDecision, aDelivery, aProposal } from '../../shared/penalties/fixtures.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { aClockOver } from '../support/clock-looks.ts';
import { anOpenFile, answered, lookOn, missedOf, ordered } from '../support/due.ts';
import { people } from '../support/people.ts';
import {
  conflict,
  connectionReset,
  type Faults,
  interfereWith,
  throttledTransaction,
  withoutPauses,
} from './faults.ts';
import { turnstile } from './turnstile.ts';

const { chief, inspector, leader, secondInspector } = people;
const runs = Number(process.env['FAULT_RUNS'] ?? 12);

let api: Api;
let faults: Faults;
beforeAll(async () => {
  api = await startApi();
  faults = interfereWith(api.client);
  await withoutPauses(api.client);
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));
afterEach(() => faults.reset());

interface Scene {
  readonly undecided: Penalty;
  readonly unpaid: Penalty;
  readonly remedies: readonly Violation[];
}

const step = (file: Penalty, word: string, body: unknown): Promise<Penalty> =>
  answered(api.post(`/v1/penalties/${file.id}/${word}`, body, { as: chief, ifMatch: file.version }));

/** A file whose decision will be late, one that will not be paid, and two remedies of one visit that nobody will see done. */
const aScene = async (): Promise<Scene> => {
  api.clock.set(testNow);
  const remedies = await ordered(api, '2026-11-25', ['HOURS', 'REGISTER']);
  const [undecided, file] = [await anOpenFile(api), await anOpenFile(api)];
  const proposed = await step(file, 'proposal', aProposal(file));
  api.clock.set('2026-11-30T03:00:00Z');
  const decided = await step(proposed, 'decision', aDecision(file));
  const receipt = aDelivery({ sentOn: '2026-11-30', deliveredOn: '2026-11-30', payBy: '2026-12-10' });
  const unpaid = await step(decided, 'delivery', receipt);
  api.clock.set('2026-12-11T03:00:00Z');
  await api.project();
  return { undecided, unpaid, remedies };
};

const noticesOf = async (who: { id: string }, recordId: string): Promise<string[]> => {
  const { items } = await api.table.query({ partition: `NOTICE#${who.id}`, prefix: 'AT#', limit: 1_000 });
  return items
    .map(({ body }) => body as Notice) // written by the clock alone
    .filter(({ record }) => record.id === recordId)
    .map(({ clock, stage }) => `${clock} ${stage}`);
};

/** All that is to happen has, and once. */
const expectOnce = async ({ undecided, unpaid, remedies }: Scene): Promise<void> => {
  const visitId = remedies[0]?.inspectionId ?? '';
  for (const who of [inspector, secondInspector, chief, leader])
    expect(await noticesOf(who, undecided.id)).toEqual(['W13 missed']);
  for (const who of [inspector, secondInspector, chief])
    expect(await noticesOf(who, unpaid.id)).toEqual(['W15 missed']);
  const ofVisit = (await noticesOf(chief, visitId)).toSorted();
  expect(ofVisit).toEqual(['REMEDY missed', 'W3 missed']);
  expect((await missedOf(api, undecided.id)).map(({ clock }) => clock)).toEqual(['W13']);
  expect((await missedOf(api, unpaid.id)).map(({ clock }) => clock)).toEqual(['W15']);
  const ofVisitMissed = (await missedOf(api, visitId)).map(({ clock }) => clock);
  expect(ofVisitMissed.toSorted()).toEqual(['REMEDY', 'REMEDY', 'W3']);
  const overdue: Penalty = (await api.get(`/v1/penalties/${unpaid.id}`, chief)).body;
  expect(overdue).toMatchObject({ state: 'overdue', version: unpaid.version + 1 });
  const found: Violation[] = (await api.get(`/v1/inspections/${visitId}/violations`, chief)).body.items;
  const followUps = found.flatMap(({ followUpIds }) => followUpIds);
  expect(followUps).toHaveLength(2);
  expect(new Set(followUps).size).toBe(1);
  const { items } = await api.table.query({
    index: 'gsi1',
    partition: timelineOf(remedies[0]?.establishment.id ?? ''),
    limit: 100,
  });
  expect(items.filter(({ type }) => type === 'Inspection')).toHaveLength(2);
};

const lookTwice = async (): Promise<void> => {
  for (let time = 0; time < 2; time += 1) expect(await lookOn(api)).toBe(0);
};

describe('what fell due is done once', () => {
  it('by a clock that runs again and again', async () => {
    const scene = await aScene();

    await lookTwice();
    await lookTwice();

    await expectOnce(scene);
  });

  it('by two clocks at once, whatever the order in which their requests arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(7)), async (draws) => {
        const scene = await aScene();
        const pass = turnstile((count) => (draws.next().value ?? 0) % count);
        faults.call = (_, send) => pass(send);

        await Promise.all([aClockOver(api).look(), aClockOver(api).look()]);
        faults.reset();
        await lookTwice();

        await expectOnce(scene);
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });

  it('by a clock that is cut off at any of its requests, before it or after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(30), fc.boolean(), async (call, isAfter) => {
        const scene = await aScene();
        let calls = 0;
        faults.call = async (_, send) => {
          const isCut = calls >= call;
          calls += 1;
          if (isCut && (!isAfter || calls > call + 1)) throw connectionReset();
          const reply = await send();
          if (isCut) throw connectionReset();
          return reply;
        };

        await aClockOver(api).look();
        faults.reset();
        await lookTwice();

        await expectOnce(scene);
      }),
      { numRuns: runs },
    );
  });

  it('where transactions meet others, are throttled, or their answers are lost on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('sent', 'conflict', 'throttled', 'lost'), { minLength: 4, maxLength: 30 }),
        async (course) => {
          const scene = await aScene();
          const left = [...course];
          faults.wire = async (command, send) => {
            const fault = command === 'TransactWriteItemsCommand' ? left.shift() : undefined;
            if (fault === 'conflict') throw conflict();
            if (fault === 'throttled') throw throttledTransaction();
            const reply = await send();
            if (fault === 'lost') throw connectionReset();
            return reply;
          };

          await aClockOver(api).look();
          faults.reset();
          await lookTwice();

          await expectOnce(scene);
        },
      ),
      { numRuns: Math.ceil(runs / 2) },
    );
  });

  it('though the stream tells of every change again, doubled', async () => {
    const scene = await aScene();
    await lookOn(api);
    const touch = (pk: string) => ({
      key: { pk: `DUE#${pk}`, sk: 'DUE' },
      set: {
        touch: 'again',
        g1pk: pk.startsWith('PEN') ? 'DUE#penalty' : 'DUE#inspection',
        g1sk: `0#${pk.split('#')[1]}`,
      },
    });
    const partitions = [
      `PEN#${scene.undecided.id}`,
      `PEN#${scene.unpaid.id}`,
      `INSP#${scene.remedies[0]?.inspectionId}`,
    ];
    for (const pk of [...partitions, ...partitions]) await api.table.changeIf(touch(pk));

    await lookTwice();

    await expectOnce(scene);
  });

  it('and a file that somebody changes meanwhile is judged anew: a mark never rests on what was read before', async () => {
    const { undecided } = await aScene();
    const proposed = await step(undecided, 'proposal', aProposal(undecided));
    let isChanged = false;
    faults.call = async (command, send) => {
      const reply = await send();
      if (command === 'BatchGetItemCommand' && !isChanged) {
        isChanged = true;
        faults.reset();
        await step(proposed, 'decision', aDecision(undecided)); // of 30/11: in time
      }
      return reply;
    };

    await aClockOver(api).look();
    faults.reset();
    await lookTwice();

    expect(isChanged).toBe(true);
    expect((await missedOf(api, undecided.id)).map(({ clock }) => clock)).toEqual(['W14']); // not sent yet
    expect(await noticesOf(leader, undecided.id)).toEqual([]);
  });
});
