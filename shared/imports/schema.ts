import * as z from 'zod';
import { AreaScope } from '../kernel/actor.ts';
import { Bilingual } from '../kernel/bilingual.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { Ulid, UserId } from '../kernel/ids.ts';
import { Line } from '../kernel/text.ts';
import { textEncodings } from './encodings.ts';
import { failureCodes, importLimits } from './failures.ts';
import { ImportState } from './life-cycle.ts';
import { NoteCode } from './notes.ts';

export const ImportId = Ulid.brand('ImportId');
export type ImportId = z.infer<typeof ImportId>;

export const ImportKindName = z.enum(['establishments', 'users', 'areas']).meta({ id: 'ImportKind' });
export type ImportKindName = z.infer<typeof ImportKindName>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Letters = z.string().regex(/^[A-Z]{1,3}$/);
const SheetName = z.string().min(1).max(100);
const Field = z.string().max(40);

/** One column of the file and what it is taken for. */
export const MappedColumn = z
  .strictObject({
    column: Letters.describe('As sheets name it: A, B, … AA'),
    title: z.string().max(200).describe('The header, as the file writes it'),
    field: Field.nullable().describe('The field it holds; null where it is left out'),
  })
  .meta({ id: 'MappedColumn' });
export type MappedColumn = z.infer<typeof MappedColumn>;

/** What a file turned out to be, once it was opened. */
export const ImportFile = z
  .strictObject({
    bytes: z.int().min(0),
    sha256: Sha256,
    format: z.enum(['csv', 'xlsx']),
    encoding: z.enum(textEncodings).optional().describe('Of a .csv, as it was recognised'),
    sheets: z.array(SheetName).max(100).optional().describe('Of an .xlsx, those with content'),
    sheet: SheetName.optional().describe('The one that is read'),
    headerRow: z.int().positive().describe('Last row of the header'),
    columns: z.array(MappedColumn).max(importLimits.columns),
    mappingFrom: z.enum(['recognised', 'remembered', 'by_hand']),
    missing: z
      .array(z.strictObject({ field: Field.optional(), detail: Bilingual }))
      .describe('Why the columns cannot be used yet; empty when they can'),
  })
  .meta({ id: 'ImportFile' });
export type ImportFile = z.infer<typeof ImportFile>;

/** What someone said by hand: kept apart from what the file says, so that it can be judged again with it. */
export const ImportSettings = z
  .strictObject({
    sheet: SheetName.optional(),
    mapping: z
      .record(Letters, Field.nullable())
      .refine((mapping) => Object.keys(mapping).length <= importLimits.columns)
      .optional()
      .describe('Column to field; null leaves a column out. Columns not named keep what was recognised'),
    effectiveOn: PlainDate.optional().describe('Of a list of areas: the day from which it is in force'),
    decision: Line(200).optional().describe('Of a list of areas: the resolution or list it rests on'),
  })
  .meta({ id: 'ImportSettings' });
export type ImportSettings = z.infer<typeof ImportSettings>;

const Count = z.int().min(0);
export const ImportCounts = z
  .strictObject({
    rows: Count.describe('Rows with content so far, the header not counted; the sum of the four below'),
    created: Count,
    changed: Count,
    unchanged: Count,
    rejected: Count.describe('Rows with a fault; they are left out, the others are stored all the same'),
    faults: Count,
    notes: Count.describe('Cells that were mended'),
  })
  .meta({ id: 'ImportCounts' });
export type ImportCounts = z.infer<typeof ImportCounts>;
export const noCounts: ImportCounts = {
  rows: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  rejected: 0,
  faults: 0,
  notes: 0,
};

export const ImportFailureRecord = z.strictObject({
  code: z.enum(failureCodes),
  row: z.int().positive().optional(),
});

/** An import of a file, from its upload to its report. */
export const ImportJob = z
  .strictObject({
    id: ImportId,
    version: z.int().positive(),
    kind: ImportKindName,
    state: ImportState,
    areaCode: AreaScope.describe('Of whoever created it: the import is seen there'),
    provinceCode: z.string().optional().describe('Of the area, where it is a commune'),
    fileName: Line(200),
    bytes: z.int().positive().describe('Of the file, as announced'),
    createdBy: UserId,
    createdAt: Instant,
    settings: ImportSettings,
    file: ImportFile.optional(),
    checkedAt: Instant.optional(),
    checkedCounts: ImportCounts.optional().describe('What storing would come to, as the check found it'),
    storedBy: UserId.optional(),
    storedAt: Instant.optional().describe('When storing was asked for; the day as of which rows are judged'),
    storedRequestId: z.string().optional(),
    finishedAt: Instant.optional(),
    areaChangeSetId: Ulid.optional().describe(
      'Of a list of areas: the set of changes, to be approved and applied',
    ),
    failure: ImportFailureRecord.optional(),
    report: z
      .strictObject({ bytes: Count })
      .optional()
      .describe('There is a report to fetch; of the check, then of the storing'),
  })
  .meta({ id: 'ImportJob' });
export type ImportJob = z.infer<typeof ImportJob>;

export const NewImport = z
  .strictObject({
    kind: ImportKindName,
    fileName: Line(200),
    bytes: z
      .int()
      .positive()
      .max(importLimits.fileBytes)
      .describe('Of the file; the upload takes exactly so many'),
    settings: ImportSettings.default({}),
  })
  .meta({ id: 'NewImport' });
export type NewImport = z.infer<typeof NewImport>;

/** What the worker is about, kept apart from the job because it is written many times a minute. */
export const ImportRun = z.strictObject({
  /** A new one for every check and every storing: an old worker can write into no other. */
  id: z.string(),
  phase: z.enum(['checking', 'storing']),
  /** Raised by each worker that takes the run over; what another has taken, the one before cannot write any more. */
  epoch: Count,
  leaseUntilMs: z.number(),
  /** Up to this row of the sheet everything is done. */
  row: Count,
  rowsInSheet: Count.describe('Rows of the sheet, blank ones too; 0 while it is not known'),
  counts: ImportCounts,
  /** Of notes, by `code field`. */
  tallies: z.record(z.string(), z.int()),
  /** What each epoch wrote into the journal, and from which row on it counts. */
  segments: z.array(z.strictObject({ epoch: Count, after: Count, chunks: Count })),
  tries: Count,
});
export type ImportRun = z.infer<typeof ImportRun>;

const words = z.string();
/** An import as its reader sees it. */
export const ImportView = z
  .strictObject({
    ...ImportJob.omit({ failure: true, file: true, storedRequestId: true }).shape,
    file: ImportFile.omit({ missing: true })
      .extend({ missing: z.array(z.strictObject({ field: Field.optional(), detail: words })) })
      .optional(),
    failure: z
      .strictObject({ code: z.string(), row: z.int().optional(), detail: words, remedy: words })
      .optional(),
    progress: z
      .strictObject({ row: Count, rowsInSheet: Count })
      .optional()
      .describe('Of the check or the storing that is under way, in rows of the sheet'),
    counts: ImportCounts.optional().describe('As far as it has come'),
    faults: z
      .array(
        z.strictObject({
          row: z.int(),
          column: words.optional(),
          value: words.optional(),
          detail: words,
          remedy: words,
        }),
      )
      .describe('The first few; all of them are in the report'),
    notes: z
      .array(z.strictObject({ code: NoteCode, column: words, count: Count, detail: words }))
      .describe('What was mended, by column'),
    warnings: z.array(z.strictObject({ column: words, detail: words })),
  })
  .meta({ id: 'Import' });
export type ImportView = z.infer<typeof ImportView>;

/** An import in a list. */
export const ImportLine = ImportView.omit({ faults: true, notes: true, warnings: true, file: true }).meta({
  id: 'ImportLine',
});
export type ImportLine = z.infer<typeof ImportLine>;

/** Where the file itself goes: a form with these fields, posted with the file as its last field, `file`. */
export const UploadForm = z
  .strictObject({ url: z.url(), fields: z.record(z.string(), z.string()) })
  .meta({ id: 'UploadForm' });
export type UploadForm = z.infer<typeof UploadForm>;
