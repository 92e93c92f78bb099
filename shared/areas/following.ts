import { Place } from './schema.ts';

/** A record that keeps the place of its day, and whose commune may have gone into another while it was open. */
export interface Followable {
  readonly version: number;
  readonly place: Place;
  readonly followedTo?: Place | undefined;
}

export const FollowedTo = Place.optional().describe(
  'Where its commune went while it was open: lists show it there, and rights for either place hold',
);

/** The place by which lists show it. */
export const listedAt = ({ place, followedTo }: Pick<Followable, 'place' | 'followedTo'>): Place =>
  followedTo ?? place;

/** What permissions are decided on: whoever may act where it was then may, and whoever may where that lies now. */
export const reachOf = ({ place, followedTo }: Pick<Followable, 'place' | 'followedTo'>) => ({
  ...place,
  ...(followedTo && { followed: followedTo }),
});

/** The record in the lists of the commune that took in its own; undefined where it is there already, or somewhere else. */
export const followTo = <R extends Followable>(record: R, communeCode: string, to: Place): R | undefined => {
  const now = listedAt(record);
  const isThere = now.communeCode === to.communeCode && now.provinceCode === to.provinceCode;
  if (now.communeCode !== communeCode || isThere) return undefined;
  return { ...record, followedTo: to, version: record.version + 1 };
};
