import type { InspectionSummary } from '../../../shared/inspections/schema.ts';
import { collationKey } from '../../../shared/kernel/collation.ts';
import type { PlainDate } from '../../../shared/kernel/dates.ts';

export interface Group {
  readonly key: string;
  readonly visits: readonly InspectionSummary[];
}

const grouped = (
  visits: readonly InspectionSummary[],
  keyOf: (visit: InspectionSummary) => string,
): Group[] => {
  const groups = new Map<string, InspectionSummary[]>();
  for (const visit of visits) {
    const key = keyOf(visit);
    groups.set(key, [...(groups.get(key) ?? []), visit]);
  }
  return [...groups].map(([key, members]) => ({ key, visits: members }));
};

const inOrder = (visits: readonly InspectionSummary[]): InspectionSummary[] =>
  visits
    .map((visit) => ({ visit, name: collationKey(visit.establishment.name) }))
    .toSorted((one, other) =>
      one.visit.window.to === other.visit.window.to
        ? one.name < other.name
          ? -1
          : 1
        : one.visit.window.to < other.visit.window.to
          ? -1
          : 1,
    )
    .map(({ visit }) => visit);

export const isOverdue = ({ window }: InspectionSummary, today: PlainDate): boolean => window.to < today;

/** Visits by the last day on which they can be made; those overdue first, as one group `overdue`. */
export const byDay = (visits: readonly InspectionSummary[], today: PlainDate): Group[] =>
  grouped(inOrder(visits), (visit) => (isOverdue(visit, today) ? 'overdue' : visit.window.to));

/** Visits by commune, as an inspector drives; communes in Vietnamese order. */
export const byCommune = (
  visits: readonly InspectionSummary[],
  nameOf: (communeCode: string) => string,
): Group[] =>
  grouped(inOrder(visits), ({ place }) => place.communeCode).toSorted((one, other) =>
    collationKey(nameOf(one.key)) < collationKey(nameOf(other.key)) ? -1 : 1,
  );
