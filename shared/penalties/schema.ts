import * as z from 'zod';
import { followedFields } from '../areas/following.ts';
import { Place } from '../areas/schema.ts';
import { Inspection } from '../inspections/schema.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { InspectionId, PenaltyId, Ulid, UserId, ViolationId } from '../kernel/ids.ts';
import { Vnd } from '../kernel/money.ts';
import { Line, Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';
import { Bilingual } from '../kernel/bilingual.ts';
import { Reason } from '../law/reason.ts';
import { AuthorityId } from '../law/schema.ts';
import { LawId, SourceStatus } from '../law/sourced.ts';
import { Violation } from '../violations/schema.ts';
import { Circumstance } from './circumstances.ts';
import { PenaltyAction, PenaltyState, Resumption } from './life-cycle.ts';
import { PenaltySubject } from './subject.ts';

export const PaymentId = Ulid.brand('PaymentId');
export type PaymentId = z.infer<typeof PaymentId>;

const DocumentNumber = Line(60).describe('Number and symbol, e.g. 12/QĐ-XPHC');

/** Biên bản vi phạm hành chính; most statutory clocks start on `madeOn`. */
export const Minutes = z
  .strictObject({
    number: Line(60)
      .optional()
      .describe('Where the paper had one already, e.g. 05/BB-VPHC; absent: that of its document'),
    madeOn: PlainDate,
    madeByName: Line(120),
    madeByTitle: Line(120),
    isComplex: z.boolean().optional().describe('Complex or wide: more time to make them'),
    stopOrderedOn: PlainDate.optional().describe('Day on which an act going on was ordered to stop'),
    passedOn: PlainDate.optional().describe(
      'Day on which they went to whoever may decide, where that is another',
    ),
    makerId: AuthorityId.optional().describe(
      'As which of those who may draw up minutes they were made; judged by the title when absent',
    ),
    makerStatement: Prose(1_000)
      .optional()
      .describe('By what power they were drawn up, where the catalogue has not read who may'),
    atSea: z.literal(true).optional().describe('The act was found at sea'),
  })
  .meta({ id: 'PenaltyMinutes' });
export type Minutes = z.infer<typeof Minutes>;

/** A number that was typed wrongly, put right before its document is issued. */
export const NumberCorrection = z
  .strictObject({
    number: DocumentNumber.optional().describe('Absent where the document is to get one when it is issued'),
    reason: Prose(2_000),
  })
  .meta({ id: 'PenaltyNumberCorrection' });
export type NumberCorrection = z.infer<typeof NumberCorrection>;

/** A violation as the file rests on it: a copy, because the file must say what it said on its day. */
export const PenaltyBasis = Violation.pick({
  code: true,
  provisionId: true,
  catalogueVersion: true,
  conduct: true,
  foundOn: true,
})
  .extend({
    violationId: ViolationId,
    heads: z.int().min(1).optional().describe('Young workers it is about, where it names any'),
  })
  .meta({ id: 'PenaltyBasis' });
export type PenaltyBasis = z.infer<typeof PenaltyBasis>;

/** Giải trình: that the subject asked to explain, and what came of it. Sent again when the explanation arrives. */
export const Explanation = z
  .strictObject({
    requestedOn: PlainDate,
    form: z.enum(['written', 'oral']),
    receivedOn: PlainDate.optional().describe('Day the letter came in or the hearing was held'),
    summary: Prose(4_000).optional(),
    hearingNotifiedOn: PlainDate.optional().describe('Day on which the hearing was notified'),
    extendedWorkingDays: z.int().min(1).max(5).optional().describe('Granted once for a written one'),
  })
  .refine(
    ({ form, hearingNotifiedOn }) => hearingNotifiedOn === undefined || form === 'oral',
    because('Chỉ giải trình trực tiếp mới có thông báo.', 'Only a hearing is notified.', [
      'hearingNotifiedOn',
    ]),
  )
  .refine(
    ({ form, extendedWorkingDays }) => extendedWorkingDays === undefined || form === 'written',
    because('Chỉ gia hạn giải trình bằng văn bản.', 'Only a written explanation is extended.', [
      'extendedWorkingDays',
    ]),
  )
  .refine(
    ({ receivedOn, summary }) => (receivedOn === undefined) === (summary === undefined),
    because('Đi cùng receivedOn.', 'Goes together with receivedOn.', ['summary']),
  )
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof Explanation>;

/** The range of an act as an officer read it in the gazette, for the subject of the file and all its heads, whole dong. */
export const CheckedRange = z
  .strictObject({ minVnd: Vnd, maxVnd: Vnd, source: Line(300).describe('Where it was read') })
  .refine(
    ({ minVnd, maxVnd }) => minVnd <= maxVnd,
    because('Mức tối thiểu lớn hơn mức tối đa.', 'The minimum is above the maximum.', ['maxVnd']),
  )
  .meta({ id: 'CheckedRange' });
export type CheckedRange = z.infer<typeof CheckedRange>;

/** The fine for one violation, within what the law allows for it. */
export const FineAmount = z
  .strictObject({
    violationId: ViolationId,
    fineVnd: Vnd,
    reason: Prose(2_000)
      .optional()
      .describe('Why this amount, where the law leaves half the range to the officer'),
    checkedRange: CheckedRange.optional().describe(
      'Where the catalogue holds no range, or one from memory: the one that was read',
    ),
  })
  .meta({ id: 'FineAmount' });
export type FineAmount = z.infer<typeof FineAmount>;
const Amounts = z.array(FineAmount).max(20).describe('Each violation of the file, once');

export const Proposal = z
  .strictObject({
    amounts: Amounts,
    reasons: Prose(4_000),
    circumstances: z.array(Circumstance).max(20),
    moreTime: z
      .enum(['passed_up', 'verification', 'specially_serious'])
      .optional()
      .describe('Why the decision has more time than that of a simple file'),
  })
  .meta({ id: 'PenaltyProposal' });
export type Proposal = z.infer<typeof Proposal>;

/** Giao quyền: a head lets a deputy use the power, in writing, for a scope and a time. */
export const Delegation = z
  .strictObject({
    byTitle: Line(120),
    byName: Line(120).optional(),
    byAuthorityId: AuthorityId.optional().describe('Whose power it is; judged by the title when absent'),
    document: Line(120).describe('Number and symbol'),
    on: PlainDate.optional().describe('Day of the document; a new decision names it'),
    scope: Prose(1_000).optional().describe('What was delegated; a new decision names it'),
    from: PlainDate.optional().describe('First day; a new decision names it'),
    to: PlainDate.optional().describe('Last day; a new decision names it'),
  })
  .meta({ id: 'PenaltyDelegation' });

/**
 * Quyết định xử phạt. A deputy signs under a delegation in writing (giao quyền). Where no fine may be imposed any more, a
 * decision may still order remedies alone.
 */
export const Decision = z
  .strictObject({
    number: DocumentNumber.optional().describe(
      'Where the paper had one already, e.g. 12/QĐ-XPHC; absent: that of its document',
    ),
    decidedOn: PlainDate,
    signerName: Line(120),
    signerTitle: Line(120),
    signerAuthorityId: AuthorityId.optional().describe(
      'As which title of the catalogue; judged by the words of the title when absent',
    ),
    signerAreaCode: z
      .string()
      .regex(/^(\d{2}|\d{5})$/)
      .optional()
      .describe(
        'The commune or province whose title it is. The chair of a commune states it, unless the account that records the decision is of a commune',
      ),
    delegated: Delegation.optional(),
    competenceStatement: Prose(1_000)
      .optional()
      .describe('Why the signer may decide, where the catalogue has not read who may'),
    onlyRemedies: z
      .literal(true)
      .optional()
      .describe('No fine may be imposed any more: remedies alone, and no amounts'),
    amounts: Amounts,
    totalVnd: Vnd.describe('The sum of the amounts'),
    remedies: z
      .array(
        z.strictObject({
          violationId: ViolationId.optional().describe('Of which act; a new decision names it'),
          measure: Prose(2_000),
          source: Line(300)
            .optional()
            .describe('Where it was read that the act has this remedy, where the catalogue has not read it'),
          dueOn: PlainDate.optional().describe('Last day; the time to comply with the decision when absent'),
        }),
      )
      .max(20),
    payBy: PlainDate.optional().describe('Last day to pay, where the decision itself names one'),
    isPublished: z.boolean().optional().describe('The penalty is to be made public'),
  })
  .meta({ id: 'PenaltyDecision' });
export type Decision = z.infer<typeof Decision>;

/**
 * That the subject received the decision: the time to pay and the time to appeal run from `deliveredOn`. `payBy` may be
 * left out only where the decision names a day. Whoever records the receipt counts the ten days of Law 15/2012/QH13
 * Điều 73.1 until the clocks do it: at a decision the day cannot be known, and an overdue file without a day could
 * never be shown to be one.
 */
export const Delivery = z
  .strictObject({
    method: z.enum(['in_person', 'post', 'electronic', 'posted_at_address']),
    sentOn: PlainDate.optional(),
    deliveredOn: PlainDate.describe('Day of receipt'),
    recipient: Line(200),
    payBy: PlainDate.optional().describe('Last day to pay, counted from receipt'),
    sentForPostingOn: PlainDate.optional().describe('Day on which it was sent to be made public'),
  })
  .meta({ id: 'PenaltyDelivery' });
export type Delivery = z.infer<typeof Delivery>;

/** The id is made by whoever records the payment, so that the same money is never counted twice. */
export const NewPayment = z
  .strictObject({
    id: PaymentId,
    paidOn: PlainDate,
    amountVnd: Vnd.min(1),
    reference: Line(100).describe('Number of the receipt or of the transfer'),
  })
  .meta({ id: 'NewPayment' });
export type NewPayment = z.infer<typeof NewPayment>;

export const Payment = NewPayment.extend({ recordedBy: UserId }).meta({ id: 'Payment' });
export type Payment = z.infer<typeof Payment>;

/** Quyết định cưỡng chế. */
export const Enforcement = z
  .strictObject({
    number: DocumentNumber,
    decidedOn: PlainDate,
    measure: Prose(2_000),
    sentOn: PlainDate.optional(),
  })
  .meta({ id: 'PenaltyEnforcement' });
export type Enforcement = z.infer<typeof Enforcement>;

/** Khiếu nại or khởi kiện; a complaint may be followed by another and by a lawsuit. */
export const NewAppeal = z
  .strictObject({
    kind: z.enum(['complaint', 'lawsuit']),
    filedOn: PlainDate,
    summary: Prose(2_000).optional(),
  })
  .meta({ id: 'NewAppeal' });
export type NewAppeal = z.infer<typeof NewAppeal>;

/** A decision that must be amended is cancelled: the violations are free for a new file with a new decision. */
export const AppealOutcome = z
  .strictObject({
    result: z.enum(['upheld', 'withdrawn', 'cancelled']),
    on: PlainDate,
    document: Line(120).optional(),
    note: Prose(2_000),
  })
  .meta({ id: 'AppealOutcome' });
export type AppealOutcome = z.infer<typeof AppealOutcome>;

export const Appeal = NewAppeal.extend({
  before: PenaltyState.describe('Where the file stood when the appeal came'),
  outcome: AppealOutcome.optional(),
}).meta({ id: 'Appeal' });

/** Chuyển hồ sơ vụ vi phạm có dấu hiệu tội phạm. */
export const NewTransfer = z
  .strictObject({
    to: Line(200).describe('The criminal-procedure body'),
    reason: Prose(2_000),
    on: PlainDate,
    document: Line(120),
  })
  .meta({ id: 'NewTransfer' });
export type NewTransfer = z.infer<typeof NewTransfer>;

/** The criminal body does not prosecute: the file comes back and the fine follows (Law 15/2012/QH13, Điều 62.3). */
export const TransferReturn = z
  .strictObject({ on: PlainDate, document: Line(120), reason: Prose(2_000) })
  .meta({ id: 'TransferReturn' });
export type TransferReturn = z.infer<typeof TransferReturn>;

export const Transfer = NewTransfer.extend({
  before: PenaltyState.describe('Where the file stood when it was passed on'),
  returned: TransferReturn.optional(),
}).meta({ id: 'Transfer' });

/** An act is above the power of whoever has the file: the whole of it goes to whoever may decide. */
export const Passage = z
  .strictObject({
    on: PlainDate,
    fromAuthorityId: AuthorityId,
    toAuthorityId: AuthorityId,
    reason: Prose(2_000),
    document: Line(120).optional(),
  })
  .meta({ id: 'PenaltyPassage' });
export type Passage = z.infer<typeof Passage>;

/** By which power a decision was signed, as judged when it was recorded. */
export const SignerJudged = z
  .strictObject({
    authorityId: AuthorityId.optional(),
    title: Bilingual.optional(),
    byDelegation: z.boolean(),
    may: z
      .enum(['yes', 'unknown'])
      .describe('`unknown`: the catalogue has not read who may; the signer said why'),
    statement: Prose(1_000).optional(),
    reasons: z.array(Reason),
  })
  .meta({ id: 'SignerJudged' });
export type SignerJudged = z.infer<typeof SignerJudged>;

/** By which law a decision was judged when it was recorded: the range of each act and the power of the signer. */
export const PenaltyJudgement = z
  .strictObject({
    catalogueVersion: z.string(),
    fines: z.array(
      z.strictObject({
        violationId: ViolationId,
        provisionId: LawId,
        citation: Bilingual.optional(),
        minVnd: Vnd,
        averageVnd: Vnd,
        maxVnd: Vnd,
        sourceStatus: SourceStatus.optional().describe('Of the range; absent where the officer stated it'),
        toBeChecked: Bilingual.optional(),
      }),
    ),
    signer: SignerJudged,
    barredBy: z
      .array(Bilingual)
      .optional()
      .describe('Why no fine could be imposed, where remedies alone were ordered'),
  })
  .meta({ id: 'PenaltyJudgement' });
export type PenaltyJudgement = z.infer<typeof PenaltyJudgement>;

export const Cancellation = z
  .strictObject({ reason: Prose(2_000), document: Line(120).optional() })
  .meta({ id: 'PenaltyCancellation' });
export type Cancellation = z.infer<typeof Cancellation>;

const distinct = [
  (ids: readonly string[]) => new Set(ids).size === ids.length,
  because('Mỗi hành vi chỉ ghi một lần.', 'Each violation stands once.'),
] as const;

/** Opens a file on confirmed violations that one visit found, all of one subject. */
export const OpenPenalty = z
  .strictObject({
    id: PenaltyId.optional(),
    inspectionId: InspectionId,
    violationIds: z
      .array(ViolationId)
      .min(1)
      .max(20)
      .refine(...distinct),
    subject: PenaltySubject,
    minutes: Minutes,
  })
  .meta({ id: 'OpenPenalty' });
export type OpenPenalty = z.infer<typeof OpenPenalty>;

export const PenaltyStep = z.enum([
  'open',
  ...PenaltyAction.options,
  'pay',
  'passUp',
  'correctNumber',
  ...Resumption.options,
]);
export type PenaltyStep = z.infer<typeof PenaltyStep>;

/** Hồ sơ xử phạt: from the minutes to payment, enforcement or the end of the file. */
export const Penalty = z
  .strictObject({
    id: PenaltyId,
    version: z.int().positive(),
    inspectionId: InspectionId,
    establishment: Inspection.shape.establishment,
    place: Place,
    ...followedFields(Place),
    subject: PenaltySubject,
    basis: z.array(PenaltyBasis).min(1).max(20),
    minutes: Minutes,
    state: PenaltyState,
    explanation: Explanation.optional(),
    proposal: Proposal.optional(),
    passages: z.array(Passage).max(5).optional().describe('To whom it was passed up'),
    decision: Decision.optional(),
    judgement: PenaltyJudgement.optional().describe('Of the decision'),
    delivery: Delivery.optional(),
    payBy: PlainDate.optional().describe('The last day to pay that holds, once delivered'),
    payments: z.array(Payment).max(100),
    appeals: z.array(Appeal).max(20),
    enforcement: Enforcement.optional(),
    transfers: z.array(Transfer).max(20),
    cancellation: Cancellation.optional(),
    steps: z
      .array(
        z.strictObject({ action: PenaltyStep, at: Instant, by: UserId, reason: Prose(2_000).optional() }),
      )
      .max(400),
  })
  .meta({ id: 'Penalty' });
export type Penalty = z.infer<typeof Penalty>;

/** What lists show; without the name of the subject, who may be the parent of a child. */
export const PenaltySummary = Penalty.pick({
  id: true,
  version: true,
  inspectionId: true,
  establishment: true,
  place: true,
  followedTo: true,
  state: true,
  payBy: true,
})
  .extend({
    subjectKind: z.enum(['organisation', 'household', 'individual_employer', 'parent_or_carer']),
    minutesOn: PlainDate,
    totalVnd: Vnd.optional().describe('Once decided'),
    paidVnd: Vnd,
    lastStep: Penalty.shape.steps.element,
  })
  .meta({ id: 'PenaltySummary' });
export type PenaltySummary = z.infer<typeof PenaltySummary>;
