import { openConnection } from './connection.ts';
import { cpuMsOf } from './processes.ts';

export const connections = 16;

export interface Pressed {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Processor time a request, in milliseconds: product, engine, and this process, which sends the load. */
  readonly productMs: number;
  readonly engineMs: number;
  readonly senderMs: number;
}

interface Processes {
  readonly url: string;
  readonly pid: number;
  readonly enginePid: number;
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const cpuOf = async ({ pid, enginePid }: Processes) => ({
  product: await cpuMsOf(pid),
  engine: await cpuMsOf(enginePid),
  sender: process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000,
});

/**
 * Sends requests over sixteen connections, each waiting for its answer before it sends the next.
 *
 * @param requests as they go over the wire, each sent once, in turn.
 * @throws Error at the first answer that is not the status expected.
 */
export const press = async (
  processes: Processes,
  requests: readonly string[],
  status: number,
): Promise<Pressed> => {
  const port = Number(new URL(processes.url).port);
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const times: number[] = [];
  let next = 0;
  const before = await cpuOf(processes);
  const startedMs = performance.now();
  await Promise.all(
    open.map(async ({ send }) => {
      for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
        const sentMs = performance.now();
        const answer = await send(request);
        times.push(performance.now() - sentMs);
        if (answer.status !== status) throw new Error(`${answer.status}: ${answer.body}`);
      }
    }),
  );
  const tookMs = performance.now() - startedMs;
  const after = await cpuOf(processes);
  for (const { close } of open) close();
  const sorted = times.toSorted((left, right) => left - right);
  const each = (of: keyof typeof before) => (after[of] - before[of]) / requests.length;
  return {
    perSecond: (requests.length * 1_000) / tookMs,
    p50Ms: at(sorted, 0.5),
    p95Ms: at(sorted, 0.95),
    p99Ms: at(sorted, 0.99),
    productMs: each('product'),
    engineMs: each('engine'),
    senderMs: each('sender'),
  };
};
