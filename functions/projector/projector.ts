import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { RequestLog } from '../platform/app.ts';
import type { Item, Table } from '../platform/table.ts';
import { ownViewWrite } from './own-views.ts';

/** The image a record left behind, as an item. */
const newImageOf = ({ dynamodb }: DynamoDBRecord): Item | undefined =>
  // the event's types and the SDK's describe the same JSON, declared twice
  dynamodb?.NewImage && unmarshall(dynamodb.NewImage as Parameters<typeof unmarshall>[0]);

/**
 * Turns the table's stream into read models. A batch is worked in order; at the first record that fails it stops and
 * names it, so that the delivery resumes there. Doing a record again changes nothing.
 */
export const projector = (table: Pick<Table, 'putIf'>, log: RequestLog) => {
  const project = async (record: DynamoDBRecord): Promise<void> => {
    const image = newImageOf(record);
    const write = image && ownViewWrite(image);
    if (!write) return;
    try {
      await table.putIf(write);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error; // a later version is there already
    }
  };

  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      try {
        await project(record);
      } catch (error) {
        log.error('projection failed', { eventId: record.eventID, error });
        const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
        return { batchItemFailures: [{ itemIdentifier }] };
      }
    }
    return { batchItemFailures: [] };
  };
};
