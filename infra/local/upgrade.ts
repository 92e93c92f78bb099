import type { Log } from './log.ts';

/** Brings tables that an older version filled to what this one reads; runs once for a data folder. */
export interface Upgrade {
  /** Of the marker that it ran; never used again for another. */
  readonly name: string;
  /** What is done, for the operator. */
  readonly title: string;
  /** @param told called with how many records are done, as it goes. */
  readonly bring: (told: (done: number) => void) => Promise<void>;
}

/** A line so often at most, while the machine is not ready yet. */
const everyMs = 5_000;

/** Does the work and tells the operator how far it is; where there is nothing to bring along, nothing is said. */
export const toldUpgrade = async (
  { title, bring }: Pick<Upgrade, 'title' | 'bring'>,
  log: Log,
  nowMs: () => number,
): Promise<void> => {
  const startMs = nowMs();
  let [count, saidMs] = [0, -Infinity];
  await bring((done) => {
    count = done;
    if (nowMs() - saidMs < everyMs) return;
    saidMs = nowMs();
    log(`${title}: ${count}…`);
  });
  const seconds = Math.round((nowMs() - startMs) / 1000);
  if (count > 0) log(`${title}: ${count}, xong sau / done in ${seconds} s`);
};
