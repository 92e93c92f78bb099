import type { Actor } from '../../shared/kernel/actor.ts';
import { provinceOf } from '../../shared/areas/schema.ts';
import { epochMsOf, type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { areaOutside } from '../../shared/areas/problems.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { AreaRepository } from './repository.ts';

/** How long it is remembered in which province a commune lies; as long as the directory remembers a person. */
const rememberedMs = 30_000;

/**
 * Guards a list of one area: the code itself tells whether it lies in the actor's own, except where a province-wide
 * actor asks for a commune; then the commune's province is looked up, once in half a minute. A commune that
 * has ended still has its lists.
 *
 * @throws Problem `area-outside`, the same for an area that does not exist.
 */
export const areaGuard = (areas: Pick<AreaRepository, 'findBegun'>) => {
  const provinces = new Map<string, { readonly code: string; readonly untilMs: number }>();
  const provinceAt = async (communeCode: string, at: Instant): Promise<string | undefined> => {
    const nowMs = epochMsOf(at);
    const remembered = provinces.get(communeCode);
    if (remembered && nowMs < remembered.untilMs) return remembered.code;
    const commune = await areas.findBegun(communeCode, legalDateOf(at));
    const code = commune && provinceOf(commune);
    if (code !== undefined) provinces.set(communeCode, { code, untilMs: nowMs + rememberedMs });
    return code;
  };
  return async (actor: Actor, permission: Permission, areaCode: string, at: Instant): Promise<void> => {
    const place = areaCode.length === 5 ? { communeCode: areaCode } : { provinceCode: areaCode };
    if (may(actor, permission, place)) return;
    const provinceCode = areaCode.length === 5 ? await provinceAt(areaCode, at) : undefined;
    if (provinceCode === undefined || !may(actor, permission, { ...place, provinceCode }))
      throw areaOutside();
  };
};
export type AreaGuard = ReturnType<typeof areaGuard>;
