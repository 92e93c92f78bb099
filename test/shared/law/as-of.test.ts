import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isWithin, plainDate } from '../../../shared/kernel/dates.ts';
import { builtInLaw, lawCatalogue } from '../../../shared/law/catalogue.ts';
import { catalogueOn, versionUnder } from '../../../shared/law/law.ts';
import { isSameYearlyRule } from '../../../shared/law/once-a-year.ts';

/** Every day on which some row begins, the day before it, and days drawn between 2010 and 2035. */
const turns = [
  ...lawCatalogue.provisions.map(({ validFrom }) => validFrom),
  ...lawCatalogue.instruments.map(({ inForceFrom }) => inForceFrom),
  ...lawCatalogue.instruments.flatMap(({ inForceTo }) => (inForceTo ? [addDays(inForceTo, 1)] : [])),
];
const days = fc.oneof(
  fc.constantFrom(...turns),
  fc.constantFrom(...turns).map((day) => addDays(day, -1)),
  fc.integer({ min: 0, max: 25 * 365 }).map((more) => addDays(plainDate('2010-01-01'), more)),
);

const dated = ['provisions', 'workLists', 'ageBands', 'offenderRules', 'minutesMakers'] as const;
const versioned = ['violationTypes', 'authorities', 'deadlines', 'thresholds'] as const;

describe('the catalogue as of a day', () => {
  it('holds the rows in force then, all of them and no others', () => {
    fc.assert(
      fc.property(days, (on) => {
        const then = catalogueOn(builtInLaw, on);
        for (const section of dated) {
          const held: readonly object[] = then[section];
          for (const row of lawCatalogue[section]) expect(held.includes(row)).toBe(isWithin(on, row));
          expect(held.length).toBeLessThanOrEqual(lawCatalogue[section].length);
        }
        const held = then.instruments.map(({ id }) => id);
        for (const { id, inForceFrom, inForceTo } of lawCatalogue.instruments)
          expect(held.includes(id)).toBe(inForceFrom <= on && on <= (inForceTo ?? '9999-12-31'));
      }),
    );
  });

  it('holds what has versions with those in force then, and leaves out what had none', () => {
    fc.assert(
      fc.property(days, (on) => {
        const then = catalogueOn(builtInLaw, on);
        for (const section of versioned) {
          const [whole, held] = [lawCatalogue[section], then[section]].map((rows) =>
            rows.flatMap((row) => row.versions.map((version) => ({ ...row, version, versions: [] }))),
          );
          expect(held).toEqual(whole?.filter(({ version }) => isWithin(on, version)));
          expect(then[section].every(({ versions }) => versions.length > 0)).toBe(true);
        }
      }),
    );
  });

  it('tells a change of decrees from its day on', () => {
    const told = (on: string) => catalogueOn(builtInLaw, plainDate(on)).transitions.map((it) => it.on);

    expect(told('2026-09-09')).not.toContain('2026-09-10');
    expect(told('2026-09-10')).toContain('2026-09-10');
  });
});

describe('what one decree says of an act', () => {
  const hours = builtInLaw.findViolationType('HOURS');

  it('is found by its provision, and by no other', () => {
    expect(versionUnder(hours, 'ND283.27.2.c')).toMatchObject({ validFrom: '2026-09-10' });
    expect(versionUnder(hours, 'ND283.27.3.b')).toBeUndefined();
    expect(versionUnder(undefined, 'ND283.27.2.c')).toBeUndefined();
  });
});

describe('the rule on one visit a year', () => {
  it('is another one from 17/5/2025 on, and before the first there is none', () => {
    const same = (one: string, other: string) => isSameYearlyRule(plainDate(one), plainDate(other));

    expect(same('2025-05-16', '2025-05-17')).toBe(false);
    expect(same('2025-05-17', '2026-11-20')).toBe(true);
    expect(same('2017-05-17', '2025-05-16')).toBe(true);
    expect(same('2017-05-16', '2017-05-17')).toBe(false);
  });
});
