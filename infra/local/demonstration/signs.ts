import type { PlainDate } from '../../../shared/kernel/dates.ts';
import { isUndecidedForPolice } from '../../../shared/referrals/rules.ts';
import { ReferralDecision } from '../../../shared/referrals/schema.ts';
import { at } from './calendar.ts';
import { changeBy } from './product.ts';
import type { Scene } from './scene.ts';

/** Decides whether the police hear of a visit, where its record showed a sign of a crime: before anybody is fined. */
export const decideSigns = async (
  { product, staff }: Scene,
  inspectionId: string,
  on: PlainDate,
  isPassedOn: boolean,
): Promise<void> => {
  const file = await product.findReferrals(inspectionId);
  if (!file || !isUndecidedForPolice(file)) return;
  const decision = ReferralDecision.parse(
    isPassedOn
      ? {
          kind: 'refer',
          recipient: 'Cơ quan điều tra Minh Họa',
          sentOn: on,
          reason: 'Có dấu hiệu tội phạm (minh họa).',
        }
      : { kind: 'decline', reason: 'Đã xác minh, chưa có dấu hiệu tội phạm (minh họa).' },
  );
  await product.referrals.decide(
    { inspectionId, to: 'police' },
    decision,
    changeBy(staff.chief, at(on, 11, 30)),
  );
};
