import type { AreaChangeSet } from '../../shared/areas/change-set.ts';
import { changeSetNotFound } from '../../shared/areas/problems.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { ChangeSetRepository, StoredSet } from './change-set-repository.ts';

/** May someone act on a whole list? It takes every province of it, or the nation. */
export const mayOnScope = (actor: Actor, permission: Permission, scope: AreaChangeSet['scope']): boolean =>
  scope === 'VN'
    ? may(actor, permission, {})
    : scope.every((provinceCode) => may(actor, permission, { provinceCode }));

/** The set, for who may; a set out of sight is as a missing one. */
export const visibleSet =
  (changeSets: Pick<ChangeSetRepository, 'find'>) =>
  async (id: string, actor: Actor, permission: Permission = 'area:approve'): Promise<StoredSet> => {
    const stored = await changeSets.find(id);
    if (!stored || !mayOnScope(actor, permission, stored.set.scope)) throw changeSetNotFound();
    return stored;
  };
