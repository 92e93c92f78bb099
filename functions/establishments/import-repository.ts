import { createHash } from 'node:crypto';
import type { Holders, ImportDecision } from '../../shared/establishments/import-decision.ts';
import {
  claimsLocally,
  identityMarks,
  localIdentityOf,
} from '../../shared/establishments/import-identity.ts';
import type { ImportRow } from '../../shared/establishments/import-row.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import type { Place } from '../../shared/areas/schema.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import type { Sender } from '../platform/sender.ts';
import { isNew, type Key, type Table, type Write } from '../platform/table.ts';
import { establishmentKey, identifierKey, importClaimKey } from './keys.ts';
import { establishmentWrites, parseEstablishment } from './repository.ts';

export interface PlacedRow {
  readonly row: ImportRow;
  readonly place: Place;
}

const localKey = ({ row, place }: PlacedRow): Key => importClaimKey(place.provinceCode, localIdentityOf(row));
const claimKeys = (placed: PlacedRow): Key[] => [
  ...placed.row.command.identifiers.map(identifierKey),
  localKey(placed),
];

/** What no other row of a file may have, short: of a whole register they are kept in memory. */
export const marksOf = ({ row, place }: PlacedRow): string[] =>
  identityMarks(row, place.provinceCode).map((mark) =>
    createHash('sha256').update(mark).digest('base64').slice(0, 16),
  );

/** All that storing one row takes; nothing for one that is refused or already stands so. */
export const rowWrites = (
  placed: PlacedRow,
  holders: Holders,
  decision: ImportDecision,
  sender: Sender,
): Write[] => {
  if (decision.kind === 'rejected') return [];
  const { next } = decision;
  const claim: Write = {
    put: { ...localKey(placed), type: 'ImportClaim', establishmentId: next.id },
    condition: isNew,
    refusal: versionChanged,
  };
  const previous = decision.kind === 'changed' ? decision.previous.identifiers : [];
  return [
    ...(decision.kind === 'unchanged' ? [] : establishmentWrites(next, previous, 'import', sender)),
    ...(claimsLocally(placed.row) && !holders.byLocal ? [claim] : []),
  ];
};

/**
 * Reads what stands under the identities of rows: for 300 rows without identifier 3 requests, with one identifier 6,
 * and 3 more where they are known.
 */
export const importRepository = (table: Table) => {
  const read = async (ids: readonly string[]): Promise<Map<string, Establishment | undefined>> => {
    const distinct = [...new Set(ids)];
    const items = await table.getMany(distinct.map(establishmentKey));
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

  return {
    /** What is stored under the identities of each row. */
    async holdersOf(rows: readonly PlacedRow[]): Promise<Holders[]> {
      const keys = rows.map(claimKeys);
      const claims = await table.getMany(keys.flat());
      const ids = claims.map((claim) => claim && String(claim['establishmentId']));
      const known = await byId(ids.filter((id) => id !== undefined));
      let read = 0;
      return keys.map(({ length }) => {
        const held = ids.slice(read, (read += length)).map((id) => (id === undefined ? id : known.get(id)));
        return { byIdentifier: held.slice(0, -1), byLocal: held.at(-1) };
      });
    },
  };
};
export type ImportRepository = ReturnType<typeof importRepository>;
