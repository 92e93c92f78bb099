import { writeFile } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { describeApi } from '../functions/apps/description.ts';
import { exporterApp } from '../functions/apps/exporter.ts';
import { employerApp } from '../functions/apps/employer.ts';
import { publicRoutes } from '../functions/apps/public.ts';
import { staffApp } from '../functions/apps/staff.ts';
import { releasedLaw } from '../functions/law/source.ts';
import { openObjects } from '../functions/platform/objects.ts';
import { openTable } from '../functions/platform/table.ts';

const silent = { info: () => {}, error: () => {} };

/** The API's description as the apps' own routes give it; nothing is called, so nothing needs to be reachable. */
export const apiDescription = (): object => {
  const nowMs = () => Date.now();
  const table = openTable(new DynamoDBClient({ region: 'none' }), 'none', nowMs);
  const objects = openObjects(new S3Client({ region: 'none' }), 'none');
  const importQueue = { send: () => Promise.reject(new Error('not called')) };
  const verify = () => Promise.reject(new Error('not called'));
  const settings = { log: silent, nowMs, table, terms: table, verify, objects, importQueue };
  const exporting = { ...settings, templates: '', pdf: { render: () => new Uint8Array() } };
  return describeApi([
    staffApp(settings),
    exporterApp(exporting),
    employerApp(settings),
    publicRoutes(releasedLaw),
  ]);
};

export const descriptionText = (): string => `${JSON.stringify(apiDescription(), null, 2)}\n`;

/** `npm run openapi`: writes the committed document anew. */
if (process.argv[1] === import.meta.filename)
  await writeFile(new URL('../openapi.json', import.meta.url), descriptionText());
