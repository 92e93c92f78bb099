import { type PlaceFields, placesOf } from '../areas/following.ts';
import type { Inspection } from '../inspections/schema.ts';
import { legalDateOf, type PlainDate } from '../kernel/dates.ts';
import type { PenaltyId } from '../kernel/ids.ts';
import { offenderOf } from '../law/fines/range.ts';
import type { Law } from '../law/law.ts';
import { violationInPenalty } from '../violations/problems.ts';
import { type Act, claimForPenalty } from '../violations/rules.ts';
import type { Violation } from '../violations/schema.ts';
import { makerFaults } from './competence.ts';
import { dayFaults, sinceFound, sinceMinutes } from './order-of-dates.ts';
import { chargedAlreadyBy } from './overlaps.ts';
import {
  carersActFault,
  chargedAlreadyFault,
  employersActFault,
  type Fault,
  offenderFault,
  penaltyImpossible,
  violationUnconfirmedFault,
  violationUnknownFault,
} from './problems.ts';
import type { OpenPenalty, Penalty, PenaltyBasis } from './schema.ts';

/** What is known when a file is opened; `violations` in the order in which the command names them. */
export interface OpeningGround {
  /** The law in force, of which the acts must be. */
  readonly law: Law;
  readonly id: PenaltyId;
  readonly inspection: Pick<Inspection, 'id' | 'establishment' | PlaceFields>;
  readonly violations: readonly (Violation | undefined)[];
}

const pointerOf = (i: number) => `/violationIds/${i}`;

/** An act of parents, carers and brokers is theirs alone, an employer's act never. */
const aimFaults = (
  law: Law,
  violation: Violation,
  { subject, pointer }: { subject: OpenPenalty['subject']; pointer: string },
): Fault[] => {
  const carersAct = law.findViolationType(violation.code)?.aimedAt === 'parentCarerBroker';
  const carer = subject.kind === 'parent_or_carer';
  if (carersAct === carer) return [];
  return [carersAct ? carersActFault(pointer) : employersActFault(pointer)];
};

/** Confirmed; that it was put right since lowers a fine and does not forbid it. */
const isFinable = ({ state }: Violation): boolean => state === 'confirmed' || state === 'remedied';

const violationFaults =
  (law: Law, { subject }: OpenPenalty) =>
  (violation: Violation | undefined, i: number): Fault[] => {
    const pointer = pointerOf(i);
    if (!violation) return [violationUnknownFault(pointer)];
    if (!isFinable(violation)) return [violationUnconfirmedFault(pointer)];
    return aimFaults(law, violation, { subject, pointer });
  };

/** One act is fined once: whichever gives way is left out. */
const doubledFaults = (law: Law, violations: OpeningGround['violations']): Fault[] => {
  const acts = violations.filter((it) => it !== undefined).filter(isFinable);
  return violations.flatMap((violation, i) => {
    const by = violation && chargedAlreadyBy(law, acts, acts.indexOf(violation));
    return by ? [chargedAlreadyFault(pointerOf(i), by)] : [];
  });
};

/**
 * An enterprise is not fined as a household, nor a household as an organisation, or the range would be another's. A person
 * who employs there on their own account, a parent or a carer is somebody else than the establishment. A rule that is only
 * recalled refuses nobody.
 *
 * @source Decree 283/2026/NĐ-CP, Điều 7 khoản 1-3, from 10/9/2026.
 */
const subjectFaults = (
  law: Law,
  { subject, minutes }: OpenPenalty,
  { type }: OpeningGround['inspection']['establishment'],
): Fault[] => {
  if (subject.kind !== 'organisation' && subject.kind !== 'household') return [];
  const { offender, reasons } = offenderOf(law, type, minutes.madeOn);
  const fits =
    offender === 'officerChooses' || (offender === 'organisation') === (subject.kind === 'organisation');
  const [why] = reasons;
  const status = why?.rule?.sourceStatus;
  return fits || !why || status === undefined || status === 'recalled' || status === 'missing'
    ? []
    : [offenderFault(why)];
};

/** What a file keeps of a violation. */
export const basisOf = ({
  id,
  code,
  provisionId,
  catalogueVersion,
  conduct,
  foundOn,
  youngWorkerIds,
}: Violation): PenaltyBasis => ({
  violationId: id,
  code,
  provisionId,
  catalogueVersion,
  conduct,
  foundOn,
  ...(youngWorkerIds.length > 0 && { heads: youngWorkerIds.length }),
});

/** Made after all was found; an act may have been stopped when the first was. */
const minutesFaults = (
  { madeOn, passedOn, stopOrderedOn }: OpenPenalty['minutes'],
  found: readonly Violation[],
  today: PlainDate,
): Fault[] => {
  const days = found.map(({ foundOn }) => foundOn).toSorted();
  const [first, last] = [days.at(0), days.at(-1)];
  return [
    ...dayFaults('/minutes/madeOn', madeOn, today, last && sinceFound(last)),
    ...dayFaults('/minutes/passedOn', passedOn, today, sinceMinutes(madeOn)),
    ...dayFaults('/minutes/stopOrderedOn', stopOrderedOn, today, first && sinceFound(first)),
  ];
};

/**
 * Opens a penalty file and takes its violations, so that no other file can.
 *
 * @returns the file and the violations as claimed; both are stored in one transaction or not at all.
 * @throws Problem `penalty-impossible` naming each violation that is unknown, unconfirmed or not this subject's to
 * answer for, a subject who is not fined as the establishment is, minutes made before the finding, in the future or by
 * somebody who may not; `violation-in-penalty`.
 */
export const openPenalty = (
  command: OpenPenalty,
  { law, id, inspection, violations }: OpeningGround,
  act: Act,
): { penalty: Penalty; violations: Violation[] } => {
  const found = violations.filter((it) => it !== undefined);
  const faults = [
    ...violations.flatMap(violationFaults(law, command)),
    ...doubledFaults(law, violations),
    ...subjectFaults(law, command, inspection.establishment),
    ...makerFaults(law, command.minutes),
    ...minutesFaults(command.minutes, found, legalDateOf(act.at)),
  ];
  if (faults.length > 0) throw penaltyImpossible(faults);
  const taken = violations.flatMap((violation, i) => (violation?.penaltyId ? [pointerOf(i)] : []));
  if (taken.length > 0) throw violationInPenalty(taken);
  return {
    penalty: {
      id,
      version: 1,
      inspectionId: inspection.id,
      establishment: inspection.establishment,
      ...placesOf(inspection),
      subject: command.subject,
      basis: found.map(basisOf),
      minutes: command.minutes,
      state: 'recorded',
      payments: [],
      appeals: [],
      transfers: [],
      steps: [{ action: 'open', at: act.at, by: act.by.id }],
    },
    violations: found.map((violation) => claimForPenalty(violation, id, act)),
  };
};
