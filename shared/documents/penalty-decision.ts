import type { Law } from '../law/law.ts';
import type { Decision, Penalty } from '../penalties/schema.ts';
import { listOf, numbered, openForm, required, requiredList, type Tag, tag } from './form.ts';
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
import { dateInWords, money, moneyInWords, shortDate } from './wording.ts';

export const remedyTags: readonly Tag[] = [
  tag('no', 'Số thứ tự'),
  tag('measure', 'Biện pháp khắc phục'),
  tag('due', 'Thời hạn'),
];

export const penaltyDecisionTags: readonly Tag[] = [
  required('authority', 'Chức danh người ra quyết định, viết hoa'),
  tag('delegation', 'Văn bản giao quyền; trống khi không giao quyền'),
  required('minutesReference', 'Số, ngày của biên bản vi phạm hành chính'),
  ...offenderTags,
  requiredList('acts', 'Hành vi và mức phạt của từng hành vi', [
    ...actTags,
    tag('fine', 'Mức phạt bằng số'),
    tag('fineInWords', 'Mức phạt bằng chữ'),
  ]),
  listOf('circumstances', 'Tình tiết tăng nặng, giảm nhẹ', [
    tag('kind', 'Tăng nặng hay giảm nhẹ'),
    tag('text', 'Sự việc'),
  ]),
  required('total', 'Tổng mức phạt bằng số'),
  required('totalInWords', 'Tổng mức phạt bằng chữ'),
  listOf('remedies', 'Biện pháp khắc phục hậu quả', remedyTags),
  tag('noRemedies', 'Câu ghi khi không có biện pháp khắc phục'),
  required('payWithin', 'Thời hạn nộp phạt'),
  tag('treasury', 'Kho bạc, tài khoản nộp phạt'),
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
      measure,
      due: dueOn ? `chậm nhất hết ${dateInWords(dueOn)}` : 'theo thời hạn thi hành quyết định',
    })),
  );

const payWithinOf = (law: Law, { decidedOn, payBy }: Decided, madeOn: Penalty['minutes']['madeOn']) => {
  if (payBy) return `chậm nhất ${dateInWords(payBy)}`;
  const within = limitOn(law, 'W15', decidedOn ?? madeOn);
  return within && `trong thời hạn ${within}, kể từ ngày nhận được Quyết định này`;
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
  const title = form.or(decided.signerTitle, 'signerTitle', 'chức danh người ký', 'the title of the signer');
  const content = {
    ...headContent(head, 'QUYẾT ĐỊNH', 'Xử phạt vi phạm hành chính'),
    authority: title.toLocaleUpperCase('vi'),
    delegation: decided.delegated
      ? `Căn cứ văn bản giao quyền ${decided.delegated.document} của ${decided.delegated.byTitle};`
      : '',
    minutesReference: `số ${form.or(numberOfMinutes(facts), 'minutesReference', 'số của biên bản', 'the number of the minutes')} ngày ${shortDate(minutes.madeOn)}`,
    ...offenderOf(facts, form),
    acts: numbered(
      basis.map((it) => {
        const fineVnd = decided.amounts.find(({ violationId }) => violationId === it.violationId)?.fineVnd;
        return {
          ...actOf(law, it, facts, form),
          fine: form.or(
            fineVnd === undefined ? undefined : money(fineVnd),
            `acts.${it.violationId}.fine`,
            'mức phạt',
            'the fine',
          ),
          fineInWords: fineVnd === undefined ? '' : moneyInWords(fineVnd),
        };
      }),
    ),
    circumstances: (proposal?.circumstances ?? []).map(({ kind, text }) => ({
      kind: kind === 'aggravating' ? 'Tình tiết tăng nặng' : 'Tình tiết giảm nhẹ',
      text,
    })),
    total: money(decided.totalVnd),
    totalInWords: moneyInWords(decided.totalVnd),
    remedies: remediesOf(decided.remedies),
    noRemedies: decided.remedies.length === 0 ? 'Không áp dụng.' : '',
    payWithin: form.or(
      payWithinOf(law, decided, minutes.madeOn),
      'payWithin',
      'thời hạn nộp phạt',
      'the time to pay',
    ),
    treasury: form.or(
      undefined,
      'treasury',
      'kho bạc, tài khoản nộp phạt',
      'the treasury and account to pay into',
    ),
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
