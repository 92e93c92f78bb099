import type { Area } from '../../shared/areas/schema.ts';
import { fold } from '../../shared/kernel/text.ts';

/** All periods of a code, oldest first. */
export const areaPartition = (code: string) => `AREA#${code}`;
export const areaKey = ({ code, validFrom }: Pick<Area, 'code' | 'validFrom'>) => ({
  pk: areaPartition(code),
  sk: validFrom,
});

/** g1: the areas of a parent, by name. */
export const areasOfParent = (parentCode: string) => `AREA#${parentCode}#AREAS`;
export const areaAttributes = (area: Area) => ({
  g1pk: areasOfParent(area.parentCode),
  g1sk: `${fold(area.name)}#${area.code}#${area.validFrom}`,
});
