import * as z from 'zod';
import { followedFields } from '../areas/following.ts';
import { Place } from '../areas/schema.ts';
import { ChecklistAnswer } from '../checklists/schema.ts';
import {
  InspectionId,
  UserId,
  VisitRecordId,
  ViolationId,
  YoungWorkerId,
  EvidenceId,
  AddendumId,
} from '../kernel/ids.ts';
import { Instant } from '../kernel/dates.ts';
import { Coordinates } from '../kernel/coordinates.ts';
import { Evidence } from '../kernel/evidence.ts';
import { Line, Prose } from '../kernel/text.ts';
import { Outcome, SurpriseVisit, Team } from '../inspections/schema.ts';
import { Conduct, ViolationCode } from '../law/schema.ts';
import { LawId } from '../law/sourced.ts';
import { DerivedDifference, DerivedFindings, SetAside } from './derived.ts';
import { YoungWorker } from './young-workers.ts';

const AttendeeId = z.string().regex(/^[a-z0-9-]{1,20}$/);

/** Who was there. An inspector is named by the user directory as well. */
export const Attendee = z
  .strictObject({
    id: AttendeeId.describe('A mark inside this record'),
    party: z.enum(['inspector', 'establishment', 'witness', 'authority', 'interpreter']),
    name: Line(120),
    position: Line(120).optional(),
    userId: UserId.optional(),
  })
  .meta({ id: 'Attendee' });

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A signature, or its recorded refusal with a witness (law on handling administrative violations, minutes). */
export const Signature = z
  .discriminatedUnion('result', [
    z.strictObject({
      result: z.literal('signed'),
      attendeeId: AttendeeId,
      method: z.enum(['on_glass', 'on_paper']),
      imageSha256: Sha256.optional(),
      signedAt: Instant,
    }),
    z.strictObject({
      result: z.literal('refused'),
      attendeeId: AttendeeId,
      reason: Prose(500),
      witnessId: AttendeeId,
    }),
  ])
  .meta({ id: 'Signature' });

/** A violation that the inspector suspects, under the provision in force for the conduct. */
export const SuspectedViolation = z
  .strictObject({
    id: ViolationId,
    code: ViolationCode,
    provisionId: LawId.describe('The version that judges the conduct; checked against the catalogue'),
    conduct: Conduct,
    youngWorkerIds: z.array(YoungWorkerId).max(50),
    description: Prose(2_000),
    evidenceIds: z.array(EvidenceId).max(50),
  })
  .meta({ id: 'SuspectedViolation' });
export type SuspectedViolation = z.infer<typeof SuspectedViolation>;

/**
 * Biên bản kiểm tra, as it was signed on the device: its id, instants, author and assignment are those of the act.
 * Sending it again changes nothing and returns the first receipt.
 */
export const SignedVisit = z
  .strictObject({
    id: VisitRecordId.describe('Made on the device; also the key that makes sending repeat-safe'),
    inspectionId: InspectionId,
    newInspection: SurpriseVisit.optional().describe(
      'A surprise visit begun on the spot and not known to the server',
    ),
    authorId: UserId,
    deviceId: Line(64),
    assignment: Team.describe('The team as the device knew it when the visit was made'),
    startedAt: Instant,
    signedAt: Instant,
    coordinates: Coordinates.optional(),
    outcome: Outcome,
    outcomeNote: Prose(1_000).optional().describe('Required when nobody could be visited'),
    checklist: z.strictObject({ id: Line(60), version: z.int().positive() }),
    answers: z.array(ChecklistAnswer).max(200),
    workersSeen: z.int().min(0).max(100_000).optional(),
    youngWorkers: z.array(YoungWorker).max(50),
    suspectedViolations: z.array(SuspectedViolation).max(20),
    setAside: z
      .array(SetAside)
      .max(60)
      .optional()
      .describe('Acts that the device derived and the inspector does not put forward'),
    derived: DerivedFindings.optional().describe('What the device derived from these facts'),
    attendees: z.array(Attendee).min(1).max(20),
    signatures: z.array(Signature).min(1).max(20),
    evidence: z.array(Evidence).max(100),
    note: Prose(4_000).optional(),
  })
  .meta({ id: 'SignedVisit' });
export type SignedVisit = z.infer<typeof SignedVisit>;

/** A signed visit as it is kept: never changed, corrected only by addenda. */
export const VisitRecord = z
  .strictObject({
    ...SignedVisit.shape,
    digest: Sha256.describe('SHA-256 of the canonical JSON (RFC 8785) of the signed visit as parsed'),
    receivedAt: Instant,
    senderId: UserId,
    catalogueVersion: z.string(),
    findings: z
      .strictObject({ derived: DerivedFindings, differences: z.array(DerivedDifference) })
      .optional()
      .describe('What the server derived from the facts, and where the record parts from it'),
  })
  .meta({ id: 'VisitRecord' });
export type VisitRecord = z.infer<typeof VisitRecord>;

/**
 * Why a record was not applied at once but kept for a chief to decide on. `author_without_right`: the right had gone
 * before the visit was signed; `author_suspended` and `author_lost_right`: it has gone by now.
 */
export const QuarantineReason = z
  .enum([
    'author_without_right',
    'author_suspended',
    'author_lost_right',
    'not_on_team',
    'sent_by_another',
    'inspection_cancelled',
    'inspection_already_recorded',
    'arrived_late',
  ])
  .meta({ id: 'QuarantineReason' });
export type QuarantineReason = z.infer<typeof QuarantineReason>;

/** What the tablet gets, and the only thing that lets it forget. */
export const Receipt = z
  .strictObject({
    recordId: VisitRecordId,
    inspectionId: InspectionId,
    digest: Sha256,
    receivedAt: Instant,
    status: z.enum(['recorded', 'quarantined', 'accepted', 'refused']),
    reasons: z.array(QuarantineReason),
    findings: VisitRecord.shape.findings,
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

/** A correction or supplement to a signed record, signed itself and as final. */
export const NewAddendum = z
  .strictObject({
    id: AddendumId.optional(),
    corrects: z
      .string()
      .regex(/^(\/[^/]{1,60}){0,6}$/)
      .optional()
      .describe('JSON Pointer into the record'),
    text: Prose(4_000),
    signedAt: Instant,
    evidence: z.array(Evidence).max(50).default([]),
  })
  .meta({ id: 'NewAddendum' });
export type NewAddendum = z.infer<typeof NewAddendum>;

export const Addendum = z
  .strictObject({
    ...NewAddendum.shape,
    id: AddendumId,
    evidence: z.array(Evidence),
    inspectionId: InspectionId,
    recordId: VisitRecordId,
    authorId: UserId,
    receivedAt: Instant,
    version: z.literal(1),
  })
  .meta({ id: 'Addendum' });
export type Addendum = z.infer<typeof Addendum>;

/** A record kept for a chief: nothing of it applies until the chief accepts it, and nothing of it is lost. */
export const Quarantined = z
  .strictObject({
    id: VisitRecordId.describe('The id of the record'),
    version: z.int().positive(),
    state: z.enum(['waiting', 'accepted', 'refused']),
    reasons: z.array(QuarantineReason).min(1),
    inspectionId: InspectionId,
    establishmentName: Line(200),
    place: Place,
    ...followedFields(Place),
    authorId: UserId,
    signedAt: Instant,
    visit: SignedVisit,
    digest: Sha256,
    senderId: UserId,
    receivedAt: Instant,
    decision: z
      .strictObject({
        by: UserId,
        at: Instant,
        reason: Prose(1_000),
        appliedTo: InspectionId.optional().describe('The inspection that holds the accepted record'),
      })
      .optional(),
  })
  .meta({ id: 'Quarantined' });
export type Quarantined = z.infer<typeof Quarantined>;

/** What the list shows; the record itself is read one at a time. */
export const QuarantineSummary = Quarantined.omit({ visit: true }).meta({ id: 'QuarantineSummary' });
export type QuarantineSummary = z.infer<typeof QuarantineSummary>;
