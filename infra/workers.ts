/**
 * What works behind a queue, in both clouds, and the objects whose arrival it is told of: the stacks make bucket
 * notifications and functions of it, one machine delivers to the same handlers.
 *
 * The ends matter: a worker that was told of what it writes itself would never rest.
 */
export const workers = {
  importer: { prefix: 'imports/', suffix: '/source' },
  'evidence-keeper': { prefix: 'evidence/', suffix: '/original' },
} as const;

export type WorkerName = keyof typeof workers;
export const workerNames = Object.keys(workers) as WorkerName[]; // keys of our own table

/** Whoever has a queue: those that are told of arrivals, and the clock, which is told to look what has fallen due. */
export type QueueName = WorkerName | 'clock';
export const queueNames: readonly QueueName[] = [...workerNames, 'clock'];

/**
 * The minute of every hour at which the clock looks, in both clouds. Việt Nam is whole hours ahead of UTC, so the first look of a
 * legal day is a little after its midnight; the others find what was approved or failed since.
 */
export const clockMinute = 5;

/** Who is told that an object has arrived; nobody, for most. */
export const workerOf = (key: string): WorkerName | undefined =>
  workerNames.find((name) => key.startsWith(workers[name].prefix) && key.endsWith(workers[name].suffix));
