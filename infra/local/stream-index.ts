import type { Log } from './log.ts';
import { wordsOf } from './log.ts';

const streamIndexes = [
  'CREATE INDEX IF NOT EXISTS ix_seq ON _stream_records(table_name, CAST(sequence_number AS INTEGER))',
  'CREATE INDEX IF NOT EXISTS ix_seq_shard ON _stream_records(table_name, shard_id, CAST(sequence_number AS INTEGER))',
];
const findStreamTable = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_stream_records'";

/**
 * Keeps the cost of a stream write flat: the engine looks for the last sequence number with an expression that no index
 * of its own serves. It leans on an internal table of the pinned engine version; when that is gone we say so and go on.
 *
 * @returns whether the index is there.
 */
export const indexStreamRecords = async (dbPath: string, log: Log): Promise<boolean> => {
  try {
    const { default: Database } = await import('libsql');
    const db = new Database(dbPath);
    try {
      db.pragma('busy_timeout=5000');
      if (db.prepare(findStreamTable).get() === undefined) {
        log(
          'The data engine has no table _stream_records: going on without our index, writes will slow with time',
        );
        return false;
      }
      for (const statement of streamIndexes) db.exec(statement);
      return true;
    } finally {
      db.close();
    }
  } catch (error) {
    log(`The index on the engine's stream records could not be made, going on without: ${wordsOf(error)}`);
    return false;
  }
};
