import type { Place } from '../../shared/areas/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { UserId } from '../../shared/kernel/ids.ts';
import { actorOf, User } from '../../shared/people/schema.ts';
import type { UserRepository } from '../people/repository.ts';

/** People of one area that are gone through, and of them the ones told of one thing. */
const [peopleOfArea, toldOfRole] = [1_000, 10] as const;

export interface Circle {
  /** Those on the team who still work there. */
  readonly team: readonly UserId[];
  readonly chiefs: readonly UserId[];
  readonly leaders: readonly UserId[];
}

/**
 * Who works on a record and who answers for it, as the directory has it at the moment of the run: whoever moved away, was
 * suspended or may not see the record is left out. Everyone is read once in a run: one request for a person of a team, one for
 * each commune and province.
 */
export const recipientsOf = (users: Pick<UserRepository, 'find' | 'listOfArea'>) => {
  const people = new Map<string, Promise<User | undefined>>();
  const areas = new Map<string, Promise<User[]>>();
  const kept = <T>(map: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> => {
    const found = map.get(key) ?? read();
    map.set(key, found);
    return found;
  };
  const find = (id: string) => kept(people, id, () => users.find(id));
  const decidersOf = (areaCode: string) =>
    kept(areas, areaCode, async () => {
      const { items } = await users.listOfArea(areaCode, peopleOfArea);
      const all = items.map(({ body }) => User.parse(body));
      return all.filter(({ rights }) => rights.role === 'chief' || rights.role === 'leader');
    });
  return {
    find,
    /** Of the nearest: those of the commune and those of its province. */
    async around(
      teamIds: readonly string[],
      { communeCode, provinceCode }: Place,
      maySee: (actor: Actor) => boolean,
    ): Promise<Circle> {
      const [team, ...ofAreas] = await Promise.all([
        Promise.all(teamIds.map(find)),
        decidersOf(communeCode),
        decidersOf(provinceCode),
      ]);
      const entitled = (list: readonly (User | undefined)[]) =>
        list.filter((user) => user !== undefined).filter((user) => maySee(actorOf(user)));
      const ofRole = (role: string) =>
        entitled(ofAreas.flat())
          .filter(({ rights }) => rights.role === role)
          .slice(0, toldOfRole)
          .map(({ id }) => id);
      return {
        team: entitled(team).map(({ id }) => id),
        chiefs: ofRole('chief'),
        leaders: ofRole('leader'),
      };
    },
  };
};
export type Recipients = ReturnType<typeof recipientsOf>;
