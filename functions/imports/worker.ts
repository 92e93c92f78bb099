import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { ImportFailure } from '../../shared/imports/failures.ts';
import {
  askForMapping,
  failImport,
  finishCheck,
  finishImport,
  receiveFile,
  rightFor,
} from '../../shared/imports/rules.ts';
import type { ImportJob, ImportKindName, ImportRun } from '../../shared/imports/schema.ts';
import { instantOf } from '../../shared/kernel/dates.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { actorOf } from '../../shared/people/schema.ts';
import { may } from '../../shared/permissions/permissions.ts';
import type { UserRepository } from '../people/repository.ts';
import type { RequestLog } from '../platform/app.ts';
import type { Objects } from '../platform/objects.ts';
import type { Sender } from '../platform/sender.ts';
import type { WorkQueue } from '../platform/work-queue.ts';
import type { Work } from '../platform/worker.ts';
import { openJournal } from './journal.ts';
import type { KindOfImport } from './kind.ts';
import { idOfSourceKey } from './keys.ts';
import { type PhaseResult, runPhase } from './phase.ts';
import { type ImportJobRepository, newRun, runWrite, type StoredImport } from './repository.ts';
import { isTakenOver, type RunKeeper, runKeeper, takenRun } from './run-keeper.ts';

export interface ImportWorkerSettings {
  readonly jobs: ImportJobRepository;
  readonly objects: Objects;
  readonly queue: WorkQueue;
  readonly users: Pick<UserRepository, 'find'>;
  readonly kinds: Readonly<Record<ImportKindName, KindOfImport>>;
  readonly log: RequestLog;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** After so long the rest is left to a further message: Lambda ends a function after fifteen minutes. */
  readonly workForMs: number;
}

/** What a worker leaves itself, and what starts a storing. */
export const ImportContinuation = z.strictObject({ importId: z.string() });
export type ImportContinuation = z.infer<typeof ImportContinuation>;

/** A run that made workers fail so often, without one row done between, is given up. */
const maxTries = 4;
/** How soon to look again at a run that another worker holds. */
const busySeconds = 30;
const insuranceSeconds = 60;

const isRunning = ({ state }: ImportJob): boolean => state === 'checking' || state === 'storing';

export const importWorker = (settings: ImportWorkerSettings) => {
  const { jobs, objects, queue, users, kinds, log, nowMs, newId, workForMs } = settings;

  /** Who imports, with the rights of now: whoever has lost them stores nothing more. */
  const senderFor = async (job: ImportJob): Promise<Sender> => {
    const user = await users.find(job.storedBy ?? job.createdBy);
    const actor = user && actorOf(user);
    if (!actor || !may(actor, 'import:run') || !may(actor, rightFor[job.kind]))
      throw new ImportFailure('right-lost');
    return {
      actor,
      requestId: job.storedRequestId ?? job.id,
      receivedAt: job.storedAt ?? job.createdAt,
    };
  };

  /** The system's own steps of the life cycle, in the name of who set the import going. */
  const stepSender = (job: ImportJob, sender: Sender | undefined): Sender => ({
    actor: sender?.actor ?? {
      id: job.storedBy ?? job.createdBy,
      name: '-',
      status: 'active',
      rights: { role: 'office', areaCode: job.areaCode, establishmentIds: [] },
    },
    requestId: job.storedRequestId ?? job.id,
    receivedAt: instantOf(nowMs()),
  });

  const step = async (
    next: ImportJob,
    action: string,
    keeper: Pick<RunKeeper, 'run'>,
    sender: Sender | undefined,
  ): Promise<void> => {
    const settled = runWrite(next.id, keeper.run, { ...keeper.run, leaseUntilMs: 0 });
    await jobs.change(next, action, stepSender(next, sender), [settled]);
    log.info('import', { importId: next.id, state: next.state, row: keeper.run.row, ...keeper.run.counts });
  };

  const conclude = async (
    job: ImportJob,
    result: Exclude<PhaseResult, { kind: 'late' }>,
    keeper: RunKeeper,
    sender: Sender,
  ): Promise<void> => {
    const at = instantOf(nowMs());
    if (result.kind === 'unmapped')
      return step(askForMapping(job, result.file), 'askForMapping', keeper, sender);
    const { file, report, result: came } = result;
    const { counts } = keeper.run;
    if (job.state === 'checking')
      return step(finishCheck(job, { file, counts, at, report }), 'finishCheck', keeper, sender);
    return step(finishImport(job, at, { report, ...came }), 'finish', keeper, sender);
  };

  const giveUp = (job: ImportJob, failure: ImportFailure, keeper: Pick<RunKeeper, 'run'>, sender?: Sender) =>
    step(failImport(job, failure, instantOf(nowMs())), 'fail', keeper, sender);

  const runHeld = async (job: ImportJob, keeper: RunKeeper, dir: string): Promise<void> => {
    const untilMs = nowMs() + workForMs;
    const journal = openJournal(objects, job.id, keeper.run.id);
    let sender: Sender | undefined;
    try {
      sender = await senderFor(job);
      const result = await runPhase({
        job,
        kind: kinds[job.kind],
        keeper,
        journal,
        objects,
        sender,
        remembered: (words) => jobs.findMapping(job.areaCode, job.kind, words),
        dir,
        isLate: () => nowMs() >= untilMs,
      });
      if (result.kind !== 'late') {
        await conclude(job, result, keeper, sender);
        await journal.remove(keeper.run.segments);
        return;
      }
      await keeper.release();
      await queue.send({ importId: job.id } satisfies ImportContinuation);
    } catch (error) {
      if (!(error instanceof ImportFailure)) throw error;
      await giveUp(job, error, keeper, sender);
    }
  };

  /** Takes a run up, unless another worker holds it. */
  const take = async ({ job, run }: StoredImport): Promise<ImportRun | undefined> => {
    if (!run) return undefined;
    if (run.leaseUntilMs > nowMs()) {
      await queue.send({ importId: job.id } satisfies ImportContinuation, busySeconds);
      return undefined;
    }
    const taken = takenRun(run, nowMs());
    await jobs.commit([runWrite(job.id, run, taken)]);
    return taken;
  };

  const proceed = async (stored: StoredImport): Promise<void> => {
    const { job, faults } = stored;
    const run = await take(stored);
    if (!run) return;
    const keeper = runKeeper({ importId: job.id, jobs, nowMs }, { run, faults });
    if (run.tries > maxTries) return giveUp(job, new ImportFailure('gave-up'), keeper);
    const dir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-import-'));
    try {
      await runHeld(job, keeper, dir);
    } catch (error) {
      if (!isTakenOver(error)) await keeper.release();
      throw error;
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  };

  /** The file has arrived: the check begins. */
  const receive = async ({ job }: StoredImport): Promise<void> => {
    const next = receiveFile(job);
    const creator = await users.find(job.createdBy);
    const step = stepSender(next, undefined);
    const sender = creator ? { ...step, actor: actorOf(creator) } : step;
    // looks after this worker: a queue of AWS hands a message out again only after an hour and more
    await queue.send({ importId: job.id } satisfies ImportContinuation, insuranceSeconds);
    await jobs.startRun(next, 'receive', sender, newRun(newId(), 'checking'));
  };

  const workOn = async (importId: string): Promise<void> => {
    try {
      const waiting = await jobs.find(importId);
      if (waiting?.job.state === 'awaiting_file') await receive(waiting);
      const stored = waiting?.job.state === 'awaiting_file' ? await jobs.find(importId) : waiting;
      if (stored && isRunning(stored.job)) await proceed(stored);
    } catch (error) {
      // another worker, or a person who cancelled, was faster: what is left to do is theirs
      if (!(error instanceof Problem)) throw error;
      log.info('import left', { importId, code: error.facts.code });
    }
  };

  /** @throws what went wrong, for the queue to deliver the message again. */
  return async (message: Work): Promise<void> => {
    const ids =
      message.kind === 'arrived'
        ? message.objects.flatMap(({ key }) => idOfSourceKey(key) ?? [])
        : [ImportContinuation.parse(message.body).importId];
    for (const id of ids) await workOn(id);
  };
};
export type ImportWorker = ReturnType<typeof importWorker>;
