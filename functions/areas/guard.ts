import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { areaOutside } from '../../shared/areas/problems.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { AreaRepository } from './repository.ts';

/**
 * Guards a list of one area: the code itself tells whether it lies in the actor's own, except where a province-wide
 * actor asks for a commune; then the commune's province is looked up.
 *
 * @throws Problem `area-outside`, the same for an area that does not exist.
 */
export const areaGuard =
  (areas: Pick<AreaRepository, 'findOn'>) =>
  async (actor: Actor, permission: Permission, areaCode: string, at: Instant): Promise<void> => {
    const place = areaCode.length === 5 ? { communeCode: areaCode } : { provinceCode: areaCode };
    if (may(actor, permission, place)) return;
    const commune = areaCode.length === 5 ? await areas.findOn(areaCode, legalDateOf(at)) : undefined;
    if (!commune || !may(actor, permission, { ...place, provinceCode: commune.parentCode }))
      throw areaOutside();
  };
export type AreaGuard = ReturnType<typeof areaGuard>;
