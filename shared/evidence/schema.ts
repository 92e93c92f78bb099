import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { Instant } from '../kernel/dates.ts';
import { Evidence } from '../kernel/evidence.ts';
import { EvidenceId, InspectionId, Ulid, UserId } from '../kernel/ids.ts';
import { Rounded } from '../kernel/numbers.ts';
import { Line, Prose } from '../kernel/text.ts';
import { EvidenceState } from './life-cycle.ts';

/** Why a file that came is not kept. */
export const RejectionReason = z
  .enum(['hash_differs', 'size_differs', 'type_differs', 'unreadable', 'too_large', 'hides_another'])
  .meta({ id: 'EvidenceRejectionReason' });
export type RejectionReason = z.infer<typeof RejectionReason>;

/** A copy made for looking at, without anything of the original but what is seen. */
const Copy = z.strictObject({
  mediaType: z.string(),
  bytes: z.int().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
});

/** A file as it is known: announced by the device that has it, and what became of it. */
export const EvidenceFile = z
  .strictObject({
    id: EvidenceId,
    version: z.int().positive(),
    inspectionId: InspectionId,
    evidence: Evidence,
    state: EvidenceState,
    announcedBy: UserId,
    announcedAt: Instant,
    arrivedAt: Instant.optional(),
    sealed: z
      .strictObject({
        at: Instant,
        retainUntil: Instant.describe('Until then nobody overwrites or deletes the original'),
        copies: z.strictObject({ viewing: Copy.optional(), thumbnail: Copy.optional() }),
        keptAsIs: z.boolean().describe('No copies are made of this type; the original is what there is'),
      })
      .optional(),
    rejection: z.strictObject({ reason: RejectionReason, at: Instant, words: Bilingual }).optional(),
  })
  .meta({ id: 'EvidenceFile' });
export type EvidenceFile = z.infer<typeof EvidenceFile>;

/** What a record says of a file, and since when. */
const Naming = z.strictObject({
  by: z.enum(['visit_record', 'addendum', 'remedy']),
  id: Ulid,
  since: Instant,
});
export type Naming = z.infer<typeof Naming>;

/** One file of an inspection: as records name it, and as it came or did not. */
export const EvidenceEntry = z
  .strictObject({
    evidence: Evidence,
    state: EvidenceState,
    since: Instant.describe('Since when it is in this state; of an announced file: waited for since'),
    namedBy: z.array(Naming).describe('Empty for a file that came and that no record names yet'),
    file: EvidenceFile.optional().describe('Absent while no device has begun to send it'),
  })
  .meta({ id: 'EvidenceEntry' });
export type EvidenceEntry = z.infer<typeof EvidenceEntry>;

/** A device is about to send a file, or goes on sending it. */
export const SendEvidence = z
  .strictObject({ inspectionId: InspectionId, evidence: Evidence })
  .meta({ id: 'SendEvidence' });
export type SendEvidence = z.infer<typeof SendEvidence>;

/** How a device sends a file: as a form, in parts, or not any more. */
export const UploadTicket = z
  .discriminatedUnion('way', [
    z.strictObject({
      way: z.literal('form'),
      url: z.url(),
      fields: z
        .record(z.string(), z.string())
        .describe('To be posted in this order, then the file as `file`'),
      expiresAt: Instant,
    }),
    z.strictObject({
      way: z.literal('parts'),
      partBytes: z.int().positive(),
      parts: z.array(
        z.strictObject({
          partNumber: z.int().positive(),
          bytes: z.int().positive(),
          arrived: z.boolean(),
          url: z.url().optional().describe('Where to PUT a part that has not arrived'),
        }),
      ),
      expiresAt: Instant,
    }),
    z.strictObject({ way: z.literal('none'), state: EvidenceState }),
  ])
  .meta({ id: 'UploadTicket', description: '`none`: the file has come; nothing is to be sent' });
export type UploadTicket = z.infer<typeof UploadTicket>;

export const EvidenceCopy = z.enum(['viewing', 'thumbnail', 'original']);
export type EvidenceCopy = z.infer<typeof EvidenceCopy>;

/** Someone wants to look at a file. */
export const ViewEvidence = z
  .strictObject({
    copy: EvidenceCopy,
    reason: Prose(500).optional().describe('Required for the original'),
  })
  .meta({ id: 'ViewEvidence' });
export type ViewEvidence = z.infer<typeof ViewEvidence>;

/** Who looked at what, when and why; kept, and never changed. */
export const EvidenceView = z
  .strictObject({
    evidenceId: EvidenceId,
    copy: EvidenceCopy,
    by: UserId,
    role: z.string(),
    at: Instant,
    reason: Prose(500).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'EvidenceView' });
export type EvidenceView = z.infer<typeof EvidenceView>;

/** What the camera wrote into a picture; soft evidence, because anyone can write it. */
export const EvidenceMetadata = z
  .strictObject({
    takenAt: Line(40).optional().describe('As the camera wrote it, with its offset where it wrote one'),
    position: z
      .strictObject({
        latitude: Rounded(7).min(-90).max(90),
        longitude: Rounded(7).min(-180).max(180),
      })
      .optional()
      .describe('Degrees, WGS 84; anywhere, because it may be false'),
    camera: Line(120).optional(),
    software: Line(120).optional(),
    width: z.int().positive().optional(),
    height: z.int().positive().optional(),
  })
  .meta({ id: 'EvidenceMetadata' });
export type EvidenceMetadata = z.infer<typeof EvidenceMetadata>;

/** An address that opens one copy for a short while. */
export const ViewLink = z
  .strictObject({
    url: z.url(),
    mediaType: z.string(),
    expiresAt: Instant,
    metadata: EvidenceMetadata.optional().describe('With the original only'),
  })
  .meta({ id: 'ViewLink' });
export type ViewLink = z.infer<typeof ViewLink>;
