import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { ViolationId } from '../kernel/ids.ts';
import { Vnd } from '../kernel/money.ts';
import { Authorities, authoritiesFor } from '../law/answer.ts';
import { type Clock, decisionTimeLost, findClock, outOfLimitation } from '../law/clocks/clock.ts';
import { Deadline, DeadlineId } from '../law/clocks/schema.ts';
import type { CircumstanceKind } from '../law/fines/circumstances.ts';
import { type ProposedFine, proposeFine } from '../law/fines/propose.ts';
import { fineRange } from '../law/fines/range.ts';
import { lateSurcharge } from '../law/fines/surcharge.ts';
import { citationOf, type Law, versionUnder } from '../law/law.ts';
import { minutesMakersOn } from '../law/powers/minutes-makers.ts';
import { Reason } from '../law/reason.ts';
import type { ViolationVersion } from '../law/schema.ts';
import { LawId, SourceStatus } from '../law/sourced.ts';
import { clocksOfPenalty } from './clocks.ts';
import { payableStates } from './life-cycle.ts';
import { Penalty, type PenaltyBasis } from './schema.ts';

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
  })
  .meta({ id: 'FineProposal' });

/** A time limit of the file, as of a day. */
export const PenaltyClock = z
  .strictObject({
    id: DeadlineId,
    name: Bilingual,
    nature: Deadline.shape.nature,
    of: Deadline.shape.of,
    state: z.enum(['notApplicable', 'notStarted', 'running', 'met', 'missed', 'notConfigured']),
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
    fines: z.array(FineProposal).describe('Of each violation whose rule the catalogue holds'),
    totalVnd: z
      .strictObject({ fromVnd: Vnd, toVnd: Vnd })
      .describe('The sum of the fines; equal ends where all are fixed'),
    authorities: Authorities,
    minutesMakers: z
      .strictObject({ titles: z.array(Bilingual), unread: z.array(Reason) })
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

const versionOf = (law: Law, { code, provisionId }: PenaltyBasis): ViolationVersion | undefined =>
  versionUnder(law.findViolationType(code), provisionId);

/** Circumstances that bear on one violation: those that name it, and those that name none. */
const claimsFor = ({ proposal }: Penalty, violationId: string): CircumstanceKind[] =>
  (proposal?.circumstances ?? []).filter(
    ({ violationIds }) => violationIds === undefined || violationIds.some((id) => id === violationId),
  );

/** The fine that the law proposes for one violation of a file; undefined where the catalogue lost its rule. */
const proposedFineOf = (law: Law, penalty: Penalty, basis: PenaltyBasis): ProposedFine | undefined => {
  const version = versionOf(law, basis);
  if (!version) return undefined;
  const offender = penalty.subject.kind === 'organisation' ? 'organisation' : 'individual';
  const range = fineRange(law, version, offender, basis.heads ?? 1);
  return proposeFine(law, basis.code, range, claimsFor(penalty, basis.violationId));
};

const finesOf = (law: Law, penalty: Penalty): PenaltyLaw['fines'] =>
  penalty.basis.flatMap((basis) => {
    const proposed = proposedFineOf(law, penalty, basis);
    if (!proposed) return [];
    const { range, amount, reasons, notCounted } = proposed;
    return [
      {
        violationId: basis.violationId,
        minVnd: range.minVnd,
        averageVnd: range.averageVnd,
        maxVnd: range.maxVnd,
        amount,
        reasons: [...reasons],
        notCounted: notCounted.map(({ reason }) => reason),
      },
    ];
  });

const authoritiesOf = (
  law: Law,
  { basis, decision }: Penalty,
  asOf: PlainDate,
): PenaltyLaw['authorities'] => {
  const acts = basis.flatMap((it) => {
    const version = versionOf(law, it);
    return version
      ? [{ code: it.code, topVnd: fineRange(law, version, 'individual', it.heads ?? 1).maxVnd }]
      : [];
  });
  return authoritiesFor(law, { on: decision?.decidedOn ?? asOf, acts, atSea: false });
};

/** A clock as the API answers it. */
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

/** Why no decision may be issued on a file that has none; empty while it may. */
const noDecisionFor = ({ decision }: Penalty, clocks: readonly Clock[]): Bilingual[] => {
  if (decision) return [];
  const lost = decisionTimeLost(clocks);
  return [...(lost ? [lost] : []), ...outOfLimitation(clocks)].map(({ text }) => text);
};

/**
 * What the law says of a file: what each violation costs and why, who may decide, every clock, what a late payer owes, and
 * whether the time to decide is lost. Nothing of it is stored; it follows from the file, the catalogue and the day.
 */
export const legalViewOf = (law: Law, penalty: Penalty, asOf: PlainDate): PenaltyLaw => {
  const fines = finesOf(law, penalty);
  const sumOf = (endOf: (fine: (typeof fines)[number]) => number) =>
    fines.reduce((sum, fine) => sum + endOf(fine), 0);
  const clocks = clocksOfPenalty(law.catalogue, penalty, asOf);
  const surcharge = surchargeOf(law, penalty, clocks, asOf);
  const { makers, unread } = minutesMakersOn(law, penalty.minutes.madeOn, false);
  return {
    penaltyId: penalty.id,
    version: penalty.version,
    catalogueVersion: law.catalogue.version,
    asOf,
    fines,
    totalVnd: {
      fromVnd: sumOf(({ amount }) => (amount.kind === 'fixed' ? amount.fineVnd : amount.fromVnd)),
      toVnd: sumOf(({ amount }) => (amount.kind === 'fixed' ? amount.fineVnd : amount.toVnd)),
    },
    authorities: authoritiesOf(law, penalty, asOf),
    minutesMakers: { titles: makers.map(({ title }) => title), unread: [...unread] },
    clocks: clocks.map((clock) => clockInView(law, clock)),
    ...(surcharge && { surcharge }),
    noDecision: noDecisionFor(penalty, clocks),
  };
};
