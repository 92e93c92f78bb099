import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { userRepository } from '../../functions/people/repository.ts';
import { openTable } from '../../functions/platform/table.ts';
import { instantOf } from '../../shared/kernel/dates.ts';
import { registerFirstOffice } from './first-office.ts';

/** `TABLE_NAME=… npm run office -- <sub> <name> <VN or province code>`, with credentials from the environment. */
const Settings = z.object({ TABLE_NAME: z.string().min(1), DYNAMODB_ENDPOINT: z.url().optional() });

const [sub, name, areaCode] = process.argv.slice(2);
if (!sub || !name || !areaCode) {
  console.error('TABLE_NAME=… npm run office -- <sub> <name> <VN or province code>');
  process.exit(1);
}
const { TABLE_NAME, DYNAMODB_ENDPOINT } = Settings.parse(process.env);
const client = new DynamoDBClient(DYNAMODB_ENDPOINT ? { endpoint: DYNAMODB_ENDPOINT } : {});
const users = userRepository(openTable(client, TABLE_NAME, () => Date.now()));
const user = await registerFirstOffice(users, { sub, name, areaCode }, instantOf(Date.now()));
console.log(`${user.id}: ${user.rights.role}, ${user.rights.areaCode}`);
