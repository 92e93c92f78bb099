import type { ImportDecision } from '../../shared/establishments/import-decision.ts';
import {
  type ImportFault,
  type ImportOutcome,
  maxImportFaults,
} from '../../shared/establishments/import-report.ts';
import type { ImportRow } from '../../shared/establishments/import-row.ts';
import type { ImportSheet } from '../../shared/establishments/import.ts';

export type Decisions = Map<ImportRow, ImportDecision>;

/** The report is stored as one item, and DynamoDB holds 400 KB in one. */
const maxReportBytes = 300_000;

/** Faults by row, as many as a report holds. */
const reportedFaults = (faults: readonly ImportFault[]): ImportFault[] => {
  let bytes = 0;
  return faults
    .toSorted((a, b) => a.row - b.row)
    .slice(0, maxImportFaults)
    .filter((fault) => (bytes += Buffer.byteLength(JSON.stringify(fault))) <= maxReportBytes);
};

/** What an import came to: counts of rows, and as many faults as a report holds. */
export const outcomeOf = (sheet: ImportSheet, decisions: Decisions, dryRun: boolean): ImportOutcome => {
  const kinds = [...decisions.values()];
  const count = (kind: ImportDecision['kind']) => kinds.filter((decision) => decision.kind === kind).length;
  const rejections = kinds.flatMap((decision) => (decision.kind === 'rejected' ? decision.faults : []));
  const found = [...sheet.faults, ...rejections];
  const faults = reportedFaults(found);
  return {
    dryRun,
    rows: sheet.total,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    rejected: sheet.total - sheet.rows.length + count('rejected'),
    faults,
    moreFaults: found.length - faults.length,
    warnings: [...sheet.header.warnings],
  };
};
