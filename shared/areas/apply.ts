import { addDays, type PlainDate } from '../kernel/dates.ts';
import type { AreaChange } from './changes.ts';
import { areasChangedSince } from './problems.ts';
import { Area, type AreaLink, type FormerUnit } from './schema.ts';

/** A period of a unit, by which it is stored. */
export interface PeriodKey {
  readonly code: string;
  readonly validFrom: PlainDate;
}
export const periodText = ({ code, validFrom }: PeriodKey): string => `${code} ${validFrom}`;

/** Every period that a change reads or writes. */
export const periodsOf = ({ code, before, after, predecessors = [] }: AreaChange): PeriodKey[] => [
  ...(before ? [{ code, validFrom: before.validFrom }] : []),
  ...(after && after.validFrom !== before?.validFrom ? [{ code, validFrom: after.validFrom }] : []),
  ...predecessors,
];

const sameUnit = (a: PeriodKey, b: PeriodKey): boolean => a.code === b.code && a.validFrom === b.validFrom;

/** The links with one more, in place of an earlier one to the same unit. */
const withLink = <Link extends PeriodKey>(links: readonly Link[] | undefined, link: Link): Link[] => [
  ...(links ?? []).filter((other) => !sameUnit(other, link)),
  link,
];

const withFormer = (area: Area, units: readonly FormerUnit[]): Area =>
  units.length === 0
    ? area
    : {
        ...area,
        predecessors: units.reduce((links, unit) => withLink(links, unit), area.predecessors ?? []),
      };

interface Applied {
  readonly areas: ReadonlyMap<string, Area>;
  readonly effectiveOn: PlainDate;
  readonly source: string;
}

/** The unit as it stood when the change was previewed. @throws Problem `areas-changed-since-preview`. */
const standing = ({ areas }: Applied, { code, before }: AreaChange): Area => {
  const area = before && areas.get(periodText({ code, validFrom: before.validFrom }));
  if (!before || !area || area.name !== before.name || area.parentCode !== before.parentCode || area.validTo)
    throw areasChangedSince(code);
  return area;
};

const ended = (area: Area, successors: readonly AreaLink[], { effectiveOn }: Applied): Area => ({
  ...area,
  validTo: addDays(effectiveOn, -1),
  successors: successors.reduce<AreaLink[]>((links, link) => withLink(links, link), area.successors ?? []),
});

/** The unit's own periods after the change. */
const ownPeriods = (change: AreaChange, applied: Applied): Area[] => {
  const { code, level, before, after, predecessors = [], successors = [], period } = change;
  if (period === 'ends') return [ended(standing(applied, change), successors, applied)];
  if (!after) throw areasChangedSince(code);
  if (!before) {
    if (applied.areas.has(periodText({ code, validFrom: after.validFrom }))) throw areasChangedSince(code);
    return [withFormer(Area.parse({ code, level, ...after, source: applied.source }), predecessors)];
  }
  const area = standing(applied, change);
  const { name, parentCode, validFrom } = after;
  if (period === 'same') return [withFormer({ ...area, name, parentCode }, predecessors)];
  const itself = { code, extent: 'whole' as const };
  const { successors: _, predecessors: __, formerNames: ___, ...kept } = area; // they are told of the old period
  return [
    ended(area, [{ ...itself, validFrom }], applied),
    withFormer({ ...kept, name, parentCode, validFrom, source: applied.source }, [
      { ...itself, validFrom: area.validFrom, name: area.name },
      ...predecessors,
    ]),
  ];
};

/** Units that ended tell what they became; one that goes on, and only gave some of its land away, does not end by it. */
const otherSides = ({ code, before, after, predecessors = [] }: AreaChange, { areas }: Applied): Area[] => {
  const target = after ?? before;
  return predecessors.flatMap(({ extent, ...unit }) => {
    const area = areas.get(periodText(unit));
    if (!area?.validTo || !target) return [];
    return [
      { ...area, successors: withLink(area.successors, { code, validFrom: target.validFrom, extent }) },
    ];
  });
};

/**
 * The periods as they are after some changes of one set.
 *
 * @param known the periods that `periodsOf` names of each, as stored; absent where there is none yet.
 * @returns those that are new or other than before; nothing twice.
 * @throws Problem `areas-changed-since-preview` when a unit no longer stands as previewed.
 */
export const applyChanges = (
  changes: readonly AreaChange[],
  known: readonly Area[],
  effectiveOn: PlainDate,
  source: string,
): Area[] => {
  const areas = new Map(known.map((area) => [periodText(area), area]));
  const touched = new Set<string>();
  for (const change of changes) {
    const applied = { areas, effectiveOn, source };
    for (const area of [...ownPeriods(change, applied), ...otherSides(change, applied)]) {
      areas.set(periodText(area), area);
      touched.add(periodText(area));
    }
  }
  return [...touched].flatMap((key) => areas.get(key) ?? []);
};
