import { clockApp } from '../../functions/apps/clock.ts';
import type { Table } from '../../functions/platform/table.ts';
import type { Api } from './api.ts';
import { aMessage } from './messages.ts';

/** The clock over a table, with a queue that keeps what it leaves itself. */
export const aClockOver = (api: Api, table: Table = api.table) => {
  const left: number[] = [];
  const handler = clockApp({
    table,
    queue: { send: async (_, seconds = 0) => void left.push(seconds) },
    log: api.log,
    nowMs: api.clock.nowMs,
    workForMs: 60_000,
  });
  const look = async () =>
    (await handler({ Records: [aMessage('clock', { look: 'now' })] })).batchItemFailures.length;
  return {
    left,
    look,
    /** Looks, and then again as often as it asked for, each when it is time. */
    async lookUntilDone(): Promise<number> {
      let failures = await look();
      for (let seconds = left.shift(); seconds !== undefined; seconds = left.shift()) {
        api.clock.advance(seconds * 1_000);
        await api.project();
        failures += await look();
      }
      return failures;
    },
  };
};
