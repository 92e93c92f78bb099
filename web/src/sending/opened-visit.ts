import type { ActRow, Store } from '../device/store.ts';
import { type Act, openAct } from './acts.ts';
import { readHead, type VisitHead } from './head.ts';
import type { VisitActs } from './visits-of.ts';

/** An act that cannot be opened is shown as such, and takes no other with it. */
export type OpenedAct = ActRow | Act;
export const isOpened = (act: OpenedAct): act is Act => 'content' in act;

export interface OpenedVisit {
  readonly head: VisitHead;
  readonly acts: readonly OpenedAct[];
  /** Were its acts opened? */
  readonly isWhole: boolean;
}

/** What of a visit is opened: all while it is looked at; else what names it. */
export const openVisit = async (
  store: Store,
  { visitId, rows }: VisitActs,
  isWhole: boolean,
): Promise<OpenedVisit> => {
  const wanted = isWhole || rows.every(({ kind }) => kind === 'addendum') ? rows : [];
  const acts = await Promise.all(wanted.map((row) => openAct(store, row).catch((): OpenedAct => row)));
  return {
    head: await readHead(store, visitId, acts.filter(isOpened)),
    acts: isWhole ? acts : rows,
    isWhole,
  };
};
