import * as z from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { Instant, legalDateOf, PlainDate } from '../kernel/dates.ts';
import type { Problem } from '../kernel/problem.ts';
import { Ulid, UserId } from '../kernel/ids.ts';
import { lifeCycle } from '../kernel/life-cycle.ts';
import { refuse } from '../kernel/problem.ts';
import { Line } from '../kernel/text.ts';
import { AreaChangeKind } from './changes.ts';
import { ListRow } from './official-list.ts';
import type { AreaPreview } from './preview.ts';
import { approvedByPreviewer, changeSetHindered, changeSetStepNotAllowed } from './problems.ts';
import { AreaCode, Extent, ProvinceCode, UnitCode } from './schema.ts';

export const AreaChangeSetId = Ulid.brand('AreaChangeSetId');
export type AreaChangeSetId = z.infer<typeof AreaChangeSetId>;

export const AreaChangeSetState = z
  .enum(['previewed', 'approved', 'applying', 'moving', 'applied', 'withdrawn'])
  .meta({ id: 'AreaChangeSetState' });
export type AreaChangeSetState = z.infer<typeof AreaChangeSetState>;

/**
 * `applying`: areas are being written, with the dates on which they hold. `moving`: they are, and establishments follow from the day on.
 * Both steps may be cut short and go on where they stood.
 */
export const changeSetLifeCycle = lifeCycle<
  AreaChangeSetState,
  'approve' | 'apply' | 'move' | 'finish' | 'withdraw'
>({
  approve: { from: ['previewed'], to: 'approved' },
  apply: { from: ['approved', 'applying'], to: 'applying' },
  move: { from: ['approved', 'applying', 'moving'], to: 'moving' },
  finish: { from: ['applying', 'moving'], to: 'applied' },
  withdraw: { from: ['previewed', 'approved'], to: 'withdrawn' },
});

const Count = z.int().min(0);

/** As many faults and obstacles as a set shows; the count says how many there are. */
const shown = 100;

/** What still hangs on a unit that is to close; counting stops at 100. */
export const AffectedUnit = z
  .strictObject({
    code: AreaCode.describe(
      'A commune; or a province, of which only what is for all of it is counted: the rest hangs on its communes',
    ),
    establishments: Count,
    users: Count.describe('People whose rights are for exactly this unit'),
    openInspections: Count,
    openViolations: Count.default(0),
    openPenalties: Count.default(0),
    quarantined: Count.default(0).describe('Visit records that wait for a chief'),
    openPairs: Count.default(0).describe('Likely twins that nobody has decided on'),
    conflicts: Count.default(0).describe('Declared conflicts of interest'),
    openFlags: Count.default(0).describe('Visits that someone with a conflict of interest is on'),
    openReferrals: Count.default(0).describe('Visits with signs for the police or child protection'),
    plans: Count.default(0).describe('Plans of the year for exactly this unit'),
    to: AreaCode.optional().describe(
      'The unit to which all that is counted here follows: establishments, rights, and open work in its lists. Absent where the unit is divided, or nobody knows how: then a person says where establishments (place-reviews) and people (rights-reviews) are, and open work stays in the lists of the old commune and of the province',
    ),
  })
  .meta({ id: 'AffectedUnit' });
export type AffectedUnit = z.infer<typeof AffectedUnit>;

/** Đợt thay đổi địa giới, tên gọi: an official list compared with what is in force, and what came of it. */
export const AreaChangeSet = z
  .strictObject({
    id: AreaChangeSetId,
    version: z.int().positive(),
    state: AreaChangeSetState,
    decision: Line(200).describe(
      'The resolution or list it rests on; every new period names it as its source',
    ),
    effectiveOn: PlainDate,
    scope: z.literal('VN').or(z.array(ProvinceCode).min(1).max(63)),
    counts: z.record(AreaChangeKind, Count),
    unchanged: Count,
    faults: z
      .array(
        z.strictObject({
          row: z.int().positive(),
          column: z.string(),
          value: z.string(),
          detail: z.strictObject({ vi: z.string(), en: z.string() }),
        }),
      )
      .max(shown),
    faultCount: Count,
    obstacles: z
      .array(
        z.strictObject({
          code: UnitCode,
          name: z.string(),
          reason: z.enum(['no_successor', 'begins_that_day', 'later_period']),
        }),
      )
      .max(shown),
    obstacleCount: Count,
    unresolvedCount: Count.describe('Texts about origin that name no known unit; they hinder nothing'),
    affected: z
      .array(AffectedUnit)
      .max(25)
      .describe('The first units that close, and communes that change province'),
    previewedBy: UserId,
    previewedAt: Instant,
    approvedBy: UserId.optional(),
    approvedAt: Instant.optional(),
    progress: z.strictObject({
      changesApplied: Count,
      changesTotal: Count,
      establishmentsMoved: Count,
      establishmentsToPlace: Count.describe(
        'In divided communes: a person must say which commune they are in now',
      ),
      rightsMoved: Count.default(0).describe('People whose rights are for the new commune or province now'),
      rightsToDecide: Count.default(0).describe('In divided units: the office must name the area'),
      inspectionsFollowed: Count.default(0).describe('Open ones, in the lists of the new commune now'),
      violationsFollowed: Count.default(0),
      penaltiesFollowed: Count.default(0),
      quarantinedFollowed: Count.default(0).describe('Visit records that wait for a chief'),
      pairsFollowed: Count.default(0).describe('Likely twins that nobody has decided on'),
      conflictsFollowed: Count.default(0).describe('Declared conflicts of interest'),
      flagsFollowed: Count.default(0).describe('Visits that someone with a conflict of interest is on'),
      referralsFollowed: Count.default(0).describe('Visits with signs for the police or child protection'),
      plansFollowed: Count.default(0).describe(
        'Plans of the year: each stays the plan of its area, and is listed in the new one too',
      ),
    }),
    appliedAt: Instant.optional(),
    refusal: z
      .strictObject({
        code: z.string().describe('Of the problem that a call of apply would be answered with'),
        at: Instant,
        detail: z.strictObject({ vi: z.string(), en: z.string() }),
      })
      .optional()
      .describe(
        'Why it could not be applied on its day by itself; it waits for a person until a call goes on',
      ),
  })
  .meta({ id: 'AreaChangeSet' });
export type AreaChangeSet = z.infer<typeof AreaChangeSet>;

/** As many rows as the nation has units, with room. */
const maxRows = 5_000;

/** A list to compare. The rows are as in the official files; headers in Vietnamese are read by the import of files. */
export const NewAreaChangeSet = z
  .strictObject({
    decision: Line(200),
    effectiveOn: PlainDate.describe(
      'The day from which the list holds; in the past, or decided for the future',
    ),
    provinces: z
      .array(ProvinceCode)
      .min(1)
      .max(63)
      .optional()
      .describe(
        'The list is whole for these only; for the nation when absent. What it lacks within them is closed.',
      ),
    spelling: z
      .enum(['correct', 'keep'])
      .default('correct')
      .describe('What to do with names that are only typed otherwise'),
    successors: z
      .array(
        z.strictObject({
          code: UnitCode,
          to: z
            .array(z.strictObject({ code: UnitCode, extent: Extent }))
            .min(1)
            .max(50),
        }),
      )
      .max(500)
      .default([])
      .describe('Where closed units went, for those of which the list does not say it'),
    rows: z.array(ListRow).min(1).max(maxRows),
  })
  .meta({ id: 'NewAreaChangeSet' });
export type NewAreaChangeSet = z.infer<typeof NewAreaChangeSet>;

interface Act {
  readonly by: Actor;
  readonly at: Instant;
}

export const openChangeSet = (
  id: AreaChangeSetId,
  command: Pick<NewAreaChangeSet, 'decision' | 'effectiveOn' | 'provinces'>,
  preview: AreaPreview,
  affected: readonly AffectedUnit[],
  { by, at }: Act,
): AreaChangeSet => ({
  id,
  version: 1,
  state: 'previewed',
  decision: command.decision,
  effectiveOn: command.effectiveOn,
  scope: command.provinces ?? 'VN',
  counts: preview.counts,
  unchanged: preview.unchanged,
  faults: preview.faults.slice(0, shown).map((fault) => ({ ...fault, value: fault.value.slice(0, 100) })),
  faultCount: preview.faults.length,
  obstacles: preview.obstacles.slice(0, shown),
  obstacleCount: preview.obstacles.length,
  unresolvedCount: preview.unresolved.length,
  affected: [...affected],
  previewedBy: by.id,
  previewedAt: at,
  progress: {
    changesApplied: 0,
    changesTotal: preview.changes.length,
    establishmentsMoved: 0,
    establishmentsToPlace: 0,
    rightsMoved: 0,
    rightsToDecide: 0,
    inspectionsFollowed: 0,
    violationsFollowed: 0,
    penaltiesFollowed: 0,
    quarantinedFollowed: 0,
    pairsFollowed: 0,
    conflictsFollowed: 0,
    flagsFollowed: 0,
    referralsFollowed: 0,
    plansFollowed: 0,
  },
});

type Action = keyof (typeof changeSetLifeCycle)['transitions'];

/** @throws Problem `change-set-step-not-allowed`. */
export const stepped = (set: AreaChangeSet, action: Action): AreaChangeSet => {
  const state = changeSetLifeCycle.next(set.state, action) ?? refuse(changeSetStepNotAllowed(set.state));
  const { refusal: _, ...kept } = set; // it goes on
  return { ...kept, version: set.version + 1, state };
};

/** Approved and not yet applied, with nothing in its way: it goes on by itself from its day on. */
export const isAwaited = ({ state, refusal }: AreaChangeSet): boolean =>
  !refusal && (state === 'approved' || state === 'applying' || state === 'moving');

/** What stood in the way of a set on its day, kept where its people look for it. */
export const refusedSet = (set: AreaChangeSet, { facts }: Problem, at: Instant): AreaChangeSet => ({
  ...set,
  version: set.version + 1,
  refusal: { code: facts.code, at, detail: facts.detail ?? facts.title },
});

/**
 * A second person takes the responsibility: whoever sent the list cannot approve it.
 *
 * @throws Problem `change-set-step-not-allowed`, `approved-by-previewer`, `change-set-hindered` while faults or obstacles are left.
 */
export const approveChangeSet = (set: AreaChangeSet, { by, at }: Act): AreaChangeSet => {
  const next = stepped(set, 'approve');
  if (by.id === set.previewedBy) throw approvedByPreviewer();
  if (set.faultCount > 0 || set.obstacleCount > 0) throw changeSetHindered(set.faultCount, set.obstacleCount);
  return { ...next, approvedBy: by.id, approvedAt: at };
};

export const withdrawChangeSet = (set: AreaChangeSet): AreaChangeSet => stepped(set, 'withdraw');

/** Establishments follow from the day on which the areas hold; before it they are where they are. */
export const mayMoveOn = ({ effectiveOn }: AreaChangeSet, at: Instant): boolean =>
  effectiveOn <= legalDateOf(at);
