import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import { addDays, type PlainDate } from '../../../shared/kernel/dates.ts';
import type { Area, AreaLine } from '../../../shared/areas/schema.ts';
import type { Inspection, InspectionSummary } from '../../../shared/inspections/schema.ts';
import type { RegisterEntry } from '../../../shared/register/schema.ts';
import type { TimelineEntry } from '../../../shared/timelines/schema.ts';
import type { VisitRecord } from '../../../shared/visit-records/schema.ts';
import type { Penalty } from '../../../shared/penalties/schema.ts';
import type { Violation } from '../../../shared/violations/schema.ts';
import type { Ask } from '../api/call.ts';
import type { Store } from '../device/store.ts';
import {
  dropOthers,
  findOne,
  keepNeighbours,
  keepOne,
  keepStory,
  neighboursPrefix,
  type Prepared,
  type Story,
  storyPrefix,
} from './brought.ts';
import { words } from './words.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly doing: Bilingual;
}

export interface Preparing {
  readonly ask: Ask;
  readonly store: Store;
  readonly today: PlainDate;
  /** `VN`, a province or a commune: the area of the inspector's rights. */
  readonly areaCode: string;
  readonly nowMs: () => number;
  /** Resolves once the application itself is on the tablet, or says that it is not. */
  readonly applicationKept: () => Promise<boolean>;
  /** Brings what PDFs are made with, which is no part of the application as it opens. */
  readonly bringPrinting?: () => Promise<void>;
  readonly onProgress: (progress: Progress) => void;
}

/** Something did not come; the message says what the server or the network had against it. */
class DidNotCome extends Error {}

/** Visits due so many days from now are brought; those overdue always are. */
export const daysAhead = 14;
const daysBack = 90;
/** So many of a commune's establishments are brought at most: a tablet knows its neighbourhood, not the province. */
const maxNeighbours = 1_000;
const pageOf = 100;
const lanes = 4;

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

const reader = (ask: Ask) => {
  const get = async <T>(path: string): Promise<T> => {
    const answer = await ask({ path });
    if (answer.kind !== 'answered')
      throw new DidNotCome(answer.kind === 'refused' ? answer.problem.title : answer.kind);
    return answer.body as T; // the API's own schema; what is signed on it is checked again when it arrives
  };
  const list = async <T>(path: string, most = Number.POSITIVE_INFINITY): Promise<T[]> => {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const rest = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page<T> = await get(`${path}${path.includes('?') ? '&' : '?'}limit=${pageOf}${rest}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined && items.length < most);
    return items.slice(0, most);
  };
  return { get, list };
};
type Reader = ReturnType<typeof reader>;

const isOpen = ({ state }: Pick<Violation, 'state'>): boolean =>
  state === 'suspected' || state === 'confirmed';

const lastRecorded = (entries: readonly TimelineEntry[]): string | undefined =>
  entries
    .map((entry) => (entry.type === 'inspection' ? entry.inspection : undefined))
    .find((it) => it !== undefined && (it.state === 'recorded' || it.state === 'concluded'))?.id;

/** All that is known of an establishment, whole where the inspector will need it. */
export const readStory = async ({ get }: Pick<Reader, 'get'>, id: string): Promise<Story> => {
  const { items, establishment } = await get<Page<TimelineEntry> & Pick<Story, 'establishment'>>(
    `/v1/establishments/${id}/timeline`,
  );
  const open = items.flatMap((it) => (it.type === 'violation' && isOpen(it.violation) ? [it.violation] : []));
  const openViolations = await Promise.all(
    open.map((it) => get<Violation>(`/v1/inspections/${it.inspectionId}/violations/${it.id}`)),
  );
  const decided = items.flatMap((it) =>
    it.type === 'penalty' && it.penalty.totalVnd !== undefined ? [it.penalty.id] : [],
  );
  const penalties = await Promise.all(decided.map((penaltyId) => get<Penalty>(`/v1/penalties/${penaltyId}`)));
  const last = lastRecorded(items);
  const lastRecord =
    last && (await get<VisitRecord>(`/v1/inspections/${last}/visit-record`).catch(() => undefined));
  return { establishment, entries: items, openViolations, penalties, ...(lastRecord && { lastRecord }) };
};

export const storyReader = (ask: Ask) => (id: string) => readStory(reader(ask), id);

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

const inLanes = async (tasks: readonly (() => Promise<void>)[]): Promise<void> => {
  const waiting = [...tasks];
  const lane = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
};

const bringAreas = async (read: Reader, store: Store, provinces: readonly string[]): Promise<void> => {
  const parents = ['VN', ...provinces]; // documents name the province
  const lists = await Promise.all(parents.map((code) => read.list<AreaLine>(`/v1/areas?parent=${code}`)));
  await keepOne(store, 'areas', lists.flat());
};

/** Brings the names of a province's communes to a tablet that has none, for pages that need nothing else. */
export const bringAreaNames = async (ask: Ask, store: Store, areaCode: string): Promise<void> => {
  if (areaCode === 'VN' || (await findOne(store, 'areas'))) return;
  const read = reader(ask);
  const provinceOf = async (): Promise<string> => {
    const { provinceCode, parentCode } = await read.get<Area>(`/v1/areas/${areaCode}`);
    return provinceCode ?? parentCode;
  };
  await bringAreas(read, store, [areaCode.length === 2 ? areaCode : await provinceOf()]);
};

/**
 * Brings all that days without a network need: the visits assigned to this person with each establishment's story, its
 * neighbours, checklists, the law and the names of areas. What does not come is named in the result and what was brought
 * before stands; only a whole preparation lets go of what is no longer needed.
 */
export const prepareDay = async (preparing: Preparing): Promise<Prepared> => {
  const { ask, store, today, areaCode, nowMs, applicationKept, bringPrinting, onProgress } = preparing;
  const read = reader(ask);
  const until = addDays(today, daysAhead);
  const missing: string[] = [];
  const brought = new Set<string>();
  let [done, total] = [0, 6];
  const step = (doing: Bilingual, name: string, bring: () => Promise<void>) => async () => {
    onProgress({ done, total, doing });
    try {
      await bring();
    } catch (error) {
      if (!(error instanceof DidNotCome)) throw error;
      missing.push(name);
    }
    done += 1;
    onProgress({ done, total, doing });
  };

  let agenda: readonly InspectionSummary[] = [];
  await step(words.bringsAgenda, 'agenda', async () => {
    agenda = await read.list(`/v1/agenda?from=${addDays(today, -daysBack)}&to=${until}`);
    await keepOne(store, 'agenda', agenda);
  })();
  const places = distinct(agenda.map(({ establishment }) => establishment.id));
  const communes = distinct([
    ...agenda.map(({ place }) => place.communeCode),
    ...(/^\d{5}$/.test(areaCode) ? [areaCode] : []),
  ]);
  const provinces = distinct([
    ...agenda.map(({ place }) => place.provinceCode),
    ...(areaCode === 'VN' ? [] : /^\d{2}$/.test(areaCode) ? [areaCode] : []),
  ]);
  total = 6 + places.length + communes.length;

  const inspections: Inspection[] = [];
  await inLanes([
    step(words.bringsApplication, 'application', async () => {
      if (!(await applicationKept())) throw new DidNotCome('the application');
    }),
    step(words.bringsLaw, 'law', async () => keepOne(store, 'law', await read.get('/v1/law/catalogue'))),
    step(words.bringsAreas, 'areas', () => bringAreas(read, store, provinces)),
    step(words.bringsAgenda, 'inspections', async () => {
      await inLanes(
        agenda.map(({ id }) => async () => {
          inspections.push(await read.get<Inspection>(`/v1/inspections/${id}`));
        }),
      );
      await keepOne(store, 'inspections', inspections);
    }),
    ...places.map((id) =>
      step(words.bringsStory, `story/${id}`, async () => {
        const story = await readStory(read, id);
        await keepStory(store, story);
        brought.add(storyPrefix + id).add(storyPrefix + story.establishment.id);
      }),
    ),
    ...communes.map((code) =>
      step(words.bringsNeighbours, `neighbours/${code}`, async () => {
        const path = `/v1/establishments?area=${code}`;
        await keepNeighbours(store, code, await read.list<RegisterEntry>(path, maxNeighbours));
        brought.add(neighboursPrefix + code);
      }),
    ),
    step(words.bringsPrinting, 'printing', async () => {
      if (!bringPrinting) return;
      if (!(await applicationKept())) throw new DidNotCome('the application'); // what is fetched before is not kept
      await bringPrinting().catch((cause: unknown) => {
        throw new DidNotCome('what PDFs are made with', { cause });
      });
    }),
  ]);
  if (missing.length === 0) await dropOthers(store, brought);
  const prepared: Prepared = {
    at: nowMs(),
    until,
    visits: agenda.length,
    establishments: places.length,
    missing,
  };
  await keepOne(store, 'prepared', prepared);
  return prepared;
};
