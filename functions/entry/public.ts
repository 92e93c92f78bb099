import { readFile } from 'node:fs/promises';
import { handle } from 'hono/aws-lambda';
import { publicApp } from '../apps/public.ts';
import { openEnvironment } from '../platform/environment.ts';
import { shellEnvironment } from '../web-shell/environment.ts';

const { log, nowMs, table } = openEnvironment(process.env);

/** The stacks put these beside the bundle. */
const beside = (file: string) => () => readFile(new URL(`./${file}`, import.meta.url), 'utf8');

export const handler = handle(
  publicApp({
    log,
    nowMs,
    table: table(),
    description: beside('openapi.json'),
    referenceScript: beside('rapidoc-min.js'),
    shell: { ...shellEnvironment(process.env), template: beside('index.html') },
  }),
);
