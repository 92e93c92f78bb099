import * as z from 'zod';
import { Bilingual } from '../../kernel/bilingual.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { Vnd } from '../../kernel/money.ts';
import { because } from '../../kernel/validation.ts';
import { backwards, endsAfterItStarts, LawId, period, sourced } from '../sourced.ts';

/**
 * What a day is to a state office: `holiday` by law; `substituteOff` the next working day after a holiday that fell on a
 * weekly rest day; `swapOff` a working day given away and `swapWork` the Saturday that makes it up; `maybeOff` a day that
 * a decision not yet taken, or not read, may give. A clock counts a `maybeOff` day as its weekday says, and tells of it.
 */
export const CalendarDayKind = z.enum(['holiday', 'substituteOff', 'swapOff', 'swapWork', 'maybeOff']);
export type CalendarDayKind = z.infer<typeof CalendarDayKind>;

/**
 * How far a row of the calendar can be trusted: read in the law, read in a summary of a decision, from memory, worked
 * out (from the lunar calendar, or from the counts of a decision), or `provisional` while no decision was read.
 */
export const CalendarStatus = z
  .enum(['verifiedText', 'verifiedSummary', 'recalled', 'computed', 'provisional'])
  .meta({ id: 'CalendarStatus' });
export type CalendarStatus = z.infer<typeof CalendarStatus>;

const told = { sourceStatus: CalendarStatus, sourceNote: z.string().min(1) };

/** A day of the year that is not what its weekday says. */
export const CalendarDay = z
  .strictObject({ on: PlainDate, kind: CalendarDayKind, name: Bilingual, ...told })
  .meta({ id: 'CalendarDay' });
export type CalendarDay = z.infer<typeof CalendarDay>;

/** A year that the calendar holds. `undecided` says why its days off may still turn out otherwise; absent when decided. */
export const CalendarYear = z
  .strictObject({ year: z.int().min(1900).max(2199), undecided: Bilingual.optional(), ...told })
  .meta({ id: 'CalendarYear' });
export type CalendarYear = z.infer<typeof CalendarYear>;

/** The working days of state offices: Monday to Friday, but for `days`. Of a year not in `years` only weekends are known. */
export const LawCalendar = z
  .strictObject({ years: z.array(CalendarYear), days: z.array(CalendarDay) })
  .meta({ id: 'LawCalendar' });
export type LawCalendar = z.infer<typeof LawCalendar>;

/** W1 to W23 of a penalty file, and the time limits of a visit. W5 and W22 are amounts, not times: see `Threshold`. */
export const DeadlineId = z
  .enum([
    'W1',
    'W2',
    'W3',
    'W4',
    'W6',
    'W7',
    'W8',
    'W9',
    'W10',
    'W11',
    'W12',
    'W13',
    'W14',
    'W15',
    'W16',
    'W17',
    'W18',
    'W19',
    'W20',
    'W21',
    'W23.complaint',
    'W23.lawsuit',
    'INSPECTION.announce',
    'INSPECTION.duration',
    'INSPECTION.assignDraft',
    'INSPECTION.conclude',
    'INSPECTION.post',
    'CHECK.notice',
    'CHECK.duration',
    'CHECK.conclude',
  ])
  .meta({ id: 'DeadlineId' });
export type DeadlineId = z.infer<typeof DeadlineId>;

/** What starts a clock or meets it. Those of a visit come last. */
export const ClockEvent = z.enum([
  'actEndedOrFound',
  'found',
  'ongoingActFound',
  'stopOrdered',
  'minutesMade',
  'minutesPassed',
  'hearingAsked',
  'hearingNotified',
  'explainedInWriting',
  'decided',
  'decisionSent',
  'received',
  'timeToPayOver',
  'paid',
  'enforcementDecided',
  'enforcedOrPaid',
  'enforcementSent',
  'sentForPosting',
  'executedOrLapsed',
  'complained',
  'sued',
  'visitDecided',
  'announced',
  'visitBegan',
  'visitEnded',
  'reported',
  'draftAssigned',
  'drafted',
  'concluded',
  'posted',
]);
export type ClockEvent = z.infer<typeof ClockEvent>;

/** What must be so for a clock to run at all; each is decided in `conditions.ts`. */
export const ClockCondition = z.enum([
  'always',
  'actGoesOn',
  'minutesPassedOn',
  'mayAskForHearing',
  'hearingAsked',
  'mayExplainInWriting',
  'simple',
  'passedUp',
  'explainedOrVerified',
  'speciallySerious',
  'notExplained',
  'published',
  'paidLate',
]);
export type ClockCondition = z.infer<typeof ClockCondition>;

/** A fact that gives a clock another limit than the usual one. */
export const SpecialFact = z.enum([
  'complexOrWide',
  'warning',
  'childProtection',
  'governmentLevel',
  'ministryLevel',
  'provinceLevel',
  'departmentLevel',
  'districtLevel',
  'independentInspector',
]);
export type SpecialFact = z.infer<typeof SpecialFact>;

export const LimitUnit = z.enum(['workingDay', 'day', 'hour', 'month', 'year']);
export type LimitUnit = z.infer<typeof LimitUnit>;

/**
 * How long. `atOnce` has no measure; `openEnded` begins and goes on until it is met; `sameAs` borrows the limit of another
 * clock; `notConfigured` is a limit whose number was not read: nothing is counted and nothing guessed.
 */
export const Limit = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('period'),
      amount: z.int().min(1),
      unit: LimitUnit,
      extendableBy: z.int().min(1).optional().describe('In the same unit, at most, by a decision of its own'),
    }),
    z.strictObject({ kind: z.literal('atOnce') }),
    z.strictObject({ kind: z.literal('openEnded') }),
    z.strictObject({ kind: z.literal('sameAs'), deadlineId: DeadlineId }),
    z.strictObject({ kind: z.literal('notConfigured'), reason: Bilingual }),
  ])
  .meta({ id: 'Limit' });
export type Limit = z.infer<typeof Limit>;

/** What one period of the law says of a clock. `special` limits take the place of `limit`; the first that fits does. */
export const DeadlineVersion = z
  .strictObject({
    limit: Limit,
    special: z.array(z.strictObject({ when: SpecialFact, limit: Limit })).optional(),
    provisionIds: z.array(LawId).describe('Empty where no numbered provision was read'),
    ...period,
    ...sourced,
  })
  .refine(endsAfterItStarts, backwards);
export type DeadlineVersion = z.infer<typeof DeadlineVersion>;

/**
 * A time limit, with what each period of the law says of it, oldest first and without gaps.
 *
 * `nature` is what passing it means: a `duty` was not done in time, a `right` was not used, a `limit` ends a power of the
 * authority; a `term` runs out by itself and that is its purpose; an `opening` begins and has no end. `of` is whose it is.
 */
export const Deadline = z
  .strictObject({
    id: DeadlineId,
    about: z.enum(['penaltyFile', 'inspection', 'specialised_check']),
    name: Bilingual,
    nature: z.enum(['duty', 'right', 'limit', 'term', 'opening']),
    of: z.enum(['authority', 'offender']),
    starts: ClockEvent,
    metBy: ClockEvent.optional(),
    condition: ClockCondition,
    versions: z.array(DeadlineVersion).min(1),
  })
  .refine(
    ({ nature, metBy }) => (nature === 'term') === (metBy === undefined),
    because('Chỉ thời hạn tự hết mới không có sự kiện hoàn thành.', 'Only a term runs out by itself.', [
      'metBy',
    ]),
  )
  .meta({ id: 'Deadline' });
export type Deadline = z.infer<typeof Deadline>;

/** An amount at which the procedure changes: whole dong, for an individual and for an organisation. */
export const Threshold = z
  .strictObject({
    id: z.enum(['W5', 'W22']),
    name: Bilingual,
    versions: z
      .array(
        z
          .strictObject({
            individualVnd: Vnd,
            organisationVnd: Vnd,
            provisionIds: z.array(LawId),
            ...period,
            ...sourced,
          })
          .refine(endsAfterItStarts, backwards),
      )
      .min(1),
  })
  .meta({ id: 'Threshold' });
export type Threshold = z.infer<typeof Threshold>;
