import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { areaImport } from '../areas/import-kind.ts';
import { workOfEstablishment } from '../areas/work-of-establishment.ts';
import { establishmentImport } from '../establishments/import-kind.ts';
import { importRepository } from '../establishments/import-repository.ts';
import { communeFinder } from '../imports/communes.ts';
import { importJobRepository } from '../imports/repository.ts';
import { importWorker } from '../imports/worker.ts';
import { userImport } from '../people/import-kind.ts';
import type { RequestLog } from '../platform/app.ts';
import type { Objects } from '../platform/objects.ts';
import type { Table } from '../platform/table.ts';
import type { WorkQueue } from '../platform/work-queue.ts';
import { worker, type WorkHandler } from '../platform/worker.ts';
import { staffServices } from './staff-services.ts';

export interface ImporterSettings {
  readonly table: Table;
  readonly objects: Objects;
  readonly queue: WorkQueue;
  readonly log: RequestLog;
  readonly nowMs: () => number;
  readonly workForMs: number;
}

/** Chance for ids in large draws: a file asks for millions, and each draw is a call of the system. */
const drawnChance = () => {
  let [drawn, used] = [randomBytes(0), 0];
  return (): number => {
    if (used === drawn.length) [drawn, used] = [randomBytes(16_384), 0];
    return (drawn[used++] ?? 0) / 256;
  };
};

/** The half of imports that works behind the queue; apart from the other, because reading files takes much code. */
export const importerApp = (settings: ImporterSettings): WorkHandler => {
  const { table, objects, queue, log, nowMs, workForMs } = settings;
  const chance = drawnChance();
  const newId = () => ulid(nowMs(), chance);
  const it = staffServices({ table, nowMs, newId });
  const { areas, users, establishments } = it;
  const communes = communeFinder(areas);
  const kinds = {
    establishments: establishmentImport({
      communes,
      imports: importRepository(table),
      newId,
      openWork: workOfEstablishment(table),
    }),
    users: userImport({ users, areas, establishments }),
    areas: areaImport(it.changingAreas),
  };
  const work = importWorker({
    jobs: importJobRepository(table),
    objects,
    queue,
    users,
    kinds,
    log,
    nowMs,
    newId,
    workForMs,
  });
  return worker(log, work);
};
