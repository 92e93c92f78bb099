import { fold } from '../../shared/kernel/text.ts';
import type { User } from '../../shared/people/schema.ts';

export const userKey = (id: string) => ({ pk: `USER#${id}`, sk: 'USER' });

/** g1: the people of an area, by name. */
export const usersOfArea = (areaCode: string) => `AREA#${areaCode}#USERS`;
export const userAttributes = (user: User) => ({
  g1pk: usersOfArea(user.rights.areaCode),
  g1sk: `${fold(user.name)}#${user.id}`,
});
