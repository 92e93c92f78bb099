import type { RecordFacts } from '../../shared/documents/fill.ts';
import { passedOn } from '../../shared/documents/referral-words.ts';
import type { DocumentSource } from '../../shared/documents/schema.ts';
import type { EstablishmentWords } from '../../shared/documents/visit-minutes.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import { User } from '../../shared/people/schema.ts';
import { may, type Target } from '../../shared/permissions/permissions.ts';
import { referralNotFound } from '../../shared/referrals/problems.ts';
import { targetOfReferrals } from '../../shared/referrals/rules.ts';
import { ReferralFile } from '../../shared/referrals/schema.ts';
import { VisitRecord } from '../../shared/visit-records/schema.ts';
import { userKey } from '../people/keys.ts';
import { unchanged } from '../platform/aggregate.ts';
import type { Item, Key, Write } from '../platform/table.ts';
import { referralKey } from '../referrals/keys.ts';
import { formerRecordKey, recordKey } from '../visit-records/keys.ts';
import { heldKey } from './keys.ts';
import { isHeldBy, parseHeld } from './repository.ts';

type ReferralSource = Extract<DocumentSource, { type: 'referral' }>;
type Facts = Extract<RecordFacts, { type: 'referral' }>;

const minutesKey = (id: ReferralSource['id']): Key => heldKey({ type: 'inspection', id }, 'visit_minutes');

/** The file first; then the minutes of the visit, which the letter encloses, and the record. */
export const referralKeys = ({ id }: ReferralSource): Key[] => [
  referralKey(id),
  minutesKey(id),
  recordKey(id),
  formerRecordKey(id),
];

const parseFile = (item: Item | undefined): ReferralFile | undefined =>
  item && ReferralFile.parse(item['body']);

/** Undefined where the visit has nothing for this recipient, or the actor may not know whether it has. */
const visibleFile = (
  { to }: ReferralSource,
  item: Item | undefined,
  actor: Actor,
): ReferralFile | undefined => {
  const file = parseFile(item);
  const isThere = file !== undefined && file.referrals.some((it) => it.to === to);
  return isThere && may(actor, 'referral:read', targetOfReferrals(file)) ? file : undefined;
};

/** What permissions on its documents are decided on; undefined for who may not know of it. */
export const targetOfReferral = (
  source: ReferralSource,
  item: Item | undefined,
  actor: Actor,
): Target | undefined => {
  const file = visibleFile(source, item, actor);
  return file && targetOfReferrals(file);
};

/** @throws Problem `not-found`. */
export const foundReferral = (
  source: ReferralSource,
  [found, minutes, ...records]: readonly (Item | undefined)[],
  actor: Actor,
): { facts: Facts; version: number; target: Target } => {
  const file = visibleFile(source, found, actor);
  if (!file) throw referralNotFound();
  const kept = records.find((item) => item !== undefined);
  const facts = {
    type: 'referral' as const,
    file,
    to: source.to,
    record: kept && VisitRecord.parse(kept['body']),
    minutes: parseHeld(minutes),
    establishment: {},
  };
  return { facts, version: file.version, target: targetOfReferrals(file) };
};

/** Who decided, whose name and title stand under the letter. @throws Problem `document-not-in-state`. */
export const signerKey = (facts: Facts): Key => userKey(passedOn(facts).by);

export const completeReferral = (
  facts: Facts,
  establishment: EstablishmentWords,
  signer: Item | undefined,
): Facts => ({ ...facts, establishment, signer: signer && User.parse(signer['body']) });

/** Holds a letter to the file as it was read, and to the minutes of the visit whose number it cites. */
export const referralAsRead = ({ file, minutes }: Facts): Write[] => [
  unchanged(referralKey(file.id), file.version),
  ...(minutes
    ? [
        {
          check: minutesKey(file.id),
          condition: isHeldBy(minutes.documentId),
          refusal: versionChanged,
        },
      ]
    : []),
];
