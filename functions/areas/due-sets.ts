import { type AreaChangeSet, isAwaited, mayMoveOn, refusedSet } from '../../shared/areas/change-set.ts';
import { instantOf, legalDateOf } from '../../shared/kernel/dates.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { areasBeingChanged } from '../../shared/areas/problems.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import type { RequestLog } from '../platform/app.ts';
import type { ApplyService } from './apply-service.ts';
import type { ChangeSetRepository, StoredSet } from './change-set-repository.ts';
import type { Applier } from './followers.ts';

export interface DueSets {
  readonly changeSets: Pick<ChangeSetRepository, 'get' | 'idsOfDue' | 'keepRefusal'>;
  readonly applying: Pick<ApplyService, 'goOn'>;
  readonly log: RequestLog;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** How long one run may work; what is left then is for the next. */
  readonly workForMs: number;
}

/**
 * Instances of functions remember areas for half a minute, and the register lags a moment: what follows an area is moved this
 * long after its dates were written, so that nothing arrives behind it.
 */
const settleSeconds = 60;

/** The product's own hand: it has no rights to be asked for, and acts on what two people have decided. */
const clockAt = (nowMs: number, requestId: string): Applier => ({
  actor: { id: 'clock', rights: { role: 'system' } },
  receivedAt: instantOf(nowMs),
  requestId,
});

/** Somebody else is at the record this moment: no reason that a person could mend. */
const isRace = ({ facts }: Problem): boolean => facts.code === versionChanged().facts.code;
/** Another set is at the areas: this one waits for its turn. */
const isWaiting = ({ facts }: Problem): boolean => facts.code === areasBeingChanged().facts.code;

export const dueSets = ({ changeSets, applying, log, nowMs, newId, workForMs }: DueSets) => {
  /** One set as far as it goes. @returns in how many seconds the rest can be done; undefined when nothing is left. */
  const goOnWith = async (id: string, requestId: string, untilMs: number): Promise<number | undefined> => {
    let stored: StoredSet = await changeSets.get(id);
    const hand = () => clockAt(nowMs(), requestId);
    const isDue = ({ set }: StoredSet) =>
      isAwaited(set) && (set.state === 'applying' || mayMoveOn(set, hand().receivedAt));
    const wasMoving = stored.set.state === 'moving';
    try {
      while (isDue(stored)) {
        if (nowMs() >= untilMs) return 0;
        if (stored.set.state === 'moving' && !wasMoving) return settleSeconds;
        stored = await applying.goOn(stored, hand());
      }
    } catch (error) {
      if (!(error instanceof Problem) || isRace(error)) throw error;
      if (isWaiting(error)) return settleSeconds;
      await keepRefusal(id, error, hand());
    }
    return undefined;
  };

  /** On the set as it is now: what goes on in one call may have stored several versions. */
  const keepRefusal = async (id: string, problem: Problem, hand: Applier): Promise<void> => {
    const stored = await changeSets.get(id);
    const set: AreaChangeSet = refusedSet(stored.set, problem, hand.receivedAt);
    await changeSets.keepRefusal({ ...stored, set }, hand);
    log.info('change set refused', { requestId: hand.requestId, id, code: problem.facts.code });
  };

  /**
   * Goes on with every approved set whose day has come. One that is refused keeps the reason and waits for a person; one that
   * fails holds up no other.
   *
   * @returns in how many seconds there is more to do; undefined when nothing is left.
   * @throws Error once all were tried, when one of them failed: the message that asked for it comes again.
   */
  return async (): Promise<number | undefined> => {
    const untilMs = nowMs() + workForMs;
    const requestId = newId();
    const waits: number[] = [];
    const failures: unknown[] = [];
    for (const id of await changeSets.idsOfDue(legalDateOf(instantOf(nowMs())))) {
      try {
        const wait = await goOnWith(id, requestId, untilMs);
        if (wait !== undefined) waits.push(wait);
      } catch (error) {
        log.error('change set failed', { requestId, id, error });
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} change sets failed`);
    return waits.length > 0 ? Math.min(...waits) : undefined;
  };
};
