import { describe, expect, it } from 'vitest';
import { lawCatalogue } from '../../../shared/law/catalogue.ts';
import { catalogueFaults } from '../../../shared/law/check-catalogue.ts';

/** The shipped catalogue, broken in one place. */
const broken = (breakIt: (catalogue: typeof lawCatalogue) => void) => {
  const copy = structuredClone(lawCatalogue);
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

  it.each(['instruments', 'provisions', 'workLists', 'ageBands', 'authorities', 'minutesMakers'] as const)(
    'finds an id that stands twice among the %s',
    (name) => {
      const doubled = broken((it) => Object.assign(it, { [name]: [...it[name], it[name][0]] }));

      expect(doubled).toContain(`/${name}/${lawCatalogue[name].length}`);
    },
  );

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
});
