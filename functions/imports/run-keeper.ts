import type { ImportFault } from '../../shared/imports/faults.ts';
import { runTakenOver } from '../../shared/imports/problems.ts';
import type { ImportRun } from '../../shared/imports/schema.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import type { Write } from '../platform/table.ts';
import type { Judged } from './kind.ts';
import { faultsWrite, firstFaults, type ImportJobRepository, runWrite } from './repository.ts';

/** Nobody else takes a run up while its worker was heard of within this time. */
export const leaseMs = 90_000;
/** A worker that has nothing to store for a while says so that it is alive. */
const heardEveryMs = 20_000;

export interface RunKeeperSettings {
  readonly importId: string;
  readonly jobs: Pick<ImportJobRepository, 'commit'>;
  readonly nowMs: () => number;
}

const tallied = (tallies: ImportRun['tallies'], rows: readonly Judged[]): ImportRun['tallies'] => {
  const next = { ...tallies };
  for (const { notes } of rows)
    for (const { code, field } of notes) next[`${code} ${field}`] = (next[`${code} ${field}`] ?? 0) + 1;
  return next;
};

const counted = ({ counts }: ImportRun, rows: readonly Judged[]): ImportRun['counts'] => {
  const next = { ...counts };
  for (const { outcome, faults, notes } of rows) {
    next.rows += 1;
    next[outcome] += 1;
    next.faults += faults.length;
    next.notes += notes.length;
  }
  return next;
};

/**
 * Holds a run in the name of one worker. Every write of rows carries the run's next state in the same transaction, on
 * the condition that no other worker has taken it and nobody has cancelled it: so rows are counted when they are
 * stored, neither before nor twice, whatever breaks.
 */
export const runKeeper = (
  { importId, jobs, nowMs }: RunKeeperSettings,
  taken: { run: ImportRun; faults: readonly ImportFault[] },
) => {
  let { run, faults } = taken;
  let heardAtMs = nowMs();

  const store = async (next: ImportRun, more: readonly Write[], nextFaults = faults): Promise<void> => {
    const leased = { ...next, leaseUntilMs: nowMs() + leaseMs };
    const shown = nextFaults === faults ? [] : [faultsWrite(importId, nextFaults)];
    await jobs.commit([runWrite(importId, run, leased), ...shown, ...more]);
    [run, faults, heardAtMs] = [leased, nextFaults, nowMs()];
  };

  const withChunks = (chunks: number): ImportRun['segments'] =>
    run.segments.map((segment) => (segment.epoch === run.epoch ? { ...segment, chunks } : segment));

  return {
    get run() {
      return run;
    },
    /**
     * Counts rows, in their order, together with what storing them takes.
     *
     * @param chunks pieces of the journal that tell of rows up to these.
     * @throws Problem of a row whose writes are refused; `import-run-taken-over`.
     */
    advance: async (rows: readonly Judged[], writes: readonly Write[], chunks: number): Promise<void> => {
      const last = rows.at(-1);
      if (!last) return;
      const found = rows.flatMap((row) => row.faults).slice(0, firstFaults - faults.length);
      const next = {
        ...run,
        row: last.row,
        counts: counted(run, rows),
        tallies: tallied(run.tallies, rows),
        tries: 0,
        segments: withChunks(chunks),
      };
      await store(next, writes, found.length > 0 ? [...faults, ...found] : faults);
    },
    /** Number of the journal's next piece; counted with the first rows of the piece. */
    nextChunk: (): number => run.segments.at(-1)?.chunks ?? 0,
    /** Counts a piece of the journal before any of its rows. */
    count: (chunks: number): Promise<void> =>
      store({ ...run, segments: withChunks(Math.max(chunks, run.segments.at(-1)?.chunks ?? 0)) }, []),
    knowRows: (rowsInSheet: number): Promise<void> => store({ ...run, rowsInSheet }, []),
    alive: async (): Promise<void> => {
      if (nowMs() - heardAtMs > heardEveryMs) await store(run, []);
    },
    /** Lets go of the run, so that the next worker need not wait. */
    release: async (): Promise<void> => {
      try {
        await jobs.commit([runWrite(importId, run, { ...run, leaseUntilMs: 0 })]);
      } catch (error) {
        if (!(error instanceof Problem)) throw error; // someone has it already
      }
    },
  };
};
export type RunKeeper = ReturnType<typeof runKeeper>;

/** The run as its next worker takes it: nothing an earlier one still writes is accepted from now on. */
export const takenRun = (run: ImportRun, nowMs: number): ImportRun => {
  const epoch = run.epoch + 1;
  return {
    ...run,
    epoch,
    leaseUntilMs: nowMs + leaseMs,
    tries: run.tries + 1,
    segments: [...run.segments.filter(({ chunks }) => chunks > 0), { epoch, after: run.row, chunks: 0 }],
  };
};

export const isTakenOver = (error: unknown): boolean =>
  error instanceof Problem && error.facts.code === runTakenOver().facts.code;
