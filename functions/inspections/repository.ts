import * as z from 'zod';
import { familyOf, standsAlone } from '../../shared/establishments/merging.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { inspectionNotFound, visitsOfYearChanged } from '../../shared/inspections/problems.ts';
import { Inspection, InspectionKind, LegalKind } from '../../shared/inspections/schema.ts';
import { addDays, PlainDate, yearOf } from '../../shared/kernel/dates.ts';
import { type EstablishmentId, InspectionId, UserId } from '../../shared/kernel/ids.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { Violation } from '../../shared/violations/schema.ts';
import { establishmentKey, isStoredAlone } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import { answerWrite } from '../platform/answers.ts';
import { allOf } from '../platform/pages.ts';
import type { Sender } from '../platform/sender.ts';
import type { Condition, Item, Key, Page, PageQuery, Table, Write } from '../platform/table.ts';
import { violationKey, violationPrefix } from '../violations/keys.ts';
import { agendaOf, inspectionKey, workOfArea, yearChanges, yearKey } from './keys.ts';
import { inspectionWrites, type YearKnown } from './writes.ts';

export const YearEntry = z.strictObject({
  inspectionId: InspectionId,
  legalKind: LegalKind,
  kind: InspectionKind,
  on: PlainDate,
  state: z.string(),
  teamIds: z.array(UserId).optional(),
});
export type YearEntry = z.infer<typeof YearEntry>;

export const parseInspection = (item: Item | undefined): Inspection | undefined =>
  item && Inspection.parse(item['body']);
/** The visits of a year; a surprise that has not begun is left out, or a notice that counts it would tell of it. */
export const parseYear = (item: Item | undefined): YearEntry[] =>
  allOfYear(item).filter(({ kind, state }) => kind !== 'surprise' || state !== 'planned');
/** The visits of a year, sealed ones too: never to be shown. */
export const allOfYear = (item: Item | undefined): YearEntry[] =>
  Object.entries(item ?? {}).flatMap(([name, entry]) =>
    name.startsWith('visit_') ? [YearEntry.parse(entry)] : [],
  );

/**
 * The visits of a year at the other entries of the same place, where merges have made one of several. Nothing is copied
 * when two are merged, so what is written later to either counts as well.
 *
 * No request for an establishment that has no others; one for a survivor, two for one that was merged.
 */
export const visitsOfTwins = async (
  table: Pick<Table, 'get' | 'getMany'>,
  establishment: Establishment | undefined,
  on: PlainDate,
): Promise<YearEntry[]> => {
  if (!establishment || standsAlone(establishment)) return [];
  const { mergedInto } = establishment;
  const survivor = mergedInto
    ? parseEstablishment(await table.get(establishmentKey(mergedInto)))
    : establishment;
  const others = familyOf(survivor ?? establishment).filter((id) => id !== establishment.id);
  const years = await table.getMany(others.map((id) => yearKey(id, yearOf(on))));
  return years.flatMap(parseYear);
};

/** The visits of its year are all there are: no other entry of the same place has any. */
export const aloneCheck = (establishmentId: EstablishmentId): Write => ({
  check: establishmentKey(establishmentId),
  condition: isStoredAlone,
  refusal: visitsOfYearChanged,
});

/** How often the year of an establishment was written; undefined where its visits stand in several. */
export const changesOf = (
  year: Item | undefined,
  establishment: Establishment | undefined,
): number | undefined =>
  establishment && standsAlone(establishment) ? Number(year?.[yearChanges] ?? 0) : undefined;

/** The establishment of a visit, and the visits of its year. */
export const groundKeys = (establishmentId: EstablishmentId, on: PlainDate): Key[] => [
  establishmentKey(establishmentId),
  yearKey(establishmentId, yearOf(on)),
];

export interface PlanGround {
  readonly establishment: Establishment | undefined;
  readonly visitsOfYear: YearEntry[];
  /** How often the year was written; undefined where it is several years, of entries that were merged. */
  readonly yearChanges: number | undefined;
  readonly followed: Inspection | undefined;
  readonly violations: (Violation | undefined)[];
}

export const inspectionRepository = (table: Table) => {
  const find = async (id: string): Promise<Inspection | undefined> =>
    parseInspection(await table.get(inspectionKey(id)));
  const groundFrom = async (
    on: PlainDate,
    [establishment, year, followed, ...violations]: readonly (Item | undefined)[],
  ): Promise<PlanGround> => {
    const place = parseEstablishment(establishment);
    return {
      establishment: place,
      visitsOfYear: [...parseYear(year), ...(await visitsOfTwins(table, place, on))],
      yearChanges: changesOf(year, place),
      followed: parseInspection(followed),
      violations: violations.map((item) => item && Violation.parse(item['body'])),
    };
  };
  return {
    find,
    get: async (id: string): Promise<Inspection> => (await find(id)) ?? refuse(inspectionNotFound()),

    /** An inspection with all that it found, in one request: the record, which may be large, lies behind them. */
    async findWithViolations(
      id: string,
    ): Promise<{ inspection: Inspection | undefined; violations: Violation[] }> {
      const { pk, sk } = inspectionKey(id);
      const items = await allOf(table, { partition: pk, from: sk, to: `${violationPrefix}~` });
      return {
        inspection: parseInspection(items.find(({ type }) => type === 'Inspection')),
        violations: items
          .filter(({ type }) => type === 'Violation')
          .map((item) => Violation.parse(item['body'])),
      };
    },

    /** The ground of a visit from the items of `groundKeys`, and of what it follows, for who reads them with others. */
    groundFrom,

    /** All that planning a visit looks at: one request, and those of `visitsOfTwins`. */
    async ground(
      establishmentId: EstablishmentId,
      on: PlainDate,
      followUp?: { inspectionId: InspectionId; violationIds: readonly string[] },
    ): Promise<PlanGround> {
      const followedKeys = followUp
        ? [
            inspectionKey(followUp.inspectionId),
            ...followUp.violationIds.map((id) => violationKey(followUp.inspectionId, id)),
          ]
        : [];
      const keys = [...groundKeys(establishmentId, on), ...followedKeys];
      return groundFrom(on, await table.getMany(keys));
    },

    /** A sealed visit with how its year stood when it was counted, as far as that is known. */
    async findCounted(
      id: string,
    ): Promise<{ inspection: Inspection | undefined; changesSeen: number | undefined }> {
      const item = await table.get(inspectionKey(id));
      const seen = item?.['changesSeen'];
      return { inspection: parseInspection(item), changesSeen: typeof seen === 'number' ? seen : undefined };
    },

    /** A new visit with what goes with it: the answer to remember, and writes of other slices. */
    add: (
      inspection: Inspection,
      sender: Sender,
      others: readonly Write[] = [],
      year: YearKnown = {},
    ): Promise<void> =>
      table.commit([
        ...inspectionWrites(inspection, undefined, 'plan', sender, year),
        ...others,
        ...answerWrite(sender, inspection),
      ]),
    replace: (
      next: Inspection,
      previous: Inspection,
      action: string,
      sender: Sender,
      others: readonly Write[] = [],
      { ifYear }: YearKnown = {},
    ): Promise<void> =>
      table.commit([
        ...inspectionWrites(next, previous, action, sender, { ifYear }),
        ...(ifYear ? [aloneCheck(next.establishment.id)] : []),
        ...others,
      ]),

    /** The same for several visits: one request for each fifty, and those of `visitsOfTwins`. */
    async grounds(
      visits: readonly { establishmentId: EstablishmentId; on: PlainDate }[],
    ): Promise<PlanGround[]> {
      const keys = visits.flatMap(({ establishmentId, on }) => groundKeys(establishmentId, on));
      const items = await table.getMany(keys);
      return Promise.all(visits.map(({ on }, i) => groundFrom(on, items.slice(2 * i, 2 * i + 2))));
    },

    /** Up to 100 inspections in one request, in the order asked. */
    findMany: async (ids: readonly string[]): Promise<(Inspection | undefined)[]> =>
      (await table.getMany(ids.map(inspectionKey))).map(parseInspection),

    /** Open work of a commune or province by due day; only what is overdue on `today` where that is given. */
    listWork: (
      areaCode: string,
      options: {
        limit: number;
        after?: Item | undefined;
        overdueOn?: PlainDate | undefined;
        filter?: Condition | undefined;
      },
    ): Promise<Page> =>
      table.query({
        index: areaIndexOf(areaCode),
        partition: workOfArea(areaCode),
        limit: options.limit,
        ...(options.overdueOn && { to: `${addDays(options.overdueOn, -1)}~` }),
        ...(options.after && { after: options.after }),
        ...(options.filter && { filter: options.filter }),
      }),

    /** A person's open visits that are due between two days, both counted. */
    listAgenda: (
      userId: string,
      from: PlainDate,
      to: PlainDate,
      page: {
        limit: number;
        after?: Item | undefined;
        filter?: Condition | undefined;
        unread?: PageQuery['unread'];
      },
    ): Promise<Page> =>
      table.query({
        index: 'gsi1',
        partition: agendaOf(userId),
        from,
        to: `${to}~`,
        limit: page.limit,
        ...(page.after && { after: page.after }),
        ...(page.filter && { filter: page.filter }),
        ...(page.unread && { unread: true }),
      }),
  };
};
export type InspectionRepository = ReturnType<typeof inspectionRepository>;
