/**
 * Lets one piece of work through at a time, and says which of those that wait goes next: with it the order in which
 * calls of several requests reach DynamoDB is drawn by the test, and the same draw gives the same order again.
 *
 * @param draw which of so many, from 0.
 */
export const turnstile = (draw: (count: number) => number) => {
  const waiting: (() => void)[] = [];
  let isBusy = false;
  /** Whoever is about to come has come by the next turn of the event loop. */
  const admit = () =>
    setImmediate(() => {
      if (isBusy || waiting.length === 0) return;
      isBusy = true;
      waiting.splice(draw(waiting.length), 1)[0]?.();
    });
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      admit();
    });
    try {
      return await work();
    } finally {
      isBusy = false;
      admit();
    }
  };
};
