import { type AreaChangeSet, isAwaited } from '../../shared/areas/change-set.ts';
import type { AreaChange } from '../../shared/areas/changes.ts';

const changeSetPartition = (id: string) => `AREASET#${id}`;
export const changeSetKey = (id: string) => ({ pk: changeSetPartition(id), sk: 'SET' });

/** g1: the sets of one province, newest first; one for several provinces stands among the nation's. */
export const changeSetsOf = (scope: AreaChangeSet['scope']) =>
  `AREA#${scope !== 'VN' && scope.length === 1 ? scope[0] : 'VN'}#AREASETS`;

/**
 * g2, sparse: approved sets that are not yet applied, by the day on which they are to be; one list for the nation. One that has begun to
 * write areas is due at once, whatever its day: nobody else may write any until it is done.
 */
export const awaitedSets = 'DUE#AREASETS';
export const awaitedAttributes = (set: AreaChangeSet) =>
  isAwaited(set) && {
    g2pk: awaitedSets,
    g2sk: `${set.state === 'applying' ? '0' : set.effectiveOn}#${set.id}`,
  };

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
