/**
 * Makes the register anew, whom its establishments are linked with, and the clock's lists of what falls due: `TABLE_NAME=… TERMS_TABLE_NAME=… npm run register:rebuild`. Region and credentials are the SDK's own
 * environment; `DYNAMODB_ENDPOINT` names another engine than AWS. Safe to repeat.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { openTable } from '../../functions/platform/table.ts';
import { rebuildRegister } from '../../functions/register/rebuild.ts';
import { rebuildDue } from '../../functions/due/rebuild.ts';
import { rebuildNeighbours } from '../../functions/supply-chain/rebuild.ts';

const Environment = z.object({
  TABLE_NAME: z.string().min(1),
  TERMS_TABLE_NAME: z.string().min(1),
  DYNAMODB_ENDPOINT: z.url().optional(),
});

const { TABLE_NAME, TERMS_TABLE_NAME, DYNAMODB_ENDPOINT } = Environment.parse(process.env);
const client = new DynamoDBClient(DYNAMODB_ENDPOINT ? { endpoint: DYNAMODB_ENDPOINT } : {});
const open = (name: string) => openTable(client, name, () => Date.now());
const table = open(TABLE_NAME);
const count = await rebuildRegister({ table, terms: open(TERMS_TABLE_NAME) });
const linked = await rebuildNeighbours(table);
const due = await rebuildDue(table, (done) => console.log(`${done} files put before the clock…`));
client.destroy();
console.log(
  `${count} establishments are in the register of ${TABLE_NAME}, ${linked} of them in supply links; ${due} open files are before the clock`,
);
