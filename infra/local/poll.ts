import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer is yes.
 *
 * @param limit `everyMs` between questions, `withinMs` in all.
 * @returns whether it was yes in time.
 */
export const pollUntil = async (
  question: () => boolean | Promise<boolean>,
  limit: { everyMs: number; withinMs: number },
): Promise<boolean> => {
  const until = performance.now() + limit.withinMs;
  for (;;) {
    if (await question()) return true;
    if (performance.now() >= until) return false;
    await sleep(limit.everyMs);
  }
};
