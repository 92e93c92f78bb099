import { clockApp } from '../apps/clock.ts';
import { openEnvironment } from '../platform/environment.ts';
import { openWorkQueue } from '../platform/queue-environment.ts';

const { log, nowMs, table } = openEnvironment(process.env);

/** The function ends after five minutes; one is kept for the step under way. */
const workForMs = 4 * 60_000;

export const handler = clockApp({
  log,
  nowMs,
  table: table(),
  queue: openWorkQueue(process.env),
  workForMs,
});
