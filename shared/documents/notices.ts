import { findClock } from '../law/clocks/clock.ts';
import { lateSurcharge, type Surcharge } from '../law/fines/surcharge.ts';
import type { Law } from '../law/law.ts';
import { clocksOfPenalty } from '../penalties/clocks.ts';
import { paidVnd, remainingVnd } from '../penalties/money.ts';
import type { Decision } from '../penalties/schema.ts';
import type { Violation } from '../violations/schema.ts';
import { dotted, numbered, openForm, required, requiredList, type Tag, tag } from './form.ts';
import { type DocumentHead, headContent } from './head.ts';
import { citedAs, marked } from './law-words.ts';
import { nameOfDecision, remediesOf, remedyTags } from './penalty-decision.ts';
import { numberOfDecision, offenderOf, offenderTags, type PenaltyFacts } from './penalty-words.ts';
import type { DocumentContent, MissingPart } from './schema.ts';
import { asClause, dateInWords, money, moneyInWords, shortDate } from './wording.ts';
import type { EstablishmentWords } from './visit-minutes.ts';

const signedTags = [tag('signerTitle', 'Chức danh người ký'), tag('signerName', 'Họ tên người ký')];

export const paymentNoticeTags: readonly Tag[] = [
  ...offenderTags,
  required('decisionReference', 'Số, ngày của quyết định xử phạt'),
  required('total', 'Tổng mức phạt bằng số'),
  tag('totalInWords', 'Tổng mức phạt bằng chữ'),
  tag('paid', 'Đã nộp'),
  required('remaining', 'Còn phải nộp bằng số'),
  required('remainingInWords', 'Còn phải nộp bằng chữ'),
  required('payBy', 'Ngày cuối cùng để nộp'),
  tag('surcharge', 'Tiền chậm nộp tính đến ngày thông báo; trống khi chưa phát sinh'),
  tag('surchargeRule', 'Điều khoản về tiền chậm nộp; trống khi chưa phát sinh'),
  tag('treasury', 'Kho bạc, tài khoản nộp phạt'),
  ...signedTags,
];

type Filled = { content: DocumentContent; missing: MissingPart[] };

const surchargeRuleOf = ({ reasons }: Surcharge): string => {
  const rule = reasons.find((it) => it.rule)?.rule;
  return rule ? marked(rule.citation.vi, rule.sourceStatus, 'điều khoản') : '';
};

/** Thông báo nộp phạt: what is owed on the day of the notice. The last day to pay is that of the law, or of the decision. */
export const paymentNotice = (
  head: DocumentHead,
  facts: PenaltyFacts,
  decision: Decision,
  law: Law,
): Filled => {
  const form = openForm();
  const { penalty } = facts;
  const clock = findClock(clocksOfPenalty(law, penalty, head.datedOn), 'W15');
  const payBy = clock?.dueOn ?? penalty.payBy;
  const dueStatus = clock?.dueOn === undefined ? undefined : clock.sourceStatus;
  const late =
    payBy &&
    lateSurcharge(
      law,
      {
        fineVnd: decision.totalVnd,
        payBy,
        payments: penalty.payments,
        enforcedOn: penalty.enforcement?.decidedOn,
      },
      head.datedOn,
    );
  const owesMore = late !== undefined && late.surchargeVnd > 0;
  const remaining = remainingVnd(penalty);
  const content = {
    ...headContent(head, 'THÔNG BÁO', 'Về việc nộp tiền phạt vi phạm hành chính'),
    ...offenderOf(facts, form),
    decisionReference: `số ${form.or(numberOfDecision(facts), 'decisionReference', 'số của quyết định', 'the number of the decision')} ngày ${shortDate(decision.decidedOn)}`,
    total: money(decision.totalVnd),
    totalInWords: moneyInWords(decision.totalVnd),
    paid: money(paidVnd(penalty)),
    remaining: money(remaining),
    remainingInWords: moneyInWords(remaining),
    payBy: form.or(
      payBy && marked(dateInWords(payBy), dueStatus, 'thời hạn'),
      'payBy',
      'ngày cuối cùng để nộp',
      'the last day to pay',
    ),
    surcharge: owesMore ? `${money(late.surchargeVnd)} tính đến ${dateInWords(head.datedOn)}` : '',
    surchargeRule: owesMore ? surchargeRuleOf(late) : '',
    treasury: form.or(
      undefined,
      'treasury',
      'kho bạc, tài khoản nộp phạt',
      'the treasury and account to pay into',
    ),
    signerTitle: form.or(undefined, 'signerTitle', 'chức danh người ký', 'the title of the signer'),
    signerName: form.or(undefined, 'signerName', 'họ tên người ký', 'the name of the signer'),
  };
  return { content, missing: form.missing };
};

export const remedyNoticeTags: readonly Tag[] = [
  required('recipient', 'Tên người phải khắc phục'),
  tag('recipientAddress', 'Địa chỉ'),
  required('ground', 'Căn cứ: quyết định xử phạt hoặc cuộc kiểm tra'),
  requiredList('remedies', 'Biện pháp khắc phục', [...remedyTags, tag('citation', 'Điều khoản bị vi phạm')]),
  tag('proof', 'Cách báo lại kết quả'),
  ...signedTags,
];

export interface RemedyNoticeFacts {
  readonly recipient: string;
  readonly address?: string | undefined;
  readonly ground: string;
  readonly remedies: readonly {
    readonly measure: string;
    readonly due: string;
    readonly citation?: string | undefined;
  }[];
}

/** What a decision orders to be put right. */
export const remediesOfDecision = (facts: PenaltyFacts, decision: Decision, law: Law): RemedyNoticeFacts => ({
  recipient: facts.penalty.subject.name,
  address: facts.penalty.subject.kind === 'parent_or_carer' ? undefined : facts.establishment.address,
  ground: `${nameOfDecision(decision)} số ${numberOfDecision(facts) ?? dotted} ngày ${shortDate(decision.decidedOn)}`,
  remedies: remediesOf(decision.remedies).map(({ measure, due }, i) => {
    const basis = facts.penalty.basis.find(
      ({ violationId }) => violationId === decision.remedies[i]?.violationId,
    );
    return { measure, due, citation: basis && citedAs(law, basis.provisionId) };
  }),
});

/** What was ordered after a visit, for each violation that has an order. */
export const remediesOfVisit = (
  name: string,
  violations: readonly Pick<Violation, 'remedyOrder' | 'provisionId'>[],
  visitedOn: string,
  { address }: EstablishmentWords,
  law: Law,
): RemedyNoticeFacts => ({
  recipient: name,
  address,
  ground: `Kết quả kiểm tra ${visitedOn}`,
  remedies: violations.flatMap(({ remedyOrder, provisionId }) =>
    remedyOrder
      ? [
          {
            measure: asClause(remedyOrder.measure),
            due: `chậm nhất hết ${dateInWords(remedyOrder.dueOn)}`,
            citation: citedAs(law, provisionId),
          },
        ]
      : [],
  ),
});

/** Thông báo khắc phục hậu quả. */
export const remedyNotice = (head: DocumentHead, facts: RemedyNoticeFacts): Filled => {
  const form = openForm();
  const content = {
    ...headContent(head, 'THÔNG BÁO', 'Về việc thực hiện biện pháp khắc phục hậu quả'),
    recipient: facts.recipient,
    recipientAddress: form.or(facts.address, 'recipientAddress', 'địa chỉ', 'the address'),
    ground: facts.ground,
    remedies: numbered(
      facts.remedies.map(({ measure, due, citation }) => ({ measure, due, citation: citation ?? '' })),
    ),
    proof: form.or(undefined, 'proof', 'cách báo lại kết quả', 'how to report that it is done'),
    signerTitle: form.or(undefined, 'signerTitle', 'chức danh người ký', 'the title of the signer'),
    signerName: form.or(undefined, 'signerName', 'họ tên người ký', 'the name of the signer'),
  };
  return { content, missing: form.missing };
};
