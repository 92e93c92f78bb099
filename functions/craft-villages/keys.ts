import type { CraftVillage } from '../../shared/craft-villages/schema.ts';
import { fold } from '../../shared/kernel/text.ts';

export const villagePartition = (id: string) => `VILLAGE#${id}`;
export const villageKey = (id: string) => ({ pk: villagePartition(id), sk: 'VILLAGE' });

/** One item for each commune and province that a village lies in, with a copy of it: a village is in several lists of one index. */
export const villageInKey = (id: string, areaCode: string) => ({
  pk: villagePartition(id),
  sk: `IN#${areaCode}`,
});

/** g1: the craft villages of a commune or province, by name. */
export const villagesOfArea = (areaCode: string) => `AREA#${areaCode}#VILLAGES`;
export const villageInAttributes = ({ name, id }: CraftVillage, areaCode: string) => ({
  g1pk: villagesOfArea(areaCode),
  g1sk: `${fold(name)}#${id}`,
});
