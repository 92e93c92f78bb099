import * as z from 'zod';
import { followedFields } from '../areas/following.ts';
import { Place } from '../areas/schema.ts';
import { Inspection } from '../inspections/schema.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { InspectionId, UserId, VisitRecordId, YoungWorkerId } from '../kernel/ids.ts';
import { Line, Prose } from '../kernel/text.ts';
import { ReferralSign } from '../law/findings/assessment.ts';
import { ReferralState } from './life-cycle.ts';

/** Whom a referral goes to: the body that investigates crimes, or child protection. */
export const ReferralRecipient = ReferralSign.shape.to.meta({ id: 'ReferralRecipient' });
export type ReferralRecipient = z.infer<typeof ReferralRecipient>;

const youngWorkerIds = z.array(YoungWorkerId).max(50);
const whoWhen = { at: Instant, by: UserId };
const DocumentNumber = Line(60).describe('Number of the letter, as its sender wrote it');

/** A sign that somebody else must hear of: raised from the facts of the record, or by an officer who learnt it otherwise. */
export const RaisedSign = z
  .strictObject({
    sign: ReferralSign.shape.sign,
    youngWorkerIds,
    officer: z
      .strictObject({ ...whoWhen, note: Prose(2_000) })
      .optional()
      .describe('Who raised it, and why; absent where the facts of the record did'),
  })
  .meta({ id: 'RaisedSign' });
export type RaisedSign = z.infer<typeof RaisedSign>;

/** An officer's own sign, with what it rests on: no names, they belong to the children's store. */
export const NewSign = z
  .strictObject({
    sign: ReferralSign.shape.sign,
    youngWorkerIds: youngWorkerIds.default([]),
    note: Prose(2_000),
  })
  .meta({ id: 'NewReferralSign' });
export type NewSign = z.infer<typeof NewSign>;

/** To pass the file on, or not; the reason is kept either way. */
export const ReferralDecision = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('refer'),
      recipient: Line(200).describe('The body it is sent to, by name'),
      address: Line(300).optional(),
      sentOn: PlainDate,
      documentNumber: DocumentNumber.optional(),
      reason: Prose(2_000),
    }),
    z.strictObject({ kind: z.literal('decline'), reason: Prose(2_000) }),
  ])
  .meta({ id: 'ReferralDecision' });
export type ReferralDecision = z.infer<typeof ReferralDecision>;

/**
 * What the recipient said. A file that the criminal body returns goes on to a fine.
 *
 * @source Law 15/2012/QH13, Điều 62 khoản 3; Decree 283/2026/NĐ-CP, Điều 4 khoản 3.
 */
export const ReferralAnswer = z
  .strictObject({
    kind: z.enum(['takenOver', 'returned']),
    on: PlainDate,
    documentNumber: DocumentNumber.optional(),
    note: Prose(2_000).optional(),
  })
  .meta({ id: 'ReferralAnswer' });
export type ReferralAnswer = z.infer<typeof ReferralAnswer>;

const Taken = z.strictObject({
  ...whoWhen,
  decision: ReferralDecision,
  signs: z
    .array(ReferralSign.shape.sign)
    .min(1)
    .describe('The signs that it was taken on; a later one asks for another decision'),
});

/** Chuyển hồ sơ: the signs for one recipient, what was decided on them, and what came of it. */
export const Referral = z
  .strictObject({
    to: ReferralRecipient,
    state: ReferralState,
    signs: z.array(RaisedSign).min(1).max(50),
    decisions: z.array(Taken).max(50).describe('Oldest first; the last one counts'),
    answers: z.array(z.strictObject({ ...whoWhen, answer: ReferralAnswer })).max(50),
  })
  .meta({ id: 'Referral' });
export type Referral = z.infer<typeof Referral>;

/** What one visit gives others to hear of: at most one referral for each recipient. */
export const ReferralFile = z
  .strictObject({
    id: InspectionId.describe('The inspection'),
    version: z.int().positive(),
    recordId: VisitRecordId,
    establishment: Inspection.shape.establishment,
    place: Place,
    ...followedFields(Place),
    teamIds: z.array(UserId),
    foundOn: PlainDate,
    raisedAt: Instant,
    referrals: z.array(Referral).min(1).max(2),
  })
  .meta({ id: 'ReferralFile' });
export type ReferralFile = z.infer<typeof ReferralFile>;

const { text, reasons } = ReferralSign.shape;
const SignInWords = RaisedSign.extend({ text, reasons }).meta({ id: 'SignInWords' });

/** A file as it is read: every sign in words, with the provisions of the day on which it was found. */
export const ReferralFileInWords = ReferralFile.extend({
  referrals: z
    .array(Referral.extend({ signs: z.array(SignInWords) }).meta({ id: 'ReferralInWords' }))
    .describe('By recipient'),
}).meta({ id: 'ReferralFileInWords' });
export type ReferralFileInWords = z.infer<typeof ReferralFileInWords>;
