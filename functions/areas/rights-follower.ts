import { askForRights, followAreaWithRights } from '../../shared/people/rules.ts';
import { User } from '../../shared/people/schema.ts';
import { userWrites, type UserRepository } from '../people/repository.ts';
import type { Follower, Following } from './followers.ts';

/** People at a time: two writes each. */
const peopleAtOnce = 40;

/** The entry as it is to be; undefined where it is so already, or for another area. */
const followed = (user: User, { change, fate, set, hand }: Following): User | undefined => {
  if (user.rights.areaCode !== change.code) return undefined;
  const moved = 'to' in fate ? followAreaWithRights(user, fate.to.communeCode, hand.receivedAt) : undefined;
  if (moved || user.rightsReview?.changeSetId === set.id) return moved;
  const { effectiveOn: since, id: changeSetId } = set;
  const [candidates, provinceCode] =
    'to' in fate ? [[fate.to.communeCode], fate.to.provinceCode] : [[...fate.candidates], fate.provinceCode];
  return askForRights(user, { since, candidates, provinceCode, changeSetId });
};

/**
 * Rights for a commune that went whole to another are for that one from then on. Where it was divided they stay, and the office
 * is asked. Rights for a commune that only came under another province are as they were.
 */
export const rightsFollower =
  (users: Pick<UserRepository, 'listOfArea' | 'findMany'>): Follower =>
  async (following, after) => {
    const { change, fate, hand } = following;
    const counter = 'to' in fate ? 'rightsMoved' : 'rightsToDecide';
    if (change.kind === 'moved') return { writes: [], counter, count: 0 };
    const page = await users.listOfArea(change.code, peopleAtOnce, after);
    const current = await users.findMany(page.items.map(({ body }) => User.parse(body).id));
    const next = current.flatMap((user) => (user && followed(user, following)) ?? []);
    const action = 'to' in fate ? 'followArea' : 'askForRights';
    return {
      writes: next.flatMap((user) => userWrites(user, action, hand)),
      counter,
      count: next.length,
      next: page.next,
    };
  };
