import { inspectionNotFound } from '../../shared/inspections/problems.ts';
import { isVisibleTo } from '../../shared/inspections/rules.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusedAs } from '../../shared/kernel/problem.ts';
import { forbidden, versionChanged } from '../../shared/kernel/problems.ts';
import { may } from '../../shared/permissions/permissions.ts';
import { referralNeedsRecord, referralNotFound } from '../../shared/referrals/problems.ts';
import { addSign, answerReferral, decideReferral, targetOfReferrals } from '../../shared/referrals/rules.ts';
import {
  type NewSign,
  type ReferralAnswer,
  type ReferralDecision,
  ReferralFile,
  type ReferralRecipient,
} from '../../shared/referrals/schema.ts';
import type { Act } from '../../shared/violations/rules.ts';
import { targetOf } from '../../shared/inspections/rules.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { ReferralRepository } from './repository.ts';

export interface ReferralSlice {
  readonly table: Table;
  readonly referrals: ReferralRepository;
}

/** Which referral of a visit. */
export interface ReferralPath {
  readonly inspectionId: string;
  readonly to: ReferralRecipient;
}

/** A change that names the version it was made on. */
export interface ReferralChange {
  readonly sender: Sender;
  readonly requireVersion: (file: ReferralFile) => void;
}

/** A sign that met another change is added anew this often; whoever adds one holds no version to name. */
const addTries = 5;

const actOf = ({ actor, receivedAt }: Sender): Act => ({ by: actor, at: receivedAt });

/** Every decision and answer takes one Get and one TransactWrite of two items. */
export const referralService = ({ table, referrals }: ReferralSlice) => {
  /** One Get: the file tells where it lies and who made the visit. */
  const visible = async (inspectionId: string, actor: Actor): Promise<ReferralFile> => {
    const file = await referrals.find(inspectionId);
    if (!file || !may(actor, 'referral:read', targetOfReferrals(file))) throw referralNotFound();
    return file;
  };

  const changed = async (
    { inspectionId }: ReferralPath,
    { sender, requireVersion }: ReferralChange,
    action: string,
    change: (file: ReferralFile) => ReferralFile,
  ): Promise<ReferralFile> => {
    const file = await visible(inspectionId, sender.actor);
    if (!may(sender.actor, 'referral:decide', targetOfReferrals(file))) throw forbidden();
    requireVersion(file);
    const next = change(file);
    await referrals.replace(next, action, sender);
    return next;
  };

  const added = async (inspectionId: string, sign: NewSign, sender: Sender): Promise<ReferralFile> => {
    const { file, inspection, record } = await referrals.findWithVisit(inspectionId);
    if (!inspection || !isVisibleTo(sender.actor, inspection)) throw inspectionNotFound();
    if (!may(sender.actor, 'referral:decide', targetOf(inspection))) throw forbidden();
    if (!record) throw referralNeedsRecord();
    const next = addSign(file, { inspection, record }, sign, actOf(sender));
    await referrals.replace(next, 'raise', sender);
    return next;
  };

  return {
    visible,

    /** One BatchGet of the file and its visit, one TransactWrite. */
    addSign: (inspectionId: string, sign: NewSign, sender: Sender): Promise<ReferralFile> =>
      once(table, sender, ReferralFile, async () => {
        for (let attempt = 1; ; attempt += 1)
          try {
            return await added(inspectionId, sign, sender);
          } catch (error) {
            if (!isRefusedAs(error, versionChanged()) || attempt === addTries) throw error;
          }
      }),

    decide: (path: ReferralPath, decision: ReferralDecision, change: ReferralChange) =>
      changed(path, change, decision.kind, (file) =>
        decideReferral(file, path.to, decision, actOf(change.sender)),
      ),

    answer: (path: ReferralPath, answer: ReferralAnswer, change: ReferralChange) =>
      changed(path, change, 'answer', (file) => answerReferral(file, path.to, answer, actOf(change.sender))),
  };
};
export type ReferralService = ReturnType<typeof referralService>;
