import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { RequestLog } from '../platform/app.ts';
import type { Item, Table } from '../platform/table.ts';
import { projectConflictFlags } from './conflict-flags.ts';
import { newImageOf, typeOf } from './images.ts';
import { hasOwnView, ownViewWrite } from './own-views.ts';
import { projectProgress } from './plan-progress.ts';
import { registerProjection, type RegisterTable } from './register.ts';
import { twinDetection, type TwinTable } from './twins.ts';

type ProjectedTable = Pick<Table, 'putIf' | 'get' | 'getMany' | 'commit'> & RegisterTable & TwinTable;

/**
 * Turns the table's stream into read models. Doing a record again changes nothing.
 *
 * Employers' views are worked in order; at the first record that fails it stops and names it, so that the delivery
 * resumes there. The register takes what came before that record as one batch: where that fails the whole delivery
 * does, and is halved until the record at fault stands alone. Likely twins are looked for last, in the register as it then is.
 */
export const projector = (table: ProjectedTable, log: RequestLog) => {
  const projectRegister = registerProjection(table);
  const detectTwins = twinDetection(table);

  const projectOwnView = async (image: Item): Promise<void> => {
    const write = ownViewWrite(image);
    if (!write) return;
    try {
      await table.putIf(write);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error; // a later version is there already
    }
  };

  /** What is worked record by record; the images of all others are not even taken apart. */
  const project = async (record: DynamoDBRecord): Promise<void> => {
    const type = typeOf(record);
    const image = hasOwnView(type) || type === 'Conflict' ? newImageOf(record) : undefined;
    if (!image) return;
    await projectOwnView(image);
    await projectProgress(table, image);
    await projectConflictFlags(table, image);
  };

  /** The first record whose view could not be written. */
  const failedOf = async (records: readonly DynamoDBRecord[]): Promise<DynamoDBRecord | undefined> => {
    for (const record of records) {
      try {
        await project(record);
      } catch (error) {
        log.error('projection failed', { eventId: record.eventID, error });
        return record;
      }
    }
    return undefined;
  };

  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = await failedOf(Records);
    const done = failed ? Records.slice(0, Records.indexOf(failed)) : Records;
    try {
      await projectRegister(done);
      await detectTwins(done);
    } catch (error) {
      log.error('register projection failed', { eventId: Records[0]?.eventID, error });
      throw error;
    }
    const itemIdentifier = failed?.dynamodb?.SequenceNumber ?? '';
    return { batchItemFailures: failed ? [{ itemIdentifier }] : [] };
  };
};
