/**
 * Makes the register anew: `TABLE_NAME=… npm run register:rebuild`. Region and credentials are the SDK's own
 * environment; `DYNAMODB_ENDPOINT` names another engine than AWS. Safe to repeat.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { openTable } from '../../functions/platform/table.ts';
import { rebuildRegister } from '../../functions/register/rebuild.ts';

const Environment = z.object({ TABLE_NAME: z.string().min(1), DYNAMODB_ENDPOINT: z.url().optional() });

const { TABLE_NAME, DYNAMODB_ENDPOINT } = Environment.parse(process.env);
const client = new DynamoDBClient(DYNAMODB_ENDPOINT ? { endpoint: DYNAMODB_ENDPOINT } : {});
const count = await rebuildRegister(openTable(client, TABLE_NAME, () => Date.now()));
client.destroy();
console.log(`${count} establishments are in the register of ${TABLE_NAME}`);
