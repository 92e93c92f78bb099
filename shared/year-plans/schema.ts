import * as z from 'zod';
import { followedFields } from '../areas/following.ts';
import { AreaCode, CommuneCode, Place, ProvinceCode } from '../areas/schema.ts';
import { EstablishmentType, Sector } from '../establishments/schema.ts';
import { LegalBasis, LegalKind, ordered, Team, Window } from '../inspections/schema.ts';
import { Bilingual } from '../kernel/bilingual.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { EstablishmentId, InspectionId, UserId, YearPlanId } from '../kernel/ids.ts';
import { Line, Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';
import { CalendarDay } from '../law/clocks/schema.ts';
import { YearPlanAction, YearPlanState } from './life-cycle.ts';

/** As many visits as one plan may hold; a larger one is several agencies' or several communes'. */
export const maxPlannedVisits = 5_000;

/** A mark of a row inside its plan, kept when the plan is amended: progress is counted by it. */
export const TargetRowId = z.string().regex(/^[a-z0-9-]{1,20}$/);

/** So many scheduled visits of establishments of a sort; what a row does not name, it does not ask. */
export const TargetRow = z
  .strictObject({
    id: TargetRowId,
    label: Line(200).optional(),
    establishmentType: EstablishmentType.optional(),
    sector: z
      .strictObject({ scheme: Sector.shape.scheme, division: z.string().regex(/^\d{2}$/) })
      .optional()
      .describe(
        'Division of two digits; codes of another scheme do not match, for there is no table between them',
      ),
    inCraftVillage: z.boolean().optional(),
    number: z.int().min(0).max(maxPlannedVisits),
  })
  .meta({ id: 'TargetRow' });
export type TargetRow = z.infer<typeof TargetRow>;

export const Blackout = z
  .strictObject({ from: PlainDate, to: PlainDate, reason: Line(200) })
  .refine(
    ({ from, to }) => from <= to,
    because('Ngày cuối phải bằng hoặc sau ngày đầu.', 'The last day must not be before the first.', ['to']),
  )
  .meta({ id: 'Blackout' });

const evenMonths = Array.from({ length: 12 }, () => 1);
export const Spread = z
  .strictObject({
    monthWeights: z
      .array(z.number().min(0).max(100))
      .length(12)
      .refine(
        (weights) => weights.some((weight) => weight > 0),
        because('Ít nhất một tháng phải có trọng số.', 'At least one month must have a weight.'),
      )
      .default(evenMonths)
      .describe('January first; 0 leaves a month out'),
    blackouts: z.array(Blackout).max(20).default([]).describe('No visit is planned on these days'),
  })
  .meta({ id: 'Spread' });

export const Capacity = z
  .strictObject({
    perInspectorPerWeek: z.int().min(1).max(20),
    perInspectorPerMonth: z.int().min(1).max(80).optional(),
    teamSize: z.int().min(1).max(5).default(2),
  })
  .meta({ id: 'Capacity' });

const distinct = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** Our choice, not law: between a tenth and a fifth is drawn by lot, so that the ranking itself can be measured. */
const [leastRandom, usualRandom, mostRandom] = [10, 15, 20] as const;
/** Our choice: nobody goes again where they went on either of the last two visits. */
const usualRotation = 2;

/** What a plan says: the order it rests on, how many of what, when, and who. */
export const PlanContent = z
  .strictObject({
    order: z.strictObject({ legalKind: LegalKind, legalBasis: LegalBasis, subjects: ordered.subjects }),
    targets: z
      .array(TargetRow)
      .min(1)
      .max(50)
      .refine(
        (rows) => distinct(rows.map(({ id }) => id)),
        because('Mỗi dòng chỉ tiêu có một mã riêng.', 'Each row of targets has an id of its own.'),
      )
      .refine(
        (rows) => rows.reduce((sum, { number }) => sum + number, 0) <= maxPlannedVisits,
        because('Một kế hoạch có nhiều nhất 5.000 cuộc.', 'A plan holds at most 5,000 visits.'),
      ),
    spread: Spread.prefault({}),
    capacity: Capacity,
    inspectorIds: z
      .array(UserId)
      .min(1)
      .max(100)
      .refine(distinct, because('Mỗi người chỉ ghi một lần.', 'Nobody stands twice.')),
    randomPercent: z.int().min(leastRandom).max(mostRandom).default(usualRandom),
    rotationVisits: z
      .int()
      .min(0)
      .max(5)
      .default(usualRotation)
      .describe('Nobody goes again where they went on one of the last so many visits; 0 allows it'),
    note: Prose(2_000).optional(),
  })
  .refine(
    ({ capacity, inspectorIds }) => capacity.teamSize <= inspectorIds.length,
    because('Đoàn đông hơn số người của kế hoạch.', 'The team is larger than the people of the plan.', [
      'capacity',
      'teamSize',
    ]),
  )
  .meta({ id: 'PlanContent' });
export type PlanContent = z.infer<typeof PlanContent>;

/** Why an establishment was chosen. */
export const ChoiceReason = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('open_violations'), count: z.int().positive() }),
    z.strictObject({ kind: z.literal('never_visited') }),
    z.strictObject({ kind: z.literal('not_visited_since'), on: PlainDate }),
    z.strictObject({ kind: z.literal('random') }),
    z.strictObject({ kind: z.literal('chosen_by_chief'), reason: Prose(1_000) }),
  ])
  .meta({ id: 'ChoiceReason' });
export type ChoiceReason = z.infer<typeof ChoiceReason>;

/** Why visits of a row could not be placed. */
export const ShortfallReason = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('too_few_candidates'),
      matching: z.int().min(0).describe('Establishments that match the row and could be visited'),
      usedByOtherRows: z.int().min(0),
    }),
    z.strictObject({ kind: z.literal('capacity'), weeksFull: z.int().min(0) }),
    z.strictObject({
      kind: z.literal('nobody_may_go'),
      establishments: z.int().positive().describe('Left out for conflicts of interest and rotation'),
    }),
    z.strictObject({ kind: z.literal('no_days') }),
    z.strictObject({ kind: z.literal('shortlist_used_up') }),
  ])
  .meta({ id: 'ShortfallReason' });
export type ShortfallReason = z.infer<typeof ShortfallReason>;

/** Establishments of the area that a plan leaves out, with the rule it rests on. */
export const Exclusion = z
  .strictObject({
    kind: z.enum(['already_this_year', 'not_active', 'merged', 'kept_from_plan']),
    number: z.int().positive(),
    provisionId: z.string().optional().describe('The rule, where law names the type of establishment'),
    text: Bilingual,
    examples: z.array(EstablishmentId).max(20),
  })
  .meta({ id: 'Exclusion' });
export type Exclusion = z.infer<typeof Exclusion>;

/** What a generation came to. Written only when all its proposals are stored. */
export const GenerationReport = z
  .strictObject({
    seed: Line(60),
    at: Instant,
    by: UserId,
    candidatesRead: z.int().min(0),
    candidatesCutOff: z
      .boolean()
      .describe('True when the area has more establishments than one generation reads'),
    proposed: z.int().min(0),
    shortfalls: z.array(
      z.strictObject({
        rowId: TargetRowId,
        missing: z.int().positive(),
        reasons: z.array(ShortfallReason).min(1),
      }),
    ),
    exclusions: z.array(Exclusion),
    calendarUnsettled: z.array(CalendarDay).describe('Days off that are recalled or not decided yet'),
  })
  .meta({ id: 'GenerationReport' });
export type GenerationReport = z.infer<typeof GenerationReport>;

const Step = z.strictObject({
  action: z.enum(['draft', ...YearPlanAction.options]),
  at: Instant,
  by: UserId,
  reason: Prose(1_000).optional(),
});
export const maxPlanSteps = 200;

/** Where a plan holds: a province, or one commune of it. */
export const PlanPlace = z.strictObject({ provinceCode: ProvinceCode, communeCode: CommuneCode.optional() });
export type PlanPlace = z.infer<typeof PlanPlace>;

/** Where the area of a plan went, from which day on. */
export const PlacedPlan = z.strictObject({ ...PlanPlace.shape, areaOn: PlainDate });
export type PlacedPlan = z.infer<typeof PlacedPlan>;

/** Kế hoạch kiểm tra hằng năm: one for an area, an agency and a year. */
export const YearPlan = z
  .strictObject({
    id: YearPlanId,
    version: z.int().positive(),
    areaCode: AreaCode,
    place: PlanPlace,
    ...followedFields(PlacedPlan),
    agency: Line(200),
    year: z.int(),
    state: YearPlanState,
    content: PlanContent.describe('As it stands: under change in a draft, in force once approved'),
    inForce: z
      .strictObject({
        revision: z.int().positive(),
        approvedAt: Instant,
        approvedBy: UserId,
        content: PlanContent,
      })
      .optional()
      .describe('What was approved last; stays in force while an amendment is drafted'),
    generation: z
      .discriminatedUnion('state', [
        z.strictObject({ state: z.literal('running'), number: z.int().positive() }),
        z.strictObject({ state: z.literal('done'), number: z.int().positive(), report: GenerationReport }),
      ])
      .optional(),
    steps: z.array(Step).max(maxPlanSteps),
  })
  .meta({ id: 'YearPlan' });
export type YearPlan = z.infer<typeof YearPlan>;

const [firstYear, lastYear] = [2025, 2100] as const;
export const NewYearPlan = z
  .strictObject({
    id: YearPlanId.optional(),
    areaCode: AreaCode,
    agency: YearPlan.shape.agency,
    year: z.int().min(firstYear).max(lastYear),
    content: PlanContent,
  })
  .meta({ id: 'NewYearPlan' });
export type NewYearPlan = z.infer<typeof NewYearPlan>;

/** What lists show of a plan. */
export const YearPlanSummary = YearPlan.pick({
  id: true,
  version: true,
  areaCode: true,
  place: true,
  followedTo: true,
  agency: true,
  year: true,
  state: true,
}).meta({ id: 'YearPlanSummary' });
export type YearPlanSummary = z.infer<typeof YearPlanSummary>;

/** A content that was approved, as it was, with the reason it replaced the one before. */
export const PlanRevision = z
  .strictObject({
    planId: YearPlanId,
    revision: z.int().positive(),
    approvedAt: Instant,
    approvedBy: UserId,
    reason: Prose(1_000).optional().describe('Why the plan was changed; the first revision has none'),
    content: PlanContent,
  })
  .meta({ id: 'PlanRevision' });
export type PlanRevision = z.infer<typeof PlanRevision>;

export const Generate = z
  .strictObject({
    seed: Line(60).describe('The same seed over the same register gives the same visits'),
    from: PlainDate.optional().describe('First day to plan on; tomorrow, or 1 January, when absent'),
  })
  .meta({ id: 'Generate' });
export type Generate = z.infer<typeof Generate>;

export const ProposalState = z.enum(['proposed', 'planned', 'refused', 'dropped']);
export type ProposalState = z.infer<typeof ProposalState>;

/** A visit that a plan proposes. Its id is that of the inspection it becomes, so that it becomes one at most. */
export const ProposedVisit = z
  .strictObject({
    id: InspectionId,
    version: z.int().positive(),
    planId: YearPlanId,
    generation: z.int().positive(),
    rowId: TargetRowId,
    establishment: z.strictObject({ id: EstablishmentId, name: Line(200), type: EstablishmentType }),
    place: Place,
    window: Window,
    team: Team,
    reasons: z.array(ChoiceReason).min(1),
    state: ProposalState,
    refusal: z
      .strictObject({ code: z.string(), text: Bilingual })
      .optional()
      .describe('Why it could not be planned'),
    dropped: z.strictObject({ by: UserId, at: Instant, reason: Prose(1_000) }).optional(),
  })
  .meta({ id: 'ProposedVisit' });
export type ProposedVisit = z.infer<typeof ProposedVisit>;

/** A change of a proposed visit: moved, given to others, or swapped for another establishment, which takes a reason. */
export const ProposalChange = z
  .strictObject({
    window: Window.optional(),
    team: Team.optional(),
    swap: z.strictObject({ establishmentId: EstablishmentId, reason: Prose(1_000) }).optional(),
  })
  .meta({ id: 'ProposalChange' });
export type ProposalChange = z.infer<typeof ProposalChange>;

/** What one call of planning came to. */
export const PlanningReport = z
  .strictObject({
    planned: z.int().min(0),
    refused: z.array(z.strictObject({ id: InspectionId, code: z.string(), text: Bilingual })),
    done: z.boolean().describe('False while proposals are left: call again'),
  })
  .meta({ id: 'PlanningReport' });
export type PlanningReport = z.infer<typeof PlanningReport>;
