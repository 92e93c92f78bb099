import type { RegisterEntry } from '../../shared/register/schema.ts';
import type { Candidate } from '../../shared/year-plans/candidates.ts';
import type { Item, Table } from '../platform/table.ts';
import { parseEntry } from '../register/items.ts';
import { entriesOfArea } from '../register/keys.ts';

/** Where a plan's candidates come from: an area's register, page by page. */
export interface Candidates {
  readonly pages: (areaCode: string) => AsyncIterable<readonly Candidate[]>;
}

/** As many as one page may hold; DynamoDB ends a page at 1 MB before. */
const perPage = 2_000;

/** No more of an entry than choosing takes: a province of them may be in memory at a time. */
const candidateOf = (entry: RegisterEntry): Candidate => {
  const { id, name, type, place, sectors, craftVillage, lastVisitOn, openViolations } = entry;
  return {
    id,
    name,
    type,
    place,
    sectors,
    inCraftVillage: craftVillage !== undefined,
    lastVisitOn,
    openViolations,
  };
};

/** The register of a commune or province, entries that were merged into others left out; a moment behind its records. */
export const registeredCandidates = (table: Pick<Table, 'look'>): Candidates => ({
  async *pages(areaCode) {
    for (let after: Item | undefined, more = true; more; more = after !== undefined) {
      const page = await table.look({
        index: areaCode.length === 5 ? 'gsi1' : 'gsi2',
        partition: entriesOfArea(areaCode),
        limit: perPage,
        ...(after && { after }),
      });
      yield page.items.map(parseEntry).flatMap((entry) => (entry ? [candidateOf(entry)] : []));
      after = page.next;
    }
  },
});
