const flushes = new Set<() => Promise<void>>();

/**
 * Whoever holds work that is not on disk yet says how to put it there.
 *
 * @returns takes it back.
 */
export const holdsWork = (flush: () => Promise<void>): (() => void) => {
  flushes.add(flush);
  return () => void flushes.delete(flush);
};

/** Puts everything on disk: before the tablet is locked, the page is left, or a new version is opened. */
export const saveAll = async (): Promise<void> => {
  await Promise.allSettled(Array.from(flushes, (flush) => flush()));
};
