import { doubledAmountFault, amountMissingFault, type Fault, notOfFileFault } from './problems.ts';
import type { FineAmount, Penalty } from './schema.ts';

type Paid = Pick<Penalty, 'payments'>;

export const sumOfAmounts = (amounts: readonly FineAmount[]): number =>
  amounts.reduce((sum, { fineVnd }) => sum + fineVnd, 0);

export const paidVnd = ({ payments }: Paid): number =>
  payments.reduce((sum, { amountVnd }) => sum + amountVnd, 0);

/** What is still to be paid of the fine, whole dong; 0 before there is a decision. No late charge is in it. */
export const remainingVnd = (penalty: Paid & Pick<Penalty, 'decision'>): number =>
  penalty.decision ? penalty.decision.totalVnd - paidVnd(penalty) : 0;

/** Amounts must name each violation of the file exactly once, and no other. */
export const amountFaults = (amounts: readonly FineAmount[], { basis }: Pick<Penalty, 'basis'>): Fault[] => {
  const [named, wanted] = [amounts.map((it) => it.violationId), basis.map((it) => it.violationId)];
  return [
    ...named.flatMap((id, i) => {
      const pointer = `/amounts/${i}/violationId`;
      if (!wanted.includes(id)) return [notOfFileFault(pointer)];
      return named.indexOf(id) < i ? [doubledAmountFault(pointer)] : [];
    }),
    ...wanted.filter((id) => !named.includes(id)).map(amountMissingFault),
  ];
};
