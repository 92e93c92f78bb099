import { legalDateOf } from '../kernel/dates.ts';
import type { Instant } from '../kernel/dates.ts';
import { offenderOf } from '../law/fines/range.ts';
import type { Law } from '../law/law.ts';
import type { PenaltyBasis } from '../penalties/schema.ts';
import type { SubjectSoFar } from './penalty-words.ts';
import type { ViolationsFound } from './violation-minutes.ts';
import type { ActSoFar, EstablishmentWords, OccasionSoFar, VisitSoFar } from './visit-minutes.ts';

/** A visit as far as minutes of its violations tell of it. */
export interface VisitWithViolations {
  readonly visit: VisitSoFar;
  readonly establishment: OccasionSoFar['establishment'];
  readonly words: EstablishmentWords;
  readonly makerId: string;
  /** When it was signed; now, while it is not. */
  readonly at: Instant;
}

/** Parents, carers and brokers are fined in a file of their own, and nothing of the visit names them. */
const isOfEmployer = (law: Law, { code }: ActSoFar): boolean =>
  code === undefined || law.findViolationType(code)?.aimedAt !== 'parentCarerBroker';

/** What a file would keep of an act; one of which the rule or the days are open cannot be charged yet. */
const basisOf = (law: Law, act: ActSoFar, at: Instant): PenaltyBasis[] => {
  const { id, code, provisionId, conduct, youngWorkerIds } = act;
  if (code === undefined || provisionId === undefined || conduct === undefined) return [];
  const heads = youngWorkerIds.length;
  return [
    {
      violationId: id,
      code,
      provisionId,
      catalogueVersion: law.catalogue.version,
      conduct,
      foundOn: legalDateOf(at),
      ...(heads > 0 && { heads }),
    },
  ];
};

/**
 * As whom the establishment is fined, where a rule of the day says so. Its representative is who spoke for it at the visit, or
 * whom the register names.
 */
const subjectOf = (law: Law, { visit, establishment, words, at }: VisitWithViolations): SubjectSoFar => {
  const { name, type } = establishment;
  const { offender } = offenderOf(law, type ?? '', legalDateOf(at));
  const kinds = { organisation: 'organisation', individual: 'household', officerChooses: undefined } as const;
  const spoke = visit.attendees.find(({ party }) => party === 'establishment');
  const named = words.representative === undefined ? undefined : { name: words.representative };
  return { kind: kinds[offender], name, representative: spoke ?? named };
};

/**
 * What minutes of violations say of a visit on the spot, before anybody has opened a file.
 *
 * @returns `leftOut`: acts that these minutes cannot hold, by id; `undefined` facts where nothing is left.
 * @source Law 15/2012/QH13, Điều 58: minutes are made when the violation is found (recalled).
 */
export const violationsFound = (
  law: Law,
  found: VisitWithViolations,
): { readonly facts: ViolationsFound | undefined; readonly leftOut: readonly ActSoFar[] } => {
  const { visit, establishment, words, makerId, at } = found;
  const ofEmployer = visit.suspectedViolations.filter((act) => isOfEmployer(law, act));
  const basis = ofEmployer.flatMap((act) => basisOf(law, act, at));
  const charged = new Set<string>(basis.map(({ violationId }) => violationId));
  const leftOut = visit.suspectedViolations.filter(({ id }) => !charged.has(id));
  if (basis.length === 0) return { facts: undefined, leftOut };
  const maker = visit.attendees.find(({ userId }) => userId === makerId);
  return {
    facts: {
      penalty: {
        establishment,
        subject: subjectOf(law, found),
        basis,
        minutes: { madeOn: legalDateOf(at), madeByName: maker?.name, madeByTitle: maker?.position },
      },
      violations: ofEmployer.map(({ id, description = '' }) => ({ id, description })),
      establishment: words,
    },
    leftOut,
  };
};
