import type { DocumentHead } from '../../shared/documents/head.ts';
import { documentKinds } from '../../shared/documents/kinds.ts';
import { paymentNotice, remediesOfDecision, remedyNotice } from '../../shared/documents/notices.ts';
import { decidedOf, penaltyDecision } from '../../shared/documents/penalty-decision.ts';
import type { PenaltyFacts } from '../../shared/documents/penalty-words.ts';
import { referralLetter } from '../../shared/documents/referral-letter.ts';
import type { ReferralFacts } from '../../shared/documents/referral-words.ts';
import type { DocumentContent, DocumentKind } from '../../shared/documents/schema.ts';
import { violationMinutes } from '../../shared/documents/violation-minutes.ts';
import { visitMinutes } from '../../shared/documents/visit-minutes.ts';
import { Instant, plainDate } from '../../shared/kernel/dates.ts';
import { InspectionId, UserId, VisitRecordId } from '../../shared/kernel/ids.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import type { ReferralFile } from '../../shared/referrals/schema.ts';
import { VisitRecord } from '../../shared/visit-records/schema.ts';
import {
  aDecidedPenalty,
  aDeliveredPenalty,
  aPenalty,
  aRemediesOnlyPenalty,
} from '../../shared/penalties/fixtures.ts';
import { aSignedVisit, aSuspectedViolation, aYoungWorker } from '../../shared/visit-records/fixtures.ts';
import { aViolation } from '../../shared/violations/fixtures.ts';

export const aHead = (kind: DocumentKind, more: Partial<DocumentHead> = {}): DocumentHead => ({
  office: { name: 'Sở Nội vụ', parentName: 'UBND thành phố Hà Nội', placeName: 'Hà Nội' },
  datedOn: plainDate('2026-11-05'),
  numberText: '12/BB-VPHC',
  provisionalNumber: 'TẠM-9C7B5N3P',
  form: documentKinds[kind].form,
  ...more,
});
export const address = 'Thôn 1, xã Bát Tràng, thành phố Hà Nội';
export const ids = ['01KAF3T0Q4V8M2Z6X9C7B5N3Q1', '01KAF3T0Q4V8M2Z6X9C7B5N3Q2'] as const;

const aVisit = (more: object = {}) =>
  aSignedVisit(
    {
      id: '01KAF3T0Q4V8M2Z6X9C7B5N3P4',
      inspectionId: '01KAF3T0Q4V8M2Z6X9C7B5N3P2',
      authorId: 'inspector',
      startedAt: Instant.parse('2026-11-20T01:00:00Z'),
      signedAt: Instant.parse('2026-11-20T02:30:00Z'),
    },
    more,
  );
const anInspection = {
  kind: 'scheduled' as const,
  legalKind: 'specialised_check' as const,
  legalBasis: {
    decisionNumber: '12/QĐ-SNV',
    decisionOn: plainDate('2026-11-02'),
    issuer: 'Giám đốc Sở Nội vụ',
  },
  leadAgency: 'Sở Nội vụ Hà Nội',
  subjects: ['child_labour' as const, 'labour_code' as const],
  establishment: aViolation().establishment,
};
const aWorker = aYoungWorker(ids[0], {
  label: 'NCTN-1',
  sex: 'female',
  guardianConsent: 'no',
  hoursPerDay: 6.5,
  note: 'Cháu Nguyễn Văn Kín, con bà Tư ở đầu làng',
});
const anAct = {
  ...aSuspectedViolation(ids[1], 'CONSENT', { from: plainDate('2026-10-01'), ongoing: true }),
  youngWorkerIds: [aWorker.id],
};
export const theMinutes = (more: object = {}) =>
  visitMinutes(
    aHead('visit_minutes'),
    {
      visit: aVisit({
        youngWorkers: [aWorker],
        suspectedViolations: [anAct],
        ...more,
      }),
      inspection: anInspection,
      establishment: { address },
    },
    builtInLaw,
  );

export const facts = (penalty: PenaltyFacts['penalty'], more: Partial<PenaltyFacts> = {}): PenaltyFacts => ({
  penalty,
  violations: [aViolation()],
  establishment: { address },
  ...more,
});
export const theDecision = (penalty = aDecidedPenalty()) => {
  const decided = decidedOf(penalty);
  if (!decided) throw new Error('nothing decided');
  return penaltyDecision(aHead('penalty_decision'), facts(penalty), decided, builtInLaw);
};
export const delivered = aDeliveredPenalty();
export const theDecided = () => {
  const { decision } = delivered;
  if (!decision) throw new Error('nothing decided');
  return decision;
};

/** A decision that orders remedies and no fine. */
export const theDecisionOfRemedies = () => theDecision(aRemediesOnlyPenalty());

/** A visit that showed a child at work and papers held, of which both recipients hear. */
export const aReferralFile = (more: Partial<ReferralFile> = {}): ReferralFile => ({
  id: InspectionId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3P2'),
  version: 3,
  recordId: VisitRecordId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3P4'),
  establishment: aViolation().establishment,
  place: aViolation().place,
  teamIds: [UserId.parse('inspector')],
  foundOn: plainDate('2026-11-20'),
  raisedAt: Instant.parse('2026-11-20T03:00:00Z'),
  referrals: [
    {
      to: 'police',
      state: 'raised',
      signs: [
        { sign: 'papersHeld', youngWorkerIds: [] },
        { sign: 'hazardousUnder16', youngWorkerIds: [aWorker.id] },
        { sign: 'trafficking', youngWorkerIds: [], officer: { ...inspectorAt, note: 'Bệnh viện báo lại.' } },
      ],
      decisions: [
        {
          ...inspectorAt,
          decision: {
            kind: 'refer',
            recipient: 'Cơ quan Cảnh sát điều tra',
            address: 'Số 1 phố Minh Họa, Hà Nội',
            sentOn: plainDate('2026-11-20'),
            reason: 'Giữ giấy tờ của hai người làm thuê',
          },
          signs: ['papersHeld', 'hazardousUnder16'],
        },
      ],
      answers: [],
    },
    {
      to: 'childProtection',
      state: 'raised',
      signs: [{ sign: 'childAtWork', youngWorkerIds: [aWorker.id] }],
      decisions: [],
      answers: [],
    },
  ],
  ...more,
});
const inspectorAt = { at: Instant.parse('2026-11-20T04:00:00Z'), by: UserId.parse('inspector') };

export const theReferral = (more: Partial<ReferralFacts> = {}): ReferralFacts => ({
  file: aReferralFile(),
  to: 'police',
  record: VisitRecord.parse({
    ...aVisit({ youngWorkers: [aWorker], suspectedViolations: [anAct] }),
    digest: '0'.repeat(64),
    receivedAt: '2026-11-20T03:00:00Z',
    senderId: 'inspector',
    catalogueVersion: builtInLaw.catalogue.version,
  }),
  establishment: { address },
  minutes: { documentId: '01KAF3T0Q4V8M2Z6X9C7B5N3P9', numberText: '07/BB-KT' },
  signer: { name: 'Trần Thị Minh Họa', title: 'Chánh Thanh tra' },
  ...more,
});
export const theLetter = (more: Partial<ReferralFacts> = {}) =>
  referralLetter(aHead('referral_letter'), theReferral(more), builtInLaw);

/** One document of each kind, filled in from records of fixtures. */
export const filled: Readonly<Record<DocumentKind, DocumentContent>> = {
  visit_minutes: theMinutes().content,
  violation_minutes: violationMinutes(aHead('violation_minutes'), facts(aPenalty()), builtInLaw).content,
  penalty_decision: theDecision().content,
  payment_notice: paymentNotice(
    aHead('payment_notice', { datedOn: plainDate('2026-12-03') }),
    facts(delivered),
    theDecided(),
    builtInLaw,
  ).content,
  remedy_notice: remedyNotice(
    aHead('remedy_notice'),
    remediesOfDecision(facts(delivered), theDecided(), builtInLaw),
  ).content,
  referral_letter: theLetter().content,
};
