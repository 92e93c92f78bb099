import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { Log } from './log.ts';
import { pollUntil } from './poll.ts';

/** What is known of a running engine, kept beside its file so that the next start finds one that was left behind. */
const EngineRecord = z.object({ pid: z.int().positive(), port: z.int().positive(), dbPath: z.string() });
type EngineRecord = z.infer<typeof EngineRecord>;

const recordFile = (dataDir: string): string => path.join(dataDir, 'engine.json');

export const writeEngineRecord = (dataDir: string, record: EngineRecord): Promise<void> =>
  writeFile(recordFile(dataDir), JSON.stringify(record));

export const forgetEngineRecord = (dataDir: string): Promise<void> =>
  rm(recordFile(dataDir), { force: true });

/** Does an engine of this kind answer on the port? It says so in a header of its health page. */
export const engineAnswers = async (port: number): Promise<boolean> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok && answer.headers.has('x-dynoxide-version');
  } catch {
    return false;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Is the process really this engine on this file, and not a stranger that was given the same id since? */
const isThisEngine = async ({ pid, port, dbPath }: EngineRecord): Promise<boolean> => {
  if (process.platform !== 'linux') return engineAnswers(port);
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return words.split('\0').includes(dbPath) && words.includes('dynoxide');
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  if (isAlive(pid)) process.kill(pid, name);
};

/** Asks a process to end and, after 5 s, ends it. */
export const endProcess = async (pid: number): Promise<void> => {
  signal(pid, 'SIGTERM');
  const ended = await pollUntil(() => !isAlive(pid), { everyMs: 10, withinMs: 5_000 });
  if (ended) return;
  signal(pid, 'SIGKILL');
  await pollUntil(() => !isAlive(pid), { everyMs: 10, withinMs: 5_000 });
};

const findRecord = async (dataDir: string): Promise<EngineRecord | undefined> => {
  const text = await readFile(recordFile(dataDir), 'utf8').catch(() => '');
  if (text === '') return undefined;
  try {
    return EngineRecord.parse(JSON.parse(text));
  } catch {
    return undefined; // half written by a process that was killed: then nothing can be said of its engine
  }
};

/**
 * Ends the engine that a killed machine left behind. Call it only while the data folder is claimed: then whoever started
 * the recorded engine is gone.
 */
export const endOrphanEngine = async (dataDir: string, log: Log): Promise<void> => {
  const record = await findRecord(dataDir);
  if (record === undefined) return;
  if (isAlive(record.pid) && (await isThisEngine(record))) {
    log(`Ending the data engine that an earlier run left behind (PID ${record.pid})`);
    await endProcess(record.pid);
  }
  await forgetEngineRecord(dataDir);
};
