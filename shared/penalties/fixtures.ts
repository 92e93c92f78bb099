import { PenaltyId } from '../kernel/ids.ts';
import { builtInLaw } from '../law/catalogue.ts';
import { aViolation, anActOn } from '../violations/fixtures.ts';
import type { Violation } from '../violations/schema.ts';
import { rangeOf } from './fining.ts';
import { openPenalty } from './opening.ts';
import { decide, deliver, propose } from './rules.ts';
import {
  Decision,
  Delivery,
  NewPayment,
  NewTransfer,
  OpenPenalty,
  Passage,
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
  payBy: '2026-12-14',
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

type File = Pick<Penalty, 'basis' | 'subject'>;

/** For each violation the middle of its range, which is what the law proposes without circumstances. */
export const lawfulAmounts = (file: File) =>
  file.basis.map((act) => {
    const fineVnd = rangeOf(builtInLaw, file, act)?.averageVnd;
    if (fineVnd === undefined) throw new Error(`no range of ${act.code}`);
    return { violationId: act.violationId, fineVnd };
  });

export const aProposal = (file: File, more: object = {}): Proposal =>
  Proposal.parse({
    amounts: lawfulAmounts(file),
    reasons: 'Mức trung bình của khung.',
    circumstances: [],
    ...more,
  });

/** Signed by the lowest title that may decide all of it. */
export const aDecision = (file: File, more: object = {}): Decision => {
  const amounts = lawfulAmounts(file);
  const upToClause2 = amounts.every(({ fineVnd }) => fineVnd <= 50_000_000);
  return Decision.parse({
    number: '12/QĐ-XPHC',
    decidedOn: days.decided,
    signerName: 'Người ký minh họa',
    ...(upToClause2
      ? { signerTitle: 'Giám đốc Sở Nội vụ Hà Nội' }
      : { signerTitle: 'Chủ tịch UBND thành phố Hà Nội', signerAuthorityId: 'PROVINCE-CHAIR' }),
    amounts,
    totalVnd: amounts.reduce((sum, { fineVnd }) => sum + fineVnd, 0),
    remedies: [],
    ...more,
  });
};

export const aDelivery = (more: object = {}): Delivery =>
  Delivery.parse({
    method: 'in_person',
    deliveredOn: days.delivered,
    recipient: 'Chủ hộ minh họa',
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

/** From the chair of a commune, whose ceiling is 37.5 million dong, to the chair of the province. */
export const aPassage = (more: object = {}): Passage =>
  Passage.parse({
    on: days.minutes,
    fromAuthorityId: 'COMMUNE-CHAIR',
    toAuthorityId: 'PROVINCE-CHAIR',
    reason: 'Có hành vi vượt thẩm quyền.',
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
export const aProposedPenalty = (violations?: Violation[]): Penalty => {
  const file = aPenalty(violations);
  return propose(builtInLaw, file, aProposal(file), anActOn(days.minutes));
};
export const aDecidedPenalty = (violations?: Violation[]): Penalty => {
  const file = aProposedPenalty(violations);
  return decide(builtInLaw, file, aDecision(file), anActOn(days.decided));
};
/** Delivered on 2/12/2026; ten days end on a Saturday, so it is to be paid until Monday 14/12/2026. */
export const aDeliveredPenalty = (violations?: Violation[]): Penalty =>
  deliver(builtInLaw, aDecidedPenalty(violations), aDelivery(), anActOn(days.delivered));

const tooLate = '2027-01-15';
/** The time for a decision is lost, and remedies alone are ordered for papers that were held. */
export const aRemediesOnlyPenalty = (): Penalty => {
  const file = aProposedPenalty([aViolation({}, 'PAPERS-HELD')]);
  const [act] = file.basis;
  const decision = aDecision(file, {
    decidedOn: tooLate,
    onlyRemedies: true,
    amounts: [],
    totalVnd: 0,
    remedies: [{ violationId: act?.violationId, measure: 'Trả lại giấy tờ cho người lao động' }],
  });
  const decided = decide(builtInLaw, file, decision, anActOn(tooLate));
  return deliver(
    builtInLaw,
    decided,
    aDelivery({ deliveredOn: tooLate, payBy: undefined }),
    anActOn(tooLate),
  );
};
