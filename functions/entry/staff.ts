import { handle } from 'hono/aws-lambda';
import { staffApp } from '../apps/staff.ts';
import { openEnvironment } from '../platform/environment.ts';
import { openFiles } from '../platform/files-environment.ts';
import { openWorkQueue } from '../platform/queue-environment.ts';

const { log, nowMs, table, terms, verify } = openEnvironment(process.env);
const objects = openFiles(process.env);
const importQueue = openWorkQueue(process.env);

export const handler = handle(
  staffApp({ log, nowMs, table: table(), terms: terms(), objects, importQueue, verify: verify() }),
);
