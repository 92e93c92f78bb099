import { refuse } from '../../shared/kernel/problem.ts';
import { userExists, userNotFound } from '../../shared/people/problems.ts';
import { User } from '../../shared/people/schema.ts';
import { aggregateWrites } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Page, Table } from '../platform/table.ts';
import { userAttributes, userKey, usersOfArea } from './keys.ts';

export const userRepository = (table: Table) => {
  const find = async (id: string): Promise<User | undefined> => {
    const item = await table.get(userKey(id));
    return item && User.parse(item['body']);
  };
  return {
    find,
    get: async (id: string): Promise<User> => (await find(id)) ?? refuse(userNotFound()),
    listOfArea: (areaCode: string, limit: number, after: Item | undefined): Promise<Page> =>
      table.query({ index: 'gsi1', partition: usersOfArea(areaCode), limit, ...(after && { after }) }),
    store: (user: User, action: string, sender: Sender): Promise<void> =>
      table.commit([
        ...aggregateWrites({
          type: 'User',
          key: userKey(user.id),
          attributes: userAttributes(user),
          state: user,
          action,
          sender,
          taken: userExists,
        }),
        ...answerWrite(sender, user),
      ]),
  };
};
export type UserRepository = ReturnType<typeof userRepository>;
