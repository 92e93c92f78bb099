import * as z from 'zod';
import { AreaCode } from '../areas/schema.ts';
import { Bilingual } from '../kernel/bilingual.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { InspectionId, PenaltyId, Ulid, UserId } from '../kernel/ids.ts';
import { Line, Prose } from '../kernel/text.ts';
import { SourceStatus } from '../law/sourced.ts';
import { ReferralRecipient } from '../referrals/schema.ts';

export const DocumentId = Ulid.brand('DocumentId');
export type DocumentId = z.infer<typeof DocumentId>;
export const IssuingOfficeId = Ulid.brand('IssuingOfficeId');
export type IssuingOfficeId = z.infer<typeof IssuingOfficeId>;

/** Văn bản: the papers that the product fills in from its records. */
export const DocumentKind = z
  .enum([
    'visit_minutes',
    'violation_minutes',
    'penalty_decision',
    'payment_notice',
    'remedy_notice',
    'referral_letter',
  ])
  .meta({ id: 'DocumentKind' });
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Which record a document is filled in from; of the referrals of a visit, that to one recipient. */
export const DocumentSource = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('inspection'), id: InspectionId }),
    z.strictObject({ type: z.literal('penalty'), id: PenaltyId }),
    z.strictObject({ type: z.literal('referral'), id: InspectionId, to: ReferralRecipient }),
  ])
  .meta({ id: 'DocumentSource' });
export type DocumentSource = z.infer<typeof DocumentSource>;

/** The form that a document follows, as far as is known; the product never claims that a printout is the official form. */
export const FormCode = z
  .strictObject({ code: z.string(), sourceStatus: SourceStatus, sourceNote: z.string() })
  .meta({ id: 'FormCode' });
export type FormCode = z.infer<typeof FormCode>;

/** Something that the record lacks: a dotted line for the officer, in the place of this tag. */
export const MissingPart = z
  .strictObject({ tag: z.string(), what: Bilingual })
  .meta({ id: 'MissingDocumentPart' });
export type MissingPart = z.infer<typeof MissingPart>;

/** What fills a template: texts, and lists of parts that hold texts. Every text is ready to be printed. */
export type DocumentPart = { readonly [tag: string]: string };
export type DocumentContent = { readonly [tag: string]: string | readonly DocumentPart[] };
export const DocumentContent = z
  .record(z.string(), z.union([z.string(), z.array(z.record(z.string(), z.string()))]))
  .meta({ id: 'DocumentContent', description: 'Texts by tag of the template, lists of parts by theirs' });

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const NumberSymbol = z
  .string()
  .normalize('NFC')
  .regex(/^[\p{Lu}\p{N}]+(-[\p{Lu}\p{N}]+)*$/u)
  .max(30)
  .describe('What stands behind the number: BB-VPHC in 12/BB-VPHC');

/** How an office numbers one kind of document. Kinds of one symbol, and kinds without any, share one series of numbers. */
export const Numbering = z.strictObject({ symbol: NumberSymbol.optional() });
export type Numbering = z.infer<typeof Numbering>;

const described = {
  name: Line(200).describe('As printed above the number: Sở Nội vụ'),
  parentName: Line(200).optional().describe('The body above it, printed over its name'),
  placeName: Line(60).describe('The place before the date: Hà Nội'),
  numbering: z
    .partialRecord(DocumentKind, Numbering)
    .describe('Of the kinds that have another symbol than the usual one'),
};

const TemplateNumber = z.int().positive();

/** Which templates of its own an office has of a kind. */
export const TemplatesOfKind = z
  .strictObject({
    last: TemplateNumber.describe('Number of the one that came last'),
    active: TemplateNumber.optional().describe('The one that documents are made with; built-in when absent'),
  })
  .meta({ id: 'TemplatesOfKind' });
export type TemplatesOfKind = z.infer<typeof TemplatesOfKind>;

/** Cơ quan ban hành: an office that gives numbers to documents, a series for each symbol that begins anew each year. */
export const IssuingOffice = z
  .strictObject({
    id: IssuingOfficeId,
    version: z.int().positive(),
    areaCode: AreaCode.describe('The area whose people use it'),
    ...described,
    templates: z
      .partialRecord(DocumentKind, TemplatesOfKind)
      .optional()
      .describe('Its own .docx templates, of kinds that it ever had one of'),
  })
  .meta({ id: 'IssuingOffice' });
export type IssuingOffice = z.infer<typeof IssuingOffice>;

export const NewIssuingOffice = IssuingOffice.omit({ version: true, templates: true })
  .partial({ id: true })
  .meta({ id: 'NewIssuingOffice' });
export type NewIssuingOffice = z.infer<typeof NewIssuingOffice>;

export const IssuingOfficeChange = z.strictObject(described).partial().meta({ id: 'IssuingOfficeChange' });
export type IssuingOfficeChange = z.infer<typeof IssuingOfficeChange>;

/** Larger ones hold pictures that belong elsewhere; as base64 it fits a request body and an item of the table. */
export const maxTemplateBytes = 180_000;

/** An office's own .docx for a kind; documents are made with it from now on. */
export const NewTemplate = z
  .strictObject({
    kind: DocumentKind,
    file: z
      .base64()
      .min(4)
      .max(maxTemplateBytes / 0.75)
      .describe('The .docx as base64, 180,000 bytes at most'),
    note: Prose(500).optional().describe('What is new in it'),
  })
  .meta({ id: 'NewTemplate' });
export type NewTemplate = z.infer<typeof NewTemplate>;

/** One of an office's own templates as it came; its number never names another file. */
export const OfficeTemplate = z
  .strictObject({
    officeId: IssuingOfficeId,
    kind: DocumentKind,
    number: TemplateNumber,
    note: Prose(500).optional(),
    bytes: z.int().positive(),
    sha256: Sha256.describe('Of the stored file: the same parts as came, packed anew'),
    storedAt: Instant,
    storedBy: UserId,
  })
  .meta({ id: 'OfficeTemplate' });
export type OfficeTemplate = z.infer<typeof OfficeTemplate>;

export const TemplateChoice = z
  .strictObject({
    kind: DocumentKind,
    number: TemplateNumber.optional().describe('One that the office has; the built-in one when absent'),
  })
  .meta({ id: 'TemplateChoice' });
export type TemplateChoice = z.infer<typeof TemplateChoice>;

/** Asks for a document of a record: its number is given with it or not at all. */
export const NewDocument = z
  .strictObject({
    id: DocumentId.optional().describe('Made on the device; sent again, it returns the same document'),
    kind: DocumentKind,
    officeId: IssuingOfficeId,
  })
  .meta({ id: 'NewDocument' });
export type NewDocument = z.infer<typeof NewDocument>;

export const VoidDocument = z.strictObject({ reason: Prose(1_000) }).meta({ id: 'VoidDocument' });
export type VoidDocument = z.infer<typeof VoidDocument>;

/** A document with its final number, as it was issued; what it says never changes, and voided it keeps its number. */
export const IssuedDocument = z
  .strictObject({
    id: DocumentId,
    version: z.int().positive(),
    kind: DocumentKind,
    state: z.enum(['issued', 'voided']),
    source: DocumentSource,
    sourceVersion: z.int().positive().describe('Version of the record that it was filled in from'),
    officeId: IssuingOfficeId,
    year: z.int().describe('Of `datedOn`'),
    symbol: NumberSymbol.optional().describe(
      'Absent where nothing stands behind the number; office, year and symbol are the series that it is of',
    ),
    number: z.int().positive().optional().describe('Absent where the record has a number of another form'),
    numberText: z.string().describe('What the document bears, number and symbol: 12/BB-VPHC'),
    numberFrom: z
      .enum(['series', 'record'])
      .describe(
        'Given with the document as the next of its series, or by people before, as the record tells',
      ),
    provisionalNumber: z.string().describe('What the tablet prints until the final number is known'),
    datedOn: PlainDate,
    issuedAt: Instant,
    issuedBy: UserId,
    form: FormCode.optional(),
    catalogueVersion: z.string().describe('Of the law that it was filled in by'),
    templateVersion: z.string().describe('Of the built-in template'),
    officeTemplate: TemplateNumber.optional().describe(
      "Number of the office's own template that its .docx is made with; PDF is always built-in",
    ),
    content: DocumentContent,
    contentDigest: Sha256.describe('SHA-256 of the canonical JSON (RFC 8785) of `content`'),
    missing: z.array(MissingPart).describe('Dotted lines for the officer to fill in by hand'),
    voided: z.strictObject({ at: Instant, by: UserId, reason: Prose(1_000) }).optional(),
  })
  .meta({ id: 'IssuedDocument' });
export type IssuedDocument = z.infer<typeof IssuedDocument>;

/** What lists show of a document. */
export const DocumentSummary = IssuedDocument.omit({ content: true, missing: true, form: true }).meta({
  id: 'DocumentSummary',
});
export type DocumentSummary = z.infer<typeof DocumentSummary>;

/** What all who read the numbers of an office learn of a paper that few may know of: that its number is taken. */
export const SealedNumber = IssuedDocument.pick({
  state: true,
  officeId: true,
  year: true,
  symbol: true,
  number: true,
  numberText: true,
})
  .extend({ sealed: z.literal(true) })
  .meta({ id: 'SealedDocumentNumber' });

/** A number of an office, with the document that bears it. */
export const NumberLine = z.union([DocumentSummary, SealedNumber]).meta({ id: 'DocumentNumberLine' });
export type NumberLine = z.infer<typeof NumberLine>;

/** `docx` can be edited by an office; `pdf` is for the archive and for readers. */
export const DocumentFormat = z.enum(['docx', 'pdf']).meta({ id: 'DocumentFormat' });
export type DocumentFormat = z.infer<typeof DocumentFormat>;
