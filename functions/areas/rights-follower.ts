import type { Place } from '../../shared/areas/schema.ts';
import { askForRights, followAreaWithRights } from '../../shared/people/rules.ts';
import { User } from '../../shared/people/schema.ts';
import { userWrites, type UserRepository } from '../people/repository.ts';
import type { Follower, Following, ProvincePlace } from './followers.ts';

/** People at a time: two writes each. */
const peopleAtOnce = 40;

/** The entry as it is to be; undefined where it is so already, or for another area. */
const followed = (
  user: User,
  { change, fate, set, hand }: Following<Place | ProvincePlace>,
): User | undefined => {
  if (user.rights.areaCode !== change.code) return undefined;
  const successor = 'to' in fate ? (fate.to.communeCode ?? fate.to.provinceCode) : undefined;
  const moved = successor && followAreaWithRights(user, successor, hand.receivedAt);
  if (moved) return moved;
  if (user.rightsReview?.changeSetId === set.id) return undefined;
  const { effectiveOn: since, id: changeSetId } = set;
  const candidates = 'to' in fate ? [successor ?? ''] : [...fate.candidates];
  const { provinceCode } = 'to' in fate ? fate.to : fate;
  return askForRights(user, { since, candidates, provinceCode, changeSetId });
};

/**
 * Rights for a commune or a province that went whole to another are for that one from then on. Where it was divided they stay, and
 * the office is asked. Rights for a commune that only came under another province are as they were.
 */
export const rightsFollower =
  (users: Pick<UserRepository, 'listOfArea' | 'findMany'>): Follower<Place | ProvincePlace> =>
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
