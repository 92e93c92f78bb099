import type { Actor } from '../../shared/kernel/actor.ts';
import { scopeOf } from '../../shared/permissions/permissions.ts';
import { inArea } from '../platform/area-index.ts';
import type { Condition } from '../platform/table.ts';

const unsealed: Condition = { expression: 'attribute_not_exists(sealed)' };

/**
 * Hides sealed surprise visits in the query itself: who is cleared for an area sees all of them there, a team member
 * its own, everyone else none.
 */
export const sealFilter = (actor: Actor): Condition | undefined => {
  switch (scopeOf(actor.rights.role, 'inspection:readSealed')) {
    case 'area':
      return undefined;
    case 'team':
      return { expression: `${unsealed.expression} OR contains(teamIds, :me)`, values: { ':me': actor.id } };
    default:
      return unsealed;
  }
};

/** Leaves out what lies outside the actor's area, where a list is not of one area. */
export const areaFilter = ({ rights: { areaCode } }: Actor): Condition | undefined =>
  areaCode === 'VN' ? undefined : inArea(areaCode);
