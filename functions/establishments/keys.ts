import type { Identifier } from '../../shared/establishments/identifiers.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { fold } from '../../shared/kernel/text.ts';
import { digestOf } from '../platform/digest.ts';

export const establishmentPartition = (id: string) => `EST#${id}`;
export const establishmentKey = (id: string) => ({ pk: establishmentPartition(id), sk: 'EST' });

/** Who holds an identifier: one item a value, so that two establishments can never share one. */
export const identifierKey = ({ kind, value }: Identifier) => ({
  pk: `IDENTIFIER#${kind}#${value}`,
  sk: 'CLAIM',
});

/** Which establishment an import made of a row that is known by no identifier: one item for its local identity. */
export const importClaimKey = (provinceCode: string, localIdentity: readonly string[]) => ({
  pk: `IMPORT#${provinceCode}#${digestOf(localIdentity)}`,
  sk: 'CLAIM',
});

/** g1 by commune, g2 by province: establishments by folded name, for prefix search without diacritics. */
export const establishmentsOfArea = (areaCode: string) => `AREA#${areaCode}#EST`;
export const establishmentAttributes = ({ id, name, place }: Establishment) => {
  const byName = `${fold(name)}#${id}`;
  return {
    g1pk: establishmentsOfArea(place.communeCode),
    g1sk: byName,
    g2pk: establishmentsOfArea(place.provinceCode),
    g2sk: byName,
  };
};

/** g1: everything that happened at an establishment, by date; read newest first. */
export const timelineOf = (establishmentId: string) => `EST#${establishmentId}#TIMELINE`;
