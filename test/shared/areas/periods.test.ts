import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, periodText } from '../../../shared/areas/apply.ts';
import { predecessorsOf, type ReadPeriods, successorsOf } from '../../../shared/areas/history.ts';
import { readOfficialList } from '../../../shared/areas/official-list.ts';
import { previewAreas } from '../../../shared/areas/preview.ts';
import { Area } from '../../../shared/areas/schema.ts';
import { addDays, isWithin, type PlainDate, plainDate } from '../../../shared/kernel/dates.ts';

const first = plainDate('2025-07-01');
const area = (code: string, name: string, parentCode: string) =>
  Area.parse({
    code,
    name,
    parentCode,
    level: code.length === 2 ? 'province' : 'commune',
    validFrom: first,
    source: 'test',
  });
const start = [
  area('01', 'Tỉnh Một', 'VN'),
  area('02', 'Tỉnh Hai', 'VN'),
  ...Array.from({ length: 8 }, (_, i) => area(`0000${i + 1}`, `Xã Số ${i + 1}`, i < 4 ? '01' : '02')),
];
const on = (areas: readonly Area[], day: PlainDate) => areas.filter((it) => isWithin(day, it));

/** One decision about one commune of a list: what happens to it in a reform. */
const Decision = fc.record({
  what: fc.constantFrom('keep', 'rename', 'ward', 'move', 'merge', 'divide', 'respell'),
  with: fc.nat(20),
  and: fc.nat(20),
});
type Decided = typeof Decision extends fc.Arbitrary<infer T> ? T : never;

/** The official list of a reform: the communes in force, changed as decided; at least two always go on. */
const listOf = (areas: readonly Area[], day: PlainDate, decided: readonly Decided[], reform: number) => {
  const communes = on(areas, day).filter(({ level }) => level === 'commune');
  const plan = communes.map((commune, i) => ({
    commune,
    // the first two always go on, so that there is somewhere to go
    decision: i < 2 ? { what: 'keep', with: 0, and: 1 } : (decided[i] ?? { what: 'keep', with: 0, and: 1 }),
  }));
  const going = plan.filter(({ decision }) => !['merge', 'divide'].includes(decision.what));
  const targetsOf = ({ what, with: one, and: two }: (typeof plan)[number]['decision']) => {
    const codes = [going[one % going.length], going[two % going.length]].map((it) => it?.commune.code ?? '');
    return what === 'merge' ? codes.slice(0, 1) : [...new Set(codes)];
  };
  const gone = plan.filter(({ decision }) => ['merge', 'divide'].includes(decision.what));
  const successors = gone.map(({ commune, decision }) => {
    const to = targetsOf(decision);
    return {
      code: commune.code,
      to: to.map((code) => ({ code, extent: to.length > 1 ? ('part' as const) : ('whole' as const) })),
    };
  });
  const rows = [
    ...on(areas, day)
      .filter(({ level }) => level === 'province')
      .map(({ code, name }) => ({ code, name })),
    ...going.map(({ commune: { code, name, parentCode }, decision: { what } }) => ({
      code,
      name:
        what === 'rename'
          ? `Xã Mới ${reform} ${code}`
          : what === 'ward'
            ? name.replace(/^\S+/, 'Phường')
            : what === 'respell'
              ? name.replace(' ', '  ')
              : name,
      parentCode: what === 'move' ? (parentCode === '01' ? '02' : '01') : parentCode,
    })),
  ];
  return { rows, successors, gone };
};

const reforms = fc.array(fc.array(Decision, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 4 });

/** All periods after some reforms, each of which begins a hundred days after the one before. */
const after = (all: readonly (readonly Decided[])[]) => {
  let areas: readonly Area[] = start;
  all.forEach((decided, i) => {
    const day = addDays(first, 100 * (i + 1));
    const { rows, successors } = listOf(areas, day, decided, i);
    const preview = previewAreas(areas, readOfficialList(rows), day, { scope: 'VN', successors });
    expect([preview.faults, preview.obstacles]).toEqual([[], []]);
    const next = new Map(areas.map((it) => [periodText(it), it]));
    for (const it of applyChanges(preview.changes, areas, day, `reform ${i}`)) next.set(periodText(it), it);
    areas = [...next.values()];
  });
  return areas;
};
const days = (count: number) =>
  Array.from({ length: count + 1 }, (_, i) => [addDays(first, 100 * i), addDays(first, 100 * i + 99)]).flat();

const reader =
  (areas: readonly Area[]): ReadPeriods =>
  async (keys) =>
    keys.map((key) => areas.find((it) => periodText(it) === periodText(key)));

describe('whatever lists are imported one after the other', () => {
  it('a code is in force at most once on a day, and its periods neither overlap nor leave gaps', () => {
    fc.assert(
      fc.property(reforms, (all) => {
        const areas = after(all);
        const byCode = grouped(areas);
        for (const periods of byCode.values()) {
          const sorted = periods.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
          sorted.slice(1).forEach((next, i) => {
            expect(sorted[i]?.validTo && addDays(sorted[i].validTo, 1)).toBe(next.validFrom);
          });
          for (const { validFrom, validTo } of sorted)
            expect(validTo === undefined || validFrom <= validTo).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every unit lies in one that is in force with it', () => {
    fc.assert(
      fc.property(reforms, (all) => {
        const areas = after(all);
        for (const day of days(all.length)) {
          const codes = new Set(on(areas, day).map(({ code }) => code));
          expect(
            on(areas, day).filter(({ parentCode }) => parentCode !== 'VN' && !codes.has(parentCode)),
          ).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every unit of the first day leads to some unit of the last, and that one leads back to it', async () => {
    await fc.assert(
      fc.asyncProperty(reforms, async (all) => {
        const areas = after(all);
        const last = addDays(first, 100 * all.length);
        for (const old of on(areas, first)) {
          const forward = await successorsOf(old, first, last, reader(areas));
          expect(forward.outcome, periodText(old)).not.toBe('none');
          for (const { code } of forward.areas) {
            const now = on(areas, last).find((it) => it.code === code);
            const back = now && (await predecessorsOf(now, last, first, reader(areas)));
            expect(back?.areas.map((it) => it.code)).toContain(old.code);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('the same list again changes nothing', () => {
    fc.assert(
      fc.property(reforms, (all) => {
        const areas = after(all);
        const day = addDays(first, 100 * all.length);
        const rows = on(areas, day).map(({ code, name, parentCode }) => ({
          code,
          name,
          parentCode: parentCode === 'VN' ? '' : parentCode,
        }));
        expect(previewAreas(areas, readOfficialList(rows), day).changes).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

const grouped = (areas: readonly Area[]): Map<string, Area[]> => {
  const groups = new Map<string, Area[]>();
  for (const it of areas) groups.set(it.code, [...(groups.get(it.code) ?? []), it]);
  return groups;
};
