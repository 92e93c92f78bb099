import { listedAt } from '../../shared/areas/following.ts';
import type { Conflict, ConflictFlag } from '../../shared/conflicts/schema.ts';
import { waitingIn } from '../platform/area-index.ts';

/** What a person declared: one item for an establishment, so that a transaction can check it by its key. */
export const conflictPartition = (userId: string) => `CONFLICT#${userId}`;
export const conflictPrefix = 'EST#';
export const conflictKey = (userId: string, establishmentId: string) => ({
  pk: conflictPartition(userId),
  sk: `${conflictPrefix}${establishmentId}`,
});

/** gsi2 by commune, gsi3 by province: declarations of an area, by person and establishment. */
export const conflictsOfArea = (areaCode: string) => `AREA#${areaCode}#CONFLICTS`;
export const conflictAttributes = ({ userId, establishment, ...at }: Conflict) =>
  waitingIn(listedAt(at), conflictsOfArea, `${userId}#${establishment.id}`);

/** A visit that someone with a conflict is or was on; written by the projector, and with a record that came in. */
export const flagPartition = (inspectionId: string) => `FLAG#${inspectionId}`;
export const flagKey = (inspectionId: string, userId: string) => ({
  pk: flagPartition(inspectionId),
  sk: `CONFLICT#${userId}`,
});

/** gsi2 by commune, gsi3 by province: flags that wait for a chief, oldest first. */
export const flagsOfArea = (areaCode: string) => `AREA#${areaCode}#CONFLICT_FLAGS`;
export const flagAttributes = ({ id, userId, raisedAt, review, ...at }: ConflictFlag) =>
  review ? {} : waitingIn(listedAt(at), flagsOfArea, `${raisedAt}#${id}#${userId}`);
