import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { isWithin, plainDate } from '../../shared/kernel/dates.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { violationVersionOn } from '../../shared/law/law.ts';
import { competentAuthorities } from '../../shared/law/powers/competent-authorities.ts';
import { minutesMakersOn } from '../../shared/law/powers/minutes-makers.ts';
import { ViolationCode } from '../../shared/law/schema.ts';
import { Amount, casesOf, legalCase } from './cases.ts';

const Titles = z.array(z.string()).default([]);
const Given = z.strictObject({
  decidedOn: z.iso.date().transform(plainDate),
  acts: z.array(ViolationCode).min(1),
  atSea: z.boolean().default(false),
});
const Expected = z.strictObject({
  may: Titles,
  mayNot: Titles,
  unknown: Titles,
  passedUpBecauseOf: ViolationCode.optional(),
  ranks: z
    .string()
    .transform((text) => text.split(', '))
    .pipe(z.array(Amount))
    .optional(),
});

/** The file of a case: acts done on the day of the decision. */
const fileOf = ({ decidedOn: on, acts, atSea }: z.infer<typeof Given>) => ({
  on,
  atSea,
  acts: acts.map((code) => {
    const choice = violationVersionOn(builtInLaw, code, { from: on, to: on, ongoing: false }, on);
    if (choice.kind === 'none') throw new Error(choice.reason.en);
    return { code, topVnd: choice.version.fineMaxVnd };
  }),
});

describe('who may decide, case by case', () => {
  it.each(casesOf('powers', legalCase(Given, Expected)))('%s', (_name, { given, expect: expected }) => {
    const { titles } = competentAuthorities(builtInLaw, fileOf(given));

    const who = (may: string) => titles.filter((it) => it.may === may).map(({ authorityId }) => authorityId);
    expect(who('yes').toSorted()).toEqual(expected.may.toSorted());
    expect(who('no')).toEqual(expect.arrayContaining(expected.mayNot));
    expect(who('unknown')).toEqual(expect.arrayContaining(expected.unknown));
    expect(titles.find(({ authorityId }) => authorityId === 'COAST-GUARD')?.ranksVnd).toEqual(expected.ranks);
    if (expected.passedUpBecauseOf !== undefined) {
      const chair = titles.find(({ authorityId }) => authorityId === 'COMMUNE-CHAIR');
      expect(chair?.reasons[0]?.text.vi).toContain(expected.passedUpBecauseOf);
      expect(chair?.reasons[1]?.rule?.provisionId).toBe('XLVPHC.52.3');
    }
  });
});

describe('who may decide', () => {
  const banned = {
    on: plainDate('2026-10-01'),
    acts: [{ code: 'BANNED', topVnd: 75_000_000 }],
    atSea: false,
  } as const;

  it('gives every title a reason, and names the lowest that may first', () => {
    const { titles } = competentAuthorities(builtInLaw, {
      ...banned,
      acts: [{ code: 'HOURS', topVnd: 25_000_000 }],
    });

    expect(titles).toHaveLength(builtInLaw.catalogue.authorities.length);
    for (const { reasons } of titles) expect(reasons.length).toBeGreaterThan(0);
    expect(titles[0]).toMatchObject({ authorityId: 'COMMUNE-CHAIR', may: 'yes' });
  });

  it('lets a deputy sign under a delegation in writing', () => {
    const { reasons } = competentAuthorities(builtInLaw, banned);

    expect(reasons.map(({ rule }) => rule?.provisionId)).toContain('XLVPHC.54.1');
  });

  it('counts all heads of an act that is fined by the head', () => {
    const file = { ...banned, acts: [{ code: 'HEALTH-CHECK-NONE', topVnd: 39_000_000 }] } as const;

    const chair = competentAuthorities(builtInLaw, file).titles.find(
      ({ authorityId }) => authorityId === 'COMMUNE-CHAIR',
    );

    expect(chair).toMatchObject({ may: 'no' });
  });

  const hoursUpTo = (topVnd: number, more: readonly { code: string; topVnd: number }[] = []) =>
    competentAuthorities(builtInLaw, { ...banned, acts: [{ code: 'HOURS', topVnd }, ...more] });
  const chairIn = ({ titles }: ReturnType<typeof hoursUpTo>) =>
    titles.find(({ authorityId }) => authorityId === 'COMMUNE-CHAIR');

  it('is a title up to its very ceiling and not a đồng beyond, each said in figures', () => {
    const [within, above] = [hoursUpTo(37_500_000), hoursUpTo(37_500_001)].map(chairIn);

    expect(within).toMatchObject({ may: 'yes' });
    expect(within?.reasons.map(({ text }) => text)).toEqual([
      {
        vi: 'Được phạt đến 37.500.000 đồng; mức tối đa là 37.500.000 đồng.',
        en: 'May fine up to VND 37,500,000; the top of the range is VND 37,500,000.',
      },
    ]);
    expect(above).toMatchObject({ may: 'no' });
    expect(above?.reasons.map(({ text }) => text)).toEqual([
      {
        vi: 'Chỉ được phạt đến 37.500.000 đồng, dưới mức tối đa là 37.500.001 đồng.',
        en: 'May fine only up to VND 37,500,000, below the top of the range, VND 37,500,001.',
      },
    ]);
  });

  it('is told by the act that goes highest where there are several, and one above takes the file up', () => {
    const small = { code: 'REGISTER', topVnd: 2_000_000 };
    const [within, above] = [hoursUpTo(20_000_000, [small]), hoursUpTo(50_000_000, [small])].map(chairIn);

    expect(within?.reasons.map(({ text }) => text.vi)).toEqual([
      'Được phạt đến 37.500.000 đồng; mức tối đa của hành vi HOURS là 20.000.000 đồng.',
    ]);
    expect(above?.reasons.map(({ text }) => text.en)).toEqual([
      'May fine only up to VND 37,500,000, below the top of the range of the act HOURS, VND 50,000,000.',
      'One act is above the power, so the whole file goes up.',
    ]);
  });

  it('goes by rules that hold for all: the highest range, a fine for each act, deputies by delegation', () => {
    const rulesOf = ({ reasons }: ReturnType<typeof hoursUpTo>) =>
      reasons.map(({ rule, text }) => [rule?.provisionId, text.vi]);

    expect(rulesOf(hoursUpTo(20_000_000))).toEqual([
      [
        'XLVPHC.52.2',
        'Thẩm quyền tính theo mức tối đa của khung phạt cao nhất: 20.000.000 đồng với cá nhân.',
      ],
      ['XLVPHC.54.1', 'Cấp phó được ký khi được giao quyền bằng văn bản.'],
    ]);
    expect(rulesOf(hoursUpTo(20_000_000, [{ code: 'REGISTER', topVnd: 2_000_000 }]))[1]).toEqual([
      'XLVPHC.67.1',
      'Một quyết định cho 2 hành vi, phạt từng hành vi.',
    ]);
  });

  it('lists those who may by rising ceilings, then those whose power nobody read, then those who may not', () => {
    const { titles } = hoursUpTo(25_000_000);
    const ceilingOf = (id: string) => {
      const versions = builtInLaw.catalogue.authorities.find((it) => it.id === id)?.versions ?? [];
      const power = versions.find((it) => isWithin(banned.on, it))?.power;
      return power?.kind === 'fines' ? power.ceilingVnd : 0;
    };
    const ofThose = (may: string) =>
      titles.filter((it) => it.may === may).map(({ authorityId }) => ceilingOf(authorityId));

    const ranks = titles.map(({ may }) => ['yes', 'unknown', 'no'].indexOf(may));
    expect(ranks).toEqual(ranks.toSorted());
    for (const may of ['yes', 'no']) {
      expect(new Set(ofThose(may)).size).toBeGreaterThan(1);
      expect(ofThose(may)).toEqual(ofThose(may).toSorted((left, right) => left - right));
    }
  });

  it('says of each power how far its figure was verified', () => {
    for (const { authorityId, reasons } of hoursUpTo(25_000_000).titles) {
      const versions = builtInLaw.catalogue.authorities.find(({ id }) => id === authorityId)?.versions ?? [];
      const version = versions.find((it) => isWithin(banned.on, it));
      if (version)
        expect(reasons[0]?.rule).toMatchObject({
          sourceStatus: version.sourceStatus,
          sourceNote: version.sourceNote,
        });
    }
  });

  it('has nobody to name for a file without acts', () => {
    expect(competentAuthorities(builtInLaw, { ...banned, acts: [] })).toEqual({ titles: [], reasons: [] });
  });
});

describe('who may draw up minutes', () => {
  const idsOn = (on: string, atSea = false) =>
    minutesMakersOn(builtInLaw, plainDate(on), atSea).makers.map(({ id }) => id);

  it('is told of Decree 283/2026: titles, staff of the department, the commune, inspection teams', () => {
    expect(idsOn('2026-09-10')).toEqual(
      expect.arrayContaining([
        'COMMUNE-CHAIR',
        'HOME-AFFAIRS-DIRECTOR',
        'HOME-AFFAIRS-STAFF',
        'COMMUNE-CULTURE-SOCIETY',
        'MINISTRY-CHECK-UNIT',
        'INSPECTION-TEAM',
      ]),
    );
    expect(idsOn('2026-09-10')).not.toContain('POLICE');
  });

  it('is the coast guard at sea only', () => {
    expect(idsOn('2026-10-01', true)).toEqual(expect.arrayContaining(['COAST-GUARD', 'COAST-GUARD-ON-DUTY']));
    expect(idsOn('2026-10-01')).not.toContain('COAST-GUARD-ON-DUTY');
    expect(idsOn('2026-10-01')).not.toContain('COAST-GUARD');
  });

  it('says that the list of earlier decrees was not read, and names the titles that may fine', () => {
    const { makers, unread } = minutesMakersOn(builtInLaw, plainDate('2026-09-09'), false);

    expect(makers.map(({ id }) => id)).toEqual(['COMMUNE-CHAIR', 'PROVINCE-CHAIR', 'HOME-AFFAIRS-DIRECTOR']);
    expect(unread).toHaveLength(1);
    expect(minutesMakersOn(builtInLaw, plainDate('2026-09-10'), false).unread).toEqual([]);
  });
});
