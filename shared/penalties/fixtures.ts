import { PenaltyId } from '../kernel/ids.ts';
import { builtInLaw } from '../law/catalogue.ts';
import { aViolation, anActOn } from '../violations/fixtures.ts';
import type { Violation } from '../violations/schema.ts';
import { openPenalty } from './opening.ts';
import { decide, deliver, propose } from './rules.ts';
import {
  Decision,
  Delivery,
  NewPayment,
  NewTransfer,
  OpenPenalty,
  type Penalty,
  Proposal,
} from './schema.ts';

const penaltyId = PenaltyId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3P5');
/** The days of a plain file, each the first on which its step may be. */
export const days = {
  found: '2026-11-20',
  minutes: '2026-11-23',
  decided: '2026-11-30',
  delivered: '2026-12-02',
  payBy: '2026-12-12',
};

export const aHouseholdSubject = {
  kind: 'household',
  name: 'Hộ Gốm Sen Minh Họa',
  representative: { name: 'Chủ hộ minh họa' },
};
export const someMinutes = {
  number: '05/BB-VPHC',
  madeOn: days.minutes,
  madeByName: 'Thanh tra viên minh họa',
  madeByTitle: 'Chuyên viên Sở Nội vụ',
};

/** The command that opens a file on these violations. */
export const anOpening = (
  violations: readonly Pick<Violation, 'id' | 'inspectionId'>[],
  more: object = {},
): OpenPenalty =>
  OpenPenalty.parse({
    inspectionId: violations[0]?.inspectionId,
    violationIds: violations.map(({ id }) => id),
    subject: aHouseholdSubject,
    minutes: someMinutes,
    ...more,
  });

type Basis = Pick<Penalty, 'basis'>;
const amountsOf = ({ basis }: Basis, fineVnd: number) =>
  basis.map(({ violationId }) => ({ violationId, fineVnd }));

/** The same fine for every violation of the file. */
export const aProposal = (file: Basis, fineVnd = 22_500_000): Proposal =>
  Proposal.parse({
    amounts: amountsOf(file, fineVnd),
    reasons: 'Mức trung bình của khung.',
    circumstances: [],
  });

export const aDecision = (file: Basis, fineVnd = 22_500_000, more: object = {}): Decision =>
  Decision.parse({
    number: '12/QĐ-XPHC',
    decidedOn: days.decided,
    signerName: 'Người ký minh họa',
    signerTitle: 'Giám đốc Sở Nội vụ',
    amounts: amountsOf(file, fineVnd),
    totalVnd: fineVnd * file.basis.length,
    remedies: [],
    ...more,
  });

export const aDelivery = (more: object = {}): Delivery =>
  Delivery.parse({
    method: 'in_person',
    deliveredOn: days.delivered,
    recipient: 'Chủ hộ minh họa',
    payBy: days.payBy,
    ...more,
  });

export const aPayment = (id: string, amountVnd: number, paidOn = days.delivered): NewPayment =>
  NewPayment.parse({ id, paidOn, amountVnd, reference: 'BL-0001' });

export const aTransfer = (more: object = {}): NewTransfer =>
  NewTransfer.parse({
    to: 'Cơ quan Cảnh sát điều tra Công an thành phố Hà Nội',
    reason: 'Tái phạm, có dấu hiệu tội phạm.',
    on: days.minutes,
    document: '33/CV-SNV',
    ...more,
  });

/** A file just opened on one confirmed violation. */
export const aPenalty = (violations: Violation[] = [aViolation()]): Penalty => {
  const [first] = violations;
  if (!first) throw new Error('a penalty file rests on a violation');
  const { inspectionId: id, establishment, place } = first;
  const ground = { law: builtInLaw, id: penaltyId, inspection: { id, establishment, place }, violations };
  return openPenalty(anOpening(violations), ground, anActOn(days.minutes)).penalty;
};
export const aProposedPenalty = (): Penalty => {
  const file = aPenalty();
  return propose(file, aProposal(file), anActOn(days.minutes));
};
export const aDecidedPenalty = (fineVnd?: number): Penalty => {
  const file = aProposedPenalty();
  return decide(file, aDecision(file, fineVnd), anActOn(days.decided));
};
/** Delivered on 2/12/2026, to be paid until 12/12/2026. */
export const aDeliveredPenalty = (fineVnd?: number): Penalty =>
  deliver(aDecidedPenalty(fineVnd), aDelivery(), anActOn(days.delivered));
