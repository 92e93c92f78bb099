import 'fake-indexeddb/auto';

/** The tablet died: nothing that was not committed is there, and nobody goes on. */
export class Died extends Error {
  override readonly name = 'Died';
}

const writes = ['put', 'add', 'delete'] as const;

/**
 * Runs a task that dies at its nth write to the browser's database, so that the transaction of that write is undone.
 *
 * @returns whether it came so far.
 */
export const dyingAt = async (nth: number, task: () => Promise<unknown>): Promise<boolean> => {
  const { prototype } = IDBObjectStore;
  const whole = writes.map((name) => [name, prototype[name]] as const);
  let count = 0;
  let hasDied = false;
  for (const [name, write] of whole) {
    prototype[name] = function (this: IDBObjectStore, ...words: never[]) {
      count += 1;
      if (hasDied || count === nth) {
        hasDied = true;
        try {
          this.transaction.abort();
        } catch {
          // undone already
        }
        throw new Died();
      }
      return (write as (...words: never[]) => IDBRequest).apply(this, words) as never;
    };
  }
  try {
    await task();
  } catch (error) {
    if (!hasDied) throw error;
  } finally {
    for (const [name, write] of whole) prototype[name] = write as never;
  }
  return hasDied;
};
