import { describe, expect, it } from 'vitest';
import { lawCatalogue } from '../../../shared/law/catalogue.ts';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { catalogueFaults } from '../../../shared/law/check-catalogue.ts';
import type { LawCatalogue } from '../../../shared/law/schema.ts';

/** The shipped catalogue, broken in one place. */
const broken = (breakIt: (catalogue: LawCatalogue) => void) => {
  const copy: LawCatalogue = structuredClone(lawCatalogue);
  breakIt(copy);
  return catalogueFaults(copy).map(({ pointer }) => pointer);
};
const at = <T>(rows: readonly T[], i: number): T => {
  const row = rows[i];
  if (!row) throw new Error(`no row ${i}`);
  return row;
};

describe('checking a catalogue', () => {
  it('finds nothing wrong with the one that is shipped', () => {
    expect(catalogueFaults(lawCatalogue)).toEqual([]);
  });

  it('finds a row that is not of its shape', () => {
    expect(broken((it) => Object.assign(at(it.provisions, 3), { point: 'f' }))).toContain(
      '/provisions/3/point',
    );
  });

  it.each([
    'instruments',
    'provisions',
    'workLists',
    'ageBands',
    'authorities',
    'minutesMakers',
    'deadlines',
    'thresholds',
  ] as const)('finds an id that stands twice among the %s', (name) => {
    const doubled = broken((it) => Object.assign(it, { [name]: [...it[name], it[name][0]] }));

    expect(doubled).toContain(`/${name}/${lawCatalogue[name].length}`);
  });

  it('finds an act that stands twice', () => {
    const doubled = broken((it) => it.violationTypes.push(structuredClone(at(it.violationTypes, 0))));

    expect(doubled).toContain(`/violationTypes/${lawCatalogue.violationTypes.length}`);
  });

  it.each([
    ['/ageBands/0/provisionIds', (it) => at(it.ageBands, 0).provisionIds.push('LC.999')],
    [
      '/authorities/0/versions/0/provisionId',
      (it) => (at(at(it.authorities, 0).versions, 0).provisionId = 'X'),
    ],
    ['/transitions/0/endedProvisionId', (it) => (at(it.transitions, 0).endedProvisionId = 'X')],
    ['/provisions/0/instrumentId', (it) => (at(it.provisions, 0).instrumentId = 'X')],
    ['/instruments/0/replaces/0', (it) => at(it.instruments, 0).replaces.push('X')],
  ] as const satisfies (readonly [string, (it: typeof lawCatalogue) => unknown])[])(
    'finds a reference to nothing at %s',
    (pointer, breakIt) => {
      expect(broken(breakIt)).toContain(pointer);
    },
  );

  it('finds a provision that outlives its document', () => {
    const i = lawCatalogue.provisions.findIndex(({ id }) => id === 'ND12.29.1');

    expect(broken((it) => Object.assign(at(it.provisions, i), { validTo: '2026-09-10' }))).toContain(
      `/provisions/${i}`,
    );
  });

  it.each([
    ['begins before its provision', { validFrom: '2020-04-14' }],
    ['outlives its provision', { validTo: '2022-01-17' }],
  ])('finds a version that %s', (_what, change) => {
    expect(broken((it) => Object.assign(at(at(it.violationTypes, 0).versions, 0), change))).toContain(
      '/violationTypes/0/versions/0',
    );
  });

  it('finds days that no version and no stated gap accounts for', () => {
    expect(
      broken((it) => Object.assign(at(at(it.violationTypes, 0).versions, 1), { validFrom: '2022-02-01' })),
    ).toContain('/violationTypes/0');
  });

  it('finds days that two versions of an act claim, and two of a title', () => {
    expect(
      broken((it) => Object.assign(at(at(it.violationTypes, 0).versions, 2), { validFrom: '2026-09-09' })),
    ).toContain('/violationTypes/0/versions/2');
    expect(
      broken((it) => Object.assign(at(at(it.authorities, 0).versions, 1), { validFrom: '2022-01-16' })),
    ).toContain('/authorities/0/versions/1');
  });

  it('finds an act that gives way to none', () => {
    const i = lawCatalogue.violationTypes.findIndex(({ code }) => code === 'CONSENT');

    const faults = broken((it) => {
      it.violationTypes.splice(i, 1);
    });

    expect(faults.some((pointer) => pointer.endsWith('/givesWayTo'))).toBe(true);
  });

  it('finds an age in no band, and one in two', () => {
    expect(broken((it) => Object.assign(at(it.ageBands, 1), { fromYears: 14 }))).toContain('/ageBands');
    expect(broken((it) => Object.assign(at(it.ageBands, 1), { toYears: 16 }))).toContain('/ageBands');
  });

  it.each([
    [
      '/deadlines/0/versions/0',
      'leaves a day out',
      (it) => (at(at(it.deadlines, 0).versions, 1).validFrom = plainDate('2026-09-11')),
    ],
    [
      '/deadlines/0/versions/0',
      'counts a day twice',
      (it) => (at(at(it.deadlines, 0).versions, 1).validFrom = plainDate('2026-09-09')),
    ],
    [
      '/thresholds/1/versions/1',
      'ends and leaves nothing',
      (it) => Object.assign(at(at(it.thresholds, 1).versions, 1), { validTo: plainDate('2027-01-01') }),
    ],
    [
      '/deadlines/0/versions/0/provisionIds/1',
      'cites what is not law yet',
      (it) => at(at(it.deadlines, 0).versions, 0).provisionIds.push('ND283.3.4'),
    ],
    [
      '/deadlines/0/versions/0/provisionIds',
      'cites nothing',
      (it) => at(at(it.deadlines, 0).versions, 0).provisionIds.push('X'),
    ],
    ['/calendar/days/182', 'holds a day twice', (it) => it.calendar.days.push(at(it.calendar.days, 0))],
    [
      '/calendar/days/182',
      'holds a day of no year',
      (it) => it.calendar.days.push({ ...at(it.calendar.days, 0), on: plainDate('2031-01-01') }),
    ],
    ['/calendar/years/10', 'holds a year twice', (it) => it.calendar.years.push(at(it.calendar.years, 0))],
  ] as const satisfies (readonly [string, string, (it: LawCatalogue) => unknown])[])(
    'finds at %s a time limit or calendar that %s',
    (pointer, _what, breakIt) => {
      expect(broken(breakIt)).toContain(pointer);
    },
  );

  it('finds a time limit that borrows from one that borrows', () => {
    const i = lawCatalogue.deadlines.findIndex(({ id }) => id === 'W13');

    const faults = broken((it) => {
      for (const version of it.deadlines.find(({ id }) => id === 'W9')?.versions ?? [])
        version.limit = { kind: 'sameAs', deadlineId: 'W10' };
    });

    expect(faults).toContain(`/deadlines/${i}/versions/1/limit/deadlineId`);
  });

  it.each(['01-01', '04-30', '05-01', '09-02'])('finds a decided year without the holiday of %s', (day) => {
    const i = lawCatalogue.calendar.years.findIndex(({ year }) => year === 2026);

    const faults = broken((it) => {
      it.calendar.days = it.calendar.days.filter(({ on }) => on !== `2026-${day}`);
    });

    expect(faults).toEqual([`/calendar/years/${i}`]);
  });

  it('finds two ways of fining one type of establishment on a day', () => {
    const last = lawCatalogue.offenderRules.length;

    const faults = broken((it) =>
      it.offenderRules.push({ ...at(it.offenderRules, last - 1), validFrom: plainDate('2027-01-01') }),
    );

    expect(faults).toEqual([`/offenderRules/${last}/validFrom`]);
  });

  it('finds a type of establishment that no rule fines any more, or that none ever did', () => {
    const last = lawCatalogue.offenderRules.length - 1;

    expect(broken((it) => (at(it.offenderRules, last).validTo = plainDate('2026-12-31')))).toEqual([
      `/offenderRules/${last}/validTo`,
    ]);
    expect(broken((it) => it.offenderRules.pop())).toEqual(['/offenderRules']);
  });

  it('finds that nobody may fine any more', () => {
    const faults = broken((it) => {
      for (const { versions } of it.authorities)
        for (const version of versions) version.validTo ??= plainDate('2026-12-31');
    });

    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every((pointer) => /^\/authorities\/\d+\/versions\/\d+\/validTo$/.test(pointer))).toBe(
      true,
    );
  });
});
