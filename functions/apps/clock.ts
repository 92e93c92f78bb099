import { dueSets } from '../areas/due-sets.ts';
import { conflictRepository } from '../conflicts/repository.ts';
import { dueLooks } from '../due/look.ts';
import { dueRepository } from '../due/repository.ts';
import { inspectionRepository } from '../inspections/repository.ts';
import { lawSource } from '../law/source.ts';
import { penaltyRepository } from '../penalties/repository.ts';
import { userRepository } from '../people/repository.ts';
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

/** In how many seconds the first of some rests of work is to be done; undefined where nothing is left. */
const soonest = (...waits: (number | undefined)[]): number | undefined =>
  waits.filter((wait) => wait !== undefined).toSorted((left, right) => left - right)[0];

/** What a piece of work returned, or how it failed. */
const settled = async <T>(work: () => Promise<T>): Promise<{ value?: T; error?: unknown }> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
};

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
  // of five minutes that a run has, the one must leave time for the other
  const common = { log, nowMs, newId, workForMs: workForMs / 2 };
  const applyDueSets = dueSets({ changeSets, applying, ...common });
  const lookAtDue = dueLooks({
    table,
    due: dueRepository(table),
    penalties: penaltyRepository(table),
    inspections: inspectionRepository(table),
    conflicts: conflictRepository(table),
    users: userRepository(table),
    laws: lawSource(table, nowMs),
    ...common,
  });
  /** One that fails holds up no other. */
  return worker(log, async () => {
    const [sets, looks] = [await settled(applyDueSets), await settled(lookAtDue)];
    const againInSeconds = soonest(sets.value, looks.value);
    if (againInSeconds !== undefined) await queue.send({ look: 'again' }, againInSeconds);
    const failures = [sets, looks].flatMap(({ error }) => error ?? []);
    if (failures.length > 0) throw new AggregateError(failures, 'what fell due was not all done');
  });
};
