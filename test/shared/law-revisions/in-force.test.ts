import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawCatalogue } from '../../../shared/law/catalogue.ts';
import { catalogueFaults } from '../../../shared/law/check-catalogue.ts';
import { violationVersionOn } from '../../../shared/law/law.ts';
import type { LawCatalogue } from '../../../shared/law/schema.ts';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { aDecidedYear, aFutureDecree } from '../../../shared/law-revisions/fixtures.ts';
import { foldChanges } from '../../../shared/law-revisions/fold.ts';
import { foldRevisions, revisionsIn } from '../../../shared/law-revisions/in-force.ts';
import { judgeRevision } from '../../../shared/law-revisions/judge.ts';
import type { LawRevisionContent } from '../../../shared/law-revisions/schema.ts';

const today = plainDate('2026-11-22');
const numbered = (contents: readonly LawRevisionContent[]) =>
  contents.map(({ changes }, i) => ({ number: i + 1, changes }));
const { version } = lawCatalogue;

/** The release after this one, in which these revisions were written down as rows. */
const nextRelease = (
  contents: readonly LawRevisionContent[],
  change: (next: LawCatalogue) => void = () => {},
) => {
  const next = structuredClone(foldRevisions(lawCatalogue, numbered(contents)).law.catalogue);
  const release: LawCatalogue = { ...next, version: '2027-01-15.1' };
  change(release);
  return release;
};

describe('the catalogue in force', () => {
  it('is that of the release, byte for byte, where nothing was approved', () => {
    expect(foldRevisions(lawCatalogue, []).law.catalogue).toEqual(lawCatalogue);
    expect(lawCatalogue.version).toBe(version);
  });

  it('holds rows that were added and closed, and leaves the release as it was', () => {
    const before = JSON.stringify(lawCatalogue);
    const { law, standings } = foldRevisions(lawCatalogue, numbered([aFutureDecree(), aDecidedYear(2027)]));

    const of = (on: string) =>
      violationVersionOn(law, 'HOURS', { from: plainDate('2027-06-01'), ongoing: true }, plainDate(on));
    expect(of('2027-06-30')).toMatchObject({
      version: { provisionId: 'ND283.27.2.c', validTo: '2027-06-30' },
    });
    expect(of('2027-07-01')).toMatchObject({ version: { provisionId: 'ND90.1.1.a' } });
    expect(law.findProvision('ND90.1.1.a')).toBeDefined();
    expect([...standings.values()]).toEqual([{ kind: 'inForce' }, { kind: 'inForce' }]);
    expect(law.catalogue.version).toBe(`${version}+2`);
    expect(JSON.stringify(lawCatalogue)).toBe(before);
  });

  it('asks transitions newest first, whenever they were added', () => {
    const decree = aFutureDecree();
    const transition = {
      on: plainDate('2027-07-01'),
      aimedAt: 'employer' as const,
      endedProvisionId: 'ND90.1.1.a',
      ongoingProvisionId: 'ND90.1.1.b',
      sourceStatus: 'seed' as const,
      sourceNote: 'hư cấu',
    };
    const { add, close } = decree.changes;
    const changes = { add: { ...add, transitions: [transition] }, close };
    const { law } = foldRevisions(lawCatalogue, [{ number: 1, changes }]);

    expect(law.catalogue.transitions.map(({ on }) => on)).toEqual(['2027-07-01', '2026-09-10', '2022-01-17']);
  });

  it('knows its own versions, and none of another release', () => {
    expect(revisionsIn(version, version)).toBe(0);
    expect(revisionsIn(version, `${version}+7`)).toBe(7);
    expect(revisionsIn(version, '2020-01-01.1+7')).toBeUndefined();
  });
});

describe('a new release', () => {
  it('that caught up with a revision holds it: nothing changes twice, and later ones fit as before', () => {
    const both = [aFutureDecree(), aDecidedYear(2031)];
    const { law, standings } = foldRevisions(nextRelease(both.slice(0, 1)), numbered(both));

    expect([...standings.values()]).toEqual([{ kind: 'contained' }, { kind: 'inForce' }]);
    expect({ ...law.catalogue, version }).toEqual({
      ...foldRevisions(lawCatalogue, numbered(both)).law.catalogue,
      version,
    });
  });

  it('that says otherwise than a revision sets it aside whole, says why, and goes on with the next', () => {
    const both = [aFutureDecree(), aDecidedYear(2031)];
    const release = nextRelease(both.slice(0, 1), ({ provisions }) => {
      const own = provisions.find(({ id }) => id === 'ND90.1.1.a');
      if (own) own.text = { vi: 'Lời khác.', en: 'Other words.' };
    });

    const { law, standings } = foldRevisions(release, numbered(both));

    expect(standings.get(1)).toEqual({
      kind: 'setAside',
      faults: [
        {
          pointer: '/changes/add/provisions/0',
          detail: {
            vi: expect.stringContaining('ND90.1.1.a'),
            en: expect.stringContaining('says otherwise'),
          },
        },
      ],
    });
    expect(standings.get(2)).toEqual({ kind: 'inForce' });
    expect(law.findProvision('ND90.1.1.a')?.text.en).toBe('Other words.');
    expect(law.catalogue.version).toBe('2027-01-15.1+2');
  });

  it('that closed what a revision was to close otherwise sets it aside, never half of it', () => {
    const release = nextRelease([], ({ violationTypes }) => {
      const open = violationTypes.find(({ code }) => code === 'HOURS')?.versions.at(-1);
      if (open) open.validTo = plainDate('2027-03-31');
    });

    const { law, standings } = foldRevisions(release, numbered([aFutureDecree()]));

    expect(standings.get(1)?.kind).toBe('setAside');
    expect(law.findInstrument('ND90')).toBeUndefined();
    expect(law.findViolationType('STREAMED-ND90')).toBeUndefined();
  });
});

describe('any revisions', () => {
  const decrees = fc
    .uniqueArray(
      fc.record({
        number: fc.integer({ min: 400, max: 999 }),
        month: fc.integer({ min: 1, max: 12 }),
        year: fc.integer({ min: 2027, max: 2030 }),
        top: fc.integer({ min: 30, max: 75 }),
      }),
      { selector: ({ number }) => number, maxLength: 5 },
    )
    .map((list) =>
      list.map(({ number, month, year, top }) =>
        aFutureDecree(`${year}-${String(month).padStart(2, '0')}-01`, {
          number: `${number}/${year}`,
          fineMaxVnd: top * 1_000_000,
        }),
      ),
    );
  const years = fc
    .array(fc.integer({ min: 2027, max: 2035 }), { maxLength: 3 })
    .map((list) => list.map((year) => aDecidedYear(year)));
  const anyRevisions = fc.tuple(decrees, years).map(([some, others]) => [...some, ...others]);

  it('fold into a catalogue without fault, whichever of them fit', () =>
    fc.assert(
      fc.property(anyRevisions, (contents) => {
        const { law, standings } = foldRevisions(lawCatalogue, numbered(contents));

        expect(catalogueFaults(law.catalogue)).toEqual([]);
        expect(standings.size).toBe(contents.length);
      }),
      { numRuns: 60 },
    ));

  it('fold into the same bytes each time', () =>
    fc.assert(
      fc.property(anyRevisions, (contents) => {
        const bytes = () => JSON.stringify(foldRevisions(lawCatalogue, numbered(contents)).law.catalogue);

        expect(bytes()).toBe(bytes());
      }),
      { numRuns: 30 },
    ));

  it('that were judged without fault change the law of no day that has passed', () =>
    fc.assert(
      fc.property(anyRevisions, fc.constantFrom('HOURS', 'CONSENT', 'BANNED'), (contents, code) => {
        const judge = (catalogue: LawCatalogue, content: LawRevisionContent) =>
          judgeRevision(catalogue, content, today).faults.length === 0;
        const sound = contents.reduce<LawCatalogue>(
          (catalogue, content) =>
            judge(catalogue, content)
              ? foldChanges(catalogue, content.changes, version).catalogue
              : catalogue,
          lawCatalogue,
        );

        const { law } = foldRevisions(sound, []);
        const released = foldRevisions(lawCatalogue, []).law;
        for (const on of ['2020-04-15', '2022-01-16', '2026-09-09', '2026-09-10', '2026-11-22']) {
          const conduct = { from: plainDate(on), ongoing: false };
          const of = (one: typeof law) => {
            const choice = violationVersionOn(one, code, conduct, today);
            return choice.kind === 'none' ? choice : { ...choice.version, validTo: undefined };
          };
          expect(of(law)).toEqual(of(released));
        }
      }),
      { numRuns: 40 },
    ));
});
