import type { Problem } from '../../shared/kernel/problem.ts';
import type { ReferralFile } from '../../shared/referrals/schema.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import type { Write } from '../platform/table.ts';
import { referralAttributes, referralKey } from './keys.ts';

/** Makes a transaction hold only while the police do not have the file of the visit. */
export const notWithPolice = (inspectionId: string, refusal: () => Problem): Write => ({
  check: referralKey(inspectionId),
  condition: { expression: 'attribute_not_exists(#held)', names: { '#held': 'isWithPolice' } },
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
