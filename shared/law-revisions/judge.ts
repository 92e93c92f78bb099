import type { PlainDate } from '../kernel/dates.ts';
import { type CatalogueFault, fault } from '../law/catalogue-fault.ts';
import { soundnessFaults } from '../law/check-catalogue.ts';
import type { LawCatalogue } from '../law/schema.ts';
import { type Folded, type FoldedRow, foldChanges } from './fold.ts';
import { passedDayFaults } from './passed-days.ts';
import type { LawRevisionContent, RevisionFault, RevisionJudgement } from './schema.ts';

/** What a row is called: the first of these that it has. */
const nameIn = (row: object): string | undefined => {
  for (const name of ['id', 'code', 'on', 'year', 'provisionId', 'validFrom'] as const) {
    const value: unknown = Reflect.get(row, name);
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return undefined;
};

interface Found {
  readonly own?: { readonly pointer: string; readonly rest: string };
  readonly names: readonly string[];
}

/** Walks a pointer down a catalogue and tells which rows it passes, and which of them the revision brought. */
const walk = (catalogue: object, pointer: string, origins: ReadonlyMap<object, string>): Found => {
  let here: unknown = catalogue;
  let found: Found = { names: [] };
  const parts = pointer.split('/').slice(1);
  parts.forEach((part, i) => {
    here = typeof here === 'object' && here !== null ? Reflect.get(here, part) : undefined;
    if (typeof here !== 'object' || here === null) return;
    const origin = origins.get(here);
    const name = Array.isArray(here) ? undefined : nameIn(here);
    const rest = parts.slice(i + 1).map((it) => `/${it}`);
    found = {
      names: name === undefined ? found.names : [...found.names, name],
      ...(origin === undefined
        ? found.own && { own: found.own }
        : { own: { pointer: origin, rest: rest.join('') } }),
    };
  });
  return found;
};

const originsOf = (rows: readonly FoldedRow[]): ReadonlyMap<object, string> =>
  new Map(
    rows.flatMap(({ kind, after, pointer }): [object, string][] => {
      if (kind !== 'decided') return [[after, pointer]];
      const { year, days } = after as { year: object; days: object[] }; // a decided year of `foldChanges`
      return [
        [year, `${pointer}/year`],
        ...days.map((day, i): [object, string] => [day, `${pointer}/days/${i}`]),
      ];
    }),
  );

/** A fault of the whole catalogue, told of the row of the revision that makes it, or of the row of the catalogue by name. */
const toldOf = ({ catalogue, rows }: Folded, { pointer, detail }: CatalogueFault): CatalogueFault => {
  const { own, names } = walk(catalogue, pointer, originsOf(rows));
  const named = (text: string) => (names.length > 0 ? `${names.join(' ')}: ${text}` : text);
  const told = { vi: named(detail.vi), en: named(detail.en) };
  if (!own) return { pointer: '', detail: told };
  const rest =
    own.pointer.startsWith('/close/') && /^\/(validTo|inForceTo)$/.test(own.rest) ? '/lastDay' : own.rest;
  return {
    pointer: own.pointer.startsWith('/close/') && rest !== '/lastDay' ? own.pointer : own.pointer + rest,
    detail: told,
  };
};

/** What keeps folded changes from being a sound catalogue, by pointer into the changes. */
export const foldedFaults = (folded: Folded): CatalogueFault[] => [
  ...folded.faults,
  ...soundnessFaults(folded.catalogue).map((it) => toldOf(folded, it)),
];

const saysNothing = (pointer: string): CatalogueFault =>
  fault(pointer, 'Danh mục đã ghi đúng như vậy.', 'The catalogue says so already.');

const inRevision = ({ pointer, detail }: CatalogueFault): RevisionFault => ({
  pointer: pointer.startsWith('/reachesBack') ? pointer : `/changes${pointer}`,
  detail,
});

/**
 * What a revision would do to a catalogue, and everything that keeps it from being law: rows that do not fit, a catalogue
 * that would not be sound, days that have passed and would be judged otherwise, and what says nothing new.
 *
 * @param on the day of submission or approval.
 */
export const judgeRevision = (
  catalogue: Readonly<LawCatalogue>,
  { changes, reachesBack }: Pick<LawRevisionContent, 'changes' | 'reachesBack'>,
  on: PlainDate,
): RevisionJudgement => {
  const folded = foldChanges(catalogue, changes, catalogue.version);
  const faults = [
    ...(folded.rows.length + folded.faults.length === 0
      ? [fault('', 'Không thay đổi gì.', 'Nothing changes.')]
      : folded.idle.map(saysNothing)),
    ...(reachesBack && reachesBack.from > on
      ? [fault('/reachesBack/from', 'Ngày này chưa qua.', 'This day has not passed.')]
      : []),
    ...passedDayFaults(catalogue, changes, { on, reachesBackTo: reachesBack?.from }),
    ...foldedFaults(folded),
  ];
  return {
    over: catalogue.version,
    lines: folded.rows.map(({ before, after, ...row }) => ({
      ...row,
      pointer: `/changes${row.pointer}`,
      ...(before && { before: { ...before } }),
      after: { ...after },
    })),
    faults: faults.map(inRevision),
  };
};
