import { addYears, type PlainDate, yearOf } from '../kernel/dates.ts';
import type { YoungWorkerId } from '../kernel/ids.ts';
import { changed, withFields } from './changes.ts';
import type { VisitDraft } from './schema.ts';
import type { DraftAge, DraftWorker } from './young-workers.ts';

/** A card for one more young worker, marked NCTN-1, NCTN-2 and so on; the mark of one taken out is not given again. */
export const addWorker = (draft: VisitDraft, id: YoungWorkerId): VisitDraft => {
  if (draft.youngWorkers.some((worker) => worker.id === id)) return draft;
  const labelsGiven = draft.labelsGiven + 1;
  const worker: DraftWorker = { id, label: `NCTN-${labelsGiven}` };
  return changed(draft, { labelsGiven, youngWorkers: [...draft.youngWorkers, worker] });
};

/** Sets fields of a card; one that is set to undefined is not entered any more. */
export const changeWorker = (
  draft: VisitDraft,
  id: YoungWorkerId,
  fields: Partial<Omit<DraftWorker, 'id' | 'label'>>,
): VisitDraft => {
  const entered = { ...fields, ...(fields.age && { age: withFields(fields.age, {}) }) };
  return changed(draft, {
    youngWorkers: draft.youngWorkers.map((worker) =>
      worker.id === id ? withFields(worker, entered) : worker,
    ),
  });
};

/** Takes a card out, and from whatever named it. */
export const removeWorker = (draft: VisitDraft, id: YoungWorkerId): VisitDraft => {
  const without = <T extends { youngWorkerIds: YoungWorkerId[] }>(it: T): T => ({
    ...it,
    youngWorkerIds: it.youngWorkerIds.filter((other) => other !== id),
  });
  return changed(draft, {
    youngWorkers: draft.youngWorkers.filter((worker) => worker.id !== id),
    decisions: draft.decisions.map(without),
    ownViolations: draft.ownViolations.map(without),
  });
};

/** Whole years of age on a day; undefined for somebody not yet born. The day of the birthday counts. */
export const yearsOn = (bornOn: PlainDate, on: PlainDate): number | undefined => {
  if (on < bornOn) return undefined;
  const years = yearOf(on) - yearOf(bornOn);
  return addYears(bornOn, years) <= on ? years : years - 1;
};

/**
 * The age that a birth date gives on the day of the visit; undefined where it gives none. The date itself identifies a child
 * and goes no further than this call: no draft holds it, none is stored and nothing that is sent can name it. The day it
 * was reckoned for stays, so that a record signed on a later day asks to look again.
 */
export const ageOfBirthDate = (
  bornOn: PlainDate,
  on: PlainDate,
  proof: Extract<DraftAge, { kind: 'known' }>['proof'],
): DraftAge | undefined => {
  const years = yearsOn(bornOn, on);
  return years === undefined ? undefined : { kind: 'known', years, ...(proof && { proof }), reckonedOn: on };
};
