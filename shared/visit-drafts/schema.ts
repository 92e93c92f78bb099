import * as z from 'zod';
import { Place } from '../areas/schema.ts';
import { QuestionId } from '../checklists/schema.ts';
import { EstablishmentType, NewEstablishment } from '../establishments/schema.ts';
import {
  InspectionKind,
  LegalBasis,
  LegalKind,
  Outcome,
  Subject,
  Team,
  Trigger,
} from '../inspections/schema.ts';
import { Coordinates } from '../kernel/coordinates.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { Evidence } from '../kernel/evidence.ts';
import {
  EstablishmentId,
  EvidenceId,
  InspectionId,
  UserId,
  ViolationId,
  VisitRecordId,
  YoungWorkerId,
} from '../kernel/ids.ts';
import { ViolationCode } from '../law/schema.ts';
import { LawId } from '../law/sourced.ts';
import { Attendee, Signature, SignedVisit } from '../visit-records/schema.ts';
import { DraftConduct, DraftWorker, Typed, TypedNumber } from './young-workers.ts';

const EvidenceIds = z.array(EvidenceId);
const WorkerIds = z.array(YoungWorkerId);

/** The order of a surprise visit begun on the spot, as far as it was entered. */
export const DraftOrder = z.strictObject({
  legalKind: LegalKind.optional(),
  legalBasis: z
    .strictObject({
      decisionNumber: Typed.optional(),
      decisionOn: LegalBasis.shape.decisionOn,
      issuer: Typed.optional(),
      note: Typed.optional(),
    })
    .optional(),
  leadAgency: Typed.optional(),
  subjects: z.array(Subject).optional(),
  memberIds: z.array(UserId).optional(),
  trigger: z
    .strictObject({
      kind: Trigger.shape.kind.optional(),
      reference: Typed.optional(),
      reason: Typed.optional(),
    })
    .optional(),
  clearSigns: Typed.optional(),
});
export type DraftOrder = z.infer<typeof DraftOrder>;

/** What the visit belongs to: an inspection of the plan, or one that begins with it. */
export const DraftOccasion = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('planned'),
    inspectionId: InspectionId,
    assignment: Team,
    windowFrom: PlainDate,
    inspectionKind: InspectionKind,
  }),
  z.strictObject({ kind: z.literal('surprise'), inspectionId: InspectionId, order: DraftOrder }),
]);

/** What was entered of a place that nobody knew; name and type stand beside it, as of any establishment. */
export const DraftNewPlace = z.strictObject({
  communeCode: NewEstablishment.shape.communeCode.optional(),
  addressLine: Typed.optional(),
  sectors: NewEstablishment.shape.sectors.optional(),
  craftVillage: NewEstablishment.shape.craftVillage,
  coordinates: Coordinates.optional(),
  contacts: z
    .array(
      z.strictObject({
        name: Typed.optional(),
        role: z.enum(['owner', 'legal_representative', 'manager', 'head_of_household', 'other']),
        phone: Typed.optional(),
        email: Typed.optional(),
      }),
    )

    .optional(),
  identifiers: z.array(NewEstablishment.shape.identifiers.unwrap().element).optional(),
});
export type DraftNewPlace = z.infer<typeof DraftNewPlace>;

/** The establishment as the tablet knew it; with `isNew` it is sent before the visit. */
export const DraftEstablishment = z.strictObject({
  id: EstablishmentId,
  name: Typed,
  type: EstablishmentType.optional(),
  place: Place.optional(),
  isNew: DraftNewPlace.optional(),
});

export const DraftAnswer = z.strictObject({
  value: z.union([TypedNumber, z.array(z.string()), Typed]).optional(),
  note: Typed.optional(),
  evidenceIds: EvidenceIds.optional(),
});
export type DraftAnswer = z.infer<typeof DraftAnswer>;

const ofAct = {
  code: ViolationCode,
  provisionId: LawId,
  youngWorkerIds: WorkerIds.describe('Whom the act was about when it was decided on'),
};

/**
 * What the inspector decided on an act that follows from the facts. It is kept when the act no longer follows, because facts
 * change back and forth while they are entered; only what follows is sent.
 */
export const ActDecision = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('raised'),
    ...ofAct,
    violationId: ViolationId,
    description: Typed.optional(),
    conduct: DraftConduct.optional().describe('Days other than those that follow from the facts'),
    evidenceIds: EvidenceIds,
  }),
  z.strictObject({ kind: z.literal('setAside'), ...ofAct, reason: Typed.optional() }),
]);
export type ActDecision = z.infer<typeof ActDecision>;

/** A violation that the inspector suspects and that does not follow from the facts entered. */
export const OwnViolation = z.strictObject({
  id: ViolationId,
  code: ViolationCode.optional(),
  conduct: DraftConduct.optional(),
  youngWorkerIds: WorkerIds,
  description: Typed.optional(),
  evidenceIds: EvidenceIds,
});
export type OwnViolation = z.infer<typeof OwnViolation>;

const AttendeeId = Attendee.shape.id;
export const DraftAttendee = z.strictObject({
  id: AttendeeId,
  party: Attendee.shape.party,
  name: Typed,
  position: Typed.optional(),
  userId: UserId.optional(),
});
export type DraftAttendee = z.infer<typeof DraftAttendee>;

const [Signed, Refused] = Signature.options;
export const DraftSignature = z.discriminatedUnion('result', [
  Signed,
  Refused.extend({ reason: Typed.optional(), witnessId: AttendeeId.optional() }),
]);
export type DraftSignature = z.infer<typeof DraftSignature>;

/**
 * Bản nháp biên bản: everything that an inspector has entered of a visit, at any stage. It is stored after every change, and
 * opened again by later versions of the tablet: `shape` tells which one wrote it.
 */
export const VisitDraft = z.strictObject({
  shape: z.literal(1),
  id: VisitRecordId.describe('That of the record it becomes'),
  authorId: UserId,
  deviceId: SignedVisit.shape.deviceId,
  createdAt: Instant,
  visit: DraftOccasion,
  establishment: DraftEstablishment,
  startedAt: Instant.optional(),
  coordinates: Coordinates.optional(),
  outcome: Outcome.optional(),
  outcomeNote: Typed.optional(),
  checklist: SignedVisit.shape.checklist,
  answers: z
    .record(QuestionId, DraftAnswer)
    .describe('With leftovers of branches that are closed by now; those are not sent'),
  workersSeen: TypedNumber.optional(),
  youngWorkers: z.array(DraftWorker),
  labelsGiven: z.int().min(0).describe('How many young workers were ever added; a label is not given twice'),
  decisions: z.array(ActDecision),
  ownViolations: z.array(OwnViolation),
  attendees: z.array(DraftAttendee),
  signatures: z.array(DraftSignature),
  signaturePictures: z
    .array(Evidence)
    .max(500)
    .optional()
    .describe(
      'Pictures of signatures given on the glass; evidence of the record, and no part of what is signed',
    ),
  signedUnder: z
    .strictObject({ catalogueVersion: z.string(), on: PlainDate })
    .optional()
    .describe(
      'The law and the legal day of what was signed: under another, the record would say something else',
    ),
  evidence: z.array(Evidence),
  note: Typed.optional(),
});
export type VisitDraft = z.infer<typeof VisitDraft>;
