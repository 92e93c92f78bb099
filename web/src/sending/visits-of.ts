import type { ActRow } from '../device/store.ts';

/** The acts of one visit, as the outbox shows them. */
export interface VisitActs {
  readonly visitId: string;
  /** In the order in which they are sent. */
  readonly rows: readonly ActRow[];
  readonly needsYou: boolean;
}

export const isDone = ({ state }: Pick<ActRow, 'state'>): boolean =>
  state === 'received' || state === 'quarantined';

const lastSeq = ({ rows }: VisitActs): number => rows.at(-1)?.seq ?? 0;

/** By visit: those that need somebody first, then the newest. */
export const visitsOf = (rows: readonly ActRow[]): VisitActs[] => {
  const byVisit = new Map<string, ActRow[]>();
  for (const row of rows) {
    const known = byVisit.get(row.visitId);
    if (known) known.push(row);
    else byVisit.set(row.visitId, [row]);
  }
  return [...byVisit]
    .map(([visitId, of]): VisitActs => ({
      visitId,
      rows: of,
      needsYou: of.some(({ state }) => state === 'refused'),
    }))
    .toSorted((one, other) => Number(other.needsYou) - Number(one.needsYou) || lastSeq(other) - lastSeq(one));
};
