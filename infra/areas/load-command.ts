/**
 * Loads the areas into any table: `TABLE_NAME=… npx tsx infra/areas/load-command.ts`. Region and credentials are the
 * SDK's own environment; `DYNAMODB_ENDPOINT` names another engine than AWS. Safe to repeat, also
 * after lists have been imported: what they changed is left as it is.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { openTable } from '../../functions/platform/table.ts';
import { refreshAreas } from './load-areas.ts';
import { vietnamAreas } from './vietnam-areas.ts';

const Environment = z.object({ TABLE_NAME: z.string().min(1), DYNAMODB_ENDPOINT: z.url().optional() });

const { TABLE_NAME, DYNAMODB_ENDPOINT } = Environment.parse(process.env);
const client = new DynamoDBClient(DYNAMODB_ENDPOINT ? { endpoint: DYNAMODB_ENDPOINT } : {});
const stored = await refreshAreas(
  openTable(client, TABLE_NAME, () => Date.now()),
  vietnamAreas(),
);
client.destroy();
console.log(`${stored} areas were stored in ${TABLE_NAME}`);
