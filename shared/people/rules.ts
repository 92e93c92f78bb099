import type { Place } from '../areas/schema.ts';
import type { Actor, Rights } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import { areaHolds } from '../permissions/permissions.ts';
import { establishmentsNotGrantable, grantBeyondArea, ownRightsChange, tooManyChanges } from './problems.ts';
import { maxPast, type NewUser, type User, type UserChange } from './schema.ts';

/** How an area code stands inside another: `01` in `VN`, itself in itself. A commune needs its province said. */
const grantPlace = (areaCode: string, provinceCode: string | undefined) =>
  areaCode.length === 5 ? { communeCode: areaCode, provinceCode } : { provinceCode: areaCode };

/**
 * A new entry of the directory.
 *
 * @param provinceCode of `rights.areaCode` where that is a commune.
 * @throws Problem `grant-beyond-area` when the area lies outside the granter's own.
 */
export const registerUser = (
  command: NewUser,
  provinceCode: string | undefined,
  granter: Actor,
  at: Instant,
): User => {
  requireWithin(granter, command.rights.areaCode, provinceCode);
  return { ...command, version: 1, status: 'active', rightsSince: at, past: [] };
};

const sameRights = (a: Rights, b: Rights): boolean =>
  a.role === b.role && a.areaCode === b.areaCode && a.establishmentIds.join() === b.establishmentIds.join();

/**
 * The establishments that an employer represents exist and lie in the granter's area; nobody else represents any.
 *
 * @param places where each of `rights.establishmentIds` is, undefined for one that does not exist.
 * @throws Problem `establishments-not-grantable`, naming each.
 */
export const requireGrantable = (
  { role, establishmentIds }: Rights,
  places: readonly (Place | undefined)[],
  granter: Actor,
): void => {
  const wrong = establishmentIds.flatMap((_, i) => {
    const place = places[i];
    return role === 'employer' && place && areaHolds(granter.rights.areaCode, place) ? [] : [i];
  });
  if (wrong.length > 0) throw establishmentsNotGrantable(wrong);
};

/**
 * The entry after a change; rights that end are kept in `past`, because acts done under them stay valid.
 *
 * @throws Problem `own-rights-change`, `grant-beyond-area`, `too-many-changes`.
 */
export const changeUser = (
  user: User,
  change: UserChange,
  provinceCode: string | undefined,
  granter: Actor,
  at: Instant,
): User => {
  const { status = user.status, rights = user.rights } = change;
  const rightsChange = status !== user.status || !sameRights(rights, user.rights);
  if (rightsChange && user.id === granter.id) throw ownRightsChange();
  if (change.rights) requireWithin(granter, change.rights.areaCode, provinceCode);
  // room is kept so that whoever has changed often can still be suspended
  if (rightsChange && user.past.length >= (status === 'suspended' ? maxPast : maxPast - 1))
    throw tooManyChanges();
  const ended = { status: user.status, rights: user.rights, from: user.rightsSince, until: at };
  const { rightsReview, ...kept } = user;
  return {
    ...kept,
    ...(rightsReview && !change.rights && { rightsReview }), // naming the area answers it
    name: change.name ?? user.name,
    title: change.title ?? user.title,
    status,
    rights,
    version: user.version + 1,
    ...(rightsChange ? { rightsSince: at, past: [...user.past, ended] } : {}),
  };
};

/**
 * Rights for a commune that went whole into another, for that one: nobody was given or denied anything, the map has changed. Undefined
 * where the entry can hold no more earlier rights; then the office is asked.
 *
 * @param at from when on; until then they were for the old commune, and acts of then stay valid.
 */
export const followAreaWithRights = (user: User, areaCode: string, at: Instant): User | undefined => {
  if (user.past.length >= maxPast - 1) return undefined;
  const ended = { status: user.status, rights: user.rights, from: user.rightsSince, until: at };
  const { rightsReview: _, ...kept } = user;
  return {
    ...kept,
    rights: { ...user.rights, areaCode },
    rightsSince: at,
    past: [...user.past, ended],
    version: user.version + 1,
  };
};

/** The entry of someone whose commune was divided: the rights stay as they are until the office names an area. */
export const askForRights = (user: User, rightsReview: NonNullable<User['rightsReview']>): User => ({
  ...user,
  rightsReview,
  version: user.version + 1,
});

const requireWithin = (granter: Actor, areaCode: string, provinceCode: string | undefined): void => {
  if (!areaHolds(granter.rights.areaCode, grantPlace(areaCode, provinceCode))) throw grantBeyondArea();
};
