import { placesOf, reachOf } from '../areas/following.ts';
import type { Inspection } from '../inspections/schema.ts';
import { teamIds } from '../inspections/schema.ts';
import { type Instant, legalDateOf } from '../kernel/dates.ts';
import { recipientOf, signInWords } from '../law/findings/referrals.ts';
import type { Law } from '../law/law.ts';
import type { Act } from '../violations/rules.ts';
import type { VisitRecord } from '../visit-records/schema.ts';
import { type ReferralAction, referralLifeCycle } from './life-cycle.ts';
import {
  answeredBeforeSent,
  dayInFuture,
  referralHistoryFull,
  referralNotFound,
  referralStepNotAllowed,
  sentBeforeFound,
  youngWorkersUnknown,
} from './problems.ts';
import type {
  NewSign,
  RaisedSign,
  Referral,
  ReferralAnswer,
  ReferralDecision,
  ReferralFile,
  ReferralFileInWords,
  ReferralRecipient,
} from './schema.ts';

/** As many signs, decisions and answers as a referral holds of each. */
export const maxReferralSteps = 50;

/** What permissions are decided on: the team of the visit, and whoever reaches its place. */
export const targetOfReferrals = (file: ReferralFile) => ({ ...reachOf(file), teamIds: file.teamIds });

const isWaiting = ({ state }: Referral): boolean => state === 'raised';
const isSent = ({ state }: Referral): boolean => state === 'referred';

/** What a file waits for: an officer's decision before the recipient's answer; undefined where nothing is left to do. */
export const referralsWaitFor = ({ referrals }: ReferralFile): 'decision' | 'answer' | undefined => {
  if (referrals.some(isWaiting)) return 'decision';
  return referrals.some(isSent) ? 'answer' : undefined;
};

/**
 * Do the police have the file: it was sent to them, and they have not given it back? Meanwhile nobody is fined for what it is about.
 *
 * @source Law 15/2012/QH13, Điều 62 khoản 1, 3; Điều 12 khoản 1.
 */
export const isWithPolice = ({ referrals }: ReferralFile): boolean =>
  referrals.some(({ to, decisions, answers }) => {
    const sent = decisions.findLast(({ decision }) => decision.kind === 'refer');
    const answered = answers.at(-1);
    const cameBack = answered?.answer.kind === 'returned' && sent !== undefined && sent.at <= answered.at;
    return to === 'police' && sent !== undefined && !cameBack;
  });

/**
 * Is there a sign of a crime on which nobody has decided? It is to be passed on at once, or not, before anybody is fined.
 *
 * @source Law 15/2012/QH13, Điều 62 khoản 1.
 */
export const isUndecidedForPolice = ({ referrals }: ReferralFile): boolean =>
  referrals.some((referral) => referral.to === 'police' && isWaiting(referral));

const withSign = (referral: Referral | undefined, to: ReferralRecipient, sign: RaisedSign): Referral => {
  if (!referral) return { to, state: 'raised', signs: [sign], decisions: [], answers: [] };
  if (referral.signs.length >= maxReferralSteps) throw referralHistoryFull();
  return { ...referral, state: 'raised', signs: [...referral.signs, sign] };
};

const withSigns = (referrals: readonly Referral[], signs: readonly RaisedSign[]): Referral[] => {
  const next = new Map(referrals.map((it) => [it.to, it]));
  for (const sign of signs) {
    const to = recipientOf(sign.sign);
    next.set(to, withSign(next.get(to), to, sign));
  }
  return [...next.values()];
};

const fileOf = (
  inspection: Inspection,
  recordId: VisitRecord['id'],
  foundOn: ReferralFile['foundOn'],
  raisedAt: Instant,
  signs: readonly RaisedSign[],
): ReferralFile => ({
  id: inspection.id,
  version: 1,
  recordId,
  establishment: inspection.establishment,
  ...placesOf(inspection),
  teamIds: teamIds(inspection.team),
  foundOn,
  raisedAt,
  referrals: withSigns([], signs),
});

/** The signs that the facts of a record show, each once and for its recipient; undefined where there are none. */
export const raiseReferrals = (inspection: Inspection, record: VisitRecord): ReferralFile | undefined => {
  const { findings, id, signedAt, receivedAt } = record;
  const raised = new Map<RaisedSign['sign'], RaisedSign['youngWorkerIds']>();
  for (const { sign, youngWorkerIds } of findings?.derived.referrals ?? [])
    raised.set(sign, [...new Set([...(raised.get(sign) ?? []), ...youngWorkerIds])]);
  if (raised.size === 0) return undefined;
  const signs = [...raised].map(([sign, youngWorkerIds]) => ({ sign, youngWorkerIds }));
  return fileOf(inspection, id, legalDateOf(signedAt), receivedAt, signs);
};

/**
 * A sign that an officer learnt of otherwise: from a hospital, a school, a neighbour.
 *
 * @param file absent where the record showed no sign at all; the inspection then says where it lies.
 * @throws Problem `referral-impossible` for somebody whom the record does not know; `referral-history-full`.
 */
export const addSign = (
  file: ReferralFile | undefined,
  { inspection, record }: { readonly inspection: Inspection; readonly record: VisitRecord },
  { note, ...found }: NewSign,
  { by, at }: Act,
): ReferralFile => {
  const seen = new Set(record.youngWorkers.map(({ id }) => id));
  const unknown = found.youngWorkerIds.flatMap((id, i) => (seen.has(id) ? [] : [`/youngWorkerIds/${i}`]));
  if (unknown.length > 0) throw youngWorkersUnknown(unknown);
  const sign = { ...found, officer: { at, by: by.id, note } };
  if (!file) return fileOf(inspection, record.id, legalDateOf(record.signedAt), at, [sign]);
  return { ...file, version: file.version + 1, referrals: withSigns(file.referrals, [sign]) };
};

const changed = (
  file: ReferralFile,
  to: ReferralRecipient,
  action: ReferralAction,
  change: (referral: Referral) => Omit<Referral, 'state'>,
): ReferralFile => {
  const referral = file.referrals.find((it) => it.to === to);
  if (!referral) throw referralNotFound();
  const state = referralLifeCycle.next(referral.state, action);
  if (!state) throw referralStepNotAllowed(action, referral.state);
  const next = { ...change(referral), state };
  return {
    ...file,
    version: file.version + 1,
    referrals: file.referrals.map((it) => (it.to === to ? next : it)),
  };
};

/**
 * The officer decides whether the signs go to their recipient.
 *
 * @throws Problem `referral-impossible` when sent in the future, or before it was found; `step-not-allowed`;
 * `referral-history-full`.
 * @source Law 15/2012/QH13, Điều 62 khoản 1: signs of a crime are passed on at once.
 */
export const decideReferral = (
  file: ReferralFile,
  to: ReferralRecipient,
  decision: ReferralDecision,
  { by, at }: Act,
): ReferralFile =>
  changed(file, to, decision.kind, (referral) => {
    const today = legalDateOf(at);
    if (decision.kind === 'refer' && decision.sentOn > today) throw dayInFuture('/sentOn', today);
    if (decision.kind === 'refer' && decision.sentOn < file.foundOn) throw sentBeforeFound(file.foundOn);
    if (referral.decisions.length >= maxReferralSteps) throw referralHistoryFull();
    const taken = { at, by: by.id, decision, signs: referral.signs.map(({ sign }) => sign) };
    return { ...referral, decisions: [...referral.decisions, taken] };
  });

/**
 * What the recipient answered.
 *
 * @throws Problem `referral-impossible` when answered in the future, or before it was sent; `step-not-allowed`;
 * `referral-history-full`.
 */
export const answerReferral = (
  file: ReferralFile,
  to: ReferralRecipient,
  answer: ReferralAnswer,
  { by, at }: Act,
): ReferralFile =>
  changed(file, to, 'answer', (referral) => {
    const today = legalDateOf(at);
    const sent = referral.decisions.map(({ decision }) => decision).findLast((it) => it.kind === 'refer');
    if (answer.on > today) throw dayInFuture('/on', today);
    if (sent && answer.on < sent.sentOn) throw answeredBeforeSent(sent.sentOn);
    if (referral.answers.length >= maxReferralSteps) throw referralHistoryFull();
    return { ...referral, answers: [...referral.answers, { at, by: by.id, answer }] };
  });

/** A file with its signs in words, as the law stood on the day they were found. */
export const referralsInWords = (law: Law, file: ReferralFile): ReferralFileInWords => ({
  ...file,
  referrals: file.referrals.map((referral) => ({
    ...referral,
    signs: referral.signs.map((sign) => ({ ...sign, ...signInWords(law, sign.sign, file.foundOn) })),
  })),
});
