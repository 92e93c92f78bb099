import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate, yearOf } from '../../../shared/kernel/dates.ts';
import { InspectionId } from '../../../shared/kernel/ids.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { yearlyLimitNotice, type EarlierVisit, type PlannedVisit } from '../../../shared/law/once-a-year.ts';

const anEarlierVisit = (over: Partial<EarlierVisit> = {}): EarlierVisit => ({
  inspectionId: InspectionId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3P1'),
  legalKind: 'specialised_check',
  kind: 'scheduled',
  on: plainDate('2026-03-12'),
  state: 'concluded',
  ...over,
});
const aPlannedVisit = (over: Partial<PlannedVisit> = {}): PlannedVisit => ({
  legalKind: 'specialised_check',
  kind: 'scheduled',
  on: plainDate('2026-11-25'),
  establishmentType: 'enterprise',
  earlier: [],
  ...over,
});

describe('the once-a-year limit', () => {
  it('lets the first visit of a year be, and cites Resolution 198/2025', () => {
    const notice = yearlyLimitNotice(aPlannedVisit());

    expect(notice).toMatchObject({ limit: 'within', counted: [], basis: 'NQ198.4' });
    expect(builtInLaw.findProvision(notice.basis ?? '')).toBeDefined();
  });

  it('warns of a second check in the same calendar year, naming the day of the first', () => {
    const first = anEarlierVisit();

    const notice = yearlyLimitNotice(aPlannedVisit({ earlier: [first] }));

    expect(notice).toMatchObject({ limit: 'exceeded', counted: [first], basis: 'NQ198.4' });
    expect(notice.text.vi).toContain('12/03/2026');
    expect(notice.text.vi).toContain('dấu hiệu vi phạm rõ ràng');
  });

  it('warns of a check after an inspection, and of an inspection after a check: one excludes the other', () => {
    const afterInspection = aPlannedVisit({ earlier: [anEarlierVisit({ legalKind: 'inspection' })] });
    const afterCheck = aPlannedVisit({ legalKind: 'inspection', earlier: [anEarlierVisit()] });

    expect(yearlyLimitNotice(afterInspection).limit).toBe('exceeded');
    expect(yearlyLimitNotice(afterCheck).limit).toBe('exceeded');
  });

  it('warns of a surprise visit too, so that its clear signs are put on record', () => {
    const notice = yearlyLimitNotice(aPlannedVisit({ kind: 'surprise', earlier: [anEarlierVisit()] }));

    expect(notice.limit).toBe('exceeded');
  });

  it.each([
    ['a visit of 31/12 of the year before', { on: plainDate('2025-12-31') }],
    ['a cancelled visit', { state: 'cancelled' }],
    ['a follow-up', { kind: 'follow_up' as const }],
  ])('does not count %s', (_name, over) => {
    const notice = yearlyLimitNotice(
      aPlannedVisit({ on: plainDate('2026-01-01'), earlier: [anEarlierVisit(over)] }),
    );

    expect(notice).toMatchObject({ limit: 'within', counted: [] });
  });

  it('says that leaving follow-ups out is a question for counsel', () => {
    const notice = yearlyLimitNotice(aPlannedVisit({ earlier: [anEarlierVisit({ kind: 'follow_up' })] }));

    expect(notice.text.en).toContain('ask counsel');
  });

  it('counts a visit that is only planned, later in the year', () => {
    const later = anEarlierVisit({ on: plainDate('2026-12-20'), state: 'planned' });

    expect(yearlyLimitNotice(aPlannedVisit({ earlier: [later] })).counted).toEqual([later]);
  });

  it('calls a follow-up in a year with another visit unclear, and asks for counsel', () => {
    const notice = yearlyLimitNotice(aPlannedVisit({ kind: 'follow_up', earlier: [anEarlierVisit()] }));

    expect(notice.limit).toBe('follow_up_unclear');
    expect(notice.counted).toHaveLength(1);
    expect(notice.text.vi).toContain('pháp chế');
  });

  it('lets a follow-up be where it is the only visit of the year', () => {
    expect(yearlyLimitNotice(aPlannedVisit({ kind: 'follow_up' })).limit).toBe('within');
  });

  it('covers household businesses since 17/5/2025, and not the day before', () => {
    const household = { establishmentType: 'household_business', earlier: [] };

    expect(yearlyLimitNotice(aPlannedVisit({ ...household, on: plainDate('2025-05-17') }))).toMatchObject({
      limit: 'within',
      basis: 'NQ198.4',
    });
    expect(yearlyLimitNotice(aPlannedVisit({ ...household, on: plainDate('2025-05-16') })).limit).toBe(
      'not_applicable',
    );
  });

  it('holds enterprises to Directive 20 of 2017 before Resolution 198', () => {
    const earlier = [anEarlierVisit({ on: plainDate('2024-02-01') })];

    const notice = yearlyLimitNotice(aPlannedVisit({ on: plainDate('2024-06-01'), earlier }));

    expect(notice).toMatchObject({ limit: 'exceeded', basis: 'CT20' });
    expect(notice.text.en).toContain('scope');
  });

  it('names no rule before 17/5/2017, nor for a cooperative, which the resolution does not name', () => {
    const before = yearlyLimitNotice(aPlannedVisit({ on: plainDate('2017-05-16') }));
    const cooperative = yearlyLimitNotice(
      aPlannedVisit({ establishmentType: 'cooperative', earlier: [anEarlierVisit()] }),
    );

    expect(before).toMatchObject({ limit: 'not_applicable', basis: undefined });
    expect(cooperative).toMatchObject({ limit: 'not_applicable', counted: [] });
  });

  it('counts for a craft-village household and says that this is open', () => {
    const notice = yearlyLimitNotice(
      aPlannedVisit({ establishmentType: 'craft_village_household', earlier: [anEarlierVisit()] }),
    );

    expect(notice.limit).toBe('exceeded');
    expect(notice.text.en).toContain('household or individual business');
  });

  it('only ever counts visits of the same calendar year that were not cancelled, oldest first', () => {
    const visits = fc.record({
      days: fc.integer({ min: 0, max: 1500 }),
      kind: fc.constantFrom('scheduled' as const, 'surprise' as const, 'follow_up' as const),
      state: fc.constantFrom('planned', 'recorded', 'cancelled'),
    });
    const start = plainDate('2023-01-01');
    fc.assert(
      fc.property(fc.array(visits), fc.integer({ min: 0, max: 1500 }), (list, days) => {
        const on = addDays(start, days);
        const earlier = list.map(({ days: at, ...rest }) =>
          anEarlierVisit({ ...rest, on: addDays(start, at) }),
        );

        const { counted } = yearlyLimitNotice(aPlannedVisit({ on, earlier }));

        expect(counted.every((it) => yearOf(it.on) === yearOf(on) && it.state !== 'cancelled')).toBe(true);
        expect(counted.every((it) => it.kind !== 'follow_up')).toBe(true);
        expect(counted.map((it) => it.on)).toEqual(counted.map((it) => it.on).sort());
      }),
    );
  });
});
