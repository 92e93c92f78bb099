import type { AreaChangeSet } from '../../shared/areas/change-set.ts';
import type { AreaChange } from '../../shared/areas/changes.ts';
import type { Place } from '../../shared/areas/schema.ts';
import type { Instant, PlainDate } from '../../shared/kernel/dates.ts';
import { askForPlace, followArea } from '../../shared/establishments/rules.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { establishmentWrites, type EstablishmentRepository } from '../establishments/repository.ts';
import type { Hand } from '../platform/aggregate.ts';
import type { Item, Write } from '../platform/table.ts';
import type { EstablishmentsIn } from './establishments-in.ts';

/** Who applies a set: whoever called, or the clock. */
export interface Applier extends Hand {
  readonly receivedAt: Instant;
}

/** A province, as what is for all of it follows it. */
export interface ProvincePlace {
  readonly provinceCode: string;
  readonly communeCode?: undefined;
  readonly areaOn: PlainDate;
}

/**
 * What becomes of what hangs on a unit: it follows to one other, or a person must say to which; as the areas are by now, whatever
 * other lists have made of the successors meanwhile.
 */
export type Fate<Where = Place> =
  | { readonly to: Where }
  | { readonly candidates: readonly string[]; readonly provinceCode: string };

/** One unit that closed, or came under another province, and where it went. */
export interface Following<Where = Place> {
  readonly change: AreaChange;
  readonly fate: Fate<Where>;
  readonly set: AreaChangeSet;
  readonly hand: Applier;
}

/** One page of what hangs on a unit: the writes that take it along, how many they are of. */
export interface Followed {
  readonly writes: readonly Write[];
  readonly counter: keyof AreaChangeSet['progress'];
  readonly count: number;
  readonly next?: Item | undefined;
}

/** Takes along what hangs on a unit, a page at a time; at most 97 writes. Repeating it takes nobody twice. */
export type Follower<Where = Place> = (
  following: Following<Where>,
  after: Item | undefined,
) => Promise<Followed>;

/** Establishments at a time: two writes each. */
const establishmentsAtOnce = 25;

/** The establishment as it is to be; undefined where it is so already, or somewhere else. */
const followed = (establishment: Establishment, { change: { code }, fate, set }: Following) => {
  const { place, placeReview } = establishment;
  if (place.communeCode !== code) return undefined;
  if ('to' in fate) {
    const isThere = place.provinceCode === fate.to.provinceCode && fate.to.communeCode === code;
    return isThere ? undefined : followArea(establishment, fate.to, set.id);
  }
  if (placeReview?.changeSetId === set.id) return undefined;
  const { effectiveOn: since, id: changeSetId } = set;
  return askForPlace(establishment, { since, candidates: [...fate.candidates], changeSetId });
};

/** Establishments go along; those of a divided commune wait for a person to name the commune. */
export const establishmentFollower =
  (establishmentsIn: EstablishmentsIn, establishments: Pick<EstablishmentRepository, 'findMany'>): Follower =>
  async (following, after) => {
    const { change, fate, hand } = following;
    const page = await establishmentsIn(change.code, establishmentsAtOnce, after);
    const current = page.ids.length > 0 ? await establishments.findMany(page.ids) : [];
    const moves = current.flatMap((before) => {
      const next = before && followed(before, following);
      return before && next ? [{ before, next }] : [];
    });
    const [action, counter] =
      'to' in fate
        ? (['followArea', 'establishmentsMoved'] as const)
        : (['askForPlace', 'establishmentsToPlace'] as const);
    return {
      writes: moves.flatMap((move) => establishmentWrites(move.next, move.before.identifiers, action, hand)),
      counter,
      count: moves.length,
      next: page.next,
    };
  };
