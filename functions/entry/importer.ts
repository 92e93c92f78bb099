import { importerApp } from '../apps/importer.ts';
import { openEnvironment } from '../platform/environment.ts';
import { openFiles } from '../platform/files-environment.ts';
import { openWorkQueue } from '../platform/queue-environment.ts';

const { log, nowMs, table } = openEnvironment(process.env);

/** The function ends after fifteen minutes; three are kept for the batch under way and the report. */
const workForMs = 12 * 60_000;

export const handler = importerApp({
  log,
  nowMs,
  table: table(),
  objects: openFiles(process.env),
  queue: openWorkQueue(process.env),
  workForMs,
});
