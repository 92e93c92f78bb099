import { dueSets } from '../areas/due-sets.ts';
import type { RequestLog } from '../platform/app.ts';
import { newIdAt } from '../platform/new-id.ts';
import type { Table } from '../platform/table.ts';
import type { WorkQueue } from '../platform/work-queue.ts';
import { worker, type WorkHandler } from '../platform/worker.ts';
import { noTerms, registerRepository } from '../register/repository.ts';
import { areaParts } from './area-parts.ts';

export interface ClockSettings {
  readonly table: Table;
  /** The clock's own queue, where it leaves what is not yet to be done. */
  readonly queue: WorkQueue;
  readonly log: RequestLog;
  readonly nowMs: () => number;
  readonly workForMs: number;
}

/**
 * What falls due by itself. A message says only that it is time to look: what is due is found in the table, so a message that
 * is lost, late or doubled changes nothing.
 */
export const clockApp = ({ table, queue, log, nowMs, workForMs }: ClockSettings): WorkHandler => {
  const newId = () => newIdAt(nowMs());
  const { changeSets, applying } = areaParts({
    table,
    register: registerRepository(table, noTerms),
    newId,
  });
  const applyDueSets = dueSets({ changeSets, applying, log, nowMs, newId, workForMs });
  return worker(log, async () => {
    const againInSeconds = await applyDueSets();
    if (againInSeconds !== undefined) await queue.send({ look: 'again' }, againInSeconds);
  });
};
