// Started by engine.test.ts: brings an engine up on the folder given and writes until it is killed, one line an answer.
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { writeSync } from 'node:fs';
import { mainTableInput } from '../../../functions/platform/table-shape.ts';
import { embeddedClientConfig } from '../../../infra/local/client-config.ts';
import { startEngine } from '../../../infra/local/engine.ts';
import { ensureTable } from '../../../infra/local/tables.ts';

const [dataDir = ''] = process.argv.slice(2);
const engine = await startEngine({ dataDir });
const client = new DynamoDBClient(embeddedClientConfig(engine.endpoint));
const db = DynamoDBDocumentClient.from(client);
await ensureTable(client, mainTableInput('main'));
writeSync(1, `engine ${engine.pid()}\n`);

const write = async (id: string): Promise<void> => {
  await db.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: 'main', Item: { pk: 'VISIT', sk: id } } },
        {
          Update: {
            TableName: 'main',
            Key: { pk: 'COUNT', sk: 'COUNT' },
            UpdateExpression: 'ADD visits :one',
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
      ],
    }),
  );
  writeSync(1, `answered ${id}\n`);
};

const writer = async (name: number): Promise<void> => {
  for (let count = 0; count < 100; count += 1) await write(`${name}-${count}`);
};
await Promise.all([0, 1, 2, 3].map(writer));
writeSync(1, 'finished\n');
