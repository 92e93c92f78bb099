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

/** Who is told that an object has arrived; nobody, for most. */
export const workerOf = (key: string): WorkerName | undefined =>
  workerNames.find((name) => key.startsWith(workers[name].prefix) && key.endsWith(workers[name].suffix));
