import { setTimeout as pause } from 'node:timers/promises';
import { clockMinute } from '../workers.ts';
import type { Log } from './log.ts';
import { wordsOf } from './log.ts';

export interface ClockTimerSettings {
  /** Asks the clock to look what has fallen due. */
  readonly look: () => Promise<void>;
  readonly log: Log;
  readonly nowMs?: () => number;
  /** Ends early, without an error, when the signal says so. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

export interface ClockTimer {
  stop(): Promise<void>;
}

const [minuteMs, hourMs] = [60_000, 3_600_000];

/** A machine that sleeps stops its timers too: the time of day is looked at this often. */
const glanceMs = minuteMs;

/** The next moment at which the clock looks, after this one. */
export const nextLookMs = (nowMs: number): number => {
  const thisHour = Math.floor(nowMs / hourMs) * hourMs + clockMinute * minuteMs;
  return nowMs < thisHour ? thisHour : thisHour + hourMs;
};

const sleepQuietly = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined); // cut short by a stop

/**
 * What EventBridge Scheduler does in the cloud: asks at the start, because the machine may have been off on the day, and then every
 * hour. What is due is found in the table, so a moment that is missed is made up for by the next.
 */
export const clockTimer = ({
  look,
  log,
  nowMs = () => Date.now(),
  sleep = sleepQuietly,
}: ClockTimerSettings): ClockTimer => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ask = () => look().catch((error: unknown) => log(`The clock could not be asked: ${wordsOf(error)}`));
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await ask();
      for (const next = nextLookMs(nowMs()); !signal.aborted && nowMs() < next;)
        await sleep(Math.min(glanceMs, next - nowMs()), signal);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
};
