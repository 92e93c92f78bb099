import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isWithin, plainDate } from '../../../shared/kernel/dates.ts';
import { builtInLaw, catalogueVersion, lawCatalogue } from '../../../shared/law/catalogue.ts';
import { citationOf, violationTypesOn, violationVersionOn, workListOn } from '../../../shared/law/law.ts';
import { LawCatalogue, type Provision, type ViolationCode } from '../../../shared/law/schema.ts';

const aProvision = (id: string): Provision => {
  const provision = builtInLaw.findProvision(id);
  if (!provision) throw new Error(`no provision ${id}`);
  return provision;
};
const ended = (on: string) => ({ from: plainDate(on), to: plainDate(on), ongoing: false });
const ongoingSince = (from: string) => ({ from: plainDate(from), ongoing: true });
const today = plainDate('2026-11-22');

const nine: readonly ViolationCode[] = [
  'REGISTER',
  'CONSENT',
  'UNDER15-CONDITIONS',
  'HOURS',
  'UNDER15-OT-NIGHT',
  'MINOR-OT-NIGHT',
  'LIGHTWORK-BREACH',
  'UNDER13',
  'BANNED',
];

describe('the law catalogue', () => {
  it('has the shape that its schema promises', () => {
    const parsed = LawCatalogue.safeParse(lawCatalogue);

    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data?.version).toBe(catalogueVersion);
  });

  it.each(lawCatalogue.violationTypes.map((type) => [type.code, type] as const))(
    'accounts for every day since 15/4/2020 exactly once for %s, by a version or by a stated gap',
    (_code, type) => {
      const periods = [...type.versions, ...(type.gaps ?? [])].sort((left, right) =>
        left.validFrom < right.validFrom ? -1 : 1,
      );

      expect(periods[0]?.validFrom).toBe('2020-04-15');
      periods.slice(1).forEach((period, index) => {
        const before = periods[index]?.validTo;
        expect(before && addDays(before, 1)).toBe(period.validFrom);
      });
      expect(periods.at(-1)?.validTo).toBeUndefined();
    },
  );

  it('leaves only the consent of parents without a rule among the nine acts, until 16/1/2022', () => {
    const gaps = lawCatalogue.violationTypes.filter(({ code, gaps: list }) => nine.includes(code) && list);

    expect(gaps.map(({ code }) => code)).toEqual(['CONSENT']);
    expect(gaps[0]?.gaps).toEqual([
      expect.objectContaining({ validTo: '2022-01-16', sourceStatus: 'missing' }),
    ]);
  });

  it('aims the acts of Decree 130/2021 at parents, carers and brokers, and all others at the employer', () => {
    for (const { aimedAt, versions } of lawCatalogue.violationTypes) {
      const isDecree130 = versions.every(({ provisionId }) => provisionId.startsWith('ND130.'));
      expect(aimedAt).toBe(isDecree130 ? 'parentCarerBroker' : 'employer');
    }
  });
});

const clause1 = [1_000_000, 2_000_000];
const clause2 = [20_000_000, 25_000_000];
const clause3 = [50_000_000, 75_000_000];
const clause2of2020 = [10_000_000, 15_000_000];

describe('the fine ranges', () => {
  it.each([
    ['REGISTER', '2021-06-01', 'ND28.28.1', clause1],
    ['UNDER15-CONDITIONS', '2021-06-01', 'ND28.28.2', clause2of2020],
    ['HOURS', '2021-06-01', 'ND28.28.2', clause2of2020],
    ['UNDER15-OT-NIGHT', '2021-06-01', 'ND28.28.2', clause2of2020],
    ['MINOR-OT-NIGHT', '2021-06-01', 'ND28.28.2', clause2of2020],
    ['LIGHTWORK-BREACH', '2021-06-01', 'ND28.28.3', clause3],
    ['UNDER13', '2021-06-01', 'ND28.28.3.b', clause3],
    ['BANNED', '2021-06-01', 'ND28.28.3', clause3],
    ['REGISTER', '2025-06-01', 'ND12.29.1', clause1],
    ['CONSENT', '2025-06-01', 'ND12.29.2.a', clause2],
    ['UNDER15-CONDITIONS', '2025-06-01', 'ND12.29.2.b', clause2],
    ['HOURS', '2025-06-01', 'ND12.29.2.c', clause2],
    ['UNDER15-OT-NIGHT', '2025-06-01', 'ND12.29.2.d', clause2],
    ['MINOR-OT-NIGHT', '2025-06-01', 'ND12.29.2.đ', clause2],
    ['LIGHTWORK-BREACH', '2025-06-01', 'ND12.29.3.a', clause3],
    ['UNDER13', '2025-06-01', 'ND12.29.3.b', clause3],
    ['BANNED', '2025-06-01', 'ND12.29.3.c', clause3],
    ['REGISTER', '2026-10-01', 'ND283.27.1', clause1],
    ['CONSENT', '2026-10-01', 'ND283.27.2.a', clause2],
    ['UNDER15-CONDITIONS', '2026-10-01', 'ND283.27.2.b', clause2],
    ['HOURS', '2026-10-01', 'ND283.27.2.c', clause2],
    ['UNDER15-OT-NIGHT', '2026-10-01', 'ND283.27.2.d', clause2],
    ['MINOR-OT-NIGHT', '2026-10-01', 'ND283.27.2.đ', clause2],
    ['LIGHTWORK-BREACH', '2026-10-01', 'ND283.27.3.a', clause3],
    ['UNDER13', '2026-10-01', 'ND283.27.3.b', clause3],
    ['BANNED', '2026-10-01', 'ND283.27.3.c', clause3],
    ['LABOUR-BOOK-ENTRY', '2026-10-01', 'ND283.11.1.c', [1_000_000, 3_000_000]],
    ['LABOUR-BOOK-SHOW', '2026-10-01', 'ND283.11.1.d', [1_000_000, 3_000_000]],
    ['LABOUR-BOOK-NONE', '2026-10-01', 'ND283.11.2.d', [5_000_000, 10_000_000]],
    ['RECRUIT-DECEIT', '2026-10-01', 'ND283.11.3', clause3],
    ['PAPERS-HELD', '2026-10-01', 'ND283.15.2.a', clause2],
    ['DEPOSIT-TAKEN', '2026-10-01', 'ND283.15.2.b', clause2],
    ['MINOR-CONTRACT-CONSENT', '2026-10-01', 'ND283.15.2.c', clause2],
    ['FORCED-LABOUR', '2026-10-01', 'ND283.17.4.a', clause3],
    ['DEBT-BONDAGE', '2026-10-01', 'ND283.17.4.b', clause3],
    ['APPRENTICE-EXPLOITED', '2026-10-01', 'ND283.20.2.a', clause3],
    ['APPRENTICE-UNDER14', '2026-10-01', 'ND283.20.2.b', clause3],
    ['DOMESTIC-ABUSE', '2026-10-01', 'ND283.28.4', clause3],
    ['HEALTH-CHECK-NONE', '2026-10-01', 'ND283.33.2', [1_000_000, 3_000_000]],
    ['HOUSEHOLD-OVERWORK', '2026-10-01', 'ND130.23.overwork', [3_000_000, 5_000_000]],
    ['CHILD-BEGGING', '2026-10-01', 'ND130.23.begging', clause2of2020],
    ['CHILD-BROKERED', '2026-10-01', 'ND130.23.exploitation', clause2],
    ['CHILD-ENTICED', '2026-10-01', 'ND130.23.exploitation', clause2],
    ['CHILD-MADE-TO-WORK', '2026-10-01', 'ND130.23.exploitation', clause2],
  ] as const)('fines %s done on %s under %s', (code, day, provisionId, [fineMinVnd, fineMaxVnd]) => {
    const choice = violationVersionOn(builtInLaw, code, ended(day), today);

    expect(choice).toMatchObject({
      kind: 'applies',
      version: { provisionId, fineMinVnd, fineMaxVnd, organisationMultiplier: 2 },
    });
  });

  it('fines a missing health examination per head, up to 75 million', () => {
    const choice = violationVersionOn(builtInLaw, 'HEALTH-CHECK-NONE', ended('2026-10-01'), today);

    expect(choice).toMatchObject({ version: { perHead: { capVnd: 75_000_000 } } });
  });

  it('offers no remedial measure for acts against minors, because article 27 writes none', () => {
    const withRemedy = lawCatalogue.violationTypes
      .filter(({ code }) => nine.includes(code))
      .flatMap(({ versions }) => versions)
      .filter(({ remedialMeasure }) => remedialMeasure);

    expect(withRemedy).toEqual([]);
  });

  it('has the officer check the upper figure for abuse of a domestic worker, which is damaged in the copy', () => {
    const choice = violationVersionOn(builtInLaw, 'DOMESTIC-ABUSE', ended('2026-10-01'), today);

    expect(choice).toMatchObject({
      version: { sourceStatus: 'recalled', sourceNote: expect.stringContaining('damaged') },
    });
  });

  it('calls wording that was only remembered "recalled", so that the officer checks it', () => {
    const choice = violationVersionOn(builtInLaw, 'BANNED', ended('2025-06-01'), today);

    expect(choice).toMatchObject({ version: { sourceStatus: 'recalled' } });
  });
});

describe('the decree that judges an act', () => {
  it.each([
    ['16/1/2022 by Decree 28/2020', '2022-01-16', 'ND28.28.1', 'ND283.67.1'],
    ['17/1/2022 by Decree 12/2022', '2022-01-17', 'ND12.29.1', 'ND283.67.1'],
    ['9/9/2026 by Decree 12/2022', '2026-09-09', 'ND12.29.1', 'ND283.67.1'],
    ['10/9/2026 by Decree 283/2026', '2026-09-10', 'ND283.27.1', undefined],
  ] as const)('judges an act ended on %s', (_name, day, provisionId, basisProvisionId) => {
    const choice = violationVersionOn(builtInLaw, 'REGISTER', ended(day), today);

    expect(choice).toMatchObject({ kind: 'applies', version: { provisionId }, judgedOn: day });
    expect('basisProvisionId' in choice ? choice.basisProvisionId : undefined).toBe(basisProvisionId);
  });

  it('judges an act begun before 10/9/2026 and still going on by Decree 283/2026', () => {
    const choice = violationVersionOn(
      builtInLaw,
      'HOURS',
      ongoingSince('2026-03-01'),
      plainDate('2026-09-10'),
    );

    expect(choice).toMatchObject({
      version: { provisionId: 'ND283.27.2.c' },
      basisProvisionId: 'ND283.67.2',
    });
  });

  it('judges an act going on the day before the change by Decree 12/2022', () => {
    const choice = violationVersionOn(
      builtInLaw,
      'HOURS',
      ongoingSince('2026-03-01'),
      plainDate('2026-09-09'),
    );

    expect(choice).toMatchObject({ version: { provisionId: 'ND12.29.2.c' } });
    expect(choice).not.toHaveProperty('basisProvisionId');
  });

  it('judges an act that ran across the change and has ended by the law of its last day', () => {
    const conduct = { from: plainDate('2026-08-01'), to: plainDate('2026-09-15'), ongoing: false };

    const choice = violationVersionOn(builtInLaw, 'HOURS', conduct, today);

    expect(choice).toMatchObject({
      version: { provisionId: 'ND283.27.2.c' },
      basisProvisionId: 'ND283.67.2',
    });
  });

  it('says why it has no version rather than borrow that of another decree', () => {
    const consent = violationVersionOn(builtInLaw, 'CONSENT', ended('2021-06-01'), today);
    const ancient = violationVersionOn(builtInLaw, 'REGISTER', ended('2019-06-01'), today);

    expect(consent).toMatchObject({ kind: 'none', reason: { en: expect.stringContaining('28/2020') } });
    expect(ancient).toMatchObject({ kind: 'none', judgedOn: '2019-06-01' });
  });

  it('never judges an ended act by a decree of after its last day', () => {
    const days = fc.integer({ min: 0, max: 2500 }).map((count) => addDays(plainDate('2020-04-15'), count));
    fc.assert(
      fc.property(fc.constantFrom(...nine), days, days, days, (code, from, to, asOf) => {
        fc.pre(from <= to);
        const choice = violationVersionOn(builtInLaw, code, { from, to, ongoing: false }, asOf);

        if (choice.kind === 'applies') expect(isWithin(to, choice.version)).toBe(true);
      }),
    );
  });

  it('lists the acts of a day: eight in 2021, fourteen in 2025, all from 10/9/2026', () => {
    expect(violationTypesOn(builtInLaw, plainDate('2021-06-01'))).toHaveLength(8);
    expect(violationTypesOn(builtInLaw, plainDate('2025-06-01'))).toHaveLength(14);
    expect(violationTypesOn(builtInLaw, plainDate('2026-09-10'))).toHaveLength(
      lawCatalogue.violationTypes.length,
    );
    expect(violationTypesOn(builtInLaw, plainDate('2020-04-14'))).toEqual([]);
  });
});

describe('citations', () => {
  it.each([
    [
      'ND283.27.2.đ',
      'điểm đ khoản 2 Điều 27 Nghị định 283/2026/NĐ-CP',
      'Decree 283/2026/NĐ-CP, article 27, clause 2, point đ',
    ],
    [
      'LC.144.3',
      'khoản 3 Điều 144 Bộ luật Lao động 45/2019/QH14',
      'Labour Code 45/2019/QH14, article 144, clause 3',
    ],
    ['LC.106', 'Điều 106 Bộ luật Lao động 45/2019/QH14', 'Labour Code 45/2019/QH14, article 106'],
    ['TT09.PL.II', 'Phụ lục II Thông tư 09/2020/TT-BLĐTBXH', 'Circular 09/2020/TT-BLĐTBXH, annex II'],
    ['NQ198.4', 'Điều 4 Nghị quyết 198/2025/QH15', 'Resolution 198/2025/QH15, article 4'],
    ['CT20', 'Chỉ thị 20/CT-TTg', 'Directive 20/CT-TTg'],
    [
      'XLVPHC.62.1',
      'khoản 1 Điều 62 Luật Xử lý vi phạm hành chính 15/2012/QH13',
      'Law on handling administrative violations 15/2012/QH13, article 62, clause 1',
    ],
    ['ND130.23.overwork', 'Điều 23 Nghị định 130/2021/NĐ-CP', 'Decree 130/2021/NĐ-CP, article 23'],
  ])('cites %s as people write it', (id, vi, en) => {
    expect(citationOf(builtInLaw, aProvision(id))).toEqual({ vi, en });
  });

  it('refuses to cite a rule of a document that nobody catalogued', () => {
    const orphan = { ...aProvision('LC.106'), instrumentId: 'NOWHERE' };

    expect(() => citationOf(builtInLaw, orphan)).toThrowError('NOWHERE');
  });
});

describe('the lists of work and places', () => {
  it.each([
    ['LC147.1', 8],
    ['LC147.2', 5],
    ['TT09.II', 12],
    ['TT09.III', 0],
    ['TT09.IV', 6],
    ['TT09.V', 12],
  ] as const)('holds the lines of %s that were read, and no other', (list, lines) => {
    const read = workListOn(builtInLaw, list, today).filter(({ sourceStatus }) => sourceStatus !== 'missing');

    expect(read).toHaveLength(lines);
  });

  it.each(['TT09.III', 'TT09.V'] as const)(
    'says of %s that lines were not read, and makes up no number for them',
    (list) => {
      const unread = workListOn(builtInLaw, list, today).filter(
        ({ sourceStatus }) => sourceStatus === 'missing',
      );

      expect(unread).toEqual([expect.objectContaining({ id: `${list}.to-be-stated`, ordinal: '…' })]);
      expect(unread[0]?.label.en).toContain('to be stated by the inspector');
    },
  );

  it('has the officer check the lines of annex II that were only remembered', () => {
    const recalled = workListOn(builtInLaw, 'TT09.II', today).filter(
      ({ sourceStatus }) => sourceStatus === 'recalled',
    );

    expect(recalled.map(({ ordinal }) => ordinal)).toEqual(['11', '12']);
  });

  it('keeps annex V as one list and tells of the copy that reads two', () => {
    for (const { sourceNote } of workListOn(builtInLaw, 'TT09.V', today))
      expect(sourceNote).toContain('two lists');
  });

  it('knows no light-work list before Circular 09/2020 came into force on 15/3/2021', () => {
    expect(workListOn(builtInLaw, 'TT09.II', plainDate('2021-03-14'))).toEqual([]);
    expect(workListOn(builtInLaw, 'TT09.II', plainDate('2021-03-15'))).toHaveLength(12);
  });

  it('cites a banned job by its point', () => {
    const item = builtInLaw.findWorkListItem('LC147.1.đ');

    expect(item && citationOf(builtInLaw, aProvision(item.provisionId)).vi).toBe(
      'điểm đ khoản 1 Điều 147 Bộ luật Lao động 45/2019/QH14',
    );
  });

  it('keeps what is forbidden inside a permitted craft beside it', () => {
    expect(builtInLaw.findWorkListItem('TT09.II.4')?.exception?.en).toContain('toxic');
  });
});

describe('the age bands', () => {
  it('cover every age under 18 once, with no room between them', () => {
    const bands = lawCatalogue.ageBands;

    for (let years = 0; years < 18; years += 1)
      expect(bands.filter(({ fromYears, toYears }) => fromYears <= years && years < toYears)).toHaveLength(1);
  });

  it.each([
    ['under13', 4, 20, 'never', true],
    ['from13to14', 4, 20, 'never', false],
    ['from15to17', 8, 40, 'listedWork', false],
  ] as const)(
    'hold the hours of Labour Code article 146 for %s',
    (id, hoursPerDay, hoursPerWeek, night, consent) => {
      const band = lawCatalogue.ageBands.find((it) => it.id === id);

      expect(band?.rules).toMatchObject({
        hoursPerDay,
        hoursPerWeek,
        night,
        overtime: night,
        provincialConsent: consent,
        annualLeaveWorkingDays: 14,
      });
    },
  );
});

describe('the time limits', () => {
  const dated = [...lawCatalogue.deadlines, ...lawCatalogue.thresholds];

  it('are W1 to W23, each as a clock or as an amount', () => {
    const ids = dated.map(({ id }) => id.split('.')[0]).filter((id) => id?.startsWith('W'));
    const all = Array.from({ length: 23 }, (_, i) => `W${i + 1}`);

    expect([...new Set(ids)].sort()).toEqual(all.sort());
    expect(lawCatalogue.thresholds.map(({ id }) => id)).toEqual(['W5', 'W22']);
  });

  it('call every limit whose number was not read "not configured", with the status missing or beside known cases', () => {
    for (const { special = [], limit, sourceStatus } of lawCatalogue.deadlines.flatMap((it) => it.versions)) {
      if (limit.kind === 'notConfigured') expect(sourceStatus === 'missing' || special.length > 0).toBe(true);
      else expect(sourceStatus).not.toBe('missing');
    }
  });

  it('have no number for a check under Decree 217/2025', () => {
    const checks = lawCatalogue.deadlines.filter(({ about }) => about === 'specialised_check');

    expect(checks.length).toBeGreaterThan(0);
    for (const { limit } of checks.flatMap(({ versions }) => versions))
      expect(limit.kind).toBe('notConfigured');
  });

  it('keep the conflict about sending a decision since Law 88/2025 in view', () => {
    const since2025 = lawCatalogue.deadlines.find(({ id }) => id === 'W14')?.versions.at(-1);

    expect(since2025).toMatchObject({ validFrom: '2025-07-01', sourceStatus: 'recalled' });
    expect(since2025?.sourceNote).toContain('3 working days');
  });
});
