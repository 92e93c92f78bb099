import { openLaw, type Law } from '../law/law.ts';
import { CatalogueVersion, type LawCatalogue } from '../law/schema.ts';
import { foldChanges } from './fold.ts';
import { foldedFaults } from './judge.ts';
import type { ApprovedRevision, RevisionStanding } from './schema.ts';

/** The law of a release with approved revisions in it, and how each of them stands. */
export interface FoldedLaw {
  readonly law: Law;
  /** By number of the revision. */
  readonly standings: ReadonlyMap<number, RevisionStanding>;
}

/** `2026-11-22.4+3`: the release's catalogue, and the first three revisions that were approved. */
export const versionOf = (release: CatalogueVersion, revisions: number): CatalogueVersion =>
  CatalogueVersion.parse(revisions === 0 ? release : `${release}+${revisions}`);

/** How many revisions a version of this release holds; undefined for a version of another release. */
export const revisionsIn = (release: CatalogueVersion, version: string): number | undefined => {
  if (version === release) return 0;
  const [own, count] = version.split('+');
  return own === release && count !== undefined ? Number(count) : undefined;
};

/**
 * The catalogue in force: the release's own with approved revisions folded in, in the order of their numbers. One that does
 * not fit the release is set aside whole, with its reasons, and the next is tried without it: half a decree is no law. The
 * same release and revisions give the same bytes, so that a version names them.
 */
export const foldRevisions = (
  release: Readonly<LawCatalogue>,
  revisions: readonly Pick<ApprovedRevision, 'number' | 'changes'>[],
): FoldedLaw => {
  const standings = new Map<number, RevisionStanding>();
  let catalogue = release;
  for (const { number, changes } of revisions) {
    const folded = foldChanges(catalogue, changes, catalogue.version);
    const faults = foldedFaults(folded).map(({ pointer, detail }) => ({
      pointer: `/changes${pointer}`,
      detail,
    }));
    if (faults.length > 0) standings.set(number, { kind: 'setAside', faults });
    else if (folded.rows.length === 0) standings.set(number, { kind: 'contained' });
    else {
      standings.set(number, { kind: 'inForce' });
      catalogue = folded.catalogue;
    }
  }
  const last = revisions.at(-1)?.number ?? 0;
  return { law: openLaw({ ...catalogue, version: versionOf(release.version, last) }), standings };
};
