import * as z from 'zod';
import type { ImportFault } from '../../shared/imports/faults.ts';
import { importNotFound, runTakenOver } from '../../shared/imports/problems.ts';
import { ImportJob, type ImportKindName, ImportRun, noCounts } from '../../shared/imports/schema.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { aggregateWrites } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Condition, Item, Page, Table, Write } from '../platform/table.ts';
import { faultsKey, importAttributes, importKey, importsOfArea, mappingKey, runKey } from './keys.ts';

/** Faults kept beside the job, for whoever looks at it; the report has all. */
export const firstFaults = 20;

export interface StoredImport {
  readonly job: ImportJob;
  readonly run: ImportRun | undefined;
  readonly faults: readonly ImportFault[];
}

const Choice = z.record(z.string(), z.string().nullable());

const isRun = (run: Pick<ImportRun, 'id' | 'epoch' | 'leaseUntilMs'>): Condition => ({
  expression: '#run = :run AND #epoch = :epoch AND #lease = :lease AND attribute_not_exists(#stopped)',
  names: { '#run': 'runId', '#epoch': 'epoch', '#lease': 'leaseUntilMs', '#stopped': 'stopped' },
  values: { ':run': run.id, ':epoch': run.epoch, ':lease': run.leaseUntilMs },
});

const runItem = (importId: string, run: ImportRun) => ({
  ...runKey(importId),
  type: 'ImportRun',
  runId: run.id,
  epoch: run.epoch,
  leaseUntilMs: run.leaseUntilMs,
  body: run,
});

/** The write that takes a run from one state of its to the next, unless another worker or a person has stepped in. */
export const runWrite = (importId: string, before: ImportRun, next: ImportRun): Write => ({
  put: runItem(importId, next),
  condition: isRun(before),
  refusal: runTakenOver,
});

export const faultsWrite = (importId: string, faults: readonly ImportFault[]): Write => ({
  put: { ...faultsKey(importId), type: 'ImportFaults', faults },
});

export const newRun = (id: string, phase: ImportRun['phase']): ImportRun => ({
  id,
  phase,
  epoch: 0,
  leaseUntilMs: 0,
  row: 0,
  rowsInSheet: 0,
  counts: noCounts,
  tallies: {},
  segments: [],
  tries: 0,
});

export const importJobRepository = (table: Table) => {
  const jobWrites = (job: ImportJob, action: string, sender: Sender): Write[] =>
    aggregateWrites({
      type: 'Import',
      key: importKey(job.id),
      attributes: importAttributes(job),
      state: job,
      action,
      sender,
    });

  const find = async (id: string): Promise<StoredImport | undefined> => {
    const [job, run, faults] = await table.getMany([importKey(id), runKey(id), faultsKey(id)]);
    if (!job) return undefined;
    return {
      job: ImportJob.parse(job['body']),
      run: run && ImportRun.parse(run['body']),
      faults: faults ? (faults['faults'] as ImportFault[]) : [], // written by faultsWrite alone
    };
  };

  return {
    find,
    get: async (id: string): Promise<StoredImport> => (await find(id)) ?? refuse(importNotFound()),

    listOfArea: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: 'gsi1',
        partition: importsOfArea(areaCode),
        newestFirst: true,
        limit,
        ...(after && { after }),
      }),

    add: (job: ImportJob, sender: Sender): Promise<void> =>
      table.commit([...jobWrites(job, 'create', sender), ...answerWrite(sender, job)]),

    /** The job's next state, with whatever belongs to it. */
    change: (job: ImportJob, action: string, sender: Sender, more: readonly Write[] = []): Promise<void> =>
      table.commit([...jobWrites(job, action, sender), ...more]),

    /** The job's next state, and the run in which a worker brings it about. */
    startRun: (
      job: ImportJob,
      action: string,
      sender: Sender,
      run: ImportRun,
      more: readonly Write[] = [],
    ): Promise<void> =>
      table.commit([
        ...jobWrites(job, action, sender),
        { put: runItem(job.id, run) },
        { delete: faultsKey(job.id) },
        ...more,
      ]),

    /** Stops a worker: what it would write from now on is refused. */
    stopWrite: (importId: string): Write => ({
      update: { key: runKey(importId), set: { stopped: true } },
    }),

    rememberWrite: (
      job: ImportJob,
      headerWords: readonly string[],
      choice: Readonly<Record<string, string | null>>,
    ): Write => ({
      put: { ...mappingKey(job.areaCode, job.kind, headerWords), type: 'ImportMapping', choice },
    }),

    async findMapping(
      areaCode: string,
      kind: ImportKindName,
      headerWords: readonly string[],
    ): Promise<Record<string, string | null> | undefined> {
      const item = await table.get(mappingKey(areaCode, kind, headerWords));
      return item && Choice.parse(item['choice']);
    },

    commit: (writes: readonly Write[]): Promise<void> => table.commit(writes),
  };
};
export type ImportJobRepository = ReturnType<typeof importJobRepository>;
