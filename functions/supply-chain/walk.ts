import { familyOf } from '../../shared/establishments/merging.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import type { EstablishmentId } from '../../shared/kernel/ids.ts';
import { stoodOn } from '../../shared/supply-chain/rules.ts';
import type { SupplyDirection, SupplyLink } from '../../shared/supply-chain/schema.ts';
import type { EstablishmentRepository } from '../establishments/repository.ts';
import type { SupplyChainRepository } from './repository.ts';

/**
 * What one walk reads at most, each way. First level: the establishment and those merged into it, ten requests of fifty
 * links; then one BatchGet of a hundred for the others, and one for the survivors among them. Second level: the first
 * twenty-five entries of the first level, one request of twenty-five links each, and again two BatchGets.
 */
export const walkBounds = { linksPerEntry: [50, 25], entriesOnLevel2: 25, newParties: 100 } as const;

/** A link between those who stand for its ends today. */
export interface Walked {
  readonly link: SupplyLink;
  readonly direction: SupplyDirection;
  readonly level: 1 | 2;
  readonly from: Establishment;
  readonly to: Establishment;
}

export interface Walk {
  readonly root: Establishment;
  readonly direction: SupplyDirection;
  readonly levels: 1 | 2;
  readonly on: PlainDate;
}

interface Stores {
  readonly links: Pick<SupplyChainRepository, 'list'>;
  readonly establishments: Pick<EstablishmentRepository, 'findMany'>;
}

/** Everyone met so far by the ids links name them by, each as the one that stands for it. */
type Standing = Map<EstablishmentId, Establishment>;

const stand = (standing: Standing, establishment: Establishment): void => {
  for (const id of familyOf(establishment)) standing.set(id, establishment);
};

/** Reads who is new, and in place of the merged ones those they were merged into. */
const meet = async (
  { establishments }: Stores,
  standing: Standing,
  ids: readonly EstablishmentId[],
): Promise<boolean> => {
  const fresh = [...new Set(ids)].filter((id) => !standing.has(id));
  const read = fresh.slice(0, walkBounds.newParties);
  const found = (await establishments.findMany(read)).filter((it) => it !== undefined);
  const into = [...new Set(found.flatMap(({ mergedInto }) => mergedInto ?? []))];
  const survivors = await establishments.findMany(into.filter((id) => !standing.has(id)));
  for (const it of [...survivors, ...found]) if (it && !it.mergedInto) stand(standing, it);
  for (const { id, mergedInto } of found) {
    const survivor = mergedInto && standing.get(mergedInto);
    if (survivor) standing.set(id, survivor);
  }
  return read.length < fresh.length;
};

/**
 * Walks up or down from an establishment, one level or two. Who was met before is linked but not walked from again, so
 * that a circle ends.
 *
 * @returns links of the day asked for, and whether there is more than was read.
 */
export const walk = async (
  stores: Stores,
  { root, direction, levels, on }: Walk,
): Promise<{ walked: Walked[]; more: boolean }> => {
  const standing: Standing = new Map();
  stand(standing, root);
  const walkedFrom = new Set<EstablishmentId>();
  const walked = new Map<string, Walked>();
  let more = false;
  let entries: Establishment[] = [root];
  for (const level of [1, 2] as const) {
    if (level > levels) break;
    const all = entries.flatMap(familyOf);
    const ids = level === 1 ? all : all.slice(0, walkBounds.entriesOnLevel2);
    for (const { id } of entries) walkedFrom.add(id);
    const limit = walkBounds.linksPerEntry[level - 1] ?? 1;
    const pages = await Promise.all(ids.map((id) => stores.links.list(id, direction, limit)));
    const links = pages.flatMap((page) => page.links).filter((link) => stoodOn(link, on));
    const leftOut = await meet(
      stores,
      standing,
      links.flatMap(({ fromId, toId }) => [fromId, toId]),
    );
    more ||= leftOut || ids.length < all.length || pages.some((page) => page.more);
    const next = new Map<EstablishmentId, Establishment>();
    for (const link of links) {
      const [from, to] = [standing.get(link.fromId), standing.get(link.toId)];
      if (!from || !to || from.id === to.id || walked.has(link.id)) continue; // one place by a merge, or shown
      walked.set(link.id, { link, direction, level, from, to });
      const other = direction === 'up' ? from : to;
      if (!walkedFrom.has(other.id)) next.set(other.id, other);
    }
    entries = [...next.values()];
  }
  return { walked: [...walked.values()], more };
};
