import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { plainDate } from '../../shared/kernel/dates.ts';
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
