import { collationKey } from '../../shared/kernel/collation.ts';
import type { RegisteredFacts } from '../../shared/register/schema.ts';
import type { Seek } from '../../shared/register/query.ts';
import type { Term } from '../../shared/register/terms.ts';

/**
 * The register is a read model, in partitions of its own, so that the projector may write it and no record.
 * One entry an establishment.
 */
export const entryPartition = (establishmentId: string) => `ENTRY#${establishmentId}`;
export const idOfEntry = (partition: string): string => partition.slice('ENTRY#'.length);
export const entryKey = (establishmentId: string) => ({ pk: entryPartition(establishmentId), sk: 'ENTRY' });

/** g1 by commune, g2 by province, g3 by craft village: entries by name, in the order of the Vietnamese alphabet. */
export const entriesOfArea = (areaCode: string) => `AREA#${areaCode}#EST`;
export const entryAttributes = ({ id, name, place, craftVillage }: RegisteredFacts) => {
  const byName = `${collationKey(name)} ${id}`;
  return {
    g1pk: entriesOfArea(place.communeCode),
    g1sk: byName,
    g2pk: entriesOfArea(place.provinceCode),
    g2sk: byName,
    ...(craftVillage?.id !== undefined && { g3pk: entriesOfArea(craftVillage.id), g3sk: byName }),
  };
};
/** What an entry that was merged into another does not carry. */
export const entryIndexNames = ['g1pk', 'g1sk', 'g2pk', 'g2sk', 'g3pk', 'g3sk'] as const;

/** As much of a name's key as a term carries: enough to tell the names of one word apart. */
const nameLength = 36;

/** In the table of terms. Those of a commune in the table itself, of its province in g2: by value, then by name. */
export const termPartition = (areaCode: string, { group }: Term) => `TERMS#${areaCode}#${group}`;
/** What a term's order takes of a name. */
export const nameInTerm = (name: string): string => collationKey(name).slice(0, nameLength);
/** @param byName of `nameInTerm`: the same for all terms of an entry. */
export const termAttributes = ({ id, place }: RegisteredFacts, term: Term, byName: string) => {
  const sort = `${term.value}#${byName}`;
  return {
    pk: termPartition(place.communeCode, term),
    sk: `${sort} ${id}`,
    ...(!term.local && { g2pk: termPartition(place.provinceCode, term), g2sk: sort }),
  };
};
export const termPrefix = ({ term, whole }: Seek): string => (whole ? `${term.value}#` : term.value);
export const idOfTerm = (sort: string): string => sort.slice(-26);
export const valueOfTerm = (sort: string): string => sort.slice(0, sort.indexOf('#'));
