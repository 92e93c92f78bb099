import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';

/** A .csv of more rows than this is to be sent in parts. */
export const maxImportRows = 5_000;
/** Faults named in one report; the rest are counted. */
export const maxImportFaults = 1_000;

const Count = z.int().min(0);
const row = z.int().positive().describe('Row of the sheet; the header is row 1');
const column = z.string().optional().describe('Header as in the file; absent where the whole row is meant');
const value = z.string().optional().describe('What stood there, shortened; never of a person');

/** Something in a file that keeps its row out, in both languages. */
export const ImportFault = z.strictObject({ row, column, value, detail: Bilingual });
export type ImportFault = z.infer<typeof ImportFault>;
export const ImportWarning = z.strictObject({ column: z.string(), detail: Bilingual });
export type ImportWarning = z.infer<typeof ImportWarning>;

const counts = {
  dryRun: z.boolean().describe('True: the file was only judged, nothing was stored'),
  rows: Count.describe('Rows with content, the header not counted; the sum of the four below'),
  created: Count,
  changed: Count,
  unchanged: Count,
  rejected: Count.describe('Rows with a fault; they are left out, the others are stored all the same'),
  moreFaults: Count.describe('Faults beyond those listed'),
};

/** What an import came to, as it is kept for a repeated key: in both languages. */
export const ImportOutcome = z.strictObject({
  ...counts,
  faults: z.array(ImportFault).max(maxImportFaults),
  warnings: z.array(ImportWarning),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** The same in the reader's language. */
export const EstablishmentImportReport = z
  .strictObject({
    ...counts,
    faults: z.array(z.strictObject({ row, column, value, detail: z.string() })).max(maxImportFaults),
    warnings: z.array(z.strictObject({ column: z.string(), detail: z.string() })),
  })
  .meta({ id: 'EstablishmentImportReport' });
export type EstablishmentImportReport = z.infer<typeof EstablishmentImportReport>;
