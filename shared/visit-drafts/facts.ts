import { type Instant, legalDateOf } from '../kernel/dates.ts';
import { answerOf, type LegalAnswer } from '../law/answer.ts';
import type { InspectionFacts } from '../law/findings/facts.ts';
import type { Law } from '../law/law.ts';
import { type AroundVisit, factsOf } from '../visit-records/facts.ts';
import { YoungWorker } from '../visit-records/young-workers.ts';
import { answersToSend } from './checklist.ts';
import type { VisitDraft } from './schema.ts';
import type { DraftAge, DraftConduct, DraftWorker } from './young-workers.ts';

/** What is known beside the draft. */
export interface AroundDraft {
  /** The moment that the visit is looked at, or signed. */
  readonly asOf: Instant;
  readonly earlierDecisions?: AroundVisit['earlierDecisions'];
}

/** What was said in a field; blanks say nothing. */
export const said = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined);

/** Days as they are sent. Whether something goes on is not guessed where no last day says that it ended. */
export const conductToSend = ({ from, to, ongoing }: DraftConduct) => ({
  from,
  ...(to !== undefined && { to }),
  ongoing: ongoing ?? (to === undefined ? undefined : false),
});

const ageToSend = (age: DraftAge | undefined) => {
  switch (age?.kind) {
    case 'known':
      return { kind: age.kind, years: age.years, proof: age.proof };
    case 'estimated': {
      const { kind, fromYears, toYears, proof = 'none', basis } = age;
      return { kind, fromYears, toYears, proof, basis: said(basis) };
    }
    case 'unknown':
      return { kind: age.kind, proof: 'none', obtain: said(age.obtain) };
    case undefined:
      return { kind: 'unknown', proof: 'none' };
  }
};

/** Fields that a record must hold, and that say "not known" while nothing was entered. */
export const unknownUntilEntered = {
  sex: 'unknown',
  relation: 'unknown',
  nightWork: 'unknown',
  overtime: 'unknown',
  contract: 'unknown',
  guardianConsent: 'unknown',
  inRegister: 'unknown',
  healthCertificate: 'unknown',
  healthCheckWithin6Months: 'unknown',
  schooling: 'unknown',
  clashesWithSchool: 'unknown',
  injured: 'unknown',
} as const;

/** A card as it is sent, whole or not; what was not entered is not known. */
export const cardToSend = ({ age, worked, statedItem, job, note, ...card }: DraftWorker) => ({
  workItemIds: [],
  placeItemIds: [],
  ...unknownUntilEntered,
  ...card,
  age: ageToSend(age),
  job: said(job),
  ...(worked && Object.keys(worked).length > 0 && { worked: conductToSend(worked) }),
  ...(said(statedItem) && { statedItem }),
  ...(said(note) && { note }),
});

const readCards = new WeakMap<DraftWorker, YoungWorker>();

/**
 * What a card says so far, as the law is asked about it: a field that cannot be as it stands is one that nothing is known of,
 * so that a half-typed number makes neither a violation nor a pass. Fields that the law does not read are filled in.
 */
export const readSoFar = (card: DraftWorker): YoungWorker => {
  const known = readCards.get(card);
  if (known) return known;
  const age = card.age?.kind === 'estimated' ? { ...card.age, basis: '…' } : card.age;
  const notRead = { job: '…', note: undefined, sex: undefined, dailyWageVnd: undefined };
  const sent = { ...cardToSend({ ...card, ...notRead, age }), sex: 'unknown' };
  const first = YoungWorker.safeParse(sent);
  const wrong = new Set(first.success ? [] : first.error.issues.map(({ path }) => path[0]));
  const standing = Object.entries(sent).filter(([field]) => !wrong.has(field));
  const nothing = cardToSend({ id: card.id, label: card.label, job: '…' });
  const read = first.success
    ? first.data
    : YoungWorker.parse({ ...nothing, ...Object.fromEntries(standing) });
  readCards.set(card, read);
  return read;
};

/** Whoever is known to be of age is no young worker; the card waits to be taken out, and the law is not asked about it. */
export const isOfAge = ({ age }: DraftWorker): boolean =>
  age?.kind === 'known' && age.years !== undefined && age.years >= 18;

/** The facts entered so far; those of the signed visit once it can be signed. */
export const factsSoFar = (draft: VisitDraft, law: Law, around: AroundDraft): InspectionFacts =>
  factsOf(
    {
      youngWorkers: draft.youngWorkers.filter((card) => !isOfAge(card)).map(readSoFar),
      answers: answersToSend(draft, law),
      signedAt: around.asOf,
    },
    { establishmentType: draft.establishment.type ?? '', earlierDecisions: around.earlierDecisions },
  );

interface Asked {
  readonly law: Law;
  readonly on: string;
  readonly earlier: AroundDraft['earlierDecisions'];
  readonly answer: LegalAnswer;
}
const asked = new WeakMap<VisitDraft, Asked>();

/** What the law says of the facts so far. Asked once of a draft as it stands: whatever shows or sends it reads the same. */
export const answerSoFar = (draft: VisitDraft, law: Law, around: AroundDraft): LegalAnswer => {
  const on = legalDateOf(around.asOf);
  const earlier = around.earlierDecisions;
  const last = asked.get(draft);
  if (last && last.law === law && last.on === on && last.earlier === earlier) return last.answer;
  const answer = answerOf(law, factsSoFar(draft, law, around));
  asked.set(draft, { law, on, earlier, answer });
  return answer;
};
