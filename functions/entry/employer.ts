import { handle } from 'hono/aws-lambda';
import { employerApp } from '../apps/employer.ts';
import { openEnvironment } from '../platform/environment.ts';

const { log, nowMs, table, verify } = openEnvironment(process.env);

export const handler = handle(employerApp({ log, nowMs, table: table(), verify: verify() }));
