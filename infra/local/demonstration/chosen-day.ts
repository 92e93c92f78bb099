import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { PlainDate } from '../../../shared/kernel/dates.ts';

const key = { pk: 'DEMONSTRATION', sk: 'TODAY' };

/**
 * The day up to which the demonstration tells its year: chosen once, so that a seed that was cut short before midnight
 * and resumed after it stores the same items and leaves nothing of two different years.
 */
export const chosenDay = async (
  db: DynamoDBDocumentClient,
  TableName: string,
  today: PlainDate,
): Promise<PlainDate> => {
  const { Item } = await db.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
  if (Item) return PlainDate.parse(Item['today']);
  await db.send(new PutCommand({ TableName, Item: { ...key, today } }));
  return today;
};
