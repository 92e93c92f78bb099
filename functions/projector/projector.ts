import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { RequestLog } from '../platform/app.ts';
import type { Item, Table, Write } from '../platform/table.ts';
import { projectConflictFlags } from './conflict-flags.ts';
import { projectDue } from './due.ts';
import { newImageOf, typeOf } from './images.ts';
import { hasOwnView, ownViewWrite } from './own-views.ts';
import { projectProgress } from './plan-progress.ts';
import { registerProjection, type RegisterTables } from './register.ts';
import type { NeighboursTable } from '../supply-chain/neighbours.ts';
import { projectNeighbours } from './supply-neighbours.ts';
import { twinDetection, type TwinTables } from './twins.ts';

/** The main table, and the terms of its register. */
export type ProjectedTables = RegisterTables &
  TwinTables & {
    readonly table: Pick<Table, 'putIf' | 'get' | 'getMany' | 'commit'> & NeighboursTable;
  };

interface Reading {
  readonly record: DynamoDBRecord;
  readonly image?: Item | undefined;
  readonly write?: Write | undefined;
  readonly error?: unknown;
}

/**
 * Turns the table's stream into read models. Doing a record again changes nothing.
 *
 * Employers' views are worked in order; at the first record that fails it stops and names it, so that the delivery
 * resumes there. The register takes what came before that record as one batch: where that fails the whole delivery
 * does, and is halved until the record at fault stands alone. Likely twins are looked for behind it, in the register as it
 * then is; whom establishments are linked with comes last, with the records as they then stand.
 */
export const projector = (tables: ProjectedTables, log: RequestLog) => {
  const { table } = tables;
  const projectRegister = registerProjection(tables);
  const detectTwins = twinDetection(tables);

  /**
   * What is worked record by record; the images of all others are not even taken apart. A record that cannot be read
   * fails when it is its turn.
   */
  const readOne = (record: DynamoDBRecord): Reading => {
    try {
      const type = typeOf(record);
      const image = hasOwnView(type) || type === 'Conflict' ? newImageOf(record) : undefined;
      return { record, image, write: image && ownViewWrite(image) };
    } catch (error) {
      return { record, error };
    }
  };

  const projectOwnView = async (write: Write | undefined): Promise<void> => {
    if (!write) return;
    try {
      await table.putIf(write);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error; // a later version is there already
    }
  };

  /** The latest view of each, where all can be written at once. */
  const projectTogether = async (readings: readonly Reading[]): Promise<boolean> => {
    if (readings.some(({ error }) => error !== undefined)) return false;
    const writes = readings.flatMap(({ write }) => write ?? []);
    const latest = new Map(writes.map((write) => [`${write.put?.pk}\n${write.put?.sk}`, write]));
    return table.writeTogether([...latest.values()]).catch(() => false); // then one by one, to name the culprit
  };

  const project = async ({ image, write, error }: Reading, isViewDone: boolean): Promise<void> => {
    if (error !== undefined) throw error;
    if (!image) return;
    if (!isViewDone) await projectOwnView(write);
    await projectProgress(table, image);
    await projectConflictFlags(table, image);
  };

  /** The first record whose view could not be written. */
  const failedOf = async (records: readonly DynamoDBRecord[]): Promise<DynamoDBRecord | undefined> => {
    const readings = records.map(readOne);
    const areViewsDone = await projectTogether(readings);
    for (const reading of readings) {
      const { record } = reading;
      try {
        await project(reading, areViewsDone);
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
      await projectDue(table, done);
      await projectRegister(done);
      await detectTwins(done);
      await projectNeighbours(table, done);
    } catch (error) {
      log.error('register projection failed', { eventId: Records[0]?.eventID, error });
      throw error;
    }
    const itemIdentifier = failed?.dynamodb?.SequenceNumber ?? '';
    return { batchItemFailures: failed ? [{ itemIdentifier }] : [] };
  };
};
