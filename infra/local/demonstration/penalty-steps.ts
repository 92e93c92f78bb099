import { addDays, epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { violationVersionOn } from '../../../shared/law/law.ts';
import {
  AppealOutcome,
  Cancellation,
  Decision,
  Delivery,
  Enforcement,
  Explanation,
  NewAppeal,
  NewPayment,
  NewTransfer,
  type Penalty,
  Proposal,
} from '../../../shared/penalties/schema.ts';
import { at } from './calendar.ts';
import { law } from './law.ts';
import { changeBy, type Product, senderOf } from './product.ts';
import type { Random } from './random.ts';
import type { Scene } from './scene.ts';

/**
 * The middle of the range for each act, doubled for an organisation.
 *
 * @source fact sheet 3.4 (middle of the range when no circumstance speaks), 2.3 (organisations pay double).
 */
const amountsOf = ({ basis, subject }: Penalty) =>
  basis.map(({ violationId, code, conduct, foundOn }) => {
    const choice = violationVersionOn(law, code, conduct, foundOn);
    if (choice.kind === 'none') throw new Error(`no rule fines ${code} on ${foundOn}`);
    const { fineMinVnd, fineMaxVnd, organisationMultiplier } = choice.version;
    const times = subject.kind === 'organisation' ? organisationMultiplier : 1;
    return { violationId, fineVnd: ((fineMinVnd + fineMaxVnd) / 2) * times, fineMaxVnd };
  });

/** Acts of clause 3 go beyond what the director of the department may decide (fact sheet 2.4). */
const signerFor = (amounts: ReturnType<typeof amountsOf>) => ({
  signerName: 'Người ký Minh Họa',
  signerTitle: amounts.some(({ fineMaxVnd }) => fineMaxVnd > 60_000_000)
    ? 'Chủ tịch UBND thành phố Hà Nội'
    : 'Giám đốc Sở Nội vụ Hà Nội',
});

const finesOf = (file: Penalty) =>
  amountsOf(file).map(({ violationId, fineVnd }) => ({ violationId, fineVnd }));
const totalOf = (file: Penalty): number => finesOf(file).reduce((sum, { fineVnd }) => sum + fineVnd, 0);

/** A step of a file on a day: what is done, by whom, with which paper. */
export type Step = (
  product: Product,
  file: Penalty,
  scene: Scene,
  on: PlainDate,
  random: Random,
) => Promise<Penalty>;

const byChief = ({ staff: { chief } }: Scene, on: PlainDate) => changeBy(chief, at(on, 15));

export const explain: Step = (product, file, scene, on) =>
  product.penalties.explain(
    file.id,
    byChief(scene, on),
    Explanation.parse({
      requestedOn: file.minutes.madeOn,
      form: 'written',
      receivedOn: on,
      summary: 'Cơ sở trình bày do thiếu hiểu biết quy định, xin khắc phục ngay (minh họa).',
    }),
  );

export const propose: Step = (product, file, scene, on) =>
  product.penalties.propose(
    file.id,
    byChief(scene, on),
    Proposal.parse({
      amounts: finesOf(file),
      reasons: 'Mức trung bình của khung tiền phạt (minh họa).',
      circumstances: [],
    }),
  );

export const decide: Step = (product, file, scene, on, random) =>
  product.penalties.decide(
    file.id,
    byChief(scene, on),
    Decision.parse({
      number: `${random.int(10, 400)}/QĐ-XPHC`,
      decidedOn: on,
      ...signerFor(amountsOf(file)),
      amounts: finesOf(file),
      totalVnd: totalOf(file),
      remedies: [],
    }),
  );

export const deliver: Step = (product, file, scene, on) =>
  product.penalties.deliver(
    file.id,
    byChief(scene, on),
    Delivery.parse({
      method: 'in_person',
      deliveredOn: on,
      recipient: 'Đại diện cơ sở Minh Họa',
      payBy: addDays(on, 10),
    }),
  );

export const paying =
  (share: number): Step =>
  (product, file, { staff: { office } }, on, random) =>
    product.penalties.recordPayment(
      file.id,
      NewPayment.parse({
        id: random.ulidAt(epochMsOf(at(on, 10))),
        paidOn: on,
        amountVnd: Math.round(totalOf(file) * share),
        reference: `KB-MH-${random.int(1000, 9999)}`,
      }),
      senderOf(office, at(on, 10)),
    );

export const markOverdue: Step = (product, file, scene, on) =>
  product.penalties.markOverdue(file.id, byChief(scene, on));

export const enforce: Step = (product, file, scene, on, random) =>
  product.penalties.enforce(
    file.id,
    byChief(scene, on),
    Enforcement.parse({
      number: `${random.int(10, 90)}/QĐ-CC`,
      decidedOn: on,
      measure: 'Khấu trừ tiền từ tài khoản (minh họa).',
    }),
  );

export const appeal: Step = (product, file, scene, on) =>
  product.penalties.appeal(
    file.id,
    byChief(scene, on),
    NewAppeal.parse({ kind: 'complaint', filedOn: on, summary: 'Khiếu nại mức phạt (minh họa).' }),
  );

export const closeAppeal: Step = (product, file, scene, on) =>
  product.penalties.closeAppeal(
    file.id,
    byChief(scene, on),
    AppealOutcome.parse({ result: 'upheld', on, note: 'Giữ nguyên quyết định (minh họa).' }),
  );

export const transfer: Step = (product, file, scene, on, random) =>
  product.penalties.transfer(
    file.id,
    byChief(scene, on),
    NewTransfer.parse({
      to: 'Cơ quan Cảnh sát điều tra (minh họa)',
      reason: 'Có dấu hiệu tái phạm, cần cơ quan điều tra xem xét (minh họa).',
      on,
      document: `${random.int(10, 90)}/CV-SNV`,
    }),
  );

export const cancel: Step = (product, file, scene, on) =>
  product.penalties.cancel(
    file.id,
    byChief(scene, on),
    Cancellation.parse({ reason: 'Sai đối tượng, lập lại hồ sơ mới (minh họa).' }),
  );
