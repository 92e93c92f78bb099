import type { Holders, ImportDecision } from '../../shared/establishments/import-decision.ts';
import { claimsLocally, localIdentityOf } from '../../shared/establishments/import-identity.ts';
import type { ImportRow } from '../../shared/establishments/import-row.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import type { Place } from '../../shared/areas/schema.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import type { Sender } from '../platform/sender.ts';
import { isNew, type Item, type Key, type Table, type Write } from '../platform/table.ts';
import { establishmentKey, identifierKey, importClaimKey } from './keys.ts';
import { establishmentWrites, parseEstablishment } from './repository.ts';

/**
 * Requests to DynamoDB for 1,000 new rows without identifier: 10 to read claims (100 a BatchGet) and 31 to write (3 items
 * a row, whole rows, 100 items a transaction). With one identifier each: 20 and 34. Rows that are known cost 10 more to
 * read them, and nothing to write where they say nothing new. On top, one Query for each distinct commune, one Get and
 * one write for the answer.
 */
const itemsPerRequest = 100;
/** Requests under way together: more would only meet the limits of one table partition sooner. */
const requestsAtOnce = 4;

export interface PlacedRow {
  readonly row: ImportRow;
  readonly place: Place;
}
export interface DecidedRow extends PlacedRow {
  readonly holders: Holders;
  readonly decision: ImportDecision;
}

/** Runs work over all parts, four at a time, and answers in the order of the parts. */
export const inTurns = async <Part, Result>(
  parts: readonly Part[],
  work: (part: Part) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  for (let start = 0; start < parts.length; start += requestsAtOnce)
    results.push(...(await Promise.all(parts.slice(start, start + requestsAtOnce).map(work))));
  return results;
};

const hundreds = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / itemsPerRequest) }, (_, i) =>
    list.slice(i * itemsPerRequest, (i + 1) * itemsPerRequest),
  );

const localKey = ({ row, place }: PlacedRow): Key => importClaimKey(place.provinceCode, localIdentityOf(row));
const claimKeys = (placed: PlacedRow): Key[] => [
  ...placed.row.command.identifiers.map(identifierKey),
  localKey(placed),
];

/** All that storing one row takes; nothing for one that is refused or already stands so. */
const rowWrites = (decided: DecidedRow, sender: Sender): Write[] => {
  const { row, holders, decision } = decided;
  if (decision.kind === 'rejected') return [];
  const { next } = decision;
  const claim: Write = {
    put: { ...localKey(decided), type: 'ImportClaim', establishmentId: next.id },
    condition: isNew,
    refusal: versionChanged,
  };
  const previous = decision.kind === 'changed' ? decision.previous.identifiers : [];
  return [
    ...(decision.kind === 'unchanged' ? [] : establishmentWrites(next, previous, 'import', sender)),
    ...(claimsLocally(row) && !holders.byLocal ? [claim] : []),
  ];
};

interface Parcel {
  readonly rows: DecidedRow[];
  readonly writes: Write[];
}

/** Whole rows to a transaction, so that none is ever half stored. */
const parcelsOf = (rows: readonly DecidedRow[], sender: Sender, rowsPerParcel: number): Parcel[] => {
  const parcels: Parcel[] = [];
  for (const decided of rows) {
    const writes = rowWrites(decided, sender);
    if (writes.length === 0) continue;
    const last = parcels.at(-1);
    const fits =
      last && last.rows.length < rowsPerParcel && last.writes.length + writes.length <= itemsPerRequest;
    if (!fits) parcels.push({ rows: [decided], writes });
    else {
      last.rows.push(decided);
      last.writes.push(...writes);
    }
  }
  return parcels;
};

export const importRepository = (table: Table) => {
  const getAll = async (keys: readonly Key[]): Promise<(Item | undefined)[]> =>
    (await inTurns(hundreds(keys), (part) => table.getMany(part))).flat();

  const read = async (ids: readonly string[]): Promise<Map<string, Establishment | undefined>> => {
    const distinct = [...new Set(ids)];
    const items = await getAll(distinct.map(establishmentKey));
    return new Map(distinct.map((id, i) => [id, parseEstablishment(items[i])]));
  };

  /**
   * Establishments by id, each read once. In place of one that was merged into another stands that other: a row that
   * once made the merged one speaks of the survivor now, and never brings the merged one back.
   */
  const byId = async (ids: readonly string[]): Promise<Map<string, Establishment | undefined>> => {
    const found = await read(ids);
    const survivors = await read([...found.values()].flatMap((it) => it?.mergedInto ?? []));
    return new Map([...found].map(([id, it]) => [id, it?.mergedInto ? survivors.get(it.mergedInto) : it]));
  };

  const storeParcel = async ({ rows, writes }: Parcel): Promise<DecidedRow[]> => {
    try {
      await table.commit(writes);
      return [];
    } catch (error) {
      if (error instanceof Problem) return rows; // somebody was faster with one of them
      throw error;
    }
  };

  return {
    /** What is stored under the identities of each row. */
    async holdersOf(rows: readonly PlacedRow[]): Promise<Holders[]> {
      const keys = rows.map(claimKeys);
      const claims = await getAll(keys.flat());
      const ids = claims.map((claim) => claim && String(claim['establishmentId']));
      const known = await byId(ids.filter((id) => id !== undefined));
      let read = 0;
      return keys.map(({ length }) => {
        const held = ids.slice(read, (read += length)).map((id) => (id === undefined ? id : known.get(id)));
        return { byIdentifier: held.slice(0, -1), byLocal: held.at(-1) };
      });
    },

    /** Stores rows; answers those that someone else changed meanwhile and that must be judged again. */
    async store(rows: readonly DecidedRow[], sender: Sender, rowsPerParcel: number): Promise<DecidedRow[]> {
      return (await inTurns(parcelsOf(rows, sender, rowsPerParcel), storeParcel)).flat();
    },
  };
};
export type ImportRepository = ReturnType<typeof importRepository>;
