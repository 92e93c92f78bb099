import { refuse } from '../../shared/kernel/problem.ts';
import { userExists, userNotFound } from '../../shared/people/problems.ts';
import { User } from '../../shared/people/schema.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Page, Table, Write } from '../platform/table.ts';
import { rightsReviewsOf, userAttributes, userKey, usersOfArea } from './keys.ts';

/** All that storing one version of an entry takes: itself and its audit entry. */
export const userWrites = (user: User, action: string, sender: Hand): Write[] =>
  aggregateWrites({
    type: 'User',
    key: userKey(user.id),
    attributes: userAttributes(user),
    state: user,
    action,
    sender,
    taken: userExists,
  });

const parseUser = (item: Item | undefined): User | undefined => item && User.parse(item['body']);

export const userRepository = (table: Table) => {
  const find = async (id: string): Promise<User | undefined> => parseUser(await table.get(userKey(id)));
  return {
    find,
    /** At most 100, in the order asked. */
    findMany: async (ids: readonly string[]): Promise<(User | undefined)[]> =>
      (await table.getMany(ids.map(userKey))).map(parseUser),
    get: async (id: string): Promise<User> => (await find(id)) ?? refuse(userNotFound()),
    /** A person, if one is asked for, and the places of establishments that rights name; one request, none for nothing. */
    async findWithPlaces(id: string | undefined, establishmentIds: readonly string[]) {
      const keys = [...(id === undefined ? [] : [userKey(id)]), ...establishmentIds.map(establishmentKey)];
      const items = await table.getMany(keys);
      const named = items.slice(keys.length - establishmentIds.length);
      return {
        user: id === undefined ? undefined : parseUser(items[0]),
        places: named.map((item) => parseEstablishment(item)?.place),
      };
    },
    listOfArea: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
      table.query({ index: 'gsi1', partition: usersOfArea(areaCode), limit, ...(after && { after }) }),
    /** Those of a province whose commune was divided, and for whose rights nobody has named an area yet. */
    listRightsReviews: (provinceCode: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: 'gsi3',
        partition: rightsReviewsOf(provinceCode),
        limit,
        ...(after && { after }),
      }),
    store: (user: User, action: string, sender: Sender): Promise<void> =>
      table.commit([...userWrites(user, action, sender), ...answerWrite(sender, user)]),
  };
};
export type UserRepository = ReturnType<typeof userRepository>;
