import type { EstablishmentId } from '../kernel/ids.ts';
import type { Identifier } from './identifiers.ts';
import { establishmentMerged } from './problems.ts';
import { sameIdentifier } from './rules.ts';
import type { Establishment } from './schema.ts';

/** So many may be merged into one: what reads them together asks for each, so there must be an end. */
export const maxAbsorbed = 9;

/** An establishment and those that were merged into it: one place, whose history lies under each of these ids. */
export const familyOf = ({
  id,
  absorbed = [],
}: Pick<Establishment, 'id' | 'absorbed'>): EstablishmentId[] => [id, ...absorbed];

/** Neither merged into another nor others into it: all that happened there lies under its own id. */
export const standsAlone = ({
  mergedInto,
  absorbed,
}: Pick<Establishment, 'mergedInto' | 'absorbed'>): boolean =>
  mergedInto === undefined && absorbed === undefined;

/**
 * New work belongs to the one that stays.
 *
 * @throws Problem `establishment-merged`, naming the survivor.
 */
export const requireUnmerged = ({ mergedInto }: Establishment, pointer?: string): void => {
  if (mergedInto !== undefined) throw establishmentMerged(mergedInto, pointer);
};

const withAbsorbed = (
  { absorbed: _, ...establishment }: Establishment,
  absorbed: EstablishmentId[],
): Establishment => ({ ...establishment, ...(absorbed.length > 0 && { absorbed }) });
const nextVersion = (establishment: Establishment): Establishment => ({
  ...establishment,
  version: establishment.version + 1,
});

/** The one that stays, with another and all that was merged into that, and the identifiers that move. */
export const absorb = (
  survivor: Establishment,
  merged: Establishment,
  moved: readonly Identifier[],
): Establishment =>
  nextVersion({
    ...withAbsorbed(survivor, [...(survivor.absorbed ?? []), ...familyOf(merged)]),
    identifiers: [...survivor.identifiers, ...moved],
  });

/** The one that was merged: all it said stays readable, its identifiers too, and it points to the survivor in one hop. */
export const pointTo = (merged: Establishment, survivorId: EstablishmentId): Establishment =>
  nextVersion({ ...withAbsorbed(merged, []), mergedInto: survivorId });

/** The survivor without what one merge brought; what was changed since stays. */
export const release = (
  survivor: Establishment,
  gone: readonly EstablishmentId[],
  moved: readonly Identifier[],
): Establishment =>
  nextVersion({
    ...withAbsorbed(
      survivor,
      (survivor.absorbed ?? []).filter((id) => !gone.includes(id)),
    ),
    identifiers: survivor.identifiers.filter((mine) => !moved.some((it) => sameIdentifier(it, mine))),
  });

/** The merged one on its own again, with those that had been merged into it before. */
export const standAlone = (
  { mergedInto: _, ...merged }: Establishment,
  absorbed: readonly EstablishmentId[],
): Establishment => nextVersion(withAbsorbed(merged, [...absorbed]));
