import type { Identifier } from '../../shared/establishments/identifiers.ts';
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

/** g1: everything that happened at an establishment, by date; read newest first. */
export const timelineOf = (establishmentId: string) => `EST#${establishmentId}#TIMELINE`;
