import type { AreaChangeSet } from '../../shared/areas/change-set.ts';
import type { AreaChange } from '../../shared/areas/changes.ts';

const changeSetPartition = (id: string) => `AREASET#${id}`;
export const changeSetKey = (id: string) => ({ pk: changeSetPartition(id), sk: 'SET' });

/** g1: the sets of one province, newest first; one for several provinces stands among the nation's. */
export const changeSetsOf = (scope: AreaChangeSet['scope']) =>
  `AREA#${scope !== 'VN' && scope.length === 1 ? scope[0] : 'VN'}#AREASETS`;

/** The lines of a preview, by kind and then in the order of the list: `CHANGE#closed#00001`. */
export const changePrefix = (kind?: AreaChange['kind']) => (kind ? `CHANGE#${kind}#` : 'CHANGE#');
export const changeKey = (id: string, kind: AreaChange['kind'], n: number) => ({
  pk: changeSetPartition(id),
  sk: `${changePrefix(kind)}${String(n).padStart(5, '0')}`,
});

/** What the list says of origins and nobody can place, in the order of the list. */
export const mentionPrefix = 'MENTION#';
export const mentionKey = (id: string, n: number) => ({
  pk: changeSetPartition(id),
  sk: `${mentionPrefix}${String(n).padStart(5, '0')}`,
});

export const linesOf = changeSetPartition;
