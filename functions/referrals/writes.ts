import type { ReferralFile } from '../../shared/referrals/schema.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import type { Write } from '../platform/table.ts';
import { referralAttributes, referralKey } from './keys.ts';

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
