import type { EstablishmentId } from '../../shared/kernel/ids.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import type { Neighbours, Party, RecordedLink } from '../../shared/supply-chain/neighbours.ts';
import { stoodOn } from '../../shared/supply-chain/rules.ts';
import type { SupplyDirection } from '../../shared/supply-chain/schema.ts';
import { linksEachWay } from './neighbours.ts';
import type { SupplyChainRepository } from './repository.ts';

/** What one walk shows at most, each way: links of the establishment, and of each of some others. */
export const walkBounds = { linksPerEntry: [linksEachWay, 25], entriesOnLevel2: 25 } as const;

/** A link between those who stand for its ends today. */
export interface Walked {
  readonly link: RecordedLink;
  readonly direction: SupplyDirection;
  readonly level: 1 | 2;
  readonly from: Party;
  readonly to: Party;
}

export interface Walk {
  readonly root: Party;
  /** Of the root; absent where it has none. */
  readonly neighbours: Neighbours | undefined;
  readonly directions: readonly SupplyDirection[];
  readonly levels: 1 | 2;
  readonly on: PlainDate;
}

interface Step {
  readonly walked: Walked[];
  readonly more: boolean;
}
type Start = Pick<Walked, 'direction' | 'level'> & { readonly from: Party; readonly on: PlainDate };

/** From one establishment to those it is linked with on a day. */
const step = (neighbours: Neighbours | undefined, { from: holder, direction, level, on }: Start): Step => {
  const { links, more } = neighbours?.[direction] ?? { links: [], more: false };
  const limit = walkBounds.linksPerEntry[level - 1] ?? 0;
  const ends = (other: Party) =>
    direction === 'up' ? { from: other, to: holder } : { from: holder, to: other };
  return {
    walked: links
      .slice(0, limit)
      .filter(({ link, other }) => stoodOn(link, on) && other.id !== holder.id)
      .map(({ link, other }) => ({ link, direction, level, ...ends(other) })),
    more: more || links.length > limit,
  };
};

/** Neighbours as the root has them where another stands for it by now, whom the reader may not see. */
const ownOf = (neighbours: Neighbours, { id }: Party): Neighbours => {
  if (neighbours.self.id === id) return neighbours;
  const own = (direction: SupplyDirection) => ({
    ...neighbours[direction],
    links: neighbours[direction].links.filter(({ link }) => link.fromId === id || link.toId === id),
  });
  return { ...neighbours, up: own('up'), down: own('down') };
};

/**
 * Walks from an establishment, one level or two: nothing is read for the first, one request for the second. Who was met
 * before is linked but not walked from again, so that a circle ends; a link that is met twice is told where it is nearest.
 *
 * @returns links of the day asked for, the nearest first, and whether there is more than a walk shows.
 */
export const walk = async (
  { findNeighbours }: Pick<SupplyChainRepository, 'findNeighbours'>,
  { root, neighbours, directions, levels, on }: Walk,
): Promise<Step> => {
  const own = neighbours && ownOf(neighbours, root);
  const near = directions.map((direction) => step(own, { from: root, direction, level: 1, on }));
  const starts = near.flatMap(({ walked }, i): Start[] => {
    const others = new Map<EstablishmentId, Party>();
    for (const { from, to } of walked) for (const it of [from, to]) others.set(it.id, it);
    others.delete(root.id);
    const direction = directions[i] ?? 'up';
    return [...others.values()].map((from) => ({ from, direction, level: 2, on }));
  });
  const taken = directions.flatMap((direction) =>
    starts.filter((it) => it.direction === direction).slice(0, walkBounds.entriesOnLevel2),
  );
  const beyond =
    levels === 2 && taken.length > 0 ? await findNeighbours(taken.map(({ from }) => from.id)) : [];
  const far = beyond.flatMap((them, i) => (taken[i] ? [step(them, taken[i])] : []));
  const farthestFirst = [...far, ...near].flatMap(({ walked }) => walked);
  const nearest = new Map(farthestFirst.map((it) => [it.link.id, it]));
  return {
    walked: [...nearest.values()].toSorted((one, other) => one.level - other.level),
    more: [...near, ...far].some(({ more }) => more) || (levels === 2 && taken.length < starts.length),
  };
};
