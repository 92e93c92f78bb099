import type { PlaceFields } from '../areas/following.ts';
import type { Inspection } from '../inspections/schema.ts';
import { legalDateOf } from '../kernel/dates.ts';
import type { ViolationId } from '../kernel/ids.ts';
import { type Law, violationVersionOn } from '../law/law.ts';
import { type Act, violationIn } from '../violations/rules.ts';
import type { Violation } from '../violations/schema.ts';
import type { DerivedAct } from '../visit-records/derived.ts';
import type { VisitRecord } from '../visit-records/schema.ts';
import { conductUnderOtherRule, derivedActDecided, derivedActUnknown } from './problems.ts';
import type {
  ActDisposition,
  ActDispositions,
  DecideDerivedAct,
  DerivedActsOfVisit,
  DerivedActStanding,
} from './schema.ts';

/** A visit with all that was said of the acts that its facts amount to. */
export interface VisitWithActs {
  readonly inspection: Pick<Inspection, 'id' | 'establishment' | PlaceFields>;
  readonly record: VisitRecord;
  readonly dispositions: ActDispositions | undefined;
  /** Everything that the visit found. */
  readonly violations: readonly Violation[];
}

type Named = Pick<DerivedAct, 'code' | 'provisionId'>;
const isSame = (one: Named) => (other: Named) =>
  one.code === other.code && one.provisionId === other.provisionId;

const standingOf = (
  act: DerivedAct,
  { record, dispositions, violations }: VisitWithActs,
): DerivedActStanding => {
  const violation = violations.find(isSame(act));
  const decided = dispositions?.decided.findLast(isSame(act));
  const setAside = record.setAside?.find(isSame(act));
  const later = decided && { at: decided.at, by: decided.by };
  if (violation) {
    const { id, state, youngWorkerIds } = violation;
    const notNamedIds = act.youngWorkerIds.filter((worker) => !youngWorkerIds.includes(worker));
    return { ...act, state: 'raised', violation: { id, state }, notNamedIds, ...later };
  }
  if (decided) return { ...act, state: 'dismissed', notNamedIds: [], reason: decided.reason, ...later };
  if (!setAside) return { ...act, state: 'open', notNamedIds: [] };
  const { authorId: by, signedAt: at } = record;
  return { ...act, state: 'setAside', notNamedIds: [], reason: setAside.reason, at, by };
};

/** How every derived act of a visit stands. A record older than derivation has none. */
export const standings = (visit: VisitWithActs): DerivedActsOfVisit => {
  const { inspection, record } = visit;
  const items = (record.findings?.derived.acts ?? []).map((act) => standingOf(act, visit));
  return {
    inspectionId: inspection.id,
    recordId: record.id,
    catalogueVersion: record.findings?.derived.catalogueVersion ?? record.catalogueVersion,
    openCount: items.filter(({ state }) => state === 'open').length,
    items,
  };
};

/** The conduct must be of days that the derived version judges, or the fine would be another decree's. */
const violationOf = (
  law: Law,
  { inspection, record }: VisitWithActs,
  { act, command, id }: { act: DerivedAct; command: DecideDerivedAct & { kind: 'confirm' }; id: ViolationId },
  { at, by }: Act,
): Violation => {
  const foundOn = legalDateOf(record.signedAt);
  const { conduct = { from: foundOn, ongoing: true }, description } = command;
  const choice = violationVersionOn(law, act.code, conduct, foundOn);
  const right = choice.kind === 'applies' ? choice.version.provisionId : undefined;
  if (right !== act.provisionId) throw conductUnderOtherRule(right);
  return {
    ...violationIn(inspection, record, { id, ...act, conduct, description, evidenceIds: [] }),
    state: 'confirmed',
    steps: [{ action: 'confirm', at, by: by.id }],
  };
};

/** What deciding on an act changes; stored in one transaction or not at all. */
export interface DecidedAct {
  readonly dispositions: ActDispositions;
  readonly violation?: Violation;
}

/**
 * Confirms or dismisses an act that the server derived from a record. What the inspector set aside may still be confirmed;
 * what is a violation, or was dismissed, is decided.
 *
 * @param newId of the violation to be, where the command names none.
 * @throws Problem `derived-act-impossible` for an act that the record's facts do not amount to, and for a conduct that
 * another provision judges; `derived-act-decided`.
 */
export const decideDerivedAct = (
  law: Law,
  visit: VisitWithActs,
  { command, newId }: { readonly command: DecideDerivedAct; readonly newId: ViolationId },
  act: Act,
): DecidedAct => {
  const { record, dispositions, inspection } = visit;
  const standing = standings(visit).items.find(isSame(command));
  const derived = record.findings?.derived.acts.find(isSame(command));
  if (!standing || !derived) throw derivedActUnknown();
  const mayDecide =
    standing.state === 'open' || (standing.state === 'setAside' && command.kind === 'confirm');
  if (!mayDecide) throw derivedActDecided();
  const { code, provisionId } = command;
  const said = { code, provisionId, at: act.at, by: act.by.id };
  const next = (decided: ActDisposition): ActDispositions => ({
    id: inspection.id,
    version: (dispositions?.version ?? 0) + 1,
    recordId: record.id,
    decided: [...(dispositions?.decided ?? []), decided],
  });
  if (command.kind === 'dismiss')
    return { dispositions: next({ ...said, decision: 'dismissed', reason: command.reason }) };
  const id = command.violationId ?? newId;
  const violation = violationOf(law, visit, { act: derived, command, id }, act);
  return { violation, dispositions: next({ ...said, decision: 'confirmed', violationId: id }) };
};
