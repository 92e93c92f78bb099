import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { endProcess, engineAnswers } from './engine-process.ts';
import { pollUntil } from './poll.ts';
import type { StartRefusal } from './start-refusal.ts';
import { diskFull, engineFailed, speaksOfFullDisk } from './start-refusal.ts';

export interface LaunchPlan {
  readonly program: string;
  readonly port: number;
  readonly dbPath: string;
}

export interface Launched {
  readonly child: ChildProcess;
  readonly pid: number;
  /** The last the engine printed. */
  output(): string;
  hasEnded(): boolean;
}

const startLimit = { everyMs: 5, withinMs: 15_000 };
const keptCharacters = 4_000;

// Its own process group, because Ctrl-C in a terminal reaches the whole group and requests under way still need it.
const spawnEngine = ({ program, port, dbPath }: LaunchPlan) =>
  spawn(program, ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', dbPath], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });

export const launch = (plan: LaunchPlan): Launched => {
  const child = spawnEngine(plan);
  let output = '';
  let ended = false;
  const keep = (chunk: Buffer | string) => {
    output = (output + chunk.toString()).slice(-keptCharacters);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.once('error', (error) => {
    keep(error.message);
    ended = true;
  });
  child.once('exit', () => {
    ended = true;
  });
  return { child, pid: child.pid ?? 0, output: () => output.trim(), hasEnded: () => ended };
};

export const failureOf = (launched: Launched, { dbPath }: LaunchPlan): StartRefusal =>
  speaksOfFullDisk(launched.output())
    ? diskFull(path.dirname(dbPath))
    : engineFailed(launched.output() || 'no answer within 15 s');

/**
 * Waits until a launched engine answers.
 *
 * @throws StartRefusal `engine-failed` or `disk-full` with what it printed, when it ended early or stayed silent for 15 s.
 */
export const waitForAnswer = async (launched: Launched, plan: LaunchPlan): Promise<void> => {
  let answers = false;
  await pollUntil(async () => {
    if (launched.hasEnded()) return true;
    answers = await engineAnswers(plan.port);
    return answers;
  }, startLimit);
  if (answers && !launched.hasEnded()) return;
  if (!launched.hasEnded()) await endProcess(launched.pid);
  throw failureOf(launched, plan);
};
