import { addDays, isWithin, type PlainDate } from '../kernel/dates.ts';
import { type CatalogueFault, fault } from './catalogue-fault.ts';
import { calendarFaults, deadlineFaults } from './check-deadlines.ts';
import { authorityFaults, offenderFaults } from './check-offices.ts';
import { LawCatalogue, type ViolationType } from './schema.ts';

interface Period {
  readonly validFrom: PlainDate;
  readonly validTo?: PlainDate | undefined;
}

/** Everything that is wrong with what may be a catalogue: its shape first, then `soundnessFaults`. Asked when the product is built. */
export const catalogueFaults = (candidate: unknown): CatalogueFault[] => {
  const parsed = LawCatalogue.safeParse(candidate);
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) =>
      fault(path.map((part) => `/${String(part)}`).join(''), message, message),
    );
  return soundnessFaults(parsed.data);
};

/**
 * Everything that is wrong with a catalogue of the right shape; empty when it can be used. Asked of every version that
 * the office adds.
 *
 * Rows have ids of their own; every provision and instrument that one names must be there; a version lies inside the life
 * of its provision and a provision inside that of its instrument; the versions and stated gaps of an act follow one
 * another without a day between them or twice counted, and each cites a provision of its own, by which files name it; the
 * versions of a title do not overlap; the age bands hold each year of age under eighteen once on each day. Time limits
 * and the calendar are checked in `check-deadlines.ts`, who fines and who is fined in `check-offices.ts`.
 */
export const soundnessFaults = (catalogue: LawCatalogue): CatalogueFault[] => {
  const lives = livesOf(catalogue);
  return [
    ...doubledIds(catalogue),
    ...danglingReferences(catalogue),
    ...outlivingProvisions(catalogue),
    ...catalogue.violationTypes.flatMap((type, i) => violationTypeFaults(catalogue, lives, type, i)),
    ...catalogue.authorities.flatMap(({ versions }, i) =>
      overlaps(versions, `/authorities/${i}/versions`, versions),
    ),
    ...authorityFaults(catalogue),
    ...offenderFaults(catalogue),
    ...ageFaults(catalogue),
    ...deadlineFaults(catalogue),
    ...calendarFaults(catalogue),
  ];
};

const doubledIds = (catalogue: LawCatalogue): CatalogueFault[] => {
  const codes = catalogue.violationTypes.map(({ code }) => ({ id: code }));
  const { instruments, provisions, workLists, authorities, minutesMakers } = catalogue;
  const { deadlines, thresholds } = catalogue;
  const ageBands = catalogue.ageBands.map(({ id, validFrom }) => ({ id: `${id} ${validFrom}` }));
  const lists = {
    instruments,
    provisions,
    workLists,
    ageBands,
    authorities,
    minutesMakers,
    deadlines,
    thresholds,
  };
  return Object.entries({ ...lists, violationTypes: codes }).flatMap(([name, rows]) => {
    const seen = new Set<string>();
    return rows.flatMap(({ id }, i) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [fault(`/${name}/${i}`, `Mã ${id} đã có ở trên.`, `The id ${id} stands above already.`)];
    });
  });
};

/** Every `provisionId`, `provisionIds`, `endedProvisionId` and so on, wherever it stands, so that no new row escapes. */
const referencesIn = (value: unknown, pointer: string): [pointer: string, id: string][] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]): [string, string][] => {
    const here = `${pointer}/${name}`;
    if (!/provisionIds?$/i.test(name)) return referencesIn(part, here);
    const ids: unknown[] = Array.isArray(part) ? part : [part];
    return ids.filter((id) => typeof id === 'string').map((id) => [here, id]);
  });
};

const danglingReferences = (catalogue: LawCatalogue): CatalogueFault[] => {
  const provisions = new Set(catalogue.provisions.map(({ id }) => id));
  const instruments = new Set(catalogue.instruments.map(({ id }) => id));
  const toInstruments: [string, string][] = [
    ...catalogue.provisions.map(({ instrumentId }, i): [string, string] => [
      `/provisions/${i}/instrumentId`,
      instrumentId,
    ]),
    ...catalogue.instruments.flatMap(({ replaces }, i) =>
      replaces.map((id, j): [string, string] => [`/instruments/${i}/replaces/${j}`, id]),
    ),
  ];
  const missing = [
    ...referencesIn(catalogue, '').filter(([, id]) => !provisions.has(id)),
    ...toInstruments.filter(([, id]) => !instruments.has(id)),
  ];
  return missing.map(([pointer, id]) =>
    fault(pointer, `Danh mục không có ${id}.`, `The catalogue does not hold ${id}.`),
  );
};

const isInside = (inner: Period, outer: Period): boolean =>
  isWithin(inner.validFrom, outer) &&
  (outer.validTo === undefined || (inner.validTo !== undefined && inner.validTo <= outer.validTo));

const outlives = (pointer: string): CatalogueFault =>
  fault(
    pointer,
    'Nằm ngoài thời gian có hiệu lực của quy định hoặc văn bản.',
    'Lies outside the life of its provision or document.',
  );

const outlivingProvisions = ({ provisions, instruments }: LawCatalogue): CatalogueFault[] => {
  const lives = new Map(
    instruments.map(({ id, inForceFrom, inForceTo }) => [id, { validFrom: inForceFrom, validTo: inForceTo }]),
  );
  return provisions.flatMap((provision, i) => {
    const life = lives.get(provision.instrumentId);
    return !life || isInside(closed(provision, life), life) ? [] : [outlives(`/provisions/${i}`)];
  });
};

/** The days of each provision: one without a last day of its own ends with its instrument. */
const livesOf = ({ provisions, instruments }: LawCatalogue): ReadonlyMap<string, Period> => {
  const ends = new Map(instruments.map(({ id, inForceTo }) => [id, inForceTo]));
  return new Map(
    provisions.map(({ id, instrumentId, validFrom, validTo }) => [
      id,
      { validFrom, validTo: validTo ?? ends.get(instrumentId) },
    ]),
  );
};

/** A provision without a last day ends with its instrument. */
const closed = (row: Period, life: Period): Period =>
  row.validTo === undefined ? { validFrom: row.validFrom, validTo: life.validTo } : row;

const inOrder = <T extends Period>(periods: readonly T[]): T[] =>
  periods.toSorted((left, right) => (left.validFrom < right.validFrom ? -1 : 1));

const overlaps = (periods: readonly Period[], pointer: string, all: readonly Period[]): CatalogueFault[] =>
  inOrder(periods).flatMap((period, i, sorted) => {
    const before = sorted[i - 1];
    if (!before || (before.validTo !== undefined && before.validTo < period.validFrom)) return [];
    return [
      fault(
        `${pointer}/${all.indexOf(period)}`,
        'Trùng thời gian với một phiên bản khác.',
        'Overlaps another version.',
      ),
    ];
  });

const violationTypeFaults = (
  { violationTypes }: LawCatalogue,
  lives: ReadonlyMap<string, Period>,
  { versions, gaps = [], givesWayTo = [] }: ViolationType,
  i: number,
): CatalogueFault[] => {
  const pointer = `/violationTypes/${i}`;
  const periods = [...versions, ...gaps];
  const uncovered = inOrder(periods).flatMap((period, j, sorted) => {
    const before = sorted[j - 1]?.validTo;
    return before !== undefined && addDays(before, 1) < period.validFrom
      ? [
          fault(
            pointer,
            `Không rõ quy định từ ${addDays(before, 1)} đến trước ${period.validFrom}.`,
            `Nothing is said of ${addDays(before, 1)} until before ${period.validFrom}.`,
          ),
        ]
      : [];
  });
  const strays = versions.flatMap((version, j) => {
    const life = lives.get(version.provisionId);
    return !life || isInside(version, life) ? [] : [outlives(`${pointer}/versions/${j}`)];
  });
  const unknown = givesWayTo.filter((code) => !violationTypes.some((type) => type.code === code));
  const doubled = versions.flatMap(({ provisionId }, j) =>
    versions.findIndex((it) => it.provisionId === provisionId) === j
      ? []
      : [
          fault(
            `${pointer}/versions/${j}/provisionId`,
            `${provisionId} đã là căn cứ của một phiên bản khác: mỗi phiên bản dẫn một quy định riêng.`,
            `${provisionId} is cited by another version already: each cites a provision of its own.`,
          ),
        ],
  );
  return [
    ...doubled,
    ...overlaps(periods, `${pointer}/versions`, periods),
    ...uncovered,
    ...strays,
    ...unknown.map((code) =>
      fault(`${pointer}/givesWayTo`, `Danh mục không có ${code}.`, `The catalogue does not hold ${code}.`),
    ),
  ];
};

const ageFaults = ({ ageBands }: LawCatalogue): CatalogueFault[] =>
  [
    ...new Set(
      ageBands.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [addDays(validTo, 1)] : [])]),
    ),
  ].flatMap((on) =>
    Array.from({ length: 18 }, (_, years) => years).flatMap((years) => {
      const bands = ageBands.filter(
        ({ fromYears, toYears, ...days }) => fromYears <= years && years < toYears && isWithin(on, days),
      );
      return bands.length === 1
        ? []
        : [
            fault(
              '/ageBands',
              `Từ ${on}, tuổi ${years} thuộc ${bands.length} nhóm.`,
              `From ${on} the age ${years} is in ${bands.length} bands.`,
            ),
          ];
    }),
  );
