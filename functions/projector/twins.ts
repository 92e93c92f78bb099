import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBRecord } from 'aws-lambda';
import { factsOfEntry, isNews, lookupsOf } from '../../shared/duplicates/lookups.ts';
import { likenessOf } from '../../shared/duplicates/likeness.ts';
import { suspectAgain, suspectPair, weightOf } from '../../shared/duplicates/rules.ts';
import type { DuplicatePair } from '../../shared/duplicates/schema.ts';
import { isLikelyTwin, type TwinReason, twinReasons } from '../../shared/duplicates/twins.ts';
import { type Instant, instantOf } from '../../shared/kernel/dates.ts';
import type { EstablishmentId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import type { RegisterEntry } from '../../shared/register/schema.ts';
import type { Term } from '../../shared/register/terms.ts';
import { pairKey } from '../duplicates/keys.ts';
import { parsePair } from '../duplicates/repository.ts';
import { pairWrites } from '../duplicates/writes.ts';
import type { Hand } from '../platform/aggregate.ts';
import { inTurns } from '../platform/in-turns.ts';
import type { Table } from '../platform/table.ts';
import { parseEntry } from '../register/items.ts';
import { entryKey } from '../register/keys.ts';
import { registerRepository, type TermsTable } from '../register/repository.ts';
import { newImageOf, oldImageOf, typeOf } from './images.ts';

export interface TwinTables {
  readonly table: Pick<Table, 'look' | 'getMany' | 'commit'>;
  readonly terms: TermsTable;
}

/** Hits that one lookup takes, by a word and by what twins share; what more of a commune have tells none of them apart. */
const [hitsByWord, hitsByFact] = [25, 50];
/** Hits compared in full, and pairs queued, for one entry at a time: the likeliest. */
const [comparedAtMost, queuedAtMost] = [50, 10];
const atOnce = 8;
/** Somebody may be deciding on the same pair at that moment. */
const raceTries = 3;

interface Found {
  readonly other: RegisterEntry;
  readonly reasons: TwinReason[];
}

/** A pair as it was found, and as it is stored already. */
interface Finding {
  readonly found: DuplicatePair;
  readonly pair: DuplicatePair | undefined;
  readonly hand: Hand;
}

/** The product's own hand: it acts for nobody, and says so in the audit. */
const handAt = (at: Instant, requestId: string): Hand => ({
  actor: { id: 'projector', rights: { role: 'system' } },
  receivedAt: at,
  requestId,
});

/** When a record of the stream was made, to the second; a record made by hand has no time. */
const instantOfRecord = ({ dynamodb }: DynamoDBRecord): Instant =>
  instantOf((dynamodb?.ApproximateCreationDateTime ?? 0) * 1000);

/** Entries of which a batch says something new that twins are found by, each with the last record that says so. */
const newsIn = (records: readonly DynamoDBRecord[]): Map<EstablishmentId, DynamoDBRecord> => {
  const news = new Map<EstablishmentId, DynamoDBRecord>();
  for (const record of records) {
    if (typeOf(record) !== 'RegisterEntry') continue;
    const [old, next] = [oldImageOf(record), newImageOf(record)];
    if (next === undefined || isDeepStrictEqual(old?.['body'], next['body'])) continue; // a visit, a violation: nothing of the place
    const [before, after] = [parseEntry(old), parseEntry(next)];
    if (after && isNews(before, after)) news.set(after.id, record);
  }
  return news;
};

/**
 * Looks for likely twins of every entry that a batch made or changed, and queues what it finds. It runs behind the
 * register's terms of the same batch, so that of two entries made together at least the later one finds the other.
 *
 * Entries are judged as they stand, whatever order records come in; a pair exists once and is asked about again only for
 * new reasons: batches that come again change nothing.
 *
 * One BatchGet a batch, and one for each hundred pairs found. An entry takes at most four lookups, and one BatchGet more
 * where a hit is worth comparing; a new pair takes one transaction of two items.
 */
export const twinDetection = ({ table, terms }: TwinTables) => {
  const register = registerRepository(table, terms);

  /** Other entries of the commune that share telephone, name or owner, as far as the terms tell. */
  const hitsFor = async (entry: RegisterEntry): Promise<EstablishmentId[]> => {
    const { exact, word, isWorthALook } = lookupsOf(entry);
    const look = (term: Term, limit: number) => register.candidates(entry.place.communeCode, term, limit);
    const [byWord, ...byFact] = await Promise.all([
      word ? look(word, hitsByWord) : [],
      ...exact.map((term) => look(term, hitsByFact)),
    ]);
    const worth = byWord.filter((hit) => isWorthALook(hit.words));
    const ids = new Set([...byFact.flat(), ...worth].map(({ id }) => id));
    ids.delete(entry.id);
    return [...ids].slice(0, comparedAtMost);
  };

  const twinsOf = async (entry: RegisterEntry): Promise<Found[]> => {
    const hits = await hitsFor(entry);
    const others = (await table.getMany(hits.map(entryKey))).map(parseEntry);
    const mine = likenessOf(factsOfEntry(entry));
    return others
      .filter((other) => other !== undefined)
      .filter(({ mergedInto, place }) => !mergedInto && place.communeCode === entry.place.communeCode)
      .map((other) => ({ other, reasons: twinReasons(mine, likenessOf(factsOfEntry(other))) }))
      .filter(({ reasons }) => isLikelyTwin(reasons))
      .toSorted((one, another) => weightOf(another) - weightOf(one))
      .slice(0, queuedAtMost);
  };

  /** Stores one pair, or strengthens it; somebody else may be at it at that moment. */
  const store = async ({ pair, found, hand }: Finding): Promise<void> => {
    const act = { at: found.foundAt };
    for (let [known, attempt] = [pair, 1]; ; attempt += 1) {
      const next = known ? suspectAgain(known, found.reasons, act) : found;
      if (!next) return;
      try {
        return await table.commit(pairWrites(next, known ? 'suspectAgain' : 'suspect', hand));
      } catch (error) {
        if (!(error instanceof Problem) || attempt === raceTries) throw error;
        known = parsePair((await table.getMany([pairKey(found.id)]))[0]);
      }
    }
  };

  /** Every pair once, though both of it may be news. */
  const storeAll = async (findings: readonly Omit<Finding, 'pair'>[]): Promise<void> => {
    const distinct = [...new Map(findings.map((finding) => [finding.found.id, finding])).values()];
    const known = await table.getMany(distinct.map(({ found }) => pairKey(found.id)));
    await inTurns(
      distinct.map((finding, i) => ({ ...finding, pair: parsePair(known[i]) })),
      atOnce,
      store,
    );
  };

  return async (records: readonly DynamoDBRecord[]): Promise<void> => {
    const news = [...newsIn(records)];
    if (news.length === 0) return;
    const entries = await table.getMany(news.map(([id]) => entryKey(id))); // a batch of the stream holds at most a hundred
    const waiting = news.flatMap(([, record], i) => {
      const entry = parseEntry(entries[i]);
      return entry && !entry.mergedInto ? [{ entry, record }] : [];
    });
    const findings: Omit<Finding, 'pair'>[] = [];
    await inTurns(waiting, atOnce, async ({ entry, record }) => {
      const at = instantOfRecord(record);
      for (const { other, reasons } of await twinsOf(entry)) {
        const found = suspectPair([entry.id, other.id], entry.place, reasons, { at });
        findings.push({ found, hand: handAt(at, record.eventID ?? 'stream') });
      }
    });
    await storeAll(findings);
  };
};
