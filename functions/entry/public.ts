import { readFile } from 'node:fs/promises';
import { handle } from 'hono/aws-lambda';
import description from '../../openapi.json' with { type: 'json' };
import { publicApp } from '../apps/public.ts';
import { openEnvironment } from '../platform/environment.ts';

const { log, nowMs } = openEnvironment(process.env);

/** The stacks put the script beside the bundle. */
const referenceScript = () => readFile(new URL('./rapidoc-min.js', import.meta.url), 'utf8');

export const handler = handle(publicApp({ log, nowMs, description, referenceScript }));
