import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { Ulid, UserId } from '../kernel/ids.ts';
import { Line, Prose } from '../kernel/text.ts';
import { CatalogueVersion } from '../law/schema.ts';
import { LawChanges } from './changes.ts';
import { LawRevisionAction, LawRevisionState } from './life-cycle.ts';

export const LawRevisionId = Ulid.brand('LawRevisionId');
export type LawRevisionId = z.infer<typeof LawRevisionId>;

const content = {
  title: Line(200).describe('What changes, in a line'),
  instrument: Line(300).describe('The document it rests on, as it is cited; of a calendar, the notice'),
  why: Prose(4_000),
  reachesBack: z
    .strictObject({ from: PlainDate, reason: Prose(2_000) })
    .optional()
    .describe(
      'Only where days that have passed are to be judged otherwise from now on: from which day, and by what right. Signed records keep their law.',
    ),
  changes: LawChanges,
};

export const LawRevisionContent = z.strictObject(content).meta({ id: 'LawRevisionContent' });
export type LawRevisionContent = z.infer<typeof LawRevisionContent>;

export const NewLawRevision = z
  .strictObject({ id: LawRevisionId.optional(), ...content })
  .meta({ id: 'NewLawRevision' });
export type NewLawRevision = z.infer<typeof NewLawRevision>;

export const maxRevisionSteps = 200;

/** Bản cập nhật pháp luật: rows that the office adds to the catalogue and closes in it, in force once another approved them. */
export const LawRevision = z
  .strictObject({
    id: LawRevisionId,
    version: z.int().positive(),
    ...content,
    state: LawRevisionState,
    number: z
      .int()
      .positive()
      .optional()
      .describe('Its place among the approved ones, which are folded in this order'),
    approvedOn: PlainDate.optional(),
    steps: z
      .array(
        z.strictObject({
          action: z.enum(['draft', ...LawRevisionAction.options]),
          at: Instant,
          by: UserId,
          reason: Prose(1_000).optional(),
        }),
      )
      .min(1)
      .max(maxRevisionSteps),
  })
  .meta({ id: 'LawRevision' });
export type LawRevision = z.infer<typeof LawRevision>;

/** What is kept of an approved revision for whoever applies the law. It names nobody. */
export const ApprovedRevision = z.strictObject({
  number: z.int().positive(),
  id: LawRevisionId,
  title: Line(200),
  instrument: Line(300),
  approvedOn: PlainDate,
  changes: LawChanges,
});
export type ApprovedRevision = z.infer<typeof ApprovedRevision>;

/** Something that keeps a revision from being law, by JSON Pointer into the revision. */
export const RevisionFault = z
  .strictObject({ pointer: z.string(), detail: Bilingual })
  .meta({ id: 'LawRevisionFault' });
export type RevisionFault = z.infer<typeof RevisionFault>;

/**
 * How an approved revision stands in the catalogue of this release. `contained`: the release says all of it by itself.
 * `setAside`: it does not fit the release, for these reasons, and is not law until the office revises it.
 */
export const RevisionStanding = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('inForce') }),
    z.strictObject({ kind: z.literal('contained') }),
    z.strictObject({ kind: z.literal('setAside'), faults: z.array(RevisionFault) }),
  ])
  .meta({ id: 'LawRevisionStanding' });
export type RevisionStanding = z.infer<typeof RevisionStanding>;

const Row = z.record(z.string(), z.unknown());

/** One change, old and new side by side. */
export const RevisionLine = z
  .strictObject({
    section: z.string().describe('Section of the catalogue'),
    kind: z.enum(['added', 'closed', 'decided']),
    name: z.string(),
    pointer: z.string().describe('Where the revision says so'),
    before: Row.optional().describe('The row that ends, the version that comes before, the year as it was'),
    after: Row,
  })
  .meta({ id: 'LawRevisionLine' });
export type RevisionLine = z.infer<typeof RevisionLine>;

/** What a revision would do to a catalogue, and what is wrong with it. */
export const RevisionJudgement = z
  .strictObject({
    over: CatalogueVersion.describe('The catalogue it was compared with; an approval names it'),
    lines: z.array(RevisionLine),
    faults: z.array(RevisionFault),
  })
  .meta({ id: 'LawRevisionJudgement' });
export type RevisionJudgement = z.infer<typeof RevisionJudgement>;

export const LawRevisionView = LawRevision.extend({
  judgement: RevisionJudgement,
  standing: RevisionStanding.optional().describe('Of an approved one'),
}).meta({ id: 'LawRevisionView' });
export type LawRevisionView = z.infer<typeof LawRevisionView>;

export const LawRevisionSummary = LawRevision.omit({
  changes: true,
  why: true,
  steps: true,
  reachesBack: true,
})
  .extend({ reachesBackTo: PlainDate.optional(), standing: RevisionStanding.optional() })
  .meta({ id: 'LawRevisionSummary' });
export type LawRevisionSummary = z.infer<typeof LawRevisionSummary>;
