import { describe, expect, it } from 'vitest';
import { clockTimer, nextLookMs } from '../../../infra/local/clock-timer.ts';
import { startMachine } from '../../../infra/local/machine.ts';
import { eventually, tempFolder } from './workbench.ts';

const at = (instant: string) => Date.parse(instant);

/** A timer whose hours pass as fast as it sleeps; it stops itself at the end. */
const lookedBetween = async (
  from: string,
  to: string,
  faults: { failing?: boolean; sleptMs?: number } = {},
) => {
  let nowMs = at(from);
  const looks: string[] = [];
  const logged: string[] = [];
  await new Promise<void>((resolve) => {
    const timer = clockTimer({
      nowMs: () => nowMs,
      look: async () => {
        looks.push(new Date(nowMs).toISOString());
        if (faults.failing) throw new Error('no queue');
      },
      log: (line) => logged.push(line),
      sleep: async (milliseconds) => {
        nowMs += faults.sleptMs ?? milliseconds;
        if (nowMs < at(to)) return;
        void timer.stop();
        resolve();
      },
    });
  });
  return { looks, logged };
};

describe("the machine's timer", () => {
  it('asks at the start, because the machine may have been off on the day, and then at five past every hour', async () => {
    const { looks } = await lookedBetween('2026-11-20T15:40:00.000Z', '2026-11-20T17:30:00.000Z');

    expect(looks).toEqual([
      '2026-11-20T15:40:00.000Z',
      '2026-11-20T16:05:00.000Z',
      '2026-11-20T17:05:00.000Z', // five past midnight in Hà Nội
    ]);
  });

  it('asks as soon as a machine that was asleep wakes, whatever the hour', async () => {
    const { looks } = await lookedBetween('2026-11-20T15:40:00.000Z', '2026-11-21T01:00:00.000Z', {
      sleptMs: 5 * 3_600_000,
    });

    expect(looks).toEqual(['2026-11-20T15:40:00.000Z', '2026-11-20T20:40:00.000Z']);
  });

  it('goes on after a time when nobody could be asked, and says so', async () => {
    const { looks, logged } = await lookedBetween('2026-11-20T15:40:00.000Z', '2026-11-20T16:30:00.000Z', {
      failing: true,
    });

    expect(looks).toHaveLength(2);
    expect(logged).toEqual(Array(2).fill('The clock could not be asked: Error: no queue'));
  });

  it('never takes the moment itself for the next one', () => {
    expect(nextLookMs(at('2026-11-20T16:05:00.000Z'))).toBe(at('2026-11-20T17:05:00.000Z'));
    expect(nextLookMs(at('2026-11-20T16:04:59.999Z'))).toBe(at('2026-11-20T16:05:00.000Z'));
  });
});

it('asks the clock of the product at every start of the machine', async () => {
  const asked: string[] = [];
  const settings = {
    port: 0,
    dataDir: await tempFolder(),
    buildApps: () => ({
      fetch: () => new Response(),
      projector: () => Promise.resolve({ batchItemFailures: [] }),
      workers: {
        clock: async ({ Records }: { Records: { body: string }[] }) => {
          asked.push(...Records.map(({ body }) => body));
          return { batchItemFailures: [] };
        },
      },
    }),
    seed: async () => {},
    log: () => {},
  };

  for (const start of [1, 2]) {
    const machine = await startMachine(settings);
    await eventually(() => asked.length === start);
    await machine.stop();
  }

  expect(asked).toEqual(['{"look":"now"}', '{"look":"now"}']);
});
