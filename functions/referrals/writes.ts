import type { Problem } from '../../shared/kernel/problem.ts';
import type { ReferralFile } from '../../shared/referrals/schema.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import type { Condition, Write } from '../platform/table.ts';
import { referralAttributes, referralKey } from './keys.ts';

/** The police do not have the file of the visit; or it has none. */
export const isNotWithPolice: Condition = {
  expression: 'attribute_not_exists(#withPolice)',
  names: { '#withPolice': 'isWithPolice' },
};
/** Makes a transaction hold only while that is so. */
export const notWithPolice = (inspectionId: string, refusal: () => Problem): Write => ({
  check: referralKey(inspectionId),
  condition: isNotWithPolice,
  refusal,
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
