import type { PlainDate } from '../../../shared/kernel/dates.ts';
import { isUndecidedForPolice } from '../../../shared/referrals/rules.ts';
import { NewSign, ReferralDecision, type ReferralRecipient } from '../../../shared/referrals/schema.ts';
import { at } from './calendar.ts';
import type { Course } from './penalties.ts';
import { changeBy, senderOf } from './product.ts';
import type { Scene } from './scene.ts';

const refer = (recipient: string, sentOn: PlainDate, reason: string): ReferralDecision =>
  ReferralDecision.parse({ kind: 'refer', recipient, sentOn, reason });
const decline = (reason: string): ReferralDecision => ReferralDecision.parse({ kind: 'decline', reason });

/** Files in which an officer learnt of more than the record shows; in that of an explanation nobody has decided on it yet. */
const raisedIn: readonly Course[] = ['transferred', 'explanation'];

/**
 * What became of signs of a crime and of a child in need, before anybody is fined: child protection is told, the police hear of
 * a file that is handed over to them, and one sign waits for a decision, and keeps its file from being decided.
 */
export const enterSigns = async (
  { product, staff: { chief } }: Scene,
  inspectionId: string,
  on: PlainDate,
  course: Course,
): Promise<void> => {
  if (raisedIn.includes(course)) {
    const note = 'Người dân phản ánh cơ sở giữ giấy tờ của người lao động (minh họa).';
    const sign = NewSign.parse({ sign: 'papersHeld', note });
    await product.referrals.addSign(inspectionId, sign, senderOf(chief, at(on, 11, 10)));
  }
  const file = await product.findReferrals(inspectionId);
  if (!file) return;
  const decide = (to: ReferralRecipient, decision: ReferralDecision) =>
    product.referrals.decide({ inspectionId, to }, decision, changeBy(chief, at(on, 11, 30)));
  if (isUndecidedForPolice(file) && course !== 'explanation')
    await decide(
      'police',
      course === 'transferred'
        ? refer('Cơ quan điều tra Minh Họa', on, 'Có dấu hiệu tội phạm (minh họa).')
        : decline('Đã xác minh, chưa có dấu hiệu tội phạm (minh họa).'),
    );
  if (file.referrals.some(({ to }) => to === 'childProtection'))
    await decide(
      'childProtection',
      refer('UBND cấp xã nơi trẻ em cư trú (minh họa)', on, 'Trẻ em làm việc trái quy định (minh họa).'),
    );
};
