import type { Law } from '../law/law.ts';
import type { Decision, Penalty, PenaltyBasis } from '../penalties/schema.ts';
import {
  type Form,
  listOf,
  numbered,
  openForm,
  required,
  requiredList,
  requiredUnless,
  type Tag,
  tag,
} from './form.ts';
import { type DocumentHead, headContent } from './head.ts';
import { limitOn } from './law-words.ts';
import {
  actOf,
  actTags,
  numberOfMinutes,
  offenderOf,
  offenderTags,
  type PenaltyFacts,
} from './penalty-words.ts';
import type { DocumentContent, MissingPart } from './schema.ts';
import { asClause, dateInWords, money, moneyInWords, shortDate } from './wording.ts';

export const remedyTags: readonly Tag[] = [
  tag('no', 'Số thứ tự'),
  tag('measure', 'Biện pháp khắc phục'),
  tag('due', 'Thời hạn'),
];

export const penaltyDecisionTags: readonly Tag[] = [
  required('authority', 'Chức danh người ra quyết định, viết hoa'),
  tag('delegation', 'Văn bản giao quyền; trống khi không giao quyền'),
  required('minutesReference', 'Số, ngày của biên bản vi phạm hành chính'),
  required('ruling', 'Quyết định điều gì: xử phạt, hoặc chỉ áp dụng biện pháp khắc phục hậu quả'),
  ...offenderTags,
  requiredList('acts', 'Hành vi và mức phạt của từng hành vi', [
    ...actTags,
    tag('fine', 'Mức phạt bằng số; trống khi không phạt tiền'),
    tag('fineInWords', 'Mức phạt bằng chữ; trống khi không phạt tiền'),
  ]),
  listOf('circumstances', 'Tình tiết tăng nặng, giảm nhẹ', [
    tag('kind', 'Tăng nặng hay giảm nhẹ'),
    tag('text', 'Sự việc'),
  ]),
  requiredUnless('noFine', 'total', 'Tổng mức phạt bằng số; trống khi không phạt tiền'),
  requiredUnless('noFine', 'totalInWords', 'Tổng mức phạt bằng chữ; trống khi không phạt tiền'),
  required('noFine', 'Câu ghi khi không phạt tiền; trống khi có phạt tiền'),
  listOf('remedies', 'Biện pháp khắc phục hậu quả', remedyTags),
  tag('noRemedies', 'Câu ghi khi không có biện pháp khắc phục'),
  requiredUnless('noFine', 'payWithin', 'Thời hạn nộp phạt; trống khi không phạt tiền'),
  tag('treasury', 'Kho bạc, tài khoản nộp phạt; trống khi không phạt tiền'),
  tag('complaintWithin', 'Thời hạn khiếu nại, khởi kiện'),
  required('signerTitle', 'Chức danh người ký'),
  required('signerName', 'Họ tên người ký'),
];

/** A decision, or what a draft of one can be filled in from: the proposal. */
type Decided = Pick<Decision, 'amounts' | 'totalVnd' | 'remedies'> & Partial<Decision>;

export const decidedOf = ({ decision, proposal }: Penalty): Decided | undefined => {
  if (decision) return decision;
  if (!proposal) return undefined;
  const totalVnd = proposal.amounts.reduce((sum, { fineVnd }) => sum + fineVnd, 0);
  return { amounts: proposal.amounts, totalVnd, remedies: [] };
};

export const remediesOf = (remedies: Decision['remedies']) =>
  numbered(
    remedies.map(({ measure, dueOn }) => ({
      measure: asClause(measure),
      due: dueOn ? `chậm nhất hết ${dateInWords(dueOn)}` : 'theo thời hạn thi hành quyết định',
    })),
  );

const payWithinOf = (law: Law, { decidedOn, payBy }: Decided, madeOn: Penalty['minutes']['madeOn']) => {
  if (payBy) return `chậm nhất ${dateInWords(payBy)}`;
  const within = limitOn(law, 'W15', decidedOn ?? madeOn);
  return within && `trong thời hạn ${within}, kể từ ngày nhận được Quyết định này`;
};

const paymentOf = (law: Law, decided: Decided, madeOn: Penalty['minutes']['madeOn'], form: Form) => ({
  payWithin: form.or(payWithinOf(law, decided, madeOn), 'payWithin', 'thời hạn nộp phạt', 'the time to pay'),
  treasury: form.or(
    undefined,
    'treasury',
    'kho bạc, tài khoản nộp phạt',
    'the treasury and account to pay into',
  ),
});

/** What the decision does, as its heading and its first article say it. */
const rulingOf = ({ totalVnd, remedies }: Pick<Decided, 'totalVnd' | 'remedies'>): string => {
  if (totalVnd > 0) return 'Xử phạt vi phạm hành chính';
  return remedies.length > 0 ? 'Áp dụng biện pháp khắc phục hậu quả' : 'Không phạt tiền';
};
/** `Quyết định xử phạt vi phạm hành chính`, as other documents call it. */
export const nameOfDecision = (decision: Pick<Decision, 'totalVnd' | 'remedies'>): string => {
  const ruling = rulingOf(decision);
  return `Quyết định ${ruling.charAt(0).toLocaleLowerCase('vi')}${ruling.slice(1)}`;
};

const noFineOf = ({ judgement }: Penalty): string => {
  const clockIds = / \(W\d+(\.\w+)?\)/g; // as the product names its clocks, which a paper does not
  const why = (judgement?.barredBy ?? []).map(({ vi }) => vi.replace(clockIds, '')).join(' ');
  // what was stored of it has no status, so it is marked whatever it rests on
  return why === '' ? 'Không phạt tiền.' : `Không phạt tiền (căn cứ chưa đối chiếu). ${why}`;
};

/** The fine of one act: an act without one, where others have, is left without the words. */
const fineOf = ({ amounts, totalVnd }: Decided, { violationId }: PenaltyBasis, form: Form) => {
  const fineVnd = totalVnd === 0 ? 0 : amounts.find((it) => it.violationId === violationId)?.fineVnd;
  if (fineVnd === 0) return { fine: '', fineInWords: '' };
  const fine = fineVnd === undefined ? undefined : money(fineVnd);
  return {
    fine: form.or(fine, `acts.${violationId}.fine`, 'mức phạt', 'the fine'),
    fineInWords: fineVnd === undefined ? '' : moneyInWords(fineVnd),
  };
};

/** How long one may complain or sue; from memory until somebody reads the gazette, so it is only said where it is known. */
const complaintOf = (law: Law, { decidedOn }: Decided, madeOn: Penalty['minutes']['madeOn']) => {
  const on = decidedOn ?? madeOn;
  const [complaint, lawsuit] = [limitOn(law, 'W23.complaint', on), limitOn(law, 'W23.lawsuit', on)];
  return complaint && lawsuit
    ? `khiếu nại trong thời hạn ${complaint} hoặc khởi kiện trong thời hạn ${lawsuit}, kể từ ngày nhận được Quyết định này`
    : undefined;
};

/**
 * Quyết định xử phạt vi phạm hành chính: as decided, or, for a draft, as proposed.
 *
 * @source Form code MQĐ02 of Decree 118/2021/NĐ-CP, recalled. What it must hold was not read: the parts are our own.
 */
export const penaltyDecision = (
  head: DocumentHead,
  facts: PenaltyFacts,
  decided: Decided,
  law: Law,
): { content: DocumentContent; missing: MissingPart[] } => {
  const form = openForm();
  const { minutes, basis, proposal } = facts.penalty;
  const isFined = decided.totalVnd > 0;
  const ruling = rulingOf(decided);
  const title = form.or(decided.signerTitle, 'signerTitle', 'chức danh người ký', 'the title of the signer');
  const content = {
    ...headContent(head, 'QUYẾT ĐỊNH', ruling),
    authority: title.toLocaleUpperCase('vi'),
    delegation: decided.delegated
      ? `Căn cứ văn bản giao quyền ${decided.delegated.document} của ${decided.delegated.byTitle};`
      : '',
    minutesReference: `số ${form.or(numberOfMinutes(facts), 'minutesReference', 'số của biên bản', 'the number of the minutes')} ngày ${shortDate(minutes.madeOn)}`,
    ruling,
    ...offenderOf(facts, form),
    acts: numbered(
      basis.map((it) => {
        return { ...actOf(law, it, facts, form), ...fineOf(decided, it, form) };
      }),
    ),
    circumstances: (proposal?.circumstances ?? []).map(({ kind, text }) => ({
      kind: kind === 'aggravating' ? 'Tình tiết tăng nặng' : 'Tình tiết giảm nhẹ',
      text,
    })),
    total: isFined ? money(decided.totalVnd) : '',
    totalInWords: isFined ? moneyInWords(decided.totalVnd) : '',
    noFine: isFined ? '' : noFineOf(facts.penalty),
    remedies: remediesOf(decided.remedies),
    noRemedies: decided.remedies.length === 0 ? 'Không áp dụng.' : '',
    ...(isFined ? paymentOf(law, decided, minutes.madeOn, form) : { payWithin: '', treasury: '' }),
    complaintWithin: form.or(
      complaintOf(law, decided, minutes.madeOn),
      'complaintWithin',
      'thời hạn khiếu nại, khởi kiện',
      'the time to complain or sue',
    ),
    signerTitle: title.toLocaleUpperCase('vi'),
    signerName: form.or(decided.signerName, 'signerName', 'họ tên người ký', 'the name of the signer'),
  };
  return { content, missing: form.missing };
};
