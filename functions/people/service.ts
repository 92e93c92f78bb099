import { provinceOf as provinceOfArea } from '../../shared/areas/schema.ts';
import type { Actor, Rights } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { userNotFound } from '../../shared/people/problems.ts';
import { changeUser, registerUser, requireGrantable } from '../../shared/people/rules.ts';
import { type NewUser, User, type UserChange } from '../../shared/people/schema.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { EstablishmentRepository } from '../establishments/repository.ts';
import type { AreaRepository } from '../areas/repository.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { UserRepository } from './repository.ts';

export interface PeopleSlice {
  readonly table: Table;
  readonly users: UserRepository;
  readonly areas: Pick<AreaRepository, 'findOn' | 'findBegun'>;
  readonly establishments: Pick<EstablishmentRepository, 'findMany'>;
}

export const peopleService = ({ table, users, areas, establishments }: PeopleSlice) => {
  /** The province of a commune that someone is given rights in; undefined for wider areas. */
  const provinceOf = async (areaCode: string, at: Instant): Promise<string | undefined> => {
    const commune = areaCode.length === 5 ? await areas.findOn(areaCode, legalDateOf(at)) : undefined;
    return commune && provinceOfArea(commune);
  };

  const checkEstablishments = async (rights: Rights, granter: Actor): Promise<void> => {
    if (rights.establishmentIds.length === 0) return;
    const found = await establishments.findMany(rights.establishmentIds);
    requireGrantable(
      rights,
      found.map((establishment) => establishment?.place),
      granter,
    );
  };

  /** Where a person works, as permissions ask it; a commune that has ended still has an office, or nobody could mend the rights. */
  const placeOfUser = async ({ rights: { areaCode }, rightsReview }: User, at: Instant) => {
    if (areaCode.length !== 5) return { provinceCode: areaCode };
    const known = rightsReview ? undefined : await areas.findBegun(areaCode, legalDateOf(at));
    const provinceCode = rightsReview?.provinceCode ?? (known && provinceOfArea(known));
    return { communeCode: areaCode, provinceCode };
  };

  const seen = async (id: string, actor: Actor, permission: Permission, at: Instant): Promise<User> => {
    const user = await users.get(id);
    if (!may(actor, permission, await placeOfUser(user, at))) throw userNotFound();
    return user;
  };

  return {
    placeOf: async (id: string, at: Instant) => placeOfUser(await users.get(id), at),

    read: (id: string, actor: Actor, at: Instant): Promise<User> => seen(id, actor, 'user:read', at),

    register: (command: NewUser, sender: Sender): Promise<User> =>
      once(table, sender, User, async () => {
        const province = await provinceOf(command.rights.areaCode, sender.receivedAt);
        await checkEstablishments(command.rights, sender.actor);
        const user = registerUser(command, province, sender.actor, sender.receivedAt);
        await users.store(user, 'register', sender);
        return user;
      }),

    async change(
      id: string,
      change: UserChange,
      sender: Sender,
      requireVersion: (record: User) => void,
    ): Promise<User> {
      const user = await seen(id, sender.actor, 'user:manage', sender.receivedAt);
      requireVersion(user);
      const province = change.rights && (await provinceOf(change.rights.areaCode, sender.receivedAt));
      if (change.rights) await checkEstablishments(change.rights, sender.actor);
      const next = changeUser(user, change, province, sender.actor, sender.receivedAt);
      await users.store(next, 'change', sender);
      return next;
    },
  };
};
export type PeopleService = ReturnType<typeof peopleService>;
