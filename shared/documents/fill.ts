import type { Inspection } from '../inspections/schema.ts';
import { legalDateOf, type PlainDate } from '../kernel/dates.ts';
import type { Law } from '../law/law.ts';
import type { VisitRecord } from '../visit-records/schema.ts';
import type { Violation } from '../violations/schema.ts';
import type { ReferralFacts } from './referral-words.ts';
import { passedOn } from './referral-words.ts';
import { referralLetter } from './referral-letter.ts';
import type { DocumentHead } from './head.ts';
import { paymentNotice, remediesOfDecision, remediesOfVisit, remedyNotice } from './notices.ts';
import { decidedOf, penaltyDecision } from './penalty-decision.ts';
import { numberOfDecision, numberOfMinutes, type PenaltyFacts } from './penalty-words.ts';
import { documentNotReady } from './problems.ts';
import { documentKinds } from './kinds.ts';
import type { DocumentContent, DocumentKind, FormCode, MissingPart } from './schema.ts';
import { requireOwed, requireStateOfPenalty, requireStateOfVisit } from './states.ts';
import { violationMinutes } from './violation-minutes.ts';
import { type EstablishmentWords, visitMinutes } from './visit-minutes.ts';
import { dateInWords } from './wording.ts';

export interface VisitFacts {
  readonly inspection: Inspection;
  readonly record: VisitRecord | undefined;
  readonly violations: readonly Violation[];
  readonly establishment: EstablishmentWords;
}

/** Everything that a record tells for a document. */
export type RecordFacts =
  | ({ readonly type: 'inspection' } & VisitFacts)
  | ({ readonly type: 'penalty' } & PenaltyFacts)
  | ({ readonly type: 'referral' } & ReferralFacts);

/** A document about to be printed: what it says, and the date that it bears. */
export interface Filled {
  readonly content: DocumentContent;
  readonly missing: readonly MissingPart[];
}
type HeadOf = (datedOn: PlainDate) => DocumentHead;

const notOfThisRecord = () =>
  documentNotReady({
    vi: 'Loại văn bản này không lập từ hồ sơ này.',
    en: 'This kind of document is not made of this record.',
  });
const noRecord = () =>
  documentNotReady({ vi: 'Chưa có biên bản đã ký.', en: 'There is no signed record yet.' });
const noDecision = () =>
  documentNotReady({ vi: 'Chưa có quyết định xử phạt.', en: 'There is no decision yet.' });
const minutesWithoutNumber = () =>
  documentNotReady({
    vi: 'Biên bản vi phạm chưa có số: hãy cấp số cho biên bản trước.',
    en: 'The minutes of violations have no number yet: issue them first.',
  });
const decisionWithoutNumber = () =>
  documentNotReady({
    vi: 'Quyết định xử phạt chưa có số: hãy cấp số cho quyết định trước.',
    en: 'The decision has no number yet: issue it first.',
  });
const noRemedies = () =>
  documentNotReady({ vi: 'Không có biện pháp khắc phục nào.', en: 'Nothing was ordered to be put right.' });

/**
 * The date that a document bears, which is also that of its number: of the signing, of the minutes, of the decision, of the
 * sending; of the day itself where none of these is known yet, and for notices.
 */
export const datedOnOf = (kind: DocumentKind, facts: RecordFacts, today: PlainDate): PlainDate => {
  if (facts.type === 'inspection')
    return kind === 'visit_minutes' && facts.record ? legalDateOf(facts.record.signedAt) : today;
  if (facts.type === 'referral') return passedOn(facts).decision.sentOn;
  const { minutes, decision } = facts.penalty;
  if (kind === 'violation_minutes') return minutes.madeOn;
  return kind === 'penalty_decision' ? (decision?.decidedOn ?? today) : today;
};

/** The number that people gave to what a document tells of, before it was issued; the document bears it and no other. */
export const ownNumberOf = (kind: DocumentKind, facts: RecordFacts): string | undefined => {
  if (facts.type === 'inspection') return undefined;
  if (facts.type === 'referral') return passedOn(facts).decision.documentNumber;
  const { minutes, decision } = facts.penalty;
  if (kind === 'violation_minutes') return minutes.number;
  return kind === 'penalty_decision' ? decision?.number : undefined;
};

/** The form that a document follows, where a code is known: that of a fine is not that of remedies alone. */
export const formOf = (kind: DocumentKind, facts: RecordFacts): FormCode | undefined => {
  const isWithoutFine =
    kind === 'penalty_decision' && facts.type === 'penalty' && decidedOf(facts.penalty)?.totalVnd === 0;
  return isWithoutFine ? undefined : documentKinds[kind].form;
};

/** What a document cites must have its number first; a draft leaves a dotted line for it. */
const requireCited = (kind: DocumentKind, { numberText }: DocumentHead, facts: PenaltyFacts): void => {
  if (numberText === undefined || kind === 'violation_minutes') return;
  if (kind === 'penalty_decision' && numberOfMinutes(facts) === undefined) throw minutesWithoutNumber();
  if (kind !== 'penalty_decision' && numberOfDecision(facts) === undefined) throw decisionWithoutNumber();
};

const ofVisit = (kind: DocumentKind, head: DocumentHead, facts: VisitFacts, law: Law): Filled => {
  const { record, inspection, violations, establishment } = facts;
  requireStateOfVisit(kind, inspection, record !== undefined);
  if (!record) throw noRecord();
  if (kind === 'visit_minutes') return visitMinutes(head, { visit: record, inspection, establishment }, law);
  if (kind !== 'remedy_notice') throw notOfThisRecord();
  const on = dateInWords(legalDateOf(record.signedAt));
  const ordered = remediesOfVisit(inspection.establishment.name, violations, on, establishment, law);
  if (ordered.remedies.length === 0) throw noRemedies();
  return remedyNotice(head, ordered);
};

const ofPenalty = (kind: DocumentKind, head: DocumentHead, facts: PenaltyFacts, law: Law): Filled => {
  const { decision } = facts.penalty;
  requireStateOfPenalty(kind, facts.penalty);
  switch (kind) {
    case 'violation_minutes':
      return violationMinutes(head, facts, law);
    case 'penalty_decision': {
      const decided = head.numberText === undefined ? decidedOf(facts.penalty) : decision;
      if (!decided) throw noDecision();
      requireCited(kind, head, facts);
      return penaltyDecision(head, facts, decided, law);
    }
    case 'payment_notice':
      if (!decision) throw noDecision();
      requireOwed(facts.penalty, decision);
      requireCited(kind, head, facts);
      return paymentNotice(head, facts, decision, law);
    case 'remedy_notice':
      if (!decision) throw noDecision();
      if (decision.remedies.length === 0) throw noRemedies();
      requireCited(kind, head, facts);
      return remedyNotice(head, remediesOfDecision(facts, decision, law));
    case 'visit_minutes':
    case 'referral_letter':
      throw notOfThisRecord();
  }
};

const ofReferral = (kind: DocumentKind, head: DocumentHead, facts: ReferralFacts, law: Law): Filled => {
  if (kind !== 'referral_letter') throw notOfThisRecord();
  return referralLetter(head, facts, law);
};

/**
 * A document of a record. One with a number needs what it tells of to be decided; a draft of a decision is filled in from the
 * proposal.
 *
 * @throws Problem `document-not-ready`, `document-not-in-state`.
 */
export const fillIn = (
  kind: DocumentKind,
  facts: RecordFacts,
  headOf: HeadOf,
  today: PlainDate,
  law: Law,
): Filled => {
  const head = headOf(datedOnOf(kind, facts, today));
  switch (facts.type) {
    case 'inspection':
      return ofVisit(kind, head, facts, law);
    case 'penalty':
      return ofPenalty(kind, head, facts, law);
    case 'referral':
      return ofReferral(kind, head, facts, law);
  }
};
