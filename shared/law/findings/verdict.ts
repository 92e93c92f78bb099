import type { Bilingual } from '../../kernel/bilingual.ts';
import type { PlainDate } from '../../kernel/dates.ts';
import type { Law } from '../law.ts';
import type { AgeBand, KnownViolationCode } from '../schema.ts';
import type { AgeClass } from './ages.ts';
import type { WorkerFacts } from './facts.ts';

/** One fact that breaks a rule: the field it stands in, and the fact in words. `ground` names its kind where it matters. */
export interface Breach {
  readonly field: keyof WorkerFacts;
  readonly text: Bilingual;
  readonly ground?: string;
}
/** One fact that is missing or unclear: what to obtain so that the rule can be judged. */
export interface Gap {
  readonly why: Bilingual;
  readonly obtain: Bilingual;
}

/** What a rule makes of one person's facts at one age. Nothing of either: the rule is kept, or does not concern them. */
export interface Verdict {
  readonly breaches: readonly Breach[];
  readonly gaps: readonly Gap[];
}
export const kept: Verdict = { breaches: [], gaps: [] };
export const broken = (field: keyof WorkerFacts, text: Bilingual, ground?: string): Verdict => ({
  breaches: [{ field, text, ...(ground !== undefined && { ground }) }],
  gaps: [],
});
export const open = (why: Bilingual, obtain: Bilingual): Verdict => ({
  breaches: [],
  gaps: [{ why, obtain }],
});
/** All that several verdicts say. */
export const both = (...verdicts: readonly Verdict[]): Verdict => {
  let all = kept;
  for (const verdict of verdicts)
    if (verdict !== kept)
      all =
        all === kept
          ? verdict
          : {
              breaches: [...all.breaches, ...verdict.breaches],
              gaps: [...all.gaps, ...verdict.gaps],
            };
  return all;
};

/** At which age, under which law and on which day a rule is asked. `band` is what the law allows at that age. */
export interface Point {
  readonly law: Law;
  readonly age: AgeClass;
  readonly band: AgeBand;
  /** The last day of the stretch. */
  readonly on: PlainDate;
}

/**
 * A rule about one person's work. It is asked at each age that the person may have; ages that it does not name keep it.
 * A rule never sees who else works there.
 */
export interface WorkerRule {
  readonly code: KnownViolationCode;
  readonly ages: readonly AgeClass[];
  /** What the law asks, by provision. */
  readonly duties: readonly string[];
  readonly lapsesIf: Bilingual;
  /** Does it hold for whoever works there in any relation, so that the relation needs not be settled first? */
  readonly anyRelation?: true;
  readonly judge: (facts: WorkerFacts, point: Point) => Verdict;
}

/** A yes or no that breaks a rule when it is `bad`, and leaves it open when nobody knows. */
export const breaksWhen = (
  bad: 'yes' | 'no',
  value: 'yes' | 'no' | 'unknown' | undefined,
  onBreach: () => Verdict,
  onGap: () => Verdict,
): Verdict => {
  if (value === bad) return onBreach();
  return value === undefined || value === 'unknown' ? onGap() : kept;
};
