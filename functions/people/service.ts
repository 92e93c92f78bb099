import { provinceOf as provinceOfArea } from '../../shared/areas/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { userNotFound } from '../../shared/people/problems.ts';
import { changeUser, registerUser, requireGrantable } from '../../shared/people/rules.ts';
import { type NewUser, User, type UserChange } from '../../shared/people/schema.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { AreaRepository } from '../areas/repository.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { UserRepository } from './repository.ts';

export interface PeopleSlice {
  readonly table: Table;
  readonly users: UserRepository;
  readonly areas: Pick<AreaRepository, 'findOn' | 'findBegun'>;
}

export const peopleService = ({ table, users, areas }: PeopleSlice) => {
  /** The province of a commune that someone is given rights in; undefined for wider areas. */
  const provinceOf = async (areaCode: string, at: Instant): Promise<string | undefined> => {
    const commune = areaCode.length === 5 ? await areas.findOn(areaCode, legalDateOf(at)) : undefined;
    return commune && provinceOfArea(commune);
  };

  /** Where a person works, as permissions ask it; a commune that has ended still has an office, or nobody could mend the rights. */
  const placeOfUser = async ({ rights: { areaCode }, rightsReview }: User, at: Instant) => {
    if (areaCode.length !== 5) return { provinceCode: rightsReview?.provinceCode ?? areaCode };
    const known = rightsReview ? undefined : await areas.findBegun(areaCode, legalDateOf(at));
    const provinceCode = rightsReview?.provinceCode ?? (known && provinceOfArea(known));
    return { communeCode: areaCode, provinceCode };
  };

  const seenBy = async (
    actor: Actor,
    user: User | undefined,
    permission: Permission,
    at: Instant,
  ): Promise<User> => {
    if (!user || !may(actor, permission, await placeOfUser(user, at))) throw userNotFound();
    return user;
  };

  return {
    placeOf: async (id: string, at: Instant) => placeOfUser(await users.get(id), at),

    read: async (id: string, actor: Actor, at: Instant): Promise<User> =>
      seenBy(actor, await users.find(id), 'user:read', at),

    register: (command: NewUser, sender: Sender): Promise<User> =>
      once(table, sender, User, async () => {
        const province = await provinceOf(command.rights.areaCode, sender.receivedAt);
        const { places } = await users.findWithPlaces(undefined, command.rights.establishmentIds);
        requireGrantable(command.rights, places, sender.actor);
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
      const found = await users.findWithPlaces(id, change.rights?.establishmentIds ?? []);
      const user = await seenBy(sender.actor, found.user, 'user:manage', sender.receivedAt);
      requireVersion(user);
      const province = change.rights && (await provinceOf(change.rights.areaCode, sender.receivedAt));
      if (change.rights) requireGrantable(change.rights, found.places, sender.actor);
      const next = changeUser(user, change, province, sender.actor, sender.receivedAt);
      await users.store(next, 'change', sender);
      return next;
    },
  };
};
export type PeopleService = ReturnType<typeof peopleService>;
