import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const markerKey = (name: string) => ({ pk: name, sk: 'DONE' });

/**
 * Runs a task on the first start that knows it. The marker is written last, so a task that was cut short runs again next time.
 *
 * @returns whether it ran now.
 */
export const onFirstStart = async (
  db: DynamoDBDocumentClient,
  TableName: string,
  task: () => Promise<void>,
  name = 'FIRST-START',
): Promise<boolean> => {
  const { Item } = await db.send(new GetCommand({ TableName, Key: markerKey(name), ConsistentRead: true }));
  if (Item !== undefined) return false;
  await task();
  await db.send(
    new PutCommand({ TableName, Item: { ...markerKey(name), doneAt: new Date().toISOString() } }),
  );
  return true;
};
