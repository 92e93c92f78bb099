import type { Place } from '../areas/schema.ts';
import type { Identifier } from '../establishments/identifiers.ts';
import { absorb, familyOf, maxAbsorbed, pointTo, release, standAlone } from '../establishments/merging.ts';
import type { Establishment } from '../establishments/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import { addDays, type Instant, legalDateOf } from '../kernel/dates.ts';
import type { EstablishmentId } from '../kernel/ids.ts';
import { type DuplicateAction, duplicateLifeCycle } from './life-cycle.ts';
import {
  duplicateStep,
  identifiersConflict,
  joinedElsewhere,
  mergedFurther,
  mergeTooWide,
  undoTooLate,
} from './problems.ts';
import { type DuplicatePair, maxSteps, pairIdOf, undoDays } from './schema.ts';
import { type TwinReason, points } from './twins.ts';

export interface Act {
  /** Absent where the product itself acts. */
  readonly by?: Actor | undefined;
  readonly at: Instant;
  readonly reason?: string;
}

const stepOf = (action: DuplicateAction, { by, at, reason }: Act) => ({
  action,
  at,
  ...(by && { by: by.id }),
  ...(reason !== undefined && { reason }),
});

/** @throws Problem `duplicate-decided`. */
const step = (
  { merge: _, joinedBy: __, ...pair }: DuplicatePair,
  action: Exclude<DuplicateAction, 'suspect'>,
  act: Act,
): DuplicatePair => {
  const state = duplicateLifeCycle.next(pair.state, action);
  if (!state || pair.steps.length >= maxSteps) throw duplicateStep(pair.state);
  return { ...pair, version: pair.version + 1, state, steps: [...pair.steps, stepOf(action, act)] };
};

/** @param place where the pair waits for someone to look at it. */
export const suspectPair = (
  [one, other]: readonly [EstablishmentId, EstablishmentId],
  place: Place,
  reasons: TwinReason[],
  act: Act,
): DuplicatePair => {
  const [first, second] = one < other ? [one, other] : [other, one];
  return {
    id: pairIdOf(first, second),
    version: 1,
    state: 'suspected',
    establishmentIds: [first, second],
    place,
    reasons,
    foundAt: act.at,
    steps: [stepOf('suspect', act)],
  };
};

/** Reasons that a decision did not know: of a kind not seen before, and weighing something. */
const newReasons = (pair: DuplicatePair, reasons: readonly TwinReason[]): TwinReason[] =>
  reasons.filter(({ kind }) => points[kind] >= 2 && pair.reasons.every((known) => known.kind !== kind));

/**
 * A pair that was found before, after it was found again. Who was told that two entries are two places is asked once more
 * only for a reason of a new kind that weighs two points or more: a craft village or a hamlet is no news.
 *
 * @returns undefined where nothing changes.
 */
export const suspectAgain = (
  pair: DuplicatePair,
  reasons: TwinReason[],
  act: Act,
): DuplicatePair | undefined => {
  const isNews = newReasons(pair, reasons).length > 0 && pair.steps.length < maxSteps;
  if (!isNews || !duplicateLifeCycle.allows(pair.state, 'suspectAgain')) return undefined;
  const said = pair.reasons.filter(({ kind }) => kind === 'reported'); // what a person said, no comparison takes back
  const found = reasons.filter(({ kind }) => kind !== 'reported' || said.length === 0);
  return { ...step(pair, 'suspectAgain', act), reasons: [...said, ...found] };
};

export const distinguish = (pair: DuplicatePair, act: Act): DuplicatePair => step(pair, 'distinguish', act);

/** Of a pair that another merge made one place. */
export const joinPair = (pair: DuplicatePair, act: Act, by?: DuplicatePair['id']): DuplicatePair => ({
  ...step(pair, 'join', act),
  ...(by && { joinedBy: by }),
});
export const partPair = (pair: DuplicatePair, act: Act): DuplicatePair => step(pair, 'part', act);

const conflictsOf = (survivor: Establishment, merged: Establishment) =>
  merged.identifiers.flatMap((mine) => {
    const theirs = survivor.identifiers.find(({ kind }) => kind === mine.kind);
    return theirs ? [{ merged: mine, survivor: theirs }] : [];
  });

/** @throws Problem `merge-too-wide` where one place would have more entries than are read together. */
export const requireRoom = (survivor: Establishment, merged: Establishment): void => {
  if ((survivor.absorbed ?? []).length + familyOf(merged).length > maxAbsorbed) throw mergeTooWide();
};

export interface MergeQuestion {
  readonly pair: DuplicatePair;
  readonly survivor: Establishment;
  readonly merged: Establishment;
  /** Those that were merged into the merged one before. */
  readonly earlier: readonly Establishment[];
  /** Other open pairs, one of whose sides belongs to the survivor by now and the other to the merged one. */
  readonly joined: readonly DuplicatePair[];
  readonly conflictingIdentifiers: 'refuse' | 'stay';
}

/** New versions of all that a merge or its undoing changes. */
export interface MergeOutcome {
  readonly pair: DuplicatePair;
  readonly survivor: Establishment;
  readonly merged: Establishment;
  readonly redirected: readonly Establishment[];
  readonly joined: readonly DuplicatePair[];
  readonly moved: readonly Identifier[];
}

/**
 * Makes one place of two entries: the merged one points to the survivor and keeps all that it said; identifiers move.
 * What was merged into it before points to the survivor as well, so that a pointer is always one hop.
 *
 * @throws Problem `duplicate-decided`, `merge-too-wide`, `identifiers-conflict`.
 */
export const mergePair = (question: MergeQuestion, act: Act): MergeOutcome => {
  const { pair, survivor, merged, earlier, joined } = question;
  const next = step(pair, 'merge', act);
  requireRoom(survivor, merged);
  const conflicts = conflictsOf(survivor, merged);
  if (conflicts.length > 0 && question.conflictingIdentifiers === 'refuse')
    throw identifiersConflict(conflicts);
  const stayed = conflicts.map((conflict) => conflict.merged);
  const moved = merged.identifiers.filter((identifier) => !stayed.includes(identifier));
  return {
    pair: {
      ...next,
      merge: {
        survivorId: survivor.id,
        mergedId: merged.id,
        at: act.at,
        undoUntil: addDays(legalDateOf(act.at), undoDays),
        identifiersMoved: moved,
        identifiersStayed: stayed,
        redirected: earlier.map(({ id }) => id),
        joined: joined.map(({ id }) => id),
      },
    },
    survivor: absorb(survivor, merged, moved),
    merged: pointTo(merged, survivor.id),
    redirected: earlier.map((it) => pointTo(it, survivor.id)),
    joined: joined.map((it) => joinPair(it, { ...act, reason: undefined }, pair.id)),
    moved,
  };
};

/**
 * What a pair may be undone by: its own merge, in time, and nothing built upon it since.
 *
 * @throws Problem `duplicate-decided`, `joined-elsewhere`, `undo-too-late`.
 */
export const undoable = (pair: DuplicatePair, at: Instant): NonNullable<DuplicatePair['merge']> => {
  if (pair.state !== 'merged') throw duplicateStep(pair.state);
  if (!pair.merge) throw joinedElsewhere(pair.joinedBy);
  if (legalDateOf(at) > pair.merge.undoUntil) throw undoTooLate(pair.merge.undoUntil);
  return pair.merge;
};

export type UndoQuestion = Omit<MergeQuestion, 'conflictingIdentifiers'>;

/**
 * Takes a merge back. What either was changed in since stays; what the merge itself did is gone, but for versions, steps
 * and audit.
 *
 * @param question `earlier` and `joined` as the merge names them.
 * @throws Problem those of `undoable`, and `merged-further` where a later merge must be undone first.
 */
export const undoMerge = (question: UndoQuestion, act: Act): MergeOutcome => {
  const { pair, survivor, merged, earlier, joined } = question;
  const merge = undoable(pair, act.at);
  const moved = merge.identifiersMoved;
  if (survivor.mergedInto !== undefined || merged.mergedInto !== survivor.id)
    throw mergedFurther(survivor.mergedInto ?? merged.mergedInto);
  const redirected = earlier.filter(({ mergedInto }) => mergedInto === survivor.id);
  const back = redirected.map(({ id }) => id);
  return {
    pair: step(pair, 'undo', act),
    survivor: release(survivor, [merged.id, ...back], moved),
    merged: standAlone(merged, back),
    redirected: redirected.map((it) => pointTo(it, merged.id)),
    joined: joined
      .filter((it) => it.state === 'merged' && it.joinedBy === pair.id)
      .map((it) => partPair(it, { ...act, reason: undefined })),
    moved,
  };
};

/** Side by side, the surest first: what lists are ordered by. */
export const weightOf = ({ reasons }: Pick<DuplicatePair, 'reasons'>): number =>
  reasons.reduce((sum, { points: weight }) => sum + weight, 0);
