import { signInWords } from '../law/findings/referrals.ts';
import type { Law } from '../law/law.ts';
import type { User } from '../people/schema.ts';
import { referralNotFound } from '../referrals/problems.ts';
import type { RaisedSign, ReferralDecision, ReferralFile, ReferralRecipient } from '../referrals/schema.ts';
import type { SuspectedViolation, VisitRecord } from '../visit-records/schema.ts';
import type { YoungWorker } from '../visit-records/young-workers.ts';
import { legalDateOf } from '../kernel/dates.ts';
import { citedAs, conductInWords, marked, nameOfAct } from './law-words.ts';
import { documentNotInState } from './problems.ts';
import { workerInWords } from './record-words.ts';
import { type EstablishmentWords, evidenceOf } from './visit-minutes.ts';
import { shortDate } from './wording.ts';

/** What a letter of referral is filled in from. */
export interface ReferralFacts {
  readonly file: ReferralFile;
  readonly to: ReferralRecipient;
  readonly record: VisitRecord | undefined;
  readonly establishment: EstablishmentWords;
  /** The document that holds as the minutes of the visit, where they were issued. */
  readonly minutes?: { readonly documentId: string; readonly numberText: string } | undefined;
  /** Who decided to pass the signs on. */
  readonly signer?: Pick<User, 'name' | 'title'> | undefined;
}

type Refer = Extract<ReferralDecision, { kind: 'refer' }>;

const undecided = () =>
  documentNotInState({
    vi: 'Chưa có quyết định chuyển dấu hiệu này cho cơ quan nhận.',
    en: 'Nobody has decided yet to pass the signs on to this recipient.',
  });
const declined = () =>
  documentNotInState({
    vi: 'Quyết định gần nhất là không chuyển cho cơ quan nhận này.',
    en: 'By the last decision the signs are not passed on to this recipient.',
  });

/**
 * The decision that passes signs on, and the signs that it was taken on: one that was raised later waits for its own.
 *
 * @throws Problem `not-found`; `document-not-in-state` until one is made, and where the last one is not to pass them on.
 */
export const passedOn = ({
  file,
  to,
}: Pick<ReferralFacts, 'file' | 'to'>): {
  readonly by: string;
  readonly decision: Refer;
  readonly signs: readonly RaisedSign[];
} => {
  const referral = file.referrals.find((it) => it.to === to);
  if (!referral) throw referralNotFound();
  const last = referral.decisions.at(-1);
  if (!last) throw undecided();
  const { by, decision, signs } = last;
  if (decision.kind !== 'refer') throw declined();
  return { by, decision, signs: referral.signs.slice(0, signs.length) }; // signs are only ever added
};

/** Where the words of a sign tell the officer what to do, which its recipient need not read. */
const printed: { readonly [Sign in RaisedSign['sign']]?: string } = {
  childAtWork: 'Trẻ em làm việc trái quy định.',
};

/** Each sort of sign once, with the provisions of the day on which it was found. */
export const signsInWords = (law: Law, { foundOn }: ReferralFile, signs: readonly RaisedSign[]) =>
  [...new Set(signs.map(({ sign }) => sign))].map((sign) => {
    const { text, reasons } = signInWords(law, sign, foundOn);
    const cited = reasons.flatMap(({ rule }) =>
      rule ? [marked(rule.citation.vi, rule.sourceStatus, 'điều khoản')] : [],
    );
    return { text: printed[sign] ?? text.vi, citation: cited.join('; ') };
  });

const workerLine = (worker: YoungWorker): string => {
  const { label, sex, age, job, hours, papers } = workerInWords(worker);
  return `${label}: ${sex}; ${age}; công việc: ${job}; ${hours}; ${papers}.`;
};

const actLine = (law: Law, act: SuspectedViolation, workers: readonly YoungWorker[]): string => {
  const { code, provisionId, conduct, youngWorkerIds } = act;
  const labels = workers.filter(({ id }) => youngWorkerIds.includes(id)).map(({ label }) => label);
  const parts = [
    `Nghi có hành vi: ${nameOfAct(law, code) ?? code}`,
    conductInWords(conduct),
    citedAs(law, provisionId),
    labels.length > 0 ? `người liên quan: ${labels.join(', ')}` : undefined,
  ];
  return `${parts.filter((part) => part !== undefined).join('; ')}.`;
};

/**
 * What the record shows: young people by their marks and facts, and acts. The police hear of every act, child protection of those
 * done to its children. What an inspector wrote of a person, or of an act, is left out, because it may tell who it is; what
 * an officer's own sign rests on is its note, which never holds a name.
 */
export const factsInWords = (
  law: Law,
  { record, to }: ReferralFacts,
  signs: readonly RaisedSign[],
): string[] => {
  const { youngWorkers = [], suspectedViolations = [] } = record ?? {};
  const told = new Set(signs.flatMap(({ youngWorkerIds }) => youngWorkerIds));
  const acts = suspectedViolations.filter(
    ({ youngWorkerIds }) => to === 'police' || youngWorkerIds.some((id) => told.has(id)),
  );
  const found = [
    ...youngWorkers.filter(({ id }) => told.has(id)).map(workerLine),
    ...acts.map((act) => actLine(law, act, youngWorkers)),
    ...signs.flatMap(({ officer }) => (officer ? [officer.note] : [])),
  ];
  return found.length > 0 ? found : ['Biên bản kiểm tra ghi nhận các dấu hiệu nêu trên.'];
};

export const enclosuresOf = ({ record, minutes }: ReferralFacts): string[] => {
  if (!record) return [];
  const number = minutes ? ` số ${minutes.numberText}` : '';
  const signed = `Biên bản kiểm tra${number}, ký ngày ${shortDate(legalDateOf(record.signedAt))}`;
  return record.evidence.length > 0
    ? [signed, `Bản sao chứng cứ kèm biên bản: ${evidenceOf(record)}`]
    : [signed];
};
