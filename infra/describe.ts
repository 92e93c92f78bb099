import { writeFile } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describeApi } from '../functions/apps/description.ts';
import { employerApp } from '../functions/apps/employer.ts';
import { staffApp } from '../functions/apps/staff.ts';
import { openTable } from '../functions/platform/table.ts';

const silent = { info: () => {}, error: () => {} };

/** The API's description as the apps' own routes give it; nothing is called, so nothing needs to be reachable. */
export const apiDescription = (): object => {
  const nowMs = () => Date.now();
  const table = openTable(new DynamoDBClient({ region: 'none' }), 'none', nowMs);
  const settings = { log: silent, nowMs, table, verify: () => Promise.reject(new Error('not called')) };
  return describeApi([staffApp(settings), employerApp(settings)]);
};

export const descriptionText = (): string => `${JSON.stringify(apiDescription(), null, 2)}\n`;

/** `npm run openapi`: writes the committed document anew. */
if (process.argv[1] === import.meta.filename)
  await writeFile(new URL('../openapi.json', import.meta.url), descriptionText());
