import { NewEstablishment } from '../establishments/schema.ts';
import { legalDateOf } from '../kernel/dates.ts';
import { type Law, violationVersionOn } from '../law/law.ts';
import { Conduct } from '../law/schema.ts';
import { inShort } from '../visit-records/derived.ts';
import { SignedVisit } from '../visit-records/schema.ts';
import { answersToSend } from './checklist.ts';
import { joinDecisions, keyOfAct } from './decisions.ts';
import { answerSoFar, type AroundDraft, cardToSend, conductToSend, said } from './facts.ts';
import { picturesOf, signaturesHold } from './people.ts';
import type { DraftOrder, OwnViolation, VisitDraft } from './schema.ts';

const orderToSend = ({ legalBasis, leadAgency, trigger, clearSigns, ...order }: DraftOrder) => ({
  ...order,
  subjects: order.subjects ?? ['child_labour'],
  memberIds: order.memberIds ?? [],
  leadAgency: said(leadAgency),
  legalBasis: {
    decisionNumber: said(legalBasis?.decisionNumber),
    decisionOn: legalBasis?.decisionOn,
    issuer: said(legalBasis?.issuer),
    note: said(legalBasis?.note),
  },
  trigger: {
    kind: trigger?.kind,
    reference: said(trigger?.reference),
    reason: said(trigger?.reason),
  },
  clearSigns: said(clearSigns),
});

const occasionToSend = ({ visit, authorId, establishment }: VisitDraft) => {
  const { inspectionId } = visit;
  if (visit.kind === 'planned') return { inspectionId, assignment: visit.assignment };
  const newInspection = { ...orderToSend(visit.order), establishmentId: establishment.id };
  return {
    inspectionId,
    newInspection,
    assignment: { leadId: authorId, memberIds: newInspection.memberIds },
  };
};

/** The rule that judges a violation of the inspector's own; undefined where the catalogue holds none for its days. */
const provisionOf = (law: Law, { code, conduct }: OwnViolation, { asOf }: AroundDraft) => {
  const days = Conduct.safeParse(conduct && conductToSend(conduct));
  if (code === undefined || !days.success) return undefined;
  const choice = violationVersionOn(law, code, days.data, legalDateOf(asOf));
  return choice.kind === 'applies' ? choice.version.provisionId : undefined;
};

/** What was decided on acts that follow, and what else is suspected, each with the key of the act or the id it came from. */
const decided = (draft: VisitDraft, law: Law, around: AroundDraft) => {
  const { suspected } = answerSoFar(draft, law, around).assessment;
  const raised = [];
  const setAside = [];
  for (const { act, decision, grown } of joinDecisions(draft.decisions, suspected).joined) {
    const { provisionId } = act.rule;
    const named = { code: act.code, provisionId, youngWorkerIds: act.workerRefs };
    const from = keyOfAct({ code: act.code, provisionId });
    if (decision?.kind === 'setAside' && !grown)
      setAside.push({ from, sent: { ...named, reason: said(decision.reason) } });
    if (decision?.kind !== 'raised') continue;
    const { violationId: id, evidenceIds, description } = decision;
    const conduct = decision.conduct ? conductToSend(decision.conduct) : act.conduct;
    raised.push({ from, sent: { id, ...named, conduct, description: said(description), evidenceIds } });
  }
  const own = draft.ownViolations.map((violation) => {
    const { id, code, conduct = {}, youngWorkerIds, description, evidenceIds } = violation;
    return {
      from: String(id),
      sent: {
        id,
        code,
        provisionId: provisionOf(law, violation, around),
        conduct: conductToSend(conduct),
        youngWorkerIds,
        description: said(description),
        evidenceIds,
      },
    };
  });
  return { violations: [...raised, ...own], setAside };
};

/**
 * The record that a draft would be, whole or not, and where its acts came from, in their order. Left out: answers of
 * branches that are closed, decisions on acts that do not follow any more, and signatures given under another law or day.
 */
export const recordSoFar = (draft: VisitDraft, law: Law, around: AroundDraft) => {
  const { violations, setAside } = decided(draft, law, around);
  const signatures = signaturesHold(draft, law, around.asOf) ? draft.signatures : [];
  const record = {
    id: draft.id,
    ...occasionToSend(draft),
    authorId: draft.authorId,
    deviceId: draft.deviceId,
    startedAt: draft.startedAt,
    signedAt: around.asOf,
    coordinates: draft.coordinates,
    outcome: draft.outcome,
    outcomeNote: said(draft.outcomeNote),
    checklist: draft.checklist,
    answers: answersToSend(draft, law),
    workersSeen: draft.workersSeen,
    youngWorkers: draft.youngWorkers.map(cardToSend),
    suspectedViolations: violations.map(({ sent }) => sent),
    ...(setAside.length > 0 && { setAside: setAside.map(({ sent }) => sent) }),
    derived: inShort(answerSoFar(draft, law, around).assessment),
    attendees: draft.attendees.map(({ position, ...it }) => ({ ...it, position: said(position) })),
    signatures: signatures.map((it) => (it.result === 'refused' ? { ...it, reason: said(it.reason) } : it)),
    evidence: [...draft.evidence, ...picturesOf(draft, signatures)],
    note: said(draft.note),
  };
  return {
    record,
    violationsFrom: violations.map(({ from }) => from),
    setAsideFrom: setAside.map(({ from }) => from),
  };
};

/**
 * The signed visit that a draft has become.
 *
 * @param around `asOf` is the moment of signing (`signingInstant`).
 * @throws ZodError while something is missing; `openPoints` tells what.
 */
export const signedVisitOf = (draft: VisitDraft, law: Law, around: AroundDraft): SignedVisit =>
  SignedVisit.parse(recordSoFar(draft, law, around).record);

/** A place that nobody knew, as it would be registered, whole or not; undefined for one that is known. */
export const newPlaceSoFar = ({ establishment }: VisitDraft) => {
  const { id, name, type, isNew } = establishment;
  if (!isNew) return undefined;
  const { addressLine, contacts = [], ...place } = isNew;
  return {
    id,
    name,
    type,
    ...place,
    addressLine: said(addressLine),
    contacts: contacts.map(({ name: of, role, phone, email }) => ({
      name: said(of),
      role,
      phone: said(phone),
      email: said(email),
    })),
  };
};

/** What leaves the tablet for a visit, each under the id that makes sending it again harmless. */
export type DraftCommand =
  | { readonly kind: 'registerEstablishment'; readonly body: NewEstablishment }
  | { readonly kind: 'recordVisit'; readonly body: SignedVisit };

/**
 * What is sent for a signed draft, in the order in which the server needs it: a place before the visit made there.
 *
 * @throws ZodError while something is missing; `openPoints` tells what.
 */
export const commandsOf = (draft: VisitDraft, law: Law, around: AroundDraft): DraftCommand[] => {
  const place = newPlaceSoFar(draft);
  return [
    ...(place ? [{ kind: 'registerEstablishment' as const, body: NewEstablishment.parse(place) }] : []),
    { kind: 'recordVisit', body: signedVisitOf(draft, law, around) },
  ];
};
