import { type DueLedger, nameOf } from '../../shared/due/judge.ts';
import { remediesDue, thingsOfVisit, unfollowed, type VisitFile } from '../../shared/due/visit.ts';
import type { DueThing } from '../../shared/due/things.ts';
import { isVisibleTo } from '../../shared/inspections/rules.ts';
import { teamIds } from '../../shared/inspections/schema.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import type { StoredNotice } from '../../shared/notices/schema.ts';
import { inspectionKey } from '../inspections/keys.ts';
import type { InspectionRepository } from '../inspections/repository.ts';
import { noticeWrites } from '../notices/writes.ts';
import { unchanged } from '../platform/aggregate.ts';
import { type FollowUps, violationsAtOnce } from './follow-ups.ts';
import { earlierOf, type LookParts, noticesAtOnce } from './look-at-penalty.ts';
import { judged, ledgerWithout, type Looked, markWrites, tellAll, todayOf } from './outcome.ts';
import type { Circle } from './recipients.ts';
import { afterLook, type DueEntry, lookedWrite, storeLook } from './repository.ts';

export interface VisitLookParts extends LookParts {
  readonly inspections: Pick<InspectionRepository, 'findMany'>;
  readonly openFollowUp: FollowUps;
}

const openedKey = (thing: DueThing): string => `${nameOf(thing)}#followUp`;
/** That a visit is opened for it, now or at the next look, tells that it was missed. */
const missedKey = (thing: DueThing): string => `${nameOf(thing)}#missed`;
const missedRemedies = (violations: readonly Violation[], today: PlainDate): DueThing[] =>
  remediesDue(violations, today).filter(({ isMissed }) => isMissed);

/**
 * Looks at the file of one visit: its plan, its time limits, what it found and what it ordered. A remedy that was due and that
 * nobody has seen done opens one follow-up for all that are due and fit, in a transaction of its own before the rest.
 */
export const lookAtVisit = ({
  table,
  recipients,
  moment,
  requestId,
  inspections,
  openFollowUp,
}: VisitLookParts) => {
  const circleOf = ({ inspection }: VisitFile): Promise<Circle> =>
    recipients.around(teamIds(inspection.team), inspection.followedTo ?? inspection.place, (actor) =>
      isVisibleTo(actor, inspection),
    );

  const noticeOfFollowUp = (
    entry: DueEntry,
    violations: readonly Violation[],
    opened: Awaited<ReturnType<FollowUps>>,
  ): StoredNotice => ({
    id: moment.newId(),
    at: moment.at,
    record: entry.record,
    clock: 'REMEDY',
    stage: 'missed',
    dueOn:
      earlierOf(...missedRemedies(violations, todayOf(moment)).map(({ dueOn }) => dueOn)) ?? todayOf(moment),
    text: opened
      ? {
          vi: 'Hết hạn khắc phục mà chưa ghi nhận kết quả: đã mở cuộc kiểm tra lại.',
          en: 'The time to put things right is over and nothing was recorded: a follow-up visit was opened.',
        }
      : {
          vi: 'Hết hạn khắc phục mà chưa ghi nhận kết quả: không tự mở được kiểm tra lại, cần người quyết định.',
          en: 'The time to put things right is over and nothing was recorded: no follow-up could be opened by itself, somebody has to decide.',
        },
    provisions: [],
    violationIds: violations.map(({ id }) => id).slice(0, 20),
    ...(opened && { followUpId: opened.inspection.id }),
    catalogueVersion: moment.law.catalogue.version,
  });

  /** Which remedies are to be followed up now; one request where violations name visits. */
  const toFollowUp = async ({ violations }: VisitFile, { told }: DueLedger): Promise<Violation[]> => {
    const today = todayOf(moment);
    const isOpened = (thing: DueThing) => told.includes(openedKey(thing));
    const due = unfollowed(violations, [], today, isOpened);
    const ids = [...new Set(due.flatMap(({ followUpIds }) => followUpIds))];
    if (ids.length === 0) return due;
    const visits = (await inspections.findMany(ids)).filter((visit) => visit !== undefined);
    return unfollowed(violations, visits, today, isOpened);
  };

  /** @returns the entry as it then stands, so that the rest of the look goes on from it; cut when there was not room for all. */
  const followUp = async (entry: DueEntry, file: VisitFile): Promise<{ entry: DueEntry; isCut: boolean }> => {
    const due = await toFollowUp(file, entry.ledger);
    const violations = due.slice(0, violationsAtOnce);
    if (violations.length === 0) return { entry, isCut: false };
    const today = todayOf(moment);
    const opened = await openFollowUp(file.inspection, violations, moment, requestId);
    const keys = [
      ...missedRemedies(violations, today).map(openedKey),
      ...missedRemedies(due, today).map(missedKey),
    ];
    const ledger = { ...entry.ledger, told: [...new Set([...entry.ledger.told, ...keys])] };
    const { team, chiefs } = await circleOf(file);
    const notice = noticeOfFollowUp(entry, violations, opened);
    await table.commit([
      lookedWrite(entry, ledger, today),
      ...noticeWrites(notice, [...new Set([...team, ...chiefs])]),
      ...(opened?.writes ?? []),
    ]);
    return { entry: { ...entry, ledger, looks: entry.looks + 1 }, isCut: due.length > violations.length };
  };

  return async (found: DueEntry, file: VisitFile): Promise<void> => {
    const { inspection } = file;
    const { entry, isCut } = await followUp(found, file);
    const today = todayOf(moment);
    const looked: Looked = {
      record: entry.record,
      inspectionId: inspection.id,
      establishment: inspection.establishment,
      placed: inspection,
      things: thingsOfVisit(moment.law, file, today),
    };
    const judgement = judged(looked, entry, moment);
    const circle = judgement.events.length > 0 ? await circleOf(file) : { team: [], chiefs: [], leaders: [] };
    const { writes: notices, left } = tellAll(judgement.events, noticesAtOnce, { looked, circle, moment });
    const effects = [...markWrites(looked, judgement, moment), ...notices];
    await storeLook(table, [
      afterLook(entry, ledgerWithout(judgement, left), left.length > 0 || isCut ? today : judgement.nextOn),
      ...effects,
      ...(effects.length > 0 ? [unchanged(inspectionKey(inspection.id), inspection.version)] : []),
    ]);
  };
};
