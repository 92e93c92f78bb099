import { readFile } from 'node:fs/promises';

/** Clock ticks a second on Linux, in which /proc counts. */
const ticksPerSecond = 100;

/** Processor time that a process has used so far, all its threads, in milliseconds; 0 where the system does not tell. */
export const cpuMsOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2) // the name before may hold anything
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return ((user + system) * 1_000) / ticksPerSecond;
};

/** Memory of a process that is really in use, in megabytes; 0 where the system does not tell. */
export const residentMegabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024;
};
