import type { Bilingual } from '../kernel/bilingual.ts';
import type { Law } from '../law/law.ts';
import type { AroundDraft } from './facts.ts';
import { type ActSoFar, lawOf } from './law.ts';
import type { VisitDraft } from './schema.ts';

/** What another catalogue makes of the same draft. `before` and `after` are the act under each. */
export interface LawChange {
  readonly kind: 'follows' | 'noLongerFollows' | 'otherRule' | 'otherFine';
  readonly words: Bilingual;
  readonly before: ActSoFar | undefined;
  readonly after: ActSoFar | undefined;
}

const amounts = ({ ranges }: ActSoFar): string =>
  JSON.stringify(ranges.map(({ offender, minVnd, maxVnd }) => [offender, minVnd, maxVnd]));

const changeOf = (before: ActSoFar | undefined, after: ActSoFar | undefined): LawChange | undefined => {
  const told = (kind: LawChange['kind'], vi: string, en: string): LawChange => ({
    kind,
    words: { vi, en },
    before,
    after,
  });
  if (after && !before)
    return told(
      'follows',
      `${after.name.vi}: nay suy ra từ các dữ kiện (${after.citation.vi}).`,
      `${after.name.en}: follows from the facts now (${after.citation.en}).`,
    );
  if (before && !after)
    return told(
      'noLongerFollows',
      `${before.name.vi}: không còn suy ra từ các dữ kiện.`,
      `${before.name.en}: does not follow from the facts any more.`,
    );
  if (!before || !after) return undefined;
  if (before.key !== after.key)
    return told(
      'otherRule',
      `${after.name.vi}: nay áp dụng ${after.citation.vi}.`,
      `${after.name.en}: now under ${after.citation.en}.`,
    );
  return amounts(before) === amounts(after)
    ? undefined
    : told(
        'otherFine',
        `${after.name.vi}: mức phạt đã thay đổi.`,
        `${after.name.en}: the range of the fine has changed.`,
      );
};

/** Pairs acts under the same rule, and then those of one code that are left over. */
const pairs = (before: readonly ActSoFar[], after: readonly ActSoFar[]) => {
  const same = before.map((act) => ({ act, other: after.find(({ key }) => key === act.key) }));
  const left = after.filter((act) => !same.some(({ other }) => other === act));
  const taken = new Set<ActSoFar>();
  const joined = same.map(({ act, other }) => {
    const found = other ?? left.find((it) => it.code === act.code && !taken.has(it));
    if (found) taken.add(found);
    return { before: act, after: found };
  });
  return [...joined, ...left.filter((it) => !taken.has(it)).map((it) => ({ before: undefined, after: it }))];
};

/**
 * What changes for a draft when a newer catalogue reaches the tablet while it is open. Decisions stay where their act still
 * follows, under another rule as well (`joinDecisions`); signatures given under the old one do not count any more.
 */
export const lawChanges = (
  draft: VisitDraft,
  { before, after, around }: { before: Law; after: Law; around: AroundDraft },
): LawChange[] => {
  const [old, now] = [lawOf(draft, before, around), lawOf(draft, after, around)];
  return pairs(old.acts, now.acts).flatMap((pair) => changeOf(pair.before, pair.after) ?? []);
};
