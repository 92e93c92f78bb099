import type { DynamoDBRecord } from 'aws-lambda';
import type { Table } from '../platform/table.ts';
import { registerFacts } from './register-facts.ts';
import { registerTerms } from './register-terms.ts';

export interface RegisterTables {
  readonly table: Pick<Table, 'getMany' | 'changeIf' | 'writeTogether'>;
  readonly terms: Pick<Table, 'writeMany'>;
}

/**
 * Keeps the register, in two steps that are each told by the stream: what happens to an establishment changes its entry,
 * and what changes an entry moves its terms. Because all records of one entry come in order, whoever changed it, terms
 * follow it without a lock.
 */
export const registerProjection =
  ({ table, terms }: RegisterTables) =>
  async (records: readonly DynamoDBRecord[]): Promise<void> => {
    await registerFacts(table, records);
    await registerTerms(table, terms, records);
  };
