import { isSealed, markRecorded } from '../inspections/rules.ts';
import { type Inspection, teamIds } from '../inspections/schema.ts';
import { type PlaceFields, reachOf } from '../areas/following.ts';
import type { Actor } from '../kernel/actor.ts';
import { epochMsOf, type Instant } from '../kernel/dates.ts';
import { deriveViolations } from '../law/findings/derive.ts';
import type { Law } from '../law/law.ts';
import { actorAt, actorOf, type User } from '../people/schema.ts';
import { may, type Target } from '../permissions/permissions.ts';
import { raiseReferrals } from '../referrals/rules.ts';
import type { ReferralFile } from '../referrals/schema.ts';
import { violationIn } from '../violations/rules.ts';
import type { Violation } from '../violations/schema.ts';
import { differencesOf, inShort } from './derived.ts';
import { type AroundVisit, factsOf } from './facts.ts';
import type { QuarantineReason, SignedVisit, VisitRecord } from './schema.ts';

/** A record that arrives later than this after its signing is looked at by a chief first; our choice, not law. */
export const lateAfterDays = 14;
const dayMs = 86_400_000;

const maySubmitAt = (actor: Actor, place: Target): boolean =>
  may(actor, 'visitRecord:submit', { ...place, teamIds: [actor.id] });

const wasEntitled = (author: User, place: Target, signedAt: Instant): boolean =>
  maySubmitAt(actorAt(author, signedAt), place);

/**
 * May the author know of the inspection at all, so that there is something to judge? Someone who held the right there at
 * some time before signing may: a tablet without signal cannot know that it was taken away. Of a sealed surprise visit
 * only those know who are, or were, on its team.
 */
export const mayKnowOf = (
  author: User,
  inspection: Pick<Inspection, 'kind' | 'startedAt' | 'team' | 'formerMemberIds' | PlaceFields>,
  signedAt: Instant,
): boolean => {
  const { team, formerMemberIds } = inspection;
  const place = reachOf(inspection);
  const starts = [author.rightsSince, ...author.past.map(({ from }) => from)];
  const held = starts.some(
    (from) => epochMsOf(from) <= epochMsOf(signedAt) && wasEntitled(author, place, from),
  );
  return held && (!isSealed(inspection) || [...teamIds(team), ...formerMemberIds].includes(author.id));
};

export interface Arrival {
  readonly visit: SignedVisit;
  readonly inspection: Pick<Inspection, 'state' | 'team' | PlaceFields>;
  readonly author: User;
  readonly senderId: string;
  readonly receivedAt: Instant;
}

/** Why a record cannot be applied at once; empty when it can. Nothing here ever drops one. */
export const quarantineReasons = ({ visit, inspection, author, ...sent }: Arrival): QuarantineReason[] => {
  const place = reachOf(inspection);
  const claims: [boolean, QuarantineReason][] = [
    [!wasEntitled(author, place, visit.signedAt), 'author_without_right'],
    [author.status === 'suspended', 'author_suspended'],
    [author.status === 'active' && !maySubmitAt(actorOf(author), place), 'author_lost_right'],
    [sent.senderId !== visit.authorId, 'sent_by_another'],
    [!teamIds(inspection.team).includes(visit.authorId), 'not_on_team'],
    [inspection.state === 'cancelled', 'inspection_cancelled'],
    [inspection.state === 'recorded' || inspection.state === 'concluded', 'inspection_already_recorded'],
    [epochMsOf(sent.receivedAt) - epochMsOf(visit.signedAt) > lateAfterDays * dayMs, 'arrived_late'],
  ];
  return claims.filter(([holds]) => holds).map(([, reason]) => reason);
};

/** How and when a record came in. */
export interface Reception {
  readonly digest: string;
  readonly receivedAt: Instant;
  readonly senderId: Actor['id'];
}

/** What a visit is kept with, beside what it says itself. */
export interface KeptWith {
  readonly reception: Reception;
  readonly inspection: Pick<Inspection, 'establishment'>;
  /** The catalogue of the tablet, where it is another than the one in force and can still be opened. */
  readonly deviceLaw?: Law | undefined;
  /** What the establishment was fined for before. */
  readonly earlierDecisions?: AroundVisit['earlierDecisions'];
}

/**
 * A signed visit as it is kept, with what the law makes of its facts here, whatever the device made of them.
 *
 * @param inspection tells of what type the establishment was when the visit was planned or begun.
 */
export const keepRecord = (
  law: Law,
  visit: SignedVisit,
  { reception, inspection, deviceLaw, earlierDecisions }: KeptWith,
): VisitRecord => {
  const { type: establishmentType } = inspection.establishment;
  const facts = factsOf(visit, { establishmentType, earlierDecisions });
  const derived = inShort(deriveViolations(law, facts));
  const byDevice = deviceLaw && inShort(deriveViolations(deviceLaw, facts));
  return {
    ...visit,
    ...reception,
    catalogueVersion: derived.catalogueVersion,
    findings: { derived, differences: differencesOf(visit, derived, byDevice) },
  };
};

/**
 * Applies a signed visit to its inspection.
 *
 * @returns the inspection, now recorded, the suspected violations that the visit opens, and the signs that others must hear
 * of, if there are any.
 * @throws Problem `step-not-allowed`.
 */
export const recordVisit = (
  inspection: Inspection,
  record: VisitRecord,
  author: Actor,
): { inspection: Inspection; violations: Violation[]; referrals: ReferralFile | undefined } => ({
  inspection: markRecorded(
    inspection,
    { recordId: record.id, outcome: record.outcome, startedAt: record.startedAt },
    { by: author, at: record.signedAt },
  ),
  referrals: raiseReferrals(inspection, record),
  violations: record.suspectedViolations.map((suspected) => violationIn(inspection, record, suspected)),
});
