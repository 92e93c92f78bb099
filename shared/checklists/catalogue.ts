import { isWithin, type PlainDate } from '../kernel/dates.ts';
import type { Checklist } from './schema.ts';
import { youngWorkers } from './young-workers.ts';

/** Every version of every checklist; old ones stay, because old records answer them. */
export const checklists: readonly Checklist[] = [...youngWorkers];

/** The version that a record names; `undefined` when this release does not know it. */
export const findChecklist = (id: string, version: number): Checklist | undefined =>
  checklists.find((it) => it.id === id && it.version === version);

/** The checklists that a visit on this day may use. */
export const checklistsOn = (date: PlainDate): Checklist[] => checklists.filter((it) => isWithin(date, it));
