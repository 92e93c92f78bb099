import { collationKey } from '../../shared/kernel/collation.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import type { Identifier } from '../../shared/establishments/identifiers.ts';
import { digestOf } from '../platform/digest.ts';
import type { Condition } from '../platform/table.ts';

export const establishmentPartition = (id: string) => `EST#${id}`;
export const establishmentKey = (id: string) => ({ pk: establishmentPartition(id), sk: 'EST' });

/**
 * Holds of an establishment that stands alone, for who did not read it. What it is of is stored as text, in which quotes of
 * names are escaped: a field's own name with its colon stands there only where the field does. One stored before that was so
 * is not taken for alone.
 */
export const isStoredAlone: Condition = {
  expression:
    'attribute_type(#body, :text) AND NOT contains(#body, :into) AND NOT contains(#body, :absorbed)',
  names: { '#body': 'body' },
  values: { ':text': 'S', ':into': '"mergedInto":', ':absorbed': '"absorbed":' },
};

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

/** g3, sparse: establishments of divided communes whose commune of now a person must name, by commune of then. */
export const placeReviewsOf = (provinceCode: string) => `AREA#${provinceCode}#PLACE-REVIEW`;
export const establishmentAttributes = ({ id, name, place, placeReview }: Establishment) =>
  placeReview && {
    g3pk: placeReviewsOf(place.provinceCode),
    g3sk: `${place.communeCode} ${collationKey(name)} ${id}`,
  };

/** g1: everything that happened at an establishment, by date; read newest first. */
export const timelineOf = (establishmentId: string) => `EST#${establishmentId}#TIMELINE`;
