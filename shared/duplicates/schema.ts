import * as z from 'zod';
import { followedFields } from '../areas/following.ts';
import { Place } from '../areas/schema.ts';
import { Identifier } from '../establishments/identifiers.ts';
import { Establishment } from '../establishments/schema.ts';
import { Bilingual } from '../kernel/bilingual.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { EstablishmentId, Ulid, UserId } from '../kernel/ids.ts';
import { Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';
import { DuplicateAction, DuplicateState } from './life-cycle.ts';
import { TwinReason } from './twins.ts';

const twoIds = /^[0-7][0-9A-HJKMNP-TV-Z]{25}-[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Two establishment ids, the lower first: there is one pair of two establishments, whoever finds it. */
export const DuplicatePairId = z
  .string()
  .regex(twoIds)
  .refine(
    (id) => id.slice(0, 26) < id.slice(27),
    because('Hai mã cơ sở phải khác nhau, mã nhỏ đứng trước.', 'Two different ids, the lower one first.'),
  )
  .brand('DuplicatePairId')
  .meta({ id: 'DuplicatePairId', examples: ['01KAF3T0Q4V8M2Z6X9C7B5N3P1-01KAF3T0Q4V8M2Z6X9C7B5N3P2'] });
export type DuplicatePairId = z.infer<typeof DuplicatePairId>;

export const pairIdOf = (one: EstablishmentId, other: EstablishmentId): DuplicatePairId =>
  DuplicatePairId.parse([one, other].toSorted().join('-'));

/** Days in which a merge can be undone. */
export const undoDays = 30;

/** What a merge did, so that it can be undone exactly. */
export const Merge = z
  .strictObject({
    survivorId: EstablishmentId,
    mergedId: EstablishmentId.describe('The one that points to the survivor since'),
    at: Instant,
    undoUntil: PlainDate,
    identifiersMoved: z.array(Identifier).max(4),
    identifiersStayed: z.array(Identifier).max(4).describe('Of a kind that the survivor has its own of'),
    redirected: z
      .array(EstablishmentId)
      .max(20)
      .describe('Merged into that one earlier; they point to the survivor now'),
    joined: z.array(DuplicatePairId).max(40).describe('Other open pairs that are one place by this'),
  })
  .meta({ id: 'Merge' });
export type Merge = z.infer<typeof Merge>;

const Step = z
  .strictObject({
    action: DuplicateAction,
    at: Instant,
    by: Ulid.or(UserId).optional().describe('Absent where the product itself did it'),
    reason: Prose(1_000).optional(),
  })
  .meta({ id: 'DuplicateStep' });

/** More steps than two people can sensibly disagree in. */
export const maxSteps = 60;

/** Two entries of the register that may be one place. */
export const DuplicatePair = z
  .strictObject({
    id: DuplicatePairId,
    version: z.int().positive(),
    state: DuplicateState,
    establishmentIds: z.tuple([EstablishmentId, EstablishmentId]),
    place: Place.describe('Where it waits: the place of the establishment that was found last'),
    ...followedFields(Place),
    reasons: z.array(TwinReason).min(1).max(15),
    foundAt: Instant,
    merge: Merge.optional(),
    joinedBy: DuplicatePairId.optional().describe('The pair whose merge made these two one place'),
    steps: z.array(Step).min(1).max(maxSteps),
  })
  .meta({ id: 'DuplicatePair' });
export type DuplicatePair = z.infer<typeof DuplicatePair>;

/** What is told of a reason beside its kind. */
export const ReasonInWords = z
  .strictObject({ ...TwinReason.shape, text: Bilingual })
  .meta({ id: 'TwinReasonInWords' });

/** A pair with both entries in full, to be looked at side by side. */
export const DuplicateSideBySide = z
  .strictObject({
    ...DuplicatePair.shape,
    reasons: z.array(ReasonInWords),
    establishments: z.tuple([Establishment, Establishment]),
  })
  .meta({ id: 'DuplicateSideBySide' });
export type DuplicateSideBySide = z.infer<typeof DuplicateSideBySide>;

export const MergeDuplicate = z
  .strictObject({
    survivorId: EstablishmentId.describe('The one that stays; the other points to it'),
    reason: Prose(1_000),
    conflictingIdentifiers: z
      .enum(['refuse', 'stay'])
      .default('refuse')
      .describe('Identifiers of one kind on both sides: refuse the merge, or leave the merged one its own'),
  })
  .meta({ id: 'MergeDuplicate' });
export type MergeDuplicate = z.infer<typeof MergeDuplicate>;

export const ReportDuplicate = z
  .strictObject({ establishmentIds: z.tuple([EstablishmentId, EstablishmentId]), reason: Prose(1_000) })
  .meta({ id: 'ReportDuplicate' });
export type ReportDuplicate = z.infer<typeof ReportDuplicate>;
