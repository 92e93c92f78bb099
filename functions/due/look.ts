import { instantOf, legalDateOf } from '../../shared/kernel/dates.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import type { ConflictRepository } from '../conflicts/repository.ts';
import type { InspectionRepository } from '../inspections/repository.ts';
import type { LawSource } from '../law/source.ts';
import type { PenaltyRepository } from '../penalties/repository.ts';
import type { UserRepository } from '../people/repository.ts';
import type { RequestLog } from '../platform/app.ts';
import { inTurns } from '../platform/in-turns.ts';
import type { Item, Table } from '../platform/table.ts';
import { followUps } from './follow-ups.ts';
import { dueKinds, type DueKind } from './keys.ts';
import { lookAtPenalty } from './look-at-penalty.ts';
import { lookAtVisit } from './look-at-visit.ts';
import type { Moment } from './outcome.ts';
import { recipientsOf } from './recipients.ts';
import { afterLook, type DueEntry, type DueRepository } from './repository.ts';

export interface DueLooks {
  readonly table: Pick<Table, 'commit' | 'changeIf'>;
  readonly due: Pick<DueRepository, 'listDue'>;
  readonly penalties: Pick<PenaltyRepository, 'findMany'>;
  readonly inspections: Pick<InspectionRepository, 'findMany' | 'findWithViolations' | 'ground'>;
  readonly conflicts: Pick<ConflictRepository, 'among'>;
  readonly users: Pick<UserRepository, 'find' | 'listOfArea'>;
  /** The law by which everything is judged anew. */
  readonly laws: Pick<LawSource, 'inForce'>;
  readonly log: RequestLog;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** How long one run may work; what is left then is for the next. */
  readonly workForMs: number;
}

/** Records that are read together, and looks under way at once. */
const [pageSize, looksAtOnce] = [50, 8] as const;

/** Somebody was at the record, or another clock: it stands in the list still, or again. */
const isRace = (error: unknown): boolean =>
  error instanceof Problem &&
  (error.facts.code === versionChanged().facts.code || error.facts.code === 'conflict-of-interest');

/** What is made when it is first asked for: the law is read only where something is due. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

type LookAt = (entries: readonly DueEntry[]) => Promise<(() => Promise<void>)[]>;

/**
 * Looks at every record whose day has come: a page of the list is one request, and the records of its penalty files two more; a
 * visit is read with what it found, in one.
 *
 * What the list says is only that it is time to look. Each record is judged from itself, and what a look does is one
 * transaction on condition that nobody else looked: runs that are doubled, cut short or late do everything once.
 */
export const dueLooks = (parts: DueLooks) => {
  const { table, due, penalties, inspections, conflicts, users, log, nowMs, newId, workForMs } = parts;

  const looksFor = (moment: Moment, requestId: string): Record<DueKind, LookAt> => {
    const recipients = recipientsOf(users);
    const common = { table, recipients, moment, requestId };
    const atPenalty = lookAtPenalty(common);
    const openFollowUp = followUps({ inspections, conflicts, recipients });
    const atVisit = lookAtVisit({ ...common, inspections, openFollowUp });
    const forget = (entry: DueEntry) => table.commit([afterLook(entry, entry.ledger, undefined)]);
    return {
      async penalty(entries) {
        const files = await penalties.findMany(entries.map(({ record }) => record.id));
        const visits = await inspections.findMany(files.flatMap((file) => file?.inspectionId ?? []));
        const visitOf = new Map(visits.flatMap((visit) => (visit ? [[visit.id, visit] as const] : [])));
        return entries.map((entry, i) => async () => {
          const file = files[i];
          await (file ? atPenalty(entry, file, visitOf.get(file.inspectionId)) : forget(entry));
        });
      },
      async inspection(entries) {
        return entries.map((entry) => async () => {
          const { inspection, violations } = await inspections.findWithViolations(entry.record.id);
          await (inspection ? atVisit(entry, { inspection, violations }) : forget(entry));
        });
      },
    };
  };

  /** @returns the failures of one page; a race is none. */
  const workOn = async (
    entries: readonly DueEntry[],
    lookAt: LookAt,
    requestId: string,
  ): Promise<unknown[]> => {
    const looks = await lookAt(entries);
    const failures: unknown[] = [];
    await inTurns([...looks.entries()], looksAtOnce, async ([i, look]) => {
      await look().catch((error: unknown) => {
        if (isRace(error)) return;
        log.error('look failed', { requestId, record: entries[i]?.record, error });
        failures.push(error);
      });
    });
    return failures;
  };

  /**
   * @returns in how many seconds there is more to do; undefined when nothing is left.
   * @throws Error once all were tried, when one of them failed: the message that asked for it comes again.
   */
  return async (): Promise<number | undefined> => {
    const untilMs = nowMs() + workForMs;
    const requestId = newId();
    const at = instantOf(nowMs());
    const looks = once(async () => looksFor({ law: await parts.laws.inForce(), at, newId }, requestId));
    const failures: unknown[] = [];
    for (const kind of dueKinds) {
      let after: Item | undefined;
      do {
        if (nowMs() >= untilMs) return 0;
        const { entries, next } = await due.listDue(kind, legalDateOf(at), pageSize, after);
        if (entries.length > 0) failures.push(...(await workOn(entries, (await looks())[kind], requestId)));
        after = next;
      } while (after);
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} looks failed`);
    return undefined;
  };
};
