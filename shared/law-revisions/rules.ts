import type { Actor } from '../kernel/actor.ts';
import { type Instant, legalDateOf } from '../kernel/dates.ts';
import { utf8Bytes } from '../kernel/text.ts';
import type { LawCatalogue } from '../law/schema.ts';
import { judgeRevision } from './judge.ts';
import { type LawRevisionAction, lawRevisionLifeCycle } from './life-cycle.ts';
import {
  approvedByAuthor,
  lawChangedMeanwhile,
  lawRevisionChangedTooOften,
  lawRevisionFaulty,
  lawRevisionStepNotAllowed,
  lawRevisionTooLarge,
} from './problems.ts';
import {
  type ApprovedRevision,
  type LawRevision,
  type LawRevisionContent,
  type LawRevisionId,
  type LawRevisionSummary,
  maxRevisionSteps,
} from './schema.ts';

export interface RevisionAct {
  readonly by: Actor;
  readonly at: Instant;
  readonly reason?: string | undefined;
}

/** A revision is kept twice, each time in one item: well below what an item holds. */
const maxChangesBytes = 250_000;

const requireRoom = ({ changes }: LawRevisionContent): void => {
  if (utf8Bytes(JSON.stringify(changes)) > maxChangesBytes) throw lawRevisionTooLarge(maxChangesBytes);
};

/** A draft may still be wrong in every way but its shape. @throws Problem `law-revision-too-large`. */
export const draftRevision = (
  content: LawRevisionContent,
  id: LawRevisionId,
  { by, at }: RevisionAct,
): LawRevision => {
  requireRoom(content);
  return { id, version: 1, ...content, state: 'draft', steps: [{ action: 'draft', at, by: by.id }] };
};

/** Room is kept so that a revision that changed often can still be decided on. */
const keptForTheEnd = 10;

/** @throws Problem `law-revision-step-not-allowed`, `law-revision-changed-too-often`. */
const step = (
  revision: LawRevision,
  action: LawRevisionAction,
  { by, at, reason }: RevisionAct,
): LawRevision => {
  const state = lawRevisionLifeCycle.next(revision.state, action);
  if (!state) throw lawRevisionStepNotAllowed(action, revision.state);
  const isLast = action === 'approve' || action === 'withdraw' || action === 'return';
  if (revision.steps.length >= (isLast ? maxRevisionSteps : maxRevisionSteps - keptForTheEnd))
    throw lawRevisionChangedTooOften();
  return {
    ...revision,
    version: revision.version + 1,
    state,
    steps: [...revision.steps, { action, at, by: by.id, ...(reason !== undefined && { reason }) }],
  };
};

/** Other content, whole; what was returned is a draft again. */
export const changeRevision = (
  revision: LawRevision,
  content: LawRevisionContent,
  act: RevisionAct,
): LawRevision => {
  const { reachesBack: _, ...next } = step(revision, 'change', act);
  requireRoom(content);
  return { ...next, ...content };
};

const requireFaultless = (catalogue: Readonly<LawCatalogue>, revision: LawRevision, { at }: RevisionAct) => {
  const { faults } = judgeRevision(catalogue, revision, legalDateOf(at));
  if (faults.length > 0) throw lawRevisionFaulty(faults);
};

/** @throws Problem `law-revision-faulty`, naming each row and field; `law-revision-step-not-allowed`. */
export const submitRevision = (
  catalogue: Readonly<LawCatalogue>,
  revision: LawRevision,
  act: RevisionAct,
): LawRevision => {
  const next = step(revision, 'submit', act);
  requireFaultless(catalogue, revision, act);
  return next;
};

const authorSteps: readonly string[] = ['draft', 'change', 'submit'];

/**
 * Makes a revision law. A second person takes the responsibility: none of those who drafted, changed or submitted it. They
 * name the catalogue beside which they saw it, and it is judged over that very one once more.
 *
 * @param number of the approval, counted from 1 without gaps.
 * @throws Problem `approved-by-author`, `law-changed-meanwhile`, `law-revision-faulty`, `law-revision-step-not-allowed`.
 */
export const approveRevision = (
  catalogue: Readonly<LawCatalogue>,
  revision: LawRevision,
  { over, number }: { readonly over: string; readonly number: number },
  act: RevisionAct,
): LawRevision => {
  const next = step(revision, 'approve', act);
  if (revision.steps.some(({ action, by }) => authorSteps.includes(action) && by === act.by.id))
    throw approvedByAuthor();
  if (over !== catalogue.version) throw lawChangedMeanwhile();
  requireFaultless(catalogue, revision, act);
  return { ...next, number, approvedOn: legalDateOf(act.at) };
};

export const returnRevision = (revision: LawRevision, act: RevisionAct & { reason: string }): LawRevision =>
  step(revision, 'return', act);
export const withdrawRevision = (revision: LawRevision, act: RevisionAct & { reason: string }): LawRevision =>
  step(revision, 'withdraw', act);

/** What is kept for whoever applies the law; undefined until it is approved. */
export const approvedOf = (revision: LawRevision): ApprovedRevision | undefined => {
  const { id, number, approvedOn, title, instrument, changes } = revision;
  return number === undefined || approvedOn === undefined
    ? undefined
    : { number, id, title, instrument, approvedOn, changes };
};

export const revisionSummaryOf = ({
  changes: _changes,
  why: _why,
  steps: _steps,
  reachesBack,
  ...summary
}: LawRevision): LawRevisionSummary => ({
  ...summary,
  ...(reachesBack && { reachesBackTo: reachesBack.from }),
});
