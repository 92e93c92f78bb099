/**
 * Works on each of a list, at most so many at a time, each beginning as soon as another ends.
 *
 * @returns the results in the order of the list. Fails as the first work that fails; none is begun after that.
 */
export const inTurns = async <In, Out>(
  list: readonly In[],
  atOnce: number,
  work: (one: In) => Promise<Out>,
): Promise<Out[]> => {
  const results: Out[] = [];
  const waiting = list.entries();
  let failed = false;
  const worker = async () => {
    for (const [place, one] of waiting) {
      if (failed) return;
      try {
        results[place] = await work(one);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
  return results;
};

/** A list in pieces of a size, the last one shorter. */
export const piecesOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
