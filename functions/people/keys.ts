import { fold } from '../../shared/kernel/text.ts';
import type { User } from '../../shared/people/schema.ts';

export const userKey = (id: string) => ({ pk: `USER#${id}`, sk: 'USER' });

/** g1: the people of an area, by name. */
export const usersOfArea = (areaCode: string) => `AREA#${areaCode}#USERS`;
/** g3, sparse: people whose area was divided, and whose area of now the office must name, by area of then. */
export const rightsReviewsOf = (provinceCode: string) => `AREA#${provinceCode}#RIGHTS-REVIEW`;
export const userAttributes = (user: User) => ({
  g1pk: usersOfArea(user.rights.areaCode),
  g1sk: `${fold(user.name)}#${user.id}`,
  ...(user.rightsReview && {
    g3pk: rightsReviewsOf(user.rightsReview.provinceCode),
    g3sk: `${user.rights.areaCode} ${fold(user.name)}#${user.id}`,
  }),
});
