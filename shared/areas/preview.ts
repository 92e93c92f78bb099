import type { Bilingual } from '../kernel/bilingual.ts';
import { isWithin, type PlainDate } from '../kernel/dates.ts';
import type { AreaChange, AreaChangeKind, UnresolvedMention } from './changes.ts';
import {
  type Candidate,
  type CandidateIndex,
  indexCandidates,
  readFormedFrom,
  resolveMentions,
} from './formed-from.ts';
import { nameDifference, nameKey } from './names.ts';
import type { OfficialList, OfficialRow, RowFault } from './official-list.ts';
import type { Area, AreaLink, Extent, FormerUnit } from './schema.ts';

/** Successors that a person names, where the list does not say them. */
export interface NamedSuccessor {
  readonly code: string;
  readonly to: readonly { readonly code: string; readonly extent: Extent }[];
}

export interface PreviewOptions {
  /** The list is whole for these provinces; `VN` for the nation. Only within them is a missing unit a closed one. */
  readonly scope: 'VN' | readonly string[];
  /** `keep`: leave names alone that only are typed otherwise. */
  readonly spelling?: 'correct' | 'keep';
  readonly successors?: readonly NamedSuccessor[];
}

/**
 * - `no_successor`: neither the list nor a person says where it went. - `begins_that_day`: its period would end before it began.
 * - `later_period`: a later change of it is recorded already.
 */
export interface Obstacle {
  readonly code: string;
  readonly name: string;
  readonly reason: 'no_successor' | 'begins_that_day' | 'later_period';
}

export interface AreaPreview {
  readonly changes: readonly AreaChange[];
  /** Texts about origin that name no known unit; they hinder nothing. */
  readonly unresolved: readonly UnresolvedMention[];
  /** Units that the list lacks and that cannot be closed as things stand; none may be left when this is approved. */
  readonly obstacles: readonly Obstacle[];
  readonly faults: readonly RowFault[];
  readonly counts: Readonly<Record<AreaChangeKind, number>>;
  readonly unchanged: number;
}

const fault = (row: OfficialRow, column: RowFault['column'], value: string, detail: Bilingual): RowFault => ({
  row: row.row,
  column,
  value,
  detail,
});

const sideOf = ({ name, parentCode, validFrom }: Area) => ({ name, parentCode, validFrom });

const kindOf = (before: Area, row: OfficialRow): AreaChangeKind | undefined => {
  if (before.parentCode !== row.parentCode) return 'moved';
  const byDifference = { same: undefined, spelling: 'respelled', kind: 'retyped', name: 'renamed' } as const;
  return byDifference[nameDifference(before.name, row.name)];
};

/** What stands on the day, and what of it has been decided already to change or end later. */
const statusOn = (known: readonly Area[], on: PlainDate) => {
  const inForce = new Map(known.filter((area) => isWithin(on, area)).map((area) => [area.code, area]));
  const later = new Set(
    known
      .filter(({ validFrom, validTo }) => validFrom > on || (validTo !== undefined && validTo >= on))
      .map(({ code }) => code),
  );
  return { inForce, later };
};

const faultsAgainst = (
  { rows }: OfficialList,
  inForce: ReadonlyMap<string, Area>,
  isInScope: (row: OfficialRow) => boolean,
): RowFault[] => {
  const provinces = new Set(
    [...inForce.values(), ...rows].flatMap(({ code }) => (code.length === 2 ? [code] : [])),
  );
  return rows.flatMap((row) => {
    if (!isInScope(row))
      return [
        fault(row, 'parentCode', row.parentCode, {
          vi: 'Nằm ngoài các tỉnh của danh sách này.',
          en: 'Lies outside the provinces of this list.',
        }),
      ];
    if (row.parentCode !== 'VN' && !provinces.has(row.parentCode))
      return [
        fault(row, 'parentCode', row.parentCode, {
          vi: 'Không có tỉnh mang mã này vào ngày đó.',
          en: 'No province has this code on that day.',
        }),
      ];
    return [];
  });
};

const cannotChange = (row: OfficialRow): RowFault =>
  fault(row, 'code', row.code, {
    vi: 'Đơn vị này đã có thay đổi bắt đầu sau ngày hiệu lực; hãy chọn ngày sau đó.',
    en: 'A later change of this unit is recorded already; choose a day after it.',
  });

/** The change that a row makes of a unit that is in force. */
const changeOf = (
  before: Area,
  row: OfficialRow,
  effectiveOn: PlainDate,
  options: PreviewOptions,
): AreaChange | undefined => {
  const kind = kindOf(before, row);
  if (kind === undefined || (kind === 'respelled' && options.spelling === 'keep')) return undefined;
  const same = kind === 'respelled' || before.validFrom === effectiveOn;
  return {
    kind,
    code: row.code,
    level: row.code.length === 2 ? 'province' : 'commune',
    row: row.row,
    period: same ? 'same' : 'new',
    before: sideOf(before),
    after: { name: row.name, parentCode: row.parentCode, validFrom: same ? before.validFrom : effectiveOn },
  };
};

const addedBy = (row: OfficialRow, effectiveOn: PlainDate): AreaChange => ({
  kind: 'added',
  code: row.code,
  level: row.code.length === 2 ? 'province' : 'commune',
  row: row.row,
  period: 'new',
  after: { name: row.name, parentCode: row.parentCode, validFrom: effectiveOn },
});

const closedArea = (area: Area, successors: readonly AreaLink[]): AreaChange => ({
  kind: 'closed',
  code: area.code,
  level: area.level === 'province' ? 'province' : 'commune',
  period: 'ends',
  before: sideOf(area),
  successors: [...successors],
});

const obstacleOf = (
  { code, before, successors = [] }: AreaChange,
  later: ReadonlySet<string>,
  effectiveOn: PlainDate,
): Obstacle | undefined => {
  const name = before?.name ?? code;
  if (later.has(code)) return { code, name, reason: 'later_period' };
  if (before?.validFrom === effectiveOn) return { code, name, reason: 'begins_that_day' };
  return successors.length === 0 ? { code, name, reason: 'no_successor' } : undefined;
};

interface Origin {
  readonly row: OfficialRow;
  readonly unit: Candidate;
  /** As the text has it. */
  readonly said: Extent;
  readonly extent: Extent;
}

/** Reads the texts of rows against the units that each may mean. */
const originsOf = (
  rows: readonly OfficialRow[],
  unitsFor: (row: OfficialRow) => CandidateIndex,
  isLikely: (row: OfficialRow, unit: Candidate) => boolean,
): { origins: Origin[]; unresolved: UnresolvedMention[] } => {
  const origins: Origin[] = [];
  const unresolved: UnresolvedMention[] = [];
  for (const row of rows) {
    const formed = readFormedFrom(row.formedFrom ?? '');
    if (formed.kind !== 'merged') continue;
    const found = resolveMentions(formed.mentions, unitsFor(row), (unit) => isLikely(row, unit));
    for (const it of found) {
      if ('unit' in it)
        origins.push({ row, unit: it.unit, said: it.mention.extent, extent: it.mention.extent });
      else {
        const text = [it.mention.name, it.mention.within && `(${it.mention.within})`]
          .filter(Boolean)
          .join(' ');
        const { reason, codes } = it;
        unresolved.push({
          row: row.row,
          code: row.code,
          text: text.slice(0, 300),
          reason,
          codes: codes.slice(0, 50),
        });
      }
    }
  }
  return { origins, unresolved };
};

/** Named by several rows, a unit was divided; by one that takes all of it, it went there whole. */
const withExtents = (origins: readonly Origin[]): Origin[] => {
  const targets = new Map<string, Set<string>>();
  for (const { unit, row } of origins)
    targets.set(unit.code, (targets.get(unit.code) ?? new Set<string>()).add(row.code));
  return origins.map((origin) => ({
    ...origin,
    extent: (targets.get(origin.unit.code)?.size ?? 0) > 1 ? 'part' : origin.extent,
  }));
};

const byCode = <T>(entries: readonly (readonly [string, T])[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const [code, value] of entries) {
    const group = groups.get(code);
    if (group) group.push(value);
    else groups.set(code, [value]);
  }
  return groups;
};

/** Is the text about how the present unit came to be, rather than about what this list decides? */
const tellsOfPast = (row: OfficialRow, before: Area | undefined, effectiveOn: PlainDate): boolean =>
  row.validFrom !== undefined && (before ? row.validFrom <= before.validFrom : row.validFrom < effectiveOn);

/** A text older than the present period tells how another period came to be. */
const tellsOfPresentPeriod = (row: OfficialRow, before: Area | undefined): boolean =>
  before === undefined || row.validFrom === before.validFrom;

/**
 * What is learnt of the origin of units that stay: extents and origins that were not recorded. Units of one province only are meant;
 * a recorded extent is not unlearnt.
 */
const learntLinks = (rows: readonly OfficialRow[], inForce: ReadonlyMap<string, Area>) => {
  const formerOf = byCode(
    [...inForce.values()].flatMap((area) =>
      (area.predecessors ?? []).map((unit) => [area.parentCode, unit] as const),
    ),
  );
  const distinct = new Map(
    [...formerOf].map(([province, units]) => [
      province,
      [...new Map(units.map((unit) => [unit.code, unit])).values()],
    ]),
  );
  const indexes = new Map([...distinct].map(([province, units]) => [province, indexCandidates(units)]));
  const none = indexCandidates([]);
  const recorded = (row: OfficialRow, code: string) =>
    inForce.get(row.code)?.predecessors?.find((unit) => unit.code === code);
  const read = originsOf(
    rows,
    (row) => indexes.get(row.parentCode) ?? none,
    (row, unit) => recorded(row, unit.code) !== undefined,
  );
  const learnt = withExtents(read.origins).flatMap(
    ({ row, unit, extent }): (readonly [string, FormerUnit])[] => {
      const known = recorded(row, unit.code);
      const former = distinct.get(row.parentCode)?.find(({ code }) => code === unit.code);
      if (!former || (known && (known.extent === extent || known.extent !== 'unknown'))) return [];
      return [[row.code, { ...former, extent }]];
    },
  );
  return { learnt: byCode(learnt), unresolved: read.unresolved };
};

/**
 * What an official list would change.
 *
 * The list is compared with what is in force on the day, by code alone: names are written in many ways. A renaming, another kind or another
 * province begins a new period on the day; a name that is only typed otherwise, and anything that takes effect on the very first day of the
 * present period, corrects the record of that period. A unit that the list lacks ends the day before; where it went is read from what others are
 * said to be formed from, from a new code under the same name and province, or named by a person.
 *
 * @param known every period of the units in scope that is in force on `effectiveOn` or begins later.
 * @param list rows as `readOfficialList` gives them.
 * @returns what would change; nothing when the same list is compared again after it was applied.
 */
export const previewAreas = (
  known: readonly Area[],
  list: OfficialList,
  effectiveOn: PlainDate,
  options: PreviewOptions = { scope: 'VN' },
): AreaPreview => {
  const { inForce, later } = statusOn(known, effectiveOn);
  const isWhole = (provinceCode: string) => options.scope === 'VN' || options.scope.includes(provinceCode);
  const provinceOfRow = ({ code, parentCode }: { code: string; parentCode: string }) =>
    parentCode === 'VN' ? code : parentCode;
  const faults = [...list.faults, ...faultsAgainst(list, inForce, (row) => isWhole(provinceOfRow(row)))];
  const bad = new Set(faults.map(({ row }) => row));
  const rows = list.rows.filter(({ row }) => !bad.has(row));

  const changed: AreaChange[] = [];
  for (const row of rows) {
    const before = inForce.get(row.code);
    const change = before ? changeOf(before, row, effectiveOn, options) : addedBy(row, effectiveOn);
    if (!change) continue;
    if (later.has(row.code)) faults.push(cannotChange(row));
    else changed.push(change);
  }

  const present = new Set([...list.rows.map(({ code }) => code), ...list.faultyCodes]);
  const missing = [...inForce.values()].filter(
    (area) => !present.has(area.code) && isWhole(provinceOfRow(area)),
  );
  const past = rows.filter((row) => tellsOfPast(row, inForce.get(row.code), effectiveOn));
  const links = successorsOf(missing, rows, changed, inForce, effectiveOn, options);
  const closed = missing.map((area) => closedArea(area, links.of(area)));
  const learnt = learntLinks(
    past.filter((row) => !links.recoded.has(row.code) && tellsOfPresentPeriod(row, inForce.get(row.code))),
    inForce,
  );
  const origins = { learnt: learnt.learnt, decided: links.predecessors };
  const changes = withOrigins([...changed, ...closed], origins, rows, inForce, effectiveOn);
  for (const row of rows)
    if (links.predecessors.has(row.code) && later.has(row.code)) faults.push(cannotChange(row));
  return {
    changes,
    unresolved: [...learnt.unresolved, ...links.unresolved].sort((left, right) => left.row - right.row),
    obstacles: closed.flatMap((change) => obstacleOf(change, later, effectiveOn) ?? []),
    faults: faults.sort((left, right) => left.row - right.row),
    counts: countsOf(changes),
    unchanged: rows.length - changes.filter(({ row }) => row !== undefined).length,
  };
};

/** Where the closed units went, and what that makes of the origins of those that take them in. */
const successorsOf = (
  missing: readonly Area[],
  rows: readonly OfficialRow[],
  changed: readonly AreaChange[],
  inForce: ReadonlyMap<string, Area>,
  effectiveOn: PlainDate,
  options: PreviewOptions,
) => {
  /** Whoever takes in another begins a new period with it: what it holds on a day is told by its period. */
  const startOf = (code: string): PlainDate | undefined =>
    inForce.has(code) || changed.some((change) => change.code === code) ? effectiveOn : undefined;
  const unitsOf = (level: Area['level']): CandidateIndex =>
    indexCandidates(
      [...inForce.values()]
        .filter((area) => area.level === level)
        .map(({ code, name, parentCode }) => ({ code, name, within: inForce.get(parentCode)?.name })),
    );
  const [provinces, communes] = [unitsOf('province'), unitsOf('commune')];
  const closing = new Set(missing.map(({ code }) => code));
  const deciding = rows.filter((row) => !tellsOfPast(row, inForce.get(row.code), effectiveOn));
  const read = originsOf(
    missing.length > 0 ? deciding : [],
    (row) => (row.parentCode === 'VN' ? provinces : communes),
    (row, unit) => inForce.get(unit.code)?.parentCode === row.parentCode,
  );
  const told = withExtents(read.origins).filter(({ unit, row }) => unit.code !== row.code);
  const named = (options.successors ?? []).flatMap(({ code, to }) =>
    to.map((link) => ({ from: code, ...link })),
  );
  const recodedTo = (area: Area) =>
    changed.find(
      ({ kind, after }) =>
        kind === 'added' &&
        after?.parentCode === area.parentCode &&
        nameKey(after.name) === nameKey(area.name),
    )?.code;
  const pairs = missing.flatMap((area) => {
    const byPerson = named.filter(({ from }) => from === area.code);
    const byText = told
      .filter(({ unit }) => unit.code === area.code)
      .map(({ row, extent }) => ({ code: row.code, extent }));
    const recoded = recodedTo(area);
    const found =
      byPerson.length > 0
        ? byPerson
        : byText.length > 0
          ? byText
          : recoded
            ? [{ code: recoded, extent: 'whole' as const }]
            : [];
    return found.flatMap(({ code, extent }) => {
      const validFrom = startOf(code);
      return validFrom === undefined
        ? []
        : [{ area, link: { code, validFrom, extent }, isRecoded: found.length === 1 && code === recoded }];
    });
  });
  // a text of long ago may name units that are still there; only one that says `a part of` takes from them
  const ceded = told
    .filter(({ unit, said }) => !closing.has(unit.code) && said === 'part')
    .flatMap(({ row, unit }) => {
      const area = inForce.get(unit.code);
      return area
        ? [{ area, link: { code: row.code, validFrom: effectiveOn, extent: 'part' as const } }]
        : [];
    });
  return {
    of: ({ code }: Area): AreaLink[] =>
      pairs.filter(({ area }) => area.code === code).map(({ link }) => link),
    predecessors: byCode(
      [...pairs, ...ceded].map(({ area, link }) => {
        const { code, validFrom, name } = area;
        const within = inForce.get(area.parentCode)?.name;
        return [
          link.code,
          { code, validFrom, extent: link.extent, name, ...(within !== undefined && { within }) },
        ] as const;
      }),
    ),
    recoded: new Set(pairs.filter(({ isRecoded }) => isRecoded).map(({ link }) => link.code)),
    unresolved: read.unresolved,
  };
};

/** A unit that takes in another begins anew on the day, whatever else changes of it. */
const extended = (change: AreaChange, effectiveOn: PlainDate): AreaChange =>
  change.period === 'same' && change.after
    ? {
        ...change,
        kind: change.kind === 'respelled' || change.kind === 'linked' ? 'extended' : change.kind,
        period: change.after.validFrom === effectiveOn ? 'same' : 'new',
        after: { ...change.after, validFrom: effectiveOn },
      }
    : change;

interface Origins {
  readonly learnt: ReadonlyMap<string, readonly FormerUnit[]>;
  readonly decided: ReadonlyMap<string, readonly FormerUnit[]>;
}

/** Puts what is known of origins to the change of each unit; a unit that changes in nothing else gets a line of its own. */
const withOrigins = (
  changes: readonly AreaChange[],
  { learnt, decided }: Origins,
  rows: readonly OfficialRow[],
  inForce: ReadonlyMap<string, Area>,
  effectiveOn: PlainDate,
): AreaChange[] => {
  const withOrigin = (change: AreaChange): AreaChange => {
    const [old, taken] = [learnt.get(change.code) ?? [], decided.get(change.code) ?? []];
    if (old.length + taken.length === 0) return change;
    const known = { ...change, predecessors: [...old, ...taken] };
    return taken.length > 0 ? extended(known, effectiveOn) : known;
  };
  const seen = new Set(changes.map(({ code }) => code));
  const linked = rows.flatMap((row): AreaChange[] => {
    const before = inForce.get(row.code);
    if (!before || seen.has(row.code) || !(learnt.has(row.code) || decided.has(row.code))) return [];
    const { level } = before;
    const side = sideOf(before);
    return [
      {
        kind: 'linked',
        code: row.code,
        level: level === 'province' ? 'province' : 'commune',
        row: row.row,
        period: 'same',
        before: side,
        after: side,
      },
    ];
  });
  return [
    ...changes.map((change) => (change.kind === 'closed' ? change : withOrigin(change))),
    ...linked.map(withOrigin),
  ];
};

const countsOf = (changes: readonly AreaChange[]): Record<AreaChangeKind, number> => {
  const counts = {
    added: 0,
    closed: 0,
    moved: 0,
    renamed: 0,
    retyped: 0,
    extended: 0,
    respelled: 0,
    linked: 0,
  };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
};
