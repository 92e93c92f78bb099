import type { Bilingual } from '../../kernel/bilingual.ts';
import { distinctBy } from '../../kernel/distinct.ts';
import type { Law } from '../law.ts';
import { type Reason, reasonBy } from '../reason.ts';
import type { ViolationCode } from '../schema.ts';
import type { CircumstanceKind } from './circumstances.ts';
import type { FineRange } from './range.ts';
import { dong } from './words.ts';

/** What the fine is, or between which amounts the officer fixes it with a reason. Whole dong. */
export type ProposedAmount =
  | { readonly kind: 'fixed'; readonly fineVnd: number }
  | { readonly kind: 'officer'; readonly fromVnd: number; readonly toVnd: number };

export interface ProposedFine {
  readonly range: FineRange;
  readonly amount: ProposedAmount;
  /** Aggravating less mitigating circumstances that count. */
  readonly net: number;
  readonly notCounted: readonly { readonly claimed: CircumstanceKind; readonly reason: Reason }[];
  readonly reasons: readonly Reason[];
}

/**
 * May a circumstance be claimed for an act at all? That the victims are children makes up an act against minors, so it
 * does not raise its fine.
 *
 * @source Law 15/2012/QH13, Điều 10 khoản 1 điểm m và khoản 2, recalled.
 */
export const mayCount = (law: Law, code: ViolationCode, claimed: CircumstanceKind): boolean =>
  claimed.code !== 'against_vulnerable' || law.findViolationType(code)?.againstMinors !== true;

/** Each circumstance once, however often it was claimed. */
const distinct = (claims: readonly CircumstanceKind[]): CircumstanceKind[] =>
  distinctBy(claims, ({ code }) => code);

/**
 * What the fine for one act should be: the middle of its range; circumstances are set off one against one; two or more
 * left on one side give that end of the range; one left lets the officer choose between the middle and that end.
 *
 * @param range of the act, from `fineRange`.
 * @param claims for this act; one that may not count is left out and told.
 * @source Law 15/2012/QH13, Điều 23 khoản 4, recalled; Decree 118/2021/NĐ-CP, Điều 9 khoản 1, content recalled.
 * @source unclear: for one net circumstance the law gives no step, so none is made up here.
 */
export const proposeFine = (
  law: Law,
  code: ViolationCode,
  range: FineRange,
  claims: readonly CircumstanceKind[],
): ProposedFine => {
  const counted = distinct(claims).filter((claimed) => mayCount(law, code, claimed));
  const aggravating = counted.filter(({ kind }) => kind === 'aggravating').length;
  const net = aggravating - (counted.length - aggravating);
  const notCounted = distinct(claims)
    .filter((claimed) => !mayCount(law, code, claimed))
    .map((claimed) => ({ claimed, reason: reasonBy(law, 'XLVPHC.10.2', elementOfTheAct) }));
  return {
    range,
    amount: amountOf(range, net),
    net,
    notCounted,
    reasons: [
      ...range.reasons,
      ...setOff(law, aggravating, counted.length - aggravating),
      ruleOf(law, range, net),
    ],
  };
};

const elementOfTheAct: Bilingual = {
  vi: 'Nạn nhân là người chưa thành niên đã là yếu tố của hành vi nên không tính là tình tiết tăng nặng.',
  en: 'That the victim is a minor makes up the act itself and does not aggravate it.',
};

const amountOf = ({ minVnd, averageVnd, maxVnd }: FineRange, net: number): ProposedAmount => {
  if (net === 0) return { kind: 'fixed', fineVnd: averageVnd };
  if (net >= 2) return { kind: 'fixed', fineVnd: maxVnd };
  if (net <= -2) return { kind: 'fixed', fineVnd: minVnd };
  return net > 0
    ? { kind: 'officer', fromVnd: averageVnd, toVnd: maxVnd }
    : { kind: 'officer', fromVnd: minVnd, toVnd: averageVnd };
};

const setOff = (law: Law, aggravating: number, mitigating: number): Reason[] =>
  aggravating + mitigating === 0
    ? []
    : [
        reasonBy(law, 'ND118.9.1', {
          vi: `${aggravating} tình tiết tăng nặng, ${mitigating} tình tiết giảm nhẹ, bù trừ từng tình tiết.`,
          en: `${aggravating} aggravating and ${mitigating} mitigating circumstances, set off one against one.`,
        }),
      ];

const ruleOf = (law: Law, { minVnd, averageVnd, maxVnd }: FineRange, net: number): Reason => {
  const [min, average, max] = [dong(minVnd), dong(averageVnd), dong(maxVnd)];
  if (net === 0)
    return reasonBy(law, 'XLVPHC.23.4', {
      vi: `Không còn tình tiết nào: mức trung bình của khung, ${average.vi}.`,
      en: `No circumstance left: the middle of the range, ${average.en}.`,
    });
  if (net >= 2)
    return reasonBy(law, 'ND118.9.1', {
      vi: `Còn ${net} tình tiết tăng nặng: mức tối đa, ${max.vi}.`,
      en: `${net} aggravating circumstances left: the maximum, ${max.en}.`,
    });
  if (net <= -2)
    return reasonBy(law, 'ND118.9.1', {
      vi: `Còn ${-net} tình tiết giảm nhẹ: mức tối thiểu, ${min.vi}.`,
      en: `${-net} mitigating circumstances left: the minimum, ${min.en}.`,
    });
  return net > 0
    ? reasonBy(law, 'XLVPHC.23.4', {
        vi: `Còn 01 tình tiết tăng nặng: cán bộ quyết định từ ${average.vi} đến ${max.vi} và nêu lý do.`,
        en: `One aggravating circumstance left: the officer chooses from ${average.en} to ${max.en} and gives a reason.`,
      })
    : reasonBy(law, 'XLVPHC.23.4', {
        vi: `Còn 01 tình tiết giảm nhẹ: cán bộ quyết định từ ${min.vi} đến ${average.vi} và nêu lý do.`,
        en: `One mitigating circumstance left: the officer chooses from ${min.en} to ${average.en} and gives a reason.`,
      });
};

/** Why an amount cannot stand, or undefined when it can. */
export const amountRefusal = (
  { amount, range }: ProposedFine,
  fineVnd: number,
  hasReason: boolean,
): Bilingual | undefined => {
  const [min, max] = [dong(range.minVnd), dong(range.maxVnd)];
  if (fineVnd < range.minVnd || fineVnd > range.maxVnd)
    return {
      vi: `Ngoài khung phạt: từ ${min.vi} đến ${max.vi}.`,
      en: `Outside the range: ${min.en} to ${max.en}.`,
    };
  if (amount.kind === 'fixed') {
    const fixed = dong(amount.fineVnd);
    return fineVnd === amount.fineVnd
      ? undefined
      : {
          vi: `Theo các tình tiết đã nêu, mức phạt là ${fixed.vi}.`,
          en: `By the circumstances claimed the fine is ${fixed.en}.`,
        };
  }
  const [from, to] = [dong(amount.fromVnd), dong(amount.toVnd)];
  if (fineVnd < amount.fromVnd || fineVnd > amount.toVnd)
    return {
      vi: `Theo các tình tiết đã nêu, mức phạt từ ${from.vi} đến ${to.vi}.`,
      en: `By the circumstances claimed the fine is ${from.en} to ${to.en}.`,
    };
  return hasReason
    ? undefined
    : { vi: 'Cần nêu lý do của mức phạt đã chọn.', en: 'The amount chosen needs a reason.' };
};
