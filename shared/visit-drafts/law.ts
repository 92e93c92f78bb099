import type { Bilingual } from '../kernel/bilingual.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { authoritiesInView, type FineAnswer } from '../law/answer.ts';
import type { Assessment, ReferralSign, SuspectedAct, Undecided } from '../law/findings/assessment.ts';
import type { YoungWorkerId } from '../kernel/ids.ts';
import { fineRange } from '../law/fines/range.ts';
import { type Law, versionUnder } from '../law/law.ts';
import { competentAuthorities } from '../law/powers/competent-authorities.ts';
import type { Reason } from '../law/reason.ts';
import { type DecidedAct, joinDecisions, keyOfAct } from './decisions.ts';
import { answerSoFar, type AroundDraft, factsSoFar } from './facts.ts';
import type { Where } from './places.ts';
import type { ActDecision, VisitDraft } from './schema.ts';
import { settledBy } from './settling.ts';

type AuthoritiesInView = ReturnType<typeof authoritiesInView>;

/** A young worker as a page names one. */
export interface Marked {
  readonly id: YoungWorkerId;
  readonly label: string;
}

/** What became of an act. `decideAgain`: it was set aside, and concerns somebody else as well by now. */
export type ActState = 'undecided' | 'raised' | 'setAside' | 'decideAgain';

/** An act that the facts amount to, with all that is shown of it. */
export interface ActSoFar {
  readonly key: string;
  readonly code: SuspectedAct['code'];
  readonly name: Bilingual;
  readonly citation: Bilingual;
  /** Facts, duties, what is still to obtain and what would show that there was no such act. */
  readonly act: SuspectedAct;
  readonly workers: readonly Marked[];
  /** The act as a decision on it names it (`raiseAct`, `setActAside`). */
  readonly toDecide: DecidedAct;
  /** One range where the law says who is fined, both where the officer chooses. */
  readonly ranges: FineAnswer['ranges'];
  readonly offenders: readonly Reason[];
  /** Who may decide on this act alone; of the whole file `DraftLaw.authorities` tells. */
  readonly authorities: AuthoritiesInView;
  /** A description to begin with, from the facts; names nobody but by label. */
  readonly proposal: string;
  readonly state: ActState;
  readonly decision: ActDecision | undefined;
}

/** Something that cannot be told yet, and where it could be settled. */
export interface OpenQuestionOfLaw {
  readonly codes: readonly { readonly code: string; readonly name: Bilingual }[];
  readonly worker: Marked | undefined;
  readonly why: Bilingual;
  readonly toObtain: readonly Bilingual[];
  /** Asked when it is shown: the rules are tried out for it, which costs more than all the rest of this answer. */
  readonly settledBy: () => readonly Where[];
}

export interface SignSoFar {
  readonly sign: ReferralSign;
  readonly workers: readonly Marked[];
}

/** What the law says of a draft as it stands. A proposal: people decide. */
export interface DraftLaw {
  readonly catalogueVersion: string;
  readonly acts: readonly ActSoFar[];
  readonly undecided: readonly OpenQuestionOfLaw[];
  readonly notCharged: Assessment['notCharged'];
  readonly notFined: Assessment['notFined'];
  readonly referrals: readonly SignSoFar[];
  readonly authorities: AuthoritiesInView;
  /** Decisions on acts that do not follow any more; kept in the draft, not sent. */
  readonly lapsed: readonly ActDecision[];
}

const markedIn =
  ({ youngWorkers }: VisitDraft) =>
  (refs: readonly string[]): Marked[] =>
    youngWorkers.filter(({ id }) => refs.includes(id)).map(({ id, label }) => ({ id, label }));

const stateOf = (decision: ActDecision | undefined, grown: boolean): ActState => {
  if (grown) return 'decideAgain';
  return decision?.kind ?? 'undecided';
};

/** The minutes are written in Vietnamese, and what stands in them is the inspector's to change. */
const proposalOf = ({ name, facts }: SuspectedAct, workers: readonly Marked[]): string => {
  const whole = facts.filter(({ workerRef }) => workerRef === undefined).map(({ text }) => text.vi);
  const each = workers.map(({ id, label }) => {
    const texts = facts.filter(({ workerRef }) => workerRef === id).map(({ text }) => text.vi);
    return texts.length > 0 ? `${label}: ${texts.join(' ')}` : label;
  });
  return [`${name.vi}.`, ...whole, ...each].join('\n');
};

const nameOf = (law: Law, code: Undecided['codes'][number]) => ({
  code,
  name: law.findViolationType(code)?.name ?? { vi: code, en: code },
});

/** Who may decide on one act: the highest fine for an individual tells, whoever is fined. */
const authoritiesFor = (law: Law, { code, rule, workerRefs }: SuspectedAct, on: PlainDate) => {
  const version = versionUnder(law.findViolationType(code), rule.provisionId);
  const acts = version
    ? [{ code, topVnd: fineRange(law, version, 'individual', Math.max(1, workerRefs.length)).maxVnd }]
    : [];
  return authoritiesInView(competentAuthorities(law, { on, acts, atSea: false }));
};

const actsOf = (draft: VisitDraft, law: Law, around: AroundDraft) => {
  const { assessment, fines } = answerSoFar(draft, law, around);
  const marked = markedIn(draft);
  const { joined, lapsed } = joinDecisions(draft.decisions, assessment.suspected);
  const acts = joined.map(({ act, decision, grown }, i): ActSoFar => {
    const { code, name, rule } = act;
    const workers = marked(act.workerRefs);
    const fine = fines[i]; // one for each suspected act, in their order
    return {
      key: keyOfAct({ code, provisionId: rule.provisionId }),
      code,
      name,
      citation: rule.citation,
      act,
      workers,
      toDecide: { code, provisionId: rule.provisionId, youngWorkerIds: workers.map(({ id }) => id) },
      ranges: fine?.ranges ?? [],
      offenders: fine?.offenders ?? [],
      authorities: authoritiesFor(law, act, assessment.asOf),
      proposal: proposalOf(act, workers),
      state: stateOf(decision, grown),
      decision,
    };
  });
  return { acts, lapsed };
};

/**
 * What the law says of the facts entered so far, for showing beside them. The same answer stands behind what is sent.
 * Half-filled cards are no error: what was not entered, or cannot be as it stands, is not known, and that is neither a
 * violation nor a pass.
 */
export const lawOf = (draft: VisitDraft, law: Law, around: AroundDraft): DraftLaw => {
  const { assessment, authorities } = answerSoFar(draft, law, around);
  const whereSettled = settledBy(law, factsSoFar(draft, law, around));
  const marked = markedIn(draft);
  return {
    catalogueVersion: assessment.catalogueVersion,
    ...actsOf(draft, law, around),
    undecided: assessment.undecided.map((open) => ({
      codes: open.codes.map((code) => nameOf(law, code)),
      worker: open.workerRef === undefined ? undefined : marked([open.workerRef])[0],
      why: open.why,
      toObtain: open.toObtain,
      settledBy: () => whereSettled(open),
    })),
    notCharged: assessment.notCharged,
    notFined: assessment.notFined,
    referrals: assessment.referrals.map((sign) => ({ sign, workers: marked(sign.workerRefs) })),
    authorities,
  };
};
