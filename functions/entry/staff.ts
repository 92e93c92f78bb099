import { handle } from 'hono/aws-lambda';
import { staffApp } from '../apps/staff.ts';
import { openEnvironment } from '../platform/environment.ts';

const { log, nowMs, table, verify } = openEnvironment(process.env);

export const handler = handle(staffApp({ log, nowMs, table: table(), verify: verify() }));
