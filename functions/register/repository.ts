import type { EstablishmentId } from '../../shared/kernel/ids.ts';
import { collationKey } from '../../shared/kernel/collation.ts';
import { registeredFacts } from '../../shared/register/entry.ts';
import {
  isDecidedBy,
  isFirstUnder,
  isWanted,
  type RegisterQuery,
  type Seek,
  seekOf,
  type WantedWord,
} from '../../shared/register/query.ts';
import type { RegisterEntry } from '../../shared/register/schema.ts';
import { everything, type Term } from '../../shared/register/terms.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import type { JsonText } from '../platform/json-text.ts';
import { type Item, keyOf, type Page, type PageQuery, type Table } from '../platform/table.ts';
import { entryFilter, termFilter } from './filters.ts';
import { entryTextOf, parseEntry, parseHit, type TermHit, termsPerRequest } from './items.ts';
import {
  entriesOfArea,
  entryKey,
  idOfEntry,
  idOfTerm,
  termPartition,
  termPrefix,
  valueOfTerm,
} from './keys.ts';

/** A walk with a filter asks at most twice for a page, and looks at so many entries at a time. */
const entriesPerRequest = (round: number, limit: number): number =>
  round === 0 ? Math.min(100, 2 * limit) : 100;
const requestsPerPage = 2;

export interface Asked<Q> {
  readonly areaCode: string;
  readonly query: Q;
  readonly limit: number;
  readonly after?: Item | undefined;
}
export interface Found<T> {
  readonly items: T[];
  readonly next?: Item;
}

const wholeArea: Seek = { term: everything, whole: true };

const termQuery = (areaCode: string, seek: Seek): Omit<PageQuery, 'limit'> => ({
  ...(areaCode.length === 2 && { index: 'gsi2' as const }),
  partition: termPartition(areaCode, seek.term),
  prefix: termPrefix(seek),
  lagging: true,
});

/** The first of what was found, and where the list goes on behind them. */
const firstOf = (query: Omit<PageQuery, 'limit'>, page: Page, limit: number): Page => {
  const shown = page.items.slice(0, limit);
  const last = shown.at(-1);
  return page.items.length > limit && last ? { items: shown, next: keyOf(query, last) } : page;
};

const byName = (a: RegisterEntry, b: RegisterEntry): number => {
  const [left, right] = [collationKey(a.name), collationKey(b.name)];
  return left === right ? (a.id < b.id ? -1 : 1) : left < right ? -1 : 1;
};

/** The table of terms, for who searches. */
export type TermsTable = Pick<Table, 'look'>;
/** For who lists and never searches, and has no right on terms. */
export const noTerms: TermsTable = {
  look: () => Promise.reject(new Error('nobody was to search the register here')),
};

export const registerRepository = (table: Pick<Table, 'look' | 'getMany'>, terms: TermsTable) => {
  /** Entries in the order asked, undefined where there is none; a moment behind their records. */
  const itemsOf = (ids: readonly EstablishmentId[]): Promise<(Item | undefined)[]> =>
    table.getMany(ids.map(entryKey), { lagging: true });

  const lookAt = async (
    areaCode: string,
    seek: Seek,
    words: readonly WantedWord[],
    after: Item | undefined,
  ): Promise<Page> => {
    const filter = termFilter(words);
    const page = await terms.look({
      ...termQuery(areaCode, seek),
      limit: termsPerRequest,
      ...(filter && { filter }),
      ...(after && { after }),
    });
    const items = page.items.filter(({ sk, w }) => isFirstUnder(seek, String(w), valueOfTerm(String(sk))));
    return { ...page, items };
  };

  /** By terms, then the entries themselves: two requests. */
  const seekPage = async (seek: Seek, asked: Asked<RegisterQuery>): Promise<Page> => {
    const { areaCode, query, limit, after } = asked;
    const found = await lookAt(areaCode, seek, query.words, after);
    const candidates = isDecidedBy(seek, query) ? limit : 2 * limit;
    const hits = firstOf(termQuery(areaCode, seek), found, candidates);
    const ids = hits.items.map((item) => idOfTerm(String(item['sk'])) as EstablishmentId); // of our own keys
    const items = ids.length > 0 ? await itemsOf(ids) : [];
    const wanted = hits.items.flatMap((term, i) => {
      const [item, entry] = [items[i], parseEntry(items[i])];
      return item && entry && isWanted(entry, query) ? [{ term, item, entry }] : [];
    });
    const shown = wanted.slice(0, limit);
    const last = wanted.length > limit ? shown.at(-1) : undefined;
    const next = last ? keyOf(termQuery(areaCode, seek), last.term) : hits.next;
    const ordered = shown.toSorted((a, b) => byName(a.entry, b.entry));
    return { items: ordered.map(({ item }) => item), ...(next && { next }) };
  };

  /** Through the area, or the craft village, by name. */
  const walkPage = async (asked: Asked<RegisterQuery>): Promise<Page> => {
    const { areaCode, query, limit } = asked;
    const { craftVillage } = query;
    const filter = entryFilter(query, craftVillage === undefined ? undefined : areaCode);
    const walk = {
      index: craftVillage === undefined ? (areaCode.length === 5 ? 'gsi1' : 'gsi2') : 'gsi3',
      partition: entriesOfArea(craftVillage ?? areaCode),
      unread: true,
      ...(filter && { filter }),
    } as const;
    let page: Page = { items: [], ...(asked.after && { next: asked.after }) };
    for (let round = 0; round < requestsPerPage && page.items.length < limit; round += 1) {
      if (round > 0 && !page.next) break;
      const more = await table.look({
        ...walk,
        limit: filter ? entriesPerRequest(round, limit) : limit,
        ...(page.next && { after: page.next }),
      });
      page = { items: [...page.items, ...more.items], ...(more.next && { next: more.next }) };
    }
    return firstOf(walk, page, limit);
  };

  const list = async (asked: Asked<RegisterQuery>): Promise<Page> => {
    const seek = asked.query.craftVillage === undefined ? seekOf(asked.query) : undefined;
    return seek ? seekPage(seek, asked) : walkPage(asked);
  };

  return {
    findMany: async (ids: readonly EstablishmentId[]): Promise<(RegisterEntry | undefined)[]> =>
      (await itemsOf(ids)).map(parseEntry),

    /** One establishment as it is this moment, with what the register knows of its visits. */
    async find(id: string): Promise<RegisterEntry | undefined> {
      const [stored, entry] = await table.getMany([establishmentKey(id), entryKey(id)]);
      const establishment = parseEstablishment(stored);
      const { lastVisitOn, openViolations = 0 } = parseEntry(entry) ?? {};
      return (
        establishment && {
          ...registeredFacts(establishment),
          ...(lastVisitOn !== undefined && { lastVisitOn }),
          openViolations,
        }
      );
    },

    /** A page of entries: at most two requests; it may be short, or empty, while `next` leads on. */
    async list(asked: Asked<RegisterQuery>): Promise<Found<JsonText<RegisterEntry>>> {
      const { items, next } = await list(asked);
      return { items: items.map(entryTextOf), ...(next && { next }) };
    },

    /** The same page, of ids alone. */
    async listIds(asked: Asked<RegisterQuery>): Promise<Found<string>> {
      const { items, next } = await list(asked);
      return { items: items.map(({ pk }) => idOfEntry(String(pk))), ...(next && { next }) };
    },

    /** For one stroke of a key: one request of at most five read units; may be short while `next` leads on. */
    async suggest({ areaCode, query, limit, after }: Asked<readonly WantedWord[]>): Promise<Found<TermHit>> {
      const seek = seekOf({ words: query }) ?? wholeArea;
      const page = firstOf(termQuery(areaCode, seek), await lookAt(areaCode, seek, query, after), limit);
      return { items: page.items.map(parseHit), ...(page.next && { next: page.next }) };
    },

    /** Establishments of a commune under one term, by name, from the register as it stands: at most 84 in one request. */
    async candidates(communeCode: string, term: Term, limit: number): Promise<TermHit[]> {
      const page = await terms.look({
        ...termQuery(communeCode, { term, whole: true }),
        lagging: false, // twins that are entered together must find each other
        limit: Math.min(limit, termsPerRequest),
      });
      return page.items.map(parseHit);
    },
  };
};
export type RegisterRepository = ReturnType<typeof registerRepository>;
