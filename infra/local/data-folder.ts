import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from './log.ts';
import { wordsOf } from './log.ts';
import {
  diskFull,
  folderInUse,
  folderNotWritable,
  speaksOfFullDisk,
  systemCodesOf,
} from './start-refusal.ts';

/** Below this the machine does not start: the engine's write-ahead log alone can take some tens of megabytes. */
export const minFreeBytes = 50 * 1024 * 1024;

export interface FolderClaim {
  /** Absolute path of the folder. */
  readonly dataDir: string;
  release(): void;
}

const holderFile = (dataDir: string): string => path.join(dataDir, 'holder.txt');

const holderWords = async (dataDir: string): Promise<string> => {
  const pid = await readFile(holderFile(dataDir), 'utf8').catch(() => '');
  return pid === '' ? '' : ` (PID ${pid.trim()})`;
};

/**
 * A lock of the operating system, through an empty SQLite file: it ends with the process that holds it, however that
 * process ends, and is refused to a second holder in the same process too. A file with a process id would need guesses
 * about reused ids.
 *
 * @returns what gives the lock back; undefined when another holds it.
 */
const takeLock = async (file: string, log: Log): Promise<(() => void) | undefined> => {
  const libsql = await import('libsql').catch((error: unknown) => {
    log(`No lock on the data folder, because libsql does not load here: ${wordsOf(error)}`);
  });
  if (libsql === undefined) return () => {};
  const lock = new libsql.default(file);
  try {
    lock.pragma('busy_timeout=0');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (systemCodesOf(error).some((code) => code.startsWith('SQLITE_BUSY'))) return undefined;
    throw error;
  }
  return () => {
    lock.exec('ROLLBACK'); // closing alone gives the lock back only some time later
    lock.close();
  };
};

const refusalFor = (dataDir: string, error: unknown): Error =>
  speaksOfFullDisk(error) ? diskFull(dataDir, error) : folderNotWritable(dataDir, error);

const prepare = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const trial = path.join(dataDir, 'trial.txt');
    await writeFile(trial, 'Măng Non\n');
    await rm(trial);
  } catch (error) {
    throw refusalFor(dataDir, error);
  }
};

/**
 * Makes the data folder, checks that it can be written and has room, and claims it for this process.
 *
 * @param folder relative paths are taken from the working directory.
 * @param leastFreeBytes free space required.
 * @throws StartRefusal `folder-not-writable`, `disk-full`, `folder-in-use`.
 */
export const claimDataFolder = async (
  folder: string,
  log: Log,
  leastFreeBytes: number = minFreeBytes,
): Promise<FolderClaim> => {
  const dataDir = path.resolve(folder);
  await prepare(dataDir);
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < leastFreeBytes) throw diskFull(dataDir);
  const release = await takeLock(path.join(dataDir, 'in-use.lock'), log).catch((error: unknown) => {
    throw refusalFor(dataDir, error);
  });
  if (release === undefined) throw folderInUse(dataDir, await holderWords(dataDir));
  await writeFile(holderFile(dataDir), `${process.pid}\n`);
  return { dataDir, release };
};
