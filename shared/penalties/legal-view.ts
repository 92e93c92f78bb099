import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { ViolationId } from '../kernel/ids.ts';
import { Vnd } from '../kernel/money.ts';
import { Authorities, authoritiesInView } from '../law/answer.ts';
import { type Clock, findClock } from '../law/clocks/clock.ts';
import { Deadline, DeadlineId } from '../law/clocks/schema.ts';
import type { ProposedFine } from '../law/fines/propose.ts';
import { lateSurcharge } from '../law/fines/surcharge.ts';
import { citationOf, type Law } from '../law/law.ts';
import { minutesMakersOn } from '../law/powers/minutes-makers.ts';
import { Reason } from '../law/reason.ts';
import { LawId, SourceStatus } from '../law/sourced.ts';
import { barsOn } from './barred.ts';
import { clocksOfPenalty } from './clocks.ts';
import { authoritiesOn, judgeMaker } from './competence.ts';
import { amountFor, doubtOfRange, proposedFineFor, versionOf } from './fining.ts';
import { payableStates } from './life-cycle.ts';
import { remedyKnownFor } from './remedies.ts';
import { Penalty } from './schema.ts';

/** What the fine for one violation of the file should be, or between which amounts the officer fixes it. */
export const FineProposal = z
  .strictObject({
    violationId: ViolationId,
    minVnd: Vnd,
    averageVnd: Vnd,
    maxVnd: Vnd,
    amount: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('fixed'), fineVnd: Vnd }),
      z.strictObject({ kind: z.literal('officer'), fromVnd: Vnd, toVnd: Vnd }),
    ]),
    reasons: z.array(Reason),
    notCounted: z.array(Reason).describe('Circumstances that were claimed and do not count'),
    toBeChecked: Bilingual.optional().describe('What to check of the range before relying on it'),
  })
  .meta({ id: 'FineProposal' });

/** A time limit of the file, as of a day. */
export const PenaltyClock = z
  .strictObject({
    id: DeadlineId,
    name: Bilingual,
    nature: Deadline.shape.nature,
    of: Deadline.shape.of,
    state: z.enum(['notApplicable', 'notStarted', 'running', 'met', 'missed', 'notUsed', 'notConfigured']),
    violationId: ViolationId.optional().describe('Where each violation has its own'),
    text: Bilingual.describe('The state in a sentence'),
    startedOn: PlainDate.optional(),
    dueOn: PlainDate.optional().describe('Last day, until its close'),
    dueAt: Instant.optional(),
    metOn: PlainDate.optional(),
    progress: z
      .strictObject({
        day: z.int().min(0),
        of: z.int().min(0),
        unit: z.enum(['workingDay', 'day']),
      })
      .optional(),
    provisions: z.array(z.strictObject({ provisionId: LawId, citation: Bilingual })),
    sourceStatus: SourceStatus.optional(),
    sourceNote: z.string().optional(),
    isProvisional: z
      .boolean()
      .describe('Rests on days off that nobody has decided yet, or whose decision was not read'),
    doubts: z.array(Bilingual),
  })
  .meta({ id: 'PenaltyClock' });

/** What the law says of a penalty file, as of a day: a proposal for people who decide. */
export const PenaltyLaw = z
  .strictObject({
    penaltyId: Penalty.shape.id,
    version: Penalty.shape.version,
    catalogueVersion: z.string(),
    asOf: PlainDate,
    fines: z.array(FineProposal).describe('Of each violation whose range is known'),
    rangesUnknown: z
      .array(z.strictObject({ violationId: ViolationId, toBeChecked: Bilingual }))
      .describe('Violations for which the range must be read in the gazette and stated with the amount'),
    totalVnd: z
      .strictObject({ fromVnd: Vnd, toVnd: Vnd })
      .describe('The sum of the fines; equal ends where all are fixed'),
    remedies: z
      .array(
        z.strictObject({
          violationId: ViolationId,
          known: z
            .enum(['yes', 'no', 'unread'])
            .describe('Whether the provision orders a remedy; `unread`: name the source with the remedy'),
          measure: Bilingual.optional(),
        }),
      )
      .describe('Which remedies a decision may order'),
    authorities: Authorities,
    minutesMakers: z
      .strictObject({
        titles: z.array(Bilingual),
        unread: z.array(Reason),
        drawnUpBy: z
          .strictObject({ may: z.enum(['yes', 'no', 'unknown']), title: Bilingual.optional() })
          .describe('Whether whoever drew them up is one of these; `unknown` where the minutes do not tell'),
      })
      .describe('Who might draw up the minutes on their day'),
    clocks: z.array(PenaltyClock),
    surcharge: z
      .strictObject({ surchargeVnd: Vnd, reasons: z.array(Reason) })
      .optional()
      .describe('Owed beside the fine for paying late'),
    noDecision: z.array(Bilingual).describe('Why no decision may be issued any more; empty while it may'),
  })
  .meta({ id: 'PenaltyLaw' });
export type PenaltyLaw = z.infer<typeof PenaltyLaw>;

const finesOf = (law: Law, penalty: Penalty): Pick<PenaltyLaw, 'fines' | 'rangesUnknown'> => {
  const found = penalty.basis.map((basis) => {
    const checked = amountFor(penalty, basis.violationId)?.checkedRange;
    const toBeChecked = doubtOfRange(law, basis, checked);
    return { basis, toBeChecked, proposed: proposedFineFor(law, penalty, basis, checked) };
  });
  return {
    fines: found.flatMap(({ basis: { violationId }, toBeChecked, proposed }) =>
      proposed ? [fineInView(violationId, proposed, toBeChecked)] : [],
    ),
    rangesUnknown: found.flatMap(({ basis: { violationId }, toBeChecked, proposed }) =>
      proposed || !toBeChecked ? [] : [{ violationId, toBeChecked }],
    ),
  };
};

/** A proposed fine, as the API tells it. */
export const fineInView = (
  violationId: ViolationId,
  { range: { minVnd, averageVnd, maxVnd }, amount, reasons, notCounted }: ProposedFine,
  toBeChecked: Bilingual | undefined,
): PenaltyLaw['fines'][number] => ({
  violationId,
  minVnd,
  averageVnd,
  maxVnd,
  amount,
  reasons: [...reasons],
  notCounted: notCounted.map(({ reason }) => reason),
  ...(toBeChecked && { toBeChecked }),
});

/** The sum of fines; from the lowest to the highest that officers may choose. */
export const totalOf = (fines: PenaltyLaw['fines']): PenaltyLaw['totalVnd'] => {
  const sumOf = (endOf: (fine: (typeof fines)[number]) => number) =>
    fines.reduce((sum, fine) => sum + endOf(fine), 0);
  return {
    fromVnd: sumOf(({ amount }) => (amount.kind === 'fixed' ? amount.fineVnd : amount.fromVnd)),
    toVnd: sumOf(({ amount }) => (amount.kind === 'fixed' ? amount.fineVnd : amount.toVnd)),
  };
};

/** A clock, as the API tells it. */
export const clockInView = (law: Law, clock: Clock): z.infer<typeof PenaltyClock> => {
  const { id, name, nature, of, state, actId, text, provisionIds, isProvisional, doubts, ...rest } = clock;
  const { startedOn, dueOn, dueAt, metOn, progress, sourceStatus, sourceNote } = rest;
  return {
    id,
    name,
    nature,
    of,
    state,
    text,
    ...(actId !== undefined && { violationId: ViolationId.parse(actId) }),
    ...(startedOn && { startedOn }),
    ...(dueOn && { dueOn }),
    ...(dueAt && { dueAt }),
    ...(metOn && { metOn }),
    ...(progress && { progress }),
    provisions: provisionIds.flatMap((provisionId) => {
      const provision = law.findProvision(provisionId);
      return provision ? [{ provisionId: provision.id, citation: citationOf(law, provision) }] : [];
    }),
    ...(sourceStatus && { sourceStatus }),
    ...(sourceNote !== undefined && { sourceNote }),
    isProvisional,
    doubts: doubts.map((doubt) => doubt.text),
  };
};

/** From the day after the last day to pay as the law counts it, which the file may have got wrong. */
const surchargeOf = (
  law: Law,
  penalty: Penalty,
  clocks: readonly Clock[],
  asOf: PlainDate,
): PenaltyLaw['surcharge'] => {
  const { decision, payments, enforcement, state } = penalty;
  const payBy = findClock(clocks, 'W15')?.dueOn ?? penalty.payBy;
  if (!decision || !payBy || !(payableStates.includes(state) || state === 'paid')) return undefined;
  const late = { fineVnd: decision.totalVnd, payBy, payments, enforcedOn: enforcement?.decidedOn };
  const { surchargeVnd, reasons } = lateSurcharge(law, late, asOf);
  return surchargeVnd > 0 ? { surchargeVnd, reasons: [...reasons] } : undefined;
};

/**
 * What the law says of a file: what each violation costs and why, who may decide, every clock, what a late payer owes, and
 * whether the time to decide is lost. Nothing of it is stored; it follows from the file, the catalogue and the day.
 */
export const legalViewOf = (law: Law, penalty: Penalty, asOf: PlainDate): PenaltyLaw => {
  const { id, version, minutes, decision } = penalty;
  const { fines, rangesUnknown } = finesOf(law, penalty);
  const clocks = clocksOfPenalty(law, penalty, asOf);
  const surcharge = surchargeOf(law, penalty, clocks, asOf);
  const { makers, unread } = minutesMakersOn(law, minutes.madeOn, minutes.atSea === true);
  const { may, maker } = judgeMaker(law, minutes);
  return {
    penaltyId: id,
    version,
    catalogueVersion: law.catalogue.version,
    asOf,
    fines,
    rangesUnknown,
    totalVnd: totalOf(fines),
    remedies: penalty.basis.map((act) => {
      const measure = versionOf(law, act)?.remedialMeasure;
      const { violationId } = act;
      return { violationId, known: remedyKnownFor(law, act), ...(measure && { measure }) };
    }),
    authorities: authoritiesInView(authoritiesOn(law, penalty, decision?.decidedOn ?? asOf, decision)),
    minutesMakers: {
      titles: makers.map(({ title }) => title),
      unread: [...unread],
      drawnUpBy: { may, ...(maker && { title: maker.title }) },
    },
    clocks: clocks.map((clock) => clockInView(law, clock)),
    ...(surcharge && { surcharge }),
    noDecision: decision ? [] : barsOn(law, penalty, asOf).map(({ text }) => text),
  };
};
