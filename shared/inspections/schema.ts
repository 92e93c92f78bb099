import * as z from 'zod';
import { followedFields } from '../areas/following.ts';
import { Place } from '../areas/schema.ts';
import { EstablishmentType } from '../establishments/schema.ts';
import { daysBetween, Instant, PlainDate } from '../kernel/dates.ts';
import {
  EstablishmentId,
  InspectionId,
  UserId,
  ViolationId,
  VisitRecordId,
  YearPlanId,
} from '../kernel/ids.ts';
import { Line, Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';
import { InspectionAction, InspectionState } from './life-cycle.ts';

export const InspectionKind = z.enum(['scheduled', 'surprise', 'follow_up']).meta({ id: 'InspectionKind' });
export type InspectionKind = z.infer<typeof InspectionKind>;

/** `inspection` thanh tra (Law 84/2025), `specialised_check` kiểm tra chuyên ngành (Decree 217/2025). */
export const LegalKind = z.enum(['inspection', 'specialised_check']).meta({ id: 'LegalKind' });
export type LegalKind = z.infer<typeof LegalKind>;

/** Child labour may be looked at inside an inspection of something else; it is always among the subjects. */
export const Subject = z.enum([
  'child_labour',
  'labour_code',
  'occupational_safety',
  'social_insurance',
  'agriculture',
  'other',
]);

export const LegalBasis = z
  .strictObject({
    decisionNumber: Line(60).optional().describe('Number and symbol, e.g. 12/QĐ-SNV'),
    decisionOn: PlainDate.optional(),
    issuer: Line(200),
    note: Prose(1_000).optional(),
  })
  .meta({ id: 'LegalBasis' });

/** Why a surprise visit is made: the design's four triggers, and signs of violation seen (fact sheet 4.5). */
export const Trigger = z
  .strictObject({
    kind: z.enum(['tip', 'order', 'recurrence', 'risk', 'signs_seen']),
    reference: Line(100).optional().describe('Number of the tip or order'),
    reason: Prose(1_000),
  })
  .meta({ id: 'Trigger' });
export type Trigger = z.infer<typeof Trigger>;

export const Team = z
  .strictObject({ leadId: UserId, memberIds: z.array(UserId).max(9).describe('The others') })
  .refine(
    ({ leadId, memberIds }) => new Set([leadId, ...memberIds]).size === memberIds.length + 1,
    because('Mỗi người chỉ ghi một lần trong đoàn.', 'Nobody stands twice in a team.', ['memberIds']),
  )
  .meta({ id: 'Team' });
export type Team = z.infer<typeof Team>;
export const teamIds = ({ leadId, memberIds }: Team): UserId[] => [leadId, ...memberIds];

const maxWindowDays = 366;
/** The days between which the visit is to be made, both counted; the last one is its due day. */
export const Window = z
  .strictObject({ from: PlainDate, to: PlainDate })
  .refine(
    ({ from, to }) => from <= to,
    because('Ngày cuối phải bằng hoặc sau ngày đầu.', 'The last day must not be before the first.', ['to']),
  )
  .refine(
    ({ from, to }) => daysBetween(from, to) <= maxWindowDays,
    because('Khoảng thời gian dài quá một năm.', 'The window is longer than a year.', ['to']),
  )
  .meta({ id: 'Window' });

/** What the visit checks again. */
export const FollowUp = z
  .strictObject({
    inspectionId: InspectionId,
    violationIds: z
      .array(ViolationId)
      .min(1)
      .max(20)
      .refine(
        (ids) => new Set(ids).size === ids.length,
        because('Mỗi hành vi chỉ ghi một lần.', 'Each violation stands once.'),
      ),
  })
  .meta({ id: 'FollowUp' });

/** What the once-a-year rule had to say when the visit was created; it warns and never forbids. */
export const YearlyLimit = z
  .strictObject({
    limit: z.enum(['within', 'exceeded', 'follow_up_unclear', 'not_applicable']),
    earlierIds: z.array(InspectionId),
    provisionId: z.string().optional().describe('The rule of that day; absent before there was one'),
    text: z.strictObject({ vi: z.string(), en: z.string() }),
    clearSigns: Prose(1_000).optional().describe('Clear signs of violation that justify a further visit'),
  })
  .meta({ id: 'YearlyLimit' });
export type YearlyLimit = z.infer<typeof YearlyLimit>;

export const Outcome = z
  .enum(['visited', 'access_refused', 'closed', 'moved', 'not_found'])
  .meta({ id: 'Outcome' });
export type Outcome = z.infer<typeof Outcome>;

/** Life-cycle steps always find room beside this many changes of plan. */
export const maxSteps = 200;
export const maxChanges = 150;

const Step = z.strictObject({
  action: z.enum(['plan', 'change', ...InspectionAction.options]),
  at: Instant,
  by: UserId,
  reason: Prose(1_000).optional(),
});

/** The order that a visit is made under. */
export const ordered = {
  legalKind: LegalKind,
  legalBasis: LegalBasis,
  leadAgency: Line(200).describe('Agency that leads; not always the labour agency'),
  subjects: z
    .array(Subject)
    .min(1)
    .max(6)
    .refine(
      (subjects) => subjects.includes('child_labour'),
      because('Phải có nội dung child_labour.', 'Must hold child_labour.'),
    ),
};

/** Cuộc thanh tra, kiểm tra: one visit of one establishment, from plan to conclusion. */
export const Inspection = z
  .strictObject({
    id: InspectionId,
    version: z.int().positive(),
    kind: InspectionKind,
    ...ordered,
    establishment: z.strictObject({ id: EstablishmentId, name: Line(200), type: EstablishmentType }),
    place: Place.describe('Where the establishment was when the visit was planned'),
    ...followedFields(Place),
    team: Team,
    formerMemberIds: z.array(UserId).describe('Who was on the team before it changed'),
    window: Window,
    state: InspectionState,
    trigger: Trigger.optional(),
    followUp: FollowUp.optional(),
    yearlyLimit: YearlyLimit,
    startedAt: Instant.optional(),
    outcome: Outcome.optional(),
    recordId: VisitRecordId.optional(),
    plan: z
      .strictObject({ planId: YearPlanId, rowId: z.string() })
      .optional()
      .describe('The plan of the year that a scheduled visit is part of, and its row of targets'),
    insteadOf: InspectionId.optional().describe('The inspection that could not take this late record'),
    steps: z.array(Step).max(maxSteps),
  })
  .meta({ id: 'Inspection' });
export type Inspection = z.infer<typeof Inspection>;

/** What lists and agendas show. */
export const InspectionSummary = Inspection.pick({
  id: true,
  version: true,
  kind: true,
  legalKind: true,
  establishment: true,
  place: true,
  followedTo: true,
  team: true,
  window: true,
  state: true,
  startedAt: true,
  outcome: true,
}).meta({ id: 'InspectionSummary' });
export type InspectionSummary = z.infer<typeof InspectionSummary>;

const planned = {
  id: InspectionId.optional(),
  ...ordered,
  establishmentId: EstablishmentId,
  team: Team,
  window: Window,
  clearSigns: Prose(1_000)
    .optional()
    .describe('Why a further visit this year is lawful: clear signs of violation'),
};

/** A visit to plan: scheduled, or an ordered surprise. */
export const PlanInspection = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('scheduled'), ...planned }),
    z.strictObject({ kind: z.literal('surprise'), ...planned, trigger: Trigger }),
  ])
  .meta({ id: 'PlanInspection' });
export type PlanInspection = z.infer<typeof PlanInspection>;

/** A visit that checks again what an earlier one ordered to be put right. */
export const PlanFollowUp = z.strictObject({ ...planned, followUp: FollowUp }).meta({ id: 'PlanFollowUp' });
export type PlanFollowUp = z.infer<typeof PlanFollowUp>;

/** A surprise visit begun on the spot, without a plan; whoever begins it leads it. */
export const SurpriseVisit = z
  .strictObject({
    ...ordered,
    establishmentId: EstablishmentId,
    memberIds: Team.shape.memberIds,
    trigger: Trigger,
    clearSigns: planned.clearSigns,
  })
  .meta({ id: 'SurpriseVisit' });
export type SurpriseVisit = z.infer<typeof SurpriseVisit>;

/** A surprise visit begun on the spot while there is signal. */
export const StartSurprise = z
  .strictObject({ id: InspectionId.optional(), startedAt: Instant, ...SurpriseVisit.shape })
  .meta({ id: 'StartSurprise' });
export type StartSurprise = z.infer<typeof StartSurprise>;

export const InspectionChange = z
  .strictObject({
    ...ordered,
    team: Team,
    window: Window,
    reason: Prose(1_000).describe('Why; kept with the step'),
  })
  .partial()
  .meta({ id: 'InspectionChange' });
export type InspectionChange = z.infer<typeof InspectionChange>;

export const Reason = z.strictObject({ reason: Prose(1_000) }).meta({ id: 'Reason' });
