/** Wrong passwords counted per username, in memory: a restart forgets them, a guesser gains little by that. */
export interface Attempts {
  /** Seconds until the next attempt is heard; 0 when it is heard now. */
  waitSeconds(username: string): number;
  failed(username: string): void;
  succeeded(username: string): void;
}

const limit = { failures: 5, waitMs: 60_000, names: 10_000 };

/** @param nowMs a clock that only goes forward, in milliseconds. */
export const attemptsOf = (nowMs: () => number): Attempts => {
  const failures = new Map<string, { count: number; lastAtMs: number }>();
  const current = (username: string) => {
    const found = failures.get(username);
    return found !== undefined && nowMs() - found.lastAtMs < limit.waitMs ? found : undefined;
  };
  return {
    waitSeconds(username) {
      const found = current(username);
      if (found === undefined || found.count < limit.failures) return 0;
      return Math.ceil((found.lastAtMs + limit.waitMs - nowMs()) / 1000);
    },
    failed(username) {
      const count = (current(username)?.count ?? 0) + 1;
      failures.delete(username); // to the end of the map's order
      failures.set(username, { count, lastAtMs: nowMs() });
      const oldest = failures.keys().next().value;
      if (failures.size > limit.names && oldest !== undefined) failures.delete(oldest);
    },
    succeeded: (username) => void failures.delete(username),
  };
};
