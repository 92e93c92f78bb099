import { isWithin, type PlainDate } from '../kernel/dates.ts';
import type { Law } from '../law/law.ts';
import type { Checklist } from './schema.ts';
import { youngWorkers } from './young-workers.ts';

/** What was made of a law; every visit asks for it, and a law does not change once it is opened. */
const made = new WeakMap<Law, readonly Checklist[]>();

/** Every version of every checklist, with the rules of its days; old ones stay, because old records answer them. */
export const checklistsUnder = (law: Law): readonly Checklist[] => {
  const known = made.get(law) ?? youngWorkers(law);
  made.set(law, known);
  return known;
};

/** The version that a record names; `undefined` when this release does not know it. */
export const findChecklist = (law: Law, id: string, version: number): Checklist | undefined =>
  checklistsUnder(law).find((it) => it.id === id && it.version === version);

/** The checklists that a visit on this day may use. */
export const checklistsOn = (law: Law, date: PlainDate): Checklist[] =>
  checklistsUnder(law).filter((it) => isWithin(date, it));
