import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { PlainDate } from '../kernel/dates.ts';
import { InspectionId, ViolationId, YoungWorkerId } from '../kernel/ids.ts';
import { Line } from '../kernel/text.ts';
import { Inspection } from '../inspections/schema.ts';
import { Authorities, authoritiesInView } from '../law/answer.ts';
import { outOfLimitation } from '../law/clocks/clock.ts';
import { mayExplain, mayFineOnTheSpot } from '../law/clocks/thresholds.ts';
import { proposeFine } from '../law/fines/propose.ts';
import { type Offender, offenderOf } from '../law/fines/range.ts';
import type { Law } from '../law/law.ts';
import { minutesMakersOn } from '../law/powers/minutes-makers.ts';
import { Reason } from '../law/reason.ts';
import type { Violation } from '../violations/schema.ts';
import { DerivedFindings } from '../visit-records/derived.ts';
import { barOf } from './barred.ts';
import { clocksOfFinding, findingFactsOf } from './clocks.ts';
import { authoritiesOn } from './competence.ts';
import { doubtOfRange, rangeOf } from './fining.ts';
import { clockInView, FineProposal, fineInView, PenaltyClock, PenaltyLaw, totalOf } from './legal-view.ts';
import { basisOf } from './opening.ts';
import { chargedAlreadyBy } from './overlaps.ts';
import { Proposal } from './schema.ts';

/** What may be asked for where the law leaves open as whom an establishment is fined. */
export const ChosenSubject = z.enum(['organisation', 'household', 'individual_employer']);
export type ChosenSubject = z.infer<typeof ChosenSubject>;

/** What still has to be said before the file can be opened or the proposal made. */
const Lacking = z.strictObject({
  pointer: z.string().describe('JSON Pointer into the command that opens the file'),
  text: Bilingual,
});

/**
 * A file as it could be opened: `opening` and, once it is opened, `proposal` are the commands themselves, but for what
 * `lacking` names.
 */
export const PenaltyDraft = z
  .strictObject({
    opening: z.strictObject({
      inspectionId: InspectionId,
      violationIds: z.array(ViolationId).min(1).max(20),
      subject: z.strictObject({
        kind: z.enum([...ChosenSubject.options, 'parent_or_carer']),
        name: Line(200).optional(),
      }),
    }),
    carerOf: z
      .array(YoungWorkerId)
      .optional()
      .describe('Of a parent, carer or broker: the young workers whose carer it is, where the acts name any'),
    lacking: z.array(Lacking),
    subjectBecause: z.array(Reason).describe('Why the subject is fined as a person or as an organisation'),
    proposal: Proposal,
    fines: z.array(FineProposal),
    rangesUnknown: PenaltyLaw.shape.rangesUnknown,
    totalVnd: PenaltyLaw.shape.totalVnd,
    authorities: Authorities.describe('Who may sign the decision, were it taken on this day'),
    minutesMakers: z.strictObject({ titles: z.array(Bilingual), unread: z.array(Reason) }),
    needsMinutes: z.boolean().describe('Whether a fine without minutes is out of the question (W22)'),
    mayExplain: z.boolean().describe('Whether the subject will have the right to explain (W5)'),
    clocks: z.array(PenaltyClock).describe('Those that run already: limitation, order to stop, minutes'),
  })
  .meta({ id: 'PenaltyDraft' });
export type PenaltyDraft = z.infer<typeof PenaltyDraft>;

/** The files that the confirmed violations of a visit call for, one for each offender: a proposal; people decide. */
export const PenaltyDrafts = z
  .strictObject({
    inspectionId: InspectionId,
    establishment: Inspection.shape.establishment,
    catalogueVersion: z.string(),
    asOf: PlainDate,
    drafts: z.array(PenaltyDraft),
    leftOut: z.array(z.strictObject({ violationId: ViolationId, because: Bilingual })),
    openActs: z.int().min(0).describe('Derived acts on which nobody has decided'),
    referrals: DerivedFindings.shape.referrals
      .optional()
      .describe(
        'For whoever may know of them: signs for the police or child protection. A file with signs of a crime is passed on, not fined',
      ),
  })
  .meta({ id: 'PenaltyDrafts' });
export type PenaltyDrafts = z.infer<typeof PenaltyDrafts>;

/** A visit with what it found, and what its record tells. */
export interface GroundToDraft {
  readonly inspection: Pick<Inspection, 'id' | 'establishment'>;
  readonly violations: readonly Violation[];
  readonly openActs: number;
  readonly referrals: PenaltyDrafts['referrals'];
  readonly chosen?: ChosenSubject | undefined;
}

const because = {
  suspected: {
    vi: 'Chưa được xác nhận hoặc bác bỏ.',
    en: 'Is neither confirmed nor dismissed yet.',
  },
  dismissed: { vi: 'Đã bác bỏ.', en: 'Was dismissed.' },
  inAnother: { vi: 'Đang thuộc một hồ sơ xử phạt khác.', en: 'Is in another penalty file.' },
  chargedAlready: {
    vi: 'Cùng một việc đã bị xử phạt theo hành vi khác của hồ sơ.',
    en: 'Another act of the file charges the same conduct already.',
  },
  tooMany: { vi: 'Một hồ sơ có nhiều nhất 20 hành vi.', en: 'A file holds twenty acts at most.' },
} as const satisfies Record<string, Bilingual>;

const whyLeftOut = (law: Law, violation: Violation, asOf: PlainDate): Bilingual | undefined => {
  const { state, penaltyId } = violation;
  if (state === 'suspected' || state === 'dismissed') return because[state];
  if (penaltyId !== undefined) return because.inAnother;
  const [late] = outOfLimitation(clocksOfFinding(law, [violation], asOf));
  return late && barOf(law, late).text;
};

/** What the officer chose, unless the law says otherwise: a household while nothing was chosen. */
const kindOf = (byLaw: Offender | undefined, chosen: ChosenSubject = 'household'): ChosenSubject => {
  if (byLaw === 'organisation') return byLaw;
  return byLaw === 'individual' && chosen === 'organisation' ? 'household' : chosen;
};

const maxActs = 20;

/** The acts of one offender; `carerOf`: of acts of carers, the young workers. */
interface Group {
  readonly acts: readonly Violation[];
  readonly carerOf?: readonly YoungWorkerId[];
}

/** As whom the establishment is fined, and what of the subject must still be said. */
const subjectOf = (
  law: Law,
  { inspection: { establishment }, chosen }: GroundToDraft,
  { carerOf, asOf }: { readonly carerOf: Group['carerOf']; readonly asOf: PlainDate },
) => {
  const lacks = (pointer: string, vi: string, en: string) => ({ pointer, text: { vi, en } });
  if (carerOf)
    return {
      subject: { kind: 'parent_or_carer' as const },
      reasons: [],
      lacking: [
        lacks(
          '/subject/name',
          'Họ tên cha, mẹ, người chăm sóc, môi giới.',
          'The name of the parent, carer or broker.',
        ),
        lacks('/subject/relation', 'Quan hệ với trẻ em.', 'The relation to the child.'),
        ...(carerOf.length > 1
          ? [
              lacks(
                '/violationIds',
                'Hành vi nêu nhiều trẻ em: chỉ lập một hồ sơ khi cùng một người chăm sóc; nếu không, tách hành vi của từng em.',
                'The act names several children: one file only where their carer is one person; else an act for each child.',
              ),
            ]
          : []),
      ],
    };
  const { offender, reasons } = offenderOf(law, establishment.type, asOf);
  const byLaw = offender === 'officerChooses' ? undefined : offender;
  const kind = kindOf(byLaw, chosen);
  return {
    subject: { kind, name: establishment.name },
    reasons,
    lacking: [
      ...(byLaw || chosen
        ? []
        : [
            lacks(
              '/subject/kind',
              'Chọn cá nhân hay tổ chức, nêu lý do.',
              'Choose a person or an organisation, with reasons.',
            ),
          ]),
      ...(kind === 'organisation'
        ? [lacks('/subject/representative', 'Người đại diện theo pháp luật.', 'The legal representative.')]
        : []),
    ],
  };
};

const proposalReasons =
  'Đề xuất của hệ thống: mức trung bình của khung, chưa có tình tiết tăng nặng, giảm nhẹ.';

const draftOf = (
  law: Law,
  ground: GroundToDraft,
  { acts, carerOf }: Group,
  asOf: PlainDate,
): PenaltyDraft => {
  const violations = acts.slice(0, maxActs);
  const { subject, reasons, lacking } = subjectOf(law, ground, { carerOf, asOf });
  const basis = violations.map(basisOf);
  const file = { basis, subject, proposal: undefined, minutes: {} };
  const found = basis.map((act) => ({
    act,
    range: rangeOf(law, file, act),
    doubt: doubtOfRange(law, act, undefined),
  }));
  const fines = found.flatMap(({ act, range, doubt }) =>
    range ? [fineInView(act.violationId, proposeFine(law, act.code, range, []), doubt)] : [],
  );
  const offender = subject.kind === 'organisation' ? 'organisation' : 'individual';
  const facts = findingFactsOf(law, violations, offender);
  const { makers, unread } = minutesMakersOn(law, asOf, false);
  const { thresholds } = law.catalogue;
  return {
    opening: {
      inspectionId: ground.inspection.id,
      violationIds: violations.map(({ id }) => id),
      subject,
    },
    ...(carerOf && carerOf.length > 0 && { carerOf: [...carerOf] }),
    lacking: [
      {
        pointer: '/minutes',
        text: { vi: 'Biên bản vi phạm hành chính.', en: 'The minutes of the violation.' },
      },
      ...lacking,
    ],
    subjectBecause: [...reasons],
    proposal: {
      amounts: fines.map(({ violationId, averageVnd }) => ({ violationId, fineVnd: averageVnd })),
      reasons: proposalReasons,
      circumstances: [],
    },
    fines,
    rangesUnknown: found.flatMap(({ act: { violationId }, range, doubt }) =>
      range || !doubt ? [] : [{ violationId, toBeChecked: doubt }],
    ),
    totalVnd: totalOf(fines),
    authorities: authoritiesInView(authoritiesOn(law, file, asOf)),
    minutesMakers: { titles: makers.map(({ title }) => title), unread: [...unread] },
    needsMinutes: !mayFineOnTheSpot(thresholds, facts, asOf),
    mayExplain: mayExplain(thresholds, facts, asOf),
    clocks: clocksOfFinding(law, violations, asOf).map((clock) => clockInView(law, clock)),
  };
};

/**
 * Acts of carers by whose carer it is. The record holds no names, so that children are taken to have each their own; acts
 * that name nobody are nobody's together.
 */
const groupsOfCarers = (acts: readonly Violation[]): Group[] => {
  const groups = new Map<string, Group>();
  for (const act of acts) {
    const carerOf = act.youngWorkerIds.toSorted();
    const key = carerOf.length > 0 ? carerOf.join() : act.id;
    groups.set(key, { carerOf, acts: [...(groups.get(key)?.acts ?? []), act] });
  }
  return [...groups.values()];
};

/**
 * The penalty files that what a visit found calls for: one for whoever employs, one for the parent, carer or broker of each
 * child, each with the amounts as the law proposes them without circumstances, who may sign and what runs already. Nothing is stored.
 */
export const draftsOf = (law: Law, ground: GroundToDraft, asOf: PlainDate): PenaltyDrafts => {
  const judged = ground.violations.map((violation) => ({
    violation,
    why: whyLeftOut(law, violation, asOf),
  }));
  const confirmed = judged.flatMap(({ violation, why }) => (why ? [] : [violation]));
  const doubled = confirmed.filter((_, i) => chargedAlreadyBy(law, confirmed, i));
  const finable = confirmed.filter((violation) => !doubled.includes(violation));
  const isCarers = ({ code }: Violation) => law.findViolationType(code)?.aimedAt === 'parentCarerBroker';
  const employers = finable.filter((it) => !isCarers(it));
  const groups: Group[] = [
    ...(employers.length > 0 ? [{ acts: employers }] : []),
    ...groupsOfCarers(finable.filter(isCarers)),
  ];
  return {
    inspectionId: ground.inspection.id,
    establishment: ground.inspection.establishment,
    catalogueVersion: law.catalogue.version,
    asOf,
    drafts: groups.map((group) => draftOf(law, ground, group, asOf)),
    leftOut: [
      ...judged.flatMap(({ violation: { id }, why }) => (why ? [{ violationId: id, because: why }] : [])),
      ...doubled.map(({ id }) => ({ violationId: id, because: because.chargedAlready })),
      ...groups.flatMap(({ acts }) =>
        acts.slice(maxActs).map(({ id }) => ({ violationId: id, because: because.tooMany })),
      ),
    ],
    openActs: ground.openActs,
    ...(ground.referrals && { referrals: ground.referrals }),
  };
};
