import { lawCatalogue } from '../../shared/law/catalogue.ts';
import type { Law } from '../../shared/law/law.ts';
import type { LawCatalogue } from '../../shared/law/schema.ts';
import { type FoldedLaw, foldRevisions, revisionsIn } from '../../shared/law-revisions/in-force.ts';
import { ApprovedRevision } from '../../shared/law-revisions/schema.ts';
import type { Item, Page, Table } from '../platform/table.ts';
import { publishedLaw, publishedRevisionKey } from './keys.ts';

/** Where the law comes from by which whoever asks now is answered. */
export interface LawSource {
  readonly inForce: () => Promise<Law>;
  /** An earlier state of the catalogue by its name; undefined for one of another release, or that never was. */
  readonly named: (version: string) => Promise<Law | undefined>;
}

/** What decides on revisions needs besides: the very state of the table, not a remembered one. */
export interface LawLedger extends LawSource {
  readonly current: () => Promise<FoldedLaw & { readonly revisions: readonly ApprovedRevision[] }>;
  /** The law before the n-th revision. */
  readonly before: (number: number) => Promise<Law>;
}

/** As long as areas are remembered: an approved revision is law everywhere within it. */
const rememberedMs = 30_000;
/** A version that this instance has not heard of makes it ask again, this often at most. */
const askedAgainMs = 5_000;
/** Earlier states that are kept open at once. */
const rememberedStates = 8;

/**
 * The catalogue of the release with the revisions that were approved, remembered for half a minute in each instance of a
 * function. Then one Query asks for those that came since: the partition grows by a few a year and is read once.
 */
export const lawSource = (
  table: Pick<Table, 'query'>,
  nowMs: () => number,
  release: Readonly<LawCatalogue> = lawCatalogue,
): LawLedger => {
  let revisions: readonly ApprovedRevision[] = [];
  let folded = foldRevisions(release, revisions);
  let readAtMs = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;
  const states = new Map<number, Law>();

  const readNewer = async (): Promise<void> => {
    const found: ApprovedRevision[] = [];
    const from = publishedRevisionKey(revisions.length + 1).sk;
    for (let after: Item | undefined, more = true; more; more = after !== undefined) {
      const page: Page = await table.query({
        partition: publishedLaw,
        from,
        limit: 100,
        ...(after && { after }),
      });
      found.push(...page.items.map((item) => ApprovedRevision.parse(item['body'])));
      after = page.next;
    }
    if (found.length > 0) {
      revisions = [...revisions, ...found];
      folded = foldRevisions(release, revisions);
    }
    readAtMs = nowMs();
  };

  /** One reading at a time, however many requests ask for it. */
  const refresh = (): Promise<void> =>
    (asking ??= readNewer().finally(() => {
      asking = undefined;
    }));
  const remembered = async (forMs = rememberedMs): Promise<void> => {
    if (nowMs() - readAtMs >= forMs) await refresh();
  };

  const ofFirst = (count: number): Law => {
    const law = states.get(count) ?? foldRevisions(release, revisions.slice(0, count)).law;
    states.delete(count);
    states.set(count, law);
    const [oldest] = states.keys();
    if (states.size > rememberedStates && oldest !== undefined) states.delete(oldest);
    return law;
  };

  return {
    async inForce() {
      await remembered();
      return folded.law;
    },
    async named(version) {
      await remembered();
      if (version === folded.law.catalogue.version) return folded.law;
      const count = revisionsIn(release.version, version);
      // another instance may know more already; anyone may ask, so not each time
      if (count !== undefined && count > revisions.length) await remembered(askedAgainMs);
      return count === undefined || count > revisions.length ? undefined : ofFirst(count);
    },
    async current() {
      await refresh();
      return { ...folded, revisions };
    },
    async before(number) {
      await remembered();
      return ofFirst(number - 1);
    },
  };
};

/** The law as the release ships it, for who has no table. */
export const releasedLaw: LawSource = lawSource({ query: () => Promise.resolve({ items: [] }) }, () => 0);
