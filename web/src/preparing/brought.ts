import type { AreaLine } from '../../../shared/areas/schema.ts';
import type { Establishment } from '../../../shared/establishments/schema.ts';
import type { Inspection, InspectionSummary } from '../../../shared/inspections/schema.ts';
import type { PlainDate } from '../../../shared/kernel/dates.ts';
import type { LawCatalogue } from '../../../shared/law/schema.ts';
import type { RegisterEntry } from '../../../shared/register/schema.ts';
import type { Penalty } from '../../../shared/penalties/schema.ts';
import type { TimelineEntry } from '../../../shared/timelines/schema.ts';
import type { VisitRecord } from '../../../shared/visit-records/schema.ts';
import type { Violation } from '../../../shared/violations/schema.ts';
import type { Store } from '../device/store.ts';

/** An establishment with what happened there, newest first, as far as the first page tells. */
export interface Story {
  readonly establishment: Establishment;
  readonly entries: readonly TimelineEntry[];
  /** Violations that are not done with, whole. */
  readonly openViolations: readonly Violation[];
  /** Files in which a fine was decided, whole: what was fined before raises what is fined now. */
  readonly penalties: readonly Penalty[];
  /** What was signed at the last recorded visit. */
  readonly lastRecord?: VisitRecord;
}

/** How a preparation ended; what is missing is named, so that nobody sets out believing it is there. */
export interface Prepared {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The last day of visits that were brought. */
  readonly until: PlainDate;
  readonly visits: number;
  readonly establishments: number;
  readonly missing: readonly string[];
}

/** Everything that may be brought along, by the name it is kept under. */
export interface Brought {
  prepared: Prepared;
  agenda: readonly InspectionSummary[];
  /** Checklists are made of it, so that they come with it. */
  law: LawCatalogue;
  areas: readonly AreaLine[];
  /** Inspections of the agenda, whole. */
  inspections: readonly Inspection[];
}

/** These are one thing each. */
export const keepOne = <Name extends keyof Brought>(
  store: Pick<Store, 'keep'>,
  name: Name,
  value: Brought[Name],
): Promise<void> => store.keep(name, value);

export const findOne = async <Name extends keyof Brought>(
  store: Pick<Store, 'findKept'>,
  name: Name,
): Promise<Brought[Name] | undefined> => (await store.findKept(name)) as Brought[Name] | undefined; // as keepOne wrote it

/** And these one for each establishment or commune. */
export const storyPrefix = 'story/';
export const neighboursPrefix = 'neighbours/';

export const keepStory = (store: Pick<Store, 'keep'>, story: Story): Promise<void> =>
  store.keep(storyPrefix + story.establishment.id, story);
export const findStory = async (store: Pick<Store, 'findKept'>, id: string): Promise<Story | undefined> =>
  (await store.findKept(storyPrefix + id)) as Story | undefined; // as keepStory wrote it

export const keepNeighbours = (
  store: Pick<Store, 'keep'>,
  communeCode: string,
  entries: readonly RegisterEntry[],
): Promise<void> => store.keep(neighboursPrefix + communeCode, entries);

/** Every line of the register that was brought, each once. */
export const listNeighbours = async (store: Store): Promise<RegisterEntry[]> => {
  const rows = await store.db.kept.where('id').startsWith(neighboursPrefix).toArray();
  const lists = await Promise.all(rows.map((row) => store.open(`kept/${row.id}`, row)));
  const byId = new Map((lists as RegisterEntry[][]).flat().map((entry) => [entry.id, entry])); // as keepNeighbours wrote them
  return [...byId.values()];
};

/** Lets go of stories and neighbours that this preparation did not bring. */
export const dropOthers = async ({ db }: Store, kept: ReadonlySet<string>): Promise<void> => {
  const ids = await db.kept.toCollection().primaryKeys();
  const others = ids.filter(
    (id) => (id.startsWith(storyPrefix) || id.startsWith(neighboursPrefix)) && !kept.has(id),
  );
  await db.kept.bulkDelete(others);
};
