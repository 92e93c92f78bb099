import { isWithin, type PlainDate, yearOf } from '../kernel/dates.ts';
import { type CatalogueFault, fault } from '../law/catalogue-fault.ts';
import type {
  AgeBand,
  CatalogueVersion,
  LawCatalogue,
  LegalInstrument,
  MinutesMaker,
  OffenderRule,
  Provision,
  UnreadPeriod,
  WorkListItem,
} from '../law/schema.ts';
import type { AddedRows, ClosedRows, Closing, LawChanges } from './changes.ts';
import { isSameRow } from './same-row.ts';

/** What one change comes to: a row that is new, one that has ended, a year decided. */
export interface FoldedRow {
  readonly section: string;
  readonly kind: 'added' | 'closed' | 'decided';
  /** What the row is called: its id, with the act or title that a version belongs to. */
  readonly name: string;
  /** Where the changes say so. */
  readonly pointer: string;
  readonly before?: object | undefined;
  readonly after: object;
}

/** A catalogue with changes folded in. */
export interface Folded {
  readonly catalogue: LawCatalogue;
  /** Rows that cannot be folded in: nothing to close, nothing to add a version to, another row of the same name. */
  readonly faults: readonly CatalogueFault[];
  /** What differs from before; nothing where the catalogue said all of it already. */
  readonly rows: readonly FoldedRow[];
  /** Where the changes say what the catalogue says already. */
  readonly idle: readonly string[];
}

interface Period {
  readonly validFrom: PlainDate;
  readonly validTo?: PlainDate | undefined;
}
/** How the rows of a section are named, dated and ended. */
interface Manner<T> {
  readonly nameOf: (row: T) => string;
  /** Is this the row that a closing means? `nameOf` unless told. */
  readonly isNamed?: (row: T, id: string) => boolean;
  readonly periodOf: (row: T) => Period;
  readonly ended: (row: T, lastDay: PlainDate) => T;
}

const dated = <T extends Period>(
  nameOf: (row: T) => string,
  isNamed?: (row: T, id: string) => boolean,
): Manner<T> => ({
  nameOf,
  ...(isNamed && { isNamed }),
  periodOf: (row) => row,
  ended: (row, lastDay) => ({ ...row, validTo: lastDay }),
});
const byId = ({ id }: { readonly id: string }): string => id;
const bySpan = ({ validFrom }: Period): string => validFrom;

const oldestFirst = <T extends Period>(rows: readonly T[]): T[] =>
  rows.toSorted((one, other) =>
    one.validFrom < other.validFrom ? -1 : one.validFrom > other.validFrom ? 1 : 0,
  );

/** Folds changes into a catalogue, row by row, and keeps what came of each. */
const folding = () => {
  const faults: CatalogueFault[] = [];
  const folded: FoldedRow[] = [];
  const idle: string[] = [];

  /** Ends rows of one section. One that ends on that very day already is as it should be. */
  const close = <T extends object>(
    rows: readonly T[],
    manner: Manner<T>,
    closings: readonly { readonly closing: Closing; readonly pointer: string }[],
    told: { readonly section: string; readonly prefix?: string },
  ): T[] => {
    const next = [...rows];
    for (const { closing, pointer } of closings) {
      const { id, lastDay } = closing;
      const isMeant = manner.isNamed ?? ((row: T, name: string) => manner.nameOf(row) === name);
      const i = next.findIndex((row) => isMeant(row, id) && isWithin(lastDay, manner.periodOf(row)));
      const before = next[i];
      if (!before) faults.push(nothingToClose(pointer, id, lastDay));
      else if (manner.periodOf(before).validTo === lastDay) idle.push(pointer);
      else {
        const after = manner.ended(before, lastDay);
        next[i] = after;
        const name = `${told.prefix ?? ''}${manner.nameOf(before)}`;
        folded.push({ section: told.section, kind: 'closed', name, pointer, before, after });
      }
    }
    return next;
  };

  /** Adds rows to one section. One that is there word for word, ended since or not, is left alone; another of its name is a fault. */
  const add = <T extends object>(
    rows: readonly T[],
    isTwin: (row: T, other: T) => boolean,
    added: readonly { readonly row: T; readonly pointer: string; readonly name: string }[],
    { section, precedes }: { section: string; precedes?: (row: T, other: T) => boolean },
  ): T[] => {
    const next = [...rows];
    for (const { row, pointer, name } of added) {
      const twin = next.find((other) => isTwin(row, other));
      if (twin) {
        if (isSameRow(twin, row) || isSameRow(openEnded(twin), row)) idle.push(pointer);
        else faults.push(standsOtherwise(pointer, name));
        continue;
      }
      const before = precedes && next.findLast((other) => precedes(other, row));
      next.push(row);
      folded.push({ section, kind: 'added', name, pointer, after: row, ...(before && { before }) });
    }
    return next;
  };

  return { faults, folded, idle, close, add };
};

/** A row as it was before it ended. */
const openEnded = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'validTo' && name !== 'inForceTo'));

const nothingToClose = (pointer: string, id: string, lastDay: PlainDate): CatalogueFault =>
  fault(
    pointer,
    `Không có ${id} đang có hiệu lực vào ngày ${lastDay}.`,
    `No ${id} is in force on ${lastDay}.`,
  );
const standsOtherwise = (pointer: string, name: string): CatalogueFault =>
  fault(
    pointer,
    `Danh mục đã có ${name} với nội dung khác: dòng đã có không được viết lại.`,
    `The catalogue holds ${name} already and says otherwise: a row that is there is not rewritten.`,
  );
const nothingToContinue = (pointer: string, id: string): CatalogueFault =>
  fault(pointer, `Danh mục không có ${id}.`, `The catalogue does not hold ${id}.`);

type Fold = ReturnType<typeof folding>;

const isSameName =
  <T>(nameOf: (row: T) => string) =>
  (one: T, other: T): boolean =>
    nameOf(one) === nameOf(other);

/** A section of rows that stand by themselves. */
const rowSection = <T extends object>(
  { close, add }: Fold,
  section: keyof AddedRows & keyof ClosedRows,
  rows: readonly T[],
  manner: Manner<T>,
  { added = [], closed = [] }: { added?: readonly T[] | undefined; closed?: readonly Closing[] | undefined },
): T[] => {
  const ended = close(
    rows,
    manner,
    closed.map((closing, i) => ({ closing, pointer: `/close/${section}/${i}` })),
    { section },
  );
  return add(
    ended,
    isSameName(manner.nameOf),
    added.map((row, i) => ({ row, pointer: `/add/${section}/${i}`, name: manner.nameOf(row) })),
    { section },
  );
};

interface Versions<V extends Period, T> {
  readonly section: 'violationVersions' | 'authorityVersions' | 'deadlineVersions' | 'thresholdVersions';
  readonly idOf: (row: T) => string;
  /** What a version is told apart by; its first day unless told. */
  readonly nameOf?: (version: V) => string;
}

/** The versions of what the catalogue holds: of acts, titles and time limits. */
const versionSection = <V extends Period, T extends { readonly versions: V[] }>(
  { faults, close, add }: Fold,
  { section, idOf, nameOf = bySpan }: Versions<V, T>,
  rows: readonly T[],
  changes: {
    added?: readonly { readonly id: string; readonly version: V }[] | undefined;
    closed?: readonly Closing[] | undefined;
  },
): T[] => {
  const closed = (changes.closed ?? []).map((closing, i) => ({ closing, pointer: `/close/${section}/${i}` }));
  const added = (changes.added ?? []).map((it, i) => ({
    ...it,
    row: it.version,
    pointer: `/add/${section}/${i}/version`,
    name: `${it.id} ${nameOf(it.version)}`,
  }));
  const known = new Set(rows.map(idOf));
  for (const { closing, pointer } of closed)
    if (!known.has(closing.id)) faults.push(nothingToContinue(`${pointer}/id`, closing.id));
  for (const { id, pointer } of added)
    if (!known.has(id)) faults.push(nothingToContinue(pointer.replace(/version$/, 'id'), id));
  return rows.map((row) => {
    const id = idOf(row);
    const [ends, begins] = [closed.filter((it) => it.closing.id === id), added.filter((it) => it.id === id)];
    if (ends.length + begins.length === 0) return row;
    const manner = dated<V>(nameOf, () => true);
    const ended = close(row.versions, manner, ends, { section, prefix: `${id} ` });
    const precedes = (one: V, other: V) => one.validFrom < other.validFrom;
    const versions = add(oldestFirst(ended), isSameName(nameOf), begins, { section, precedes });
    return { ...row, versions: oldestFirst(versions) };
  });
};

const calendarOf = (
  { faults, folded, idle }: Fold,
  calendar: LawCatalogue['calendar'],
  decided: LawChanges['calendarYears'] = [],
): LawCatalogue['calendar'] =>
  decided.reduce(({ years, days }, { year, days: own }, i) => {
    const pointer = `/calendarYears/${i}`;
    own.forEach(({ on }, j) => {
      if (yearOf(on) !== year.year)
        faults.push(
          fault(
            `${pointer}/days/${j}/on`,
            `Không thuộc năm ${year.year}.`,
            `Is not of the year ${year.year}.`,
          ),
        );
    });
    const known = years.find((it) => it.year === year.year);
    const before = { year: known, days: days.filter(({ on }) => yearOf(on) === year.year) };
    const after = { year, days: own };
    if (isSameRow(before, after)) idle.push(pointer);
    else
      folded.push({
        section: 'calendar',
        kind: 'decided',
        name: String(year.year),
        pointer,
        after,
        ...(known && { before }),
      });
    return {
      years: [...years.filter((it) => it.year !== year.year), year].toSorted(
        (one, other) => one.year - other.year,
      ),
      days: [...days.filter(({ on }) => yearOf(on) !== year.year), ...own].toSorted((one, other) =>
        one.on < other.on ? -1 : one.on > other.on ? 1 : 0,
      ),
    };
  }, calendar);

const instrumentManner: Manner<LegalInstrument> = {
  nameOf: byId,
  periodOf: ({ inForceFrom, inForceTo }) => ({ validFrom: inForceFrom, validTo: inForceTo }),
  ended: (row, lastDay) => ({ ...row, inForceTo: lastDay }),
};

/**
 * A catalogue with the rows of a revision added and closed. A pure function: the same catalogue and changes give the same
 * bytes. What the catalogue says already, word for word, changes nothing, so that a release may catch up with a revision.
 *
 * @param version names the outcome.
 */
export const foldChanges = (
  catalogue: Readonly<LawCatalogue>,
  { add = {}, close = {}, calendarYears }: LawChanges,
  version: CatalogueVersion,
): Folded => {
  const fold = folding();
  const rows = <T extends object>(
    section: keyof AddedRows & keyof ClosedRows,
    held: readonly T[],
    manner: Manner<T>,
    added: readonly T[] | undefined,
  ): T[] => rowSection(fold, section, held, manner, { added, closed: close[section] });

  const codeOf = ({ code }: { readonly code: string }): string => code;
  const whole = <T extends object>(
    section: 'violationTypes' | 'authorities',
    held: readonly T[],
    nameOf: (row: T) => string,
    added: readonly T[] = [],
  ): T[] =>
    fold.add(
      held,
      isSameName(nameOf),
      added.map((row, i) => ({ row, pointer: `/add/${section}/${i}`, name: nameOf(row) })),
      { section },
    );

  const folded: LawCatalogue = {
    version,
    instruments: rows('instruments', catalogue.instruments, instrumentManner, add.instruments),
    provisions: rows('provisions', catalogue.provisions, dated<Provision>(byId), add.provisions),
    violationTypes: whole(
      'violationTypes',
      versionSection(
        fold,
        { section: 'violationVersions', idOf: codeOf, nameOf: ({ provisionId }) => provisionId },
        catalogue.violationTypes,
        { added: add.violationVersions, closed: close.violationVersions },
      ),
      codeOf,
      add.violationTypes,
    ),
    workLists: rows('workLists', catalogue.workLists, dated<WorkListItem>(byId), add.workLists),
    ageBands: rows(
      'ageBands',
      catalogue.ageBands,
      dated<AgeBand>(
        ({ id, validFrom }) => `${id} ${validFrom}`,
        ({ id }, named) => id === named,
      ),
      add.ageBands,
    ),
    transitions: fold
      .add(
        catalogue.transitions,
        (one, other) => one.on === other.on && one.aimedAt === other.aimedAt,
        (add.transitions ?? []).map((row, i) => ({
          row,
          pointer: `/add/transitions/${i}`,
          name: `${row.on} ${row.aimedAt}`,
        })),
        { section: 'transitions' },
      )
      .toSorted((one, other) => (one.on > other.on ? -1 : one.on < other.on ? 1 : 0)), // newest first, as they are asked
    offenderRules: rows(
      'offenderRules',
      catalogue.offenderRules,
      dated<OffenderRule>(
        ({ establishmentTypes, validFrom }) => `${establishmentTypes.join(' ')} ${validFrom}`,
        ({ establishmentTypes }, type) => establishmentTypes.includes(type),
      ),
      add.offenderRules,
    ),
    authorities: whole(
      'authorities',
      versionSection(fold, { section: 'authorityVersions', idOf: byId }, catalogue.authorities, {
        added: add.authorityVersions,
        closed: close.authorityVersions,
      }),
      byId,
      add.authorities,
    ),
    minutesMakers: rows(
      'minutesMakers',
      catalogue.minutesMakers,
      dated<MinutesMaker>(byId),
      add.minutesMakers,
    ),
    minutesMakersUnread: rows(
      'minutesMakersUnread',
      catalogue.minutesMakersUnread,
      dated<UnreadPeriod>(bySpan),
      add.minutesMakersUnread,
    ),
    deadlines: versionSection(fold, { section: 'deadlineVersions', idOf: byId }, catalogue.deadlines, {
      added: add.deadlineVersions,
      closed: close.deadlineVersions,
    }),
    thresholds: versionSection(fold, { section: 'thresholdVersions', idOf: byId }, catalogue.thresholds, {
      added: add.thresholdVersions,
      closed: close.thresholdVersions,
    }),
    calendar: calendarOf(fold, catalogue.calendar, calendarYears),
  };
  return { catalogue: folded, faults: fold.faults, rows: fold.folded, idle: fold.idle };
};
