import * as z from 'zod';
import type { Place } from './schema.ts';

/** A commune, or a province as a whole. */
export interface AreaPlace {
  readonly provinceCode: string;
  readonly communeCode?: string | undefined;
}

/** A record that keeps the place of its day, and whose area may have gone into another while it was open. */
export interface Followable<Where extends AreaPlace = Place> {
  readonly version: number;
  readonly place: AreaPlace;
  readonly followedTo?: Where | undefined;
  readonly followedVia?: readonly Where[] | undefined;
}
type Followed<Where extends AreaPlace> = Omit<Followable<Where>, 'version'>;

/** What such a record says of where it lies. */
export type PlaceFields = keyof Omit<Followable, 'version'>;

/** More mergers than a record is open through. */
const maxVia = 20;

/** The fields of such a record, beside `place`. */
export const followedFields = <Where extends z.ZodType>(where: Where) => ({
  followedTo: where
    .optional()
    .describe(
      'Where it went while it was open, with its area or its establishment: lists show it there, and rights for either place hold',
    ),
  followedVia: z
    .array(where)
    .max(maxVia)
    .optional()
    .describe('Where it was listed between, oldest first: what was done there by right stays valid'),
});

/** Where a record lies, for one that comes of it. */
export const placesOf = <P extends AreaPlace, Where extends AreaPlace>({
  place,
  followedTo,
  followedVia,
}: {
  readonly place: P;
  readonly followedTo?: Where | undefined;
  readonly followedVia?: Where[] | undefined;
}) => ({ place, ...(followedTo && { followedTo }), ...(followedVia && { followedVia }) });

/** The place by which lists show it. */
export const listedAt = <P extends AreaPlace, Where extends AreaPlace>({
  place,
  followedTo,
}: {
  readonly place: P;
  readonly followedTo?: Where | undefined;
}): P | Where => followedTo ?? place;

/** What permissions are decided on: whoever may act where it was then may, and whoever may where that lies now, or lay between. */
export const reachOf = ({ place, followedTo, followedVia = [] }: Followed<AreaPlace>) => ({
  ...place,
  ...(followedTo && { followed: [...followedVia, followedTo] }),
});

/** The record in the lists of the area that took in its own; undefined where it is there already, or somewhere else. */
export const followTo = <Where extends AreaPlace, R extends Followable<Where>>(
  record: R,
  areaCode: string,
  to: Where,
): R | undefined => {
  const now = listedAt(record);
  const isThere = now.communeCode === to.communeCode && now.provinceCode === to.provinceCode;
  if ((now.communeCode ?? now.provinceCode) !== areaCode || isThere) return undefined;
  const { followedTo: between, followedVia = [] } = record;
  return {
    ...record,
    followedTo: to,
    ...(between && { followedVia: [...followedVia, between].slice(-maxVia) }),
    version: record.version + 1,
  };
};
