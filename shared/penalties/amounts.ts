import { amountRefusal } from '../law/fines/propose.ts';
import { dong } from '../law/fines/words.ts';
import type { Law } from '../law/law.ts';
import {
  amountFor,
  doubtOfRange,
  type FileToFine,
  isUnverified,
  proposedFineFor,
  rangeOf,
  versionOf,
} from './fining.ts';
import { amountOutsideFault, type Fault, rangeUnknownFault, rangeVerifiedFault } from './problems.ts';
import type { FineAmount, Penalty, PenaltyBasis } from './schema.ts';

/**
 * An amount with what the proposal said of it: a range that was checked once need not be checked again, and the reason for
 * a fine still holds while the fine is the same.
 */
const withProposed = (amount: FineAmount, proposed: FineAmount | undefined): FineAmount => ({
  ...amount,
  checkedRange: amount.checkedRange ?? proposed?.checkedRange,
  reason: amount.reason ?? (proposed?.fineVnd === amount.fineVnd ? proposed.reason : undefined),
});

/** The amounts of a decision, each with what the proposal said of it. */
export const amountsWithProposed = (
  amounts: readonly FineAmount[],
  { proposal }: Pick<Penalty, 'proposal'>,
): FineAmount[] => amounts.map((it) => withProposed(it, amountFor({ proposal }, it.violationId)));

const faultOf = (
  law: Law,
  file: FileToFine,
  act: PenaltyBasis,
  { fineVnd, reason, checkedRange }: FineAmount,
  pointer: string,
): Fault[] => {
  if (checkedRange && !isUnverified(versionOf(law, act))) {
    const range = rangeOf(law, file, act);
    return [rangeVerifiedFault(`${pointer}/checkedRange`, range && [dong(range.minVnd), dong(range.maxVnd)])];
  }
  const proposed = proposedFineFor(law, file, act, checkedRange);
  if (!proposed) return [rangeUnknownFault(`${pointer}/checkedRange`)];
  const refusal = amountRefusal(proposed, fineVnd, reason !== undefined);
  if (!refusal) return [];
  const lacksReason = amountRefusal(proposed, fineVnd, true) === undefined;
  const rule = proposed.range.reasons.find((it) => it.rule?.provisionId === act.provisionId)?.rule;
  return [
    amountOutsideFault(`${pointer}/${lacksReason ? 'reason' : 'fineVnd'}`, {
      refusal,
      citation: rule?.citation,
      doubt: doubtOfRange(law, act, checkedRange),
    }),
  ];
};

/**
 * Amounts that the law does not allow for the subject, the heads and the circumstances of a file, each named with the range,
 * its provision, and what is to be checked of it. Amounts for other violations are somebody else's fault.
 */
export const unlawfulAmounts = (law: Law, file: FileToFine, amounts: readonly FineAmount[]): Fault[] =>
  amounts.flatMap((amount, i) => {
    const act = file.basis.find(({ violationId }) => violationId === amount.violationId);
    return act ? faultOf(law, file, act, amount, `/amounts/${i}`) : [];
  });
