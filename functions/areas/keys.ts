import { type Area, reformDay } from '../../shared/areas/schema.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import { fold } from '../../shared/kernel/text.ts';

/** All periods of a code, oldest first. */
export const areaPartition = (code: string) => `AREA#${code}`;
export const areaKey = ({ code, validFrom }: Pick<Area, 'code' | 'validFrom'>) => ({
  pk: areaPartition(code),
  sk: validFrom,
});

/** Whose turn it is to write areas: one item for the nation, whose lists change a few times a year. */
export const turnKey = { pk: areaPartition('TURN'), sk: 'TURN' };

/**
 * g1: the areas of a parent, by name. Until the reform and since are lists of their own: no day needs both, and a list
 * that had to leave one of them out would take several requests.
 */
export const areasOfParent = (parentCode: string, on: PlainDate) =>
  `AREA#${parentCode}#${on < reformDay ? 'OLD-AREAS' : 'AREAS'}`;
export const areaAttributes = (area: Area) => ({
  g1pk: areasOfParent(area.parentCode, area.validFrom),
  g1sk: `${fold(area.name)}#${area.code}#${area.validFrom}`,
  // what lists filter by
  validFrom: area.validFrom,
  validTo: area.validTo,
});
