import type { Problem } from '../../shared/kernel/problem.ts';
import type { ReferralFile } from '../../shared/referrals/schema.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import type { Condition, Write } from '../platform/table.ts';
import { referralAttributes, referralKey } from './keys.ts';

/** No sign of a crime of the visit waits for somebody to decide on it, nor do the police have its file; or it has none. */
export const isFreeOfPolice: Condition = {
  expression: 'attribute_not_exists(#withPolice) AND attribute_not_exists(#undecided)',
  names: { '#withPolice': 'isWithPolice', '#undecided': 'isPoliceUndecided' },
};
/** Makes a transaction hold only while that is so. */
export const freeOfPolice = (
  inspectionId: string,
  refusals: { readonly withPolice: () => Problem; readonly undecided: () => Problem },
): Write => ({
  check: referralKey(inspectionId),
  condition: isFreeOfPolice,
  refusalBy: (found) => (found?.['isWithPolice'] ? refusals.withPolice() : refusals.undecided()),
});

/** All that storing one version of the referrals of a visit takes: itself and its audit entry. */
export const referralWrites = (file: ReferralFile, action: string, sender: Hand): Write[] =>
  aggregateWrites({
    type: 'ReferralFile',
    key: referralKey(file.id),
    attributes: referralAttributes(file),
    state: file,
    action,
    sender,
  });
