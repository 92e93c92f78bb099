import { listedAt } from '../../shared/areas/following.ts';
import { isUndecidedForPolice, isWithPolice, referralsWaitFor } from '../../shared/referrals/rules.ts';
import type { ReferralFile } from '../../shared/referrals/schema.ts';
import { inspectionPartition } from '../inspections/keys.ts';
import { waitingIn } from '../platform/area-index.ts';

/** In the partition of the visit; in no timeline, which more people read than may know of a referral. */
export const referralKey = (inspectionId: string) => ({
  pk: inspectionPartition(inspectionId),
  sk: 'REFERRALS',
});

/** gsi2 by commune, gsi3 by province: what waits for an officer, oldest first, then what waits for an answer. */
export const referralsOfArea = (areaCode: string) => `AREA#${areaCode}#REFERRALS`;

export const referralAttributes = (file: ReferralFile) => {
  const waitsFor = referralsWaitFor(file);
  const rank = waitsFor === 'decision' ? 1 : 2;
  return {
    ...(isWithPolice(file) && { isWithPolice: true }),
    ...(isUndecidedForPolice(file) && { isPoliceUndecided: true }),
    ...(waitsFor && waitingIn(listedAt(file), referralsOfArea, `${rank}#${file.raisedAt}#${file.id}`)),
  };
};
