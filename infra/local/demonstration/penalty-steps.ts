import { epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { authoritiesOn } from '../../../shared/penalties/competence.ts';
import { rangeOf } from '../../../shared/penalties/fining.ts';
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

/** The middle of the range of each act for whoever is fined, which is the fine while no circumstance speaks. */
const finesOf = (file: Penalty) =>
  file.basis.map((act) => {
    const range = rangeOf(law, file, act);
    if (!range) throw new Error(`no range of ${act.code} under ${act.provisionId}`);
    return { violationId: act.violationId, fineVnd: range.averageVnd };
  });
const totalOf = (file: Penalty): number => finesOf(file).reduce((sum, { fineVnd }) => sum + fineVnd, 0);

/** The director where that title may decide every act, else the chair; both say why where nobody has read who may. */
const signerFor = (file: Penalty, on: PlainDate) => {
  const director = authoritiesOn(law, file, on).titles.find(
    ({ authorityId }) => authorityId === 'HOME-AFFAIRS-DIRECTOR',
  );
  return {
    signerName: 'Người ký Minh Họa',
    ...(director?.may === 'yes'
      ? { signerTitle: 'Giám đốc Sở Nội vụ Hà Nội', signerAuthorityId: director.authorityId }
      : { signerTitle: 'Chủ tịch UBND thành phố Hà Nội', signerAuthorityId: 'PROVINCE-CHAIR' }),
    ...(director?.may === 'unknown' && { competenceStatement: 'Đã đối chiếu thẩm quyền (minh họa).' }),
  };
};

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

export const decide: Step = (product, file, scene, on) =>
  product.penalties.decide(
    file.id,
    byChief(scene, on),
    Decision.parse({
      decidedOn: on,
      ...signerFor(file, on),
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
