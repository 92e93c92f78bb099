import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { familyOf } from '../../shared/establishments/merging.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import { utf8Bytes } from '../../shared/kernel/text.ts';
import {
  type NeighbourLink,
  type NeighbourLinks,
  type Neighbours,
  partyOf,
  recordedLinkOf,
} from '../../shared/supply-chain/neighbours.ts';
import { type SupplyDirection, SupplyLink } from '../../shared/supply-chain/schema.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { inTurns, piecesOf } from '../platform/in-turns.ts';
import { isNew, type Item, type PageQuery, type Table, versionIs } from '../platform/table.ts';
import {
  neighboursKey,
  supplierMark,
  supplierPrefix,
  supplyLinkKey,
  supplyPartition,
  supplyPrefix,
} from './keys.ts';

/** So many links of a place are kept each way, the newest. */
export const linksEachWay = 50;
/** And no more bytes of them: an item holds 400 KB. */
const bytesEachWay = 150_000;

/** DynamoDB's bound on a batch read, and work under way together. */
const [keysPerRead, atOnce] = [100, 8];
/** Somebody else may be writing the same neighbours at that moment. */
const raceTries = 10;

export type NeighboursTable = Pick<Table, 'get' | 'getMany' | 'query' | 'putIf'>;

export const neighboursIn = (item: Item | undefined): Neighbours | undefined =>
  item?.['body'] as Neighbours | undefined; // written by this file alone, from parsed records

interface Links {
  readonly links: SupplyLink[];
  readonly more: boolean;
}

/** The first of them, as far as they fit. */
const fitting = (all: readonly NeighbourLink[], more: boolean): NeighbourLinks => {
  const links: NeighbourLink[] = [];
  let bytes = 0;
  for (const link of all) {
    bytes += utf8Bytes(JSON.stringify(link));
    if (bytes > bytesEachWay) return { links, more: true };
    links.push(link);
  }
  return { links, more };
};

/**
 * Keeps whom each establishment is linked with: what its links and the establishments at their other ends say now, under
 * its own id and under those of all entries that it is one place with.
 *
 * Neighbours are made anew from consistent reads that begin after their version was read, and replace that version alone.
 * So whoever comes last has seen what all others saw, and in whatever order or how often changes are told, the same is left.
 */
export const neighboursKeeper = (table: NeighboursTable) => {
  const findMany = async (ids: readonly string[]): Promise<Establishment[]> =>
    (await table.getMany(ids.map(establishmentKey))).flatMap((item) => parseEstablishment(item) ?? []);
  const pagesOf = async function* (query: PageQuery): AsyncGenerator<Item[]> {
    for (let after: Item | undefined, more = true; more; more = after !== undefined) {
      const page = await table.query({ ...query, ...(after && { after }) });
      yield page.items;
      after = page.next;
    }
  };

  /** Who stands for each of up to a hundred ids: itself, or the survivor. */
  const standingFor = async (ids: readonly EstablishmentId[]): Promise<Map<string, Establishment>> => {
    const found = await findMany(ids);
    const into = [...new Set(found.flatMap(({ mergedInto }) => mergedInto ?? []))];
    const survivors = await findMany(into);
    return new Map(found.map((it) => [it.id, survivors.find(({ id }) => id === it.mergedInto) ?? it]));
  };

  /** The newest links of one establishment one way, but for those that were taken back. */
  const linksOf = async (id: EstablishmentId, direction: SupplyDirection): Promise<Links> => {
    const query = { partition: supplyPartition(id), newestFirst: true, limit: linksEachWay + 1 };
    const lie = direction === 'down' ? supplyPrefix : supplierPrefix;
    const { items } = await table.query({ ...query, prefix: lie });
    const found =
      direction === 'down'
        ? items
        : await table.getMany(
            items.map(({ fromId, linkId }) => supplyLinkKey(String(fromId), String(linkId))),
          );
    return {
      links: found
        .flatMap((item) => (item ? [SupplyLink.parse(item['body'])] : []))
        .filter(({ retracted }) => !retracted),
      more: items.length > linksEachWay,
    };
  };

  /** The same of all that are one place. */
  const linksOfPlace = async (
    family: readonly EstablishmentId[],
    direction: SupplyDirection,
  ): Promise<Links> => {
    const pages = await Promise.all(family.map((id) => linksOf(id, direction)));
    const links = pages.flatMap((page) => page.links).toSorted((one, other) => (one.id < other.id ? 1 : -1));
    const more = links.length > linksEachWay || pages.some((page) => page.more);
    return { links: links.slice(0, linksEachWay), more };
  };

  const neighboursOf = async (id: EstablishmentId): Promise<Neighbours | undefined> => {
    const self = (await standingFor([id])).get(id);
    if (!self) return undefined;
    const [up, down] = await Promise.all([
      linksOfPlace(familyOf(self), 'up'),
      linksOfPlace(familyOf(self), 'down'),
    ]);
    const ends = [...up.links.map(({ fromId }) => fromId), ...down.links.map(({ toId }) => toId)];
    const standing = await standingFor([...new Set(ends)]);
    const kept = ({ links, more }: Links, end: 'fromId' | 'toId') =>
      fitting(
        links.flatMap((link) => {
          const other = standing.get(link[end]);
          // within one place there is nothing to walk
          return other && other.id !== self.id ? [{ link: recordedLinkOf(link), other: partyOf(other) }] : [];
        }),
        more,
      );
    return { self: partyOf(self), up: kept(up, 'fromId'), down: kept(down, 'toId') };
  };

  const rebuild = async (id: EstablishmentId): Promise<void> => {
    const key = neighboursKey(id);
    for (let attempt = 1; ; attempt += 1) {
      const before = await table.get(key);
      const version = Number(before?.['version'] ?? 0);
      const body = await neighboursOf(id);
      if (!body || (!before && body.up.links.length + body.down.links.length === 0)) return;
      const put = { ...key, type: 'SupplyNeighbours', version: version + 1, body };
      try {
        return await table.putIf({ put, condition: before ? versionIs(version) : isNew });
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException) || attempt === raceTries) throw error;
      }
    }
  };

  return {
    /** Everyone at the other end of a link of one establishment, as recorded; a request for some hundred links. */
    async linkedWith(id: EstablishmentId): Promise<EstablishmentId[]> {
      const ids: EstablishmentId[] = [];
      for await (const items of pagesOf({ partition: supplyPartition(id), limit: keysPerRead }))
        for (const { type, fromId, body } of items) {
          if (type === 'SupplierMark') ids.push(EstablishmentId.parse(fromId));
          if (type === 'SupplyLink') ids.push(SupplyLink.parse(body).toId);
        }
      return ids;
    },

    /** Makes the neighbours of these anew, and those of every entry that is one place with one of them. */
    async rebuild(ids: Iterable<EstablishmentId>): Promise<void> {
      const members = new Set<EstablishmentId>();
      for (const some of piecesOf([...new Set(ids)], keysPerRead))
        for (const place of (await standingFor(some)).values())
          for (const member of familyOf(place)) members.add(member);
      await inTurns([...members], atOnce, rebuild);
    },

    /** Marks the links of one establishment at those it supplies. @returns both ends of each of them. */
    async mark(id: EstablishmentId): Promise<EstablishmentId[]> {
      const ends: EstablishmentId[] = [];
      for await (const items of pagesOf({
        partition: supplyPartition(id),
        prefix: supplyPrefix,
        limit: keysPerRead,
      }))
        for (const { body } of items) {
          const link = SupplyLink.parse(body);
          await table.putIf({ put: supplierMark(link) });
          ends.push(link.fromId, link.toId);
        }
      return ends;
    },
  };
};
export type NeighboursKeeper = ReturnType<typeof neighboursKeeper>;
