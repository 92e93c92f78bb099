import { describe, expect, it } from 'vitest';
import { answerOf } from '../../shared/law/answer.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { InspectionFacts } from '../../shared/law/findings/facts.ts';
import { papersInOrder } from '../../shared/law/findings/fixtures.ts';

/** Somebody of sixteen who works nine hours a day, on 15/10/2026. */
const answered = (establishmentType: string, worker: object = {}, more: object = {}) =>
  answerOf(
    builtInLaw,
    InspectionFacts.parse({
      asOf: '2026-10-15',
      establishmentType,
      workers: [
        {
          ...papersInOrder,
          ref: 'A',
          age: { kind: 'known', years: 16, proof: 'identity_document' },
          during: { from: '2026-10-01', ongoing: true },
          hoursPerDay: 9,
          hoursPerWeek: 45,
          ...worker,
        },
      ],
      ...more,
    }),
  );
const rangesOf = ({ fines }: ReturnType<typeof answered>) =>
  fines.map(({ code, provisionId, ranges }) => [
    code,
    provisionId,
    ...ranges.map((it) => [it.offender, it.minVnd, it.averageVnd, it.maxVnd]),
  ]);
const mayOf = ({ authorities }: ReturnType<typeof answered>, id: string) =>
  authorities.titles.find(({ authorityId }) => authorityId === id)?.may;

const individual = ['individual', 20_000_000, 22_500_000, 25_000_000];
const organisation = ['organisation', 40_000_000, 45_000_000, 50_000_000];

describe('what the law says of some facts', () => {
  it.each([
    ['enterprise', [organisation]],
    ['cooperative', [organisation]],
    ['household_business', [individual]],
    ['craft_village_household', [individual]],
    ['informal', [individual, organisation]],
  ])('is a range for whoever is fined: %s', (type, ranges) => {
    const answer = answered(type);

    expect(rangesOf(answer)).toEqual([['HOURS', 'ND283.27.2.c', ...ranges]]);
    expect(answer.fines[0]?.offenders.length).toBeGreaterThan(0);
    expect(answer.fines[0]?.ranges.every(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(answer.assessment.suspected.map(({ code }) => code)).toEqual(['HOURS']);
  });

  it('is a range for each act, and the titles that may decide all of them', () => {
    const milder = answered('household_business');
    const both = answered('household_business', {
      age: { kind: 'known', years: 12, proof: 'identity_document' },
      artsOrSport: 'no',
    });

    expect(rangesOf(both)).toContainEqual([
      'UNDER13',
      'ND283.27.3.b',
      ['individual', 50_000_000, 62_500_000, 75_000_000],
    ]);
    expect([mayOf(milder, 'COMMUNE-CHAIR'), mayOf(both, 'COMMUNE-CHAIR')]).toEqual(['yes', 'no']);
    expect([mayOf(milder, 'PROVINCE-CHAIR'), mayOf(both, 'PROVINCE-CHAIR')]).toEqual(['yes', 'yes']);
    expect(both.authorities.titles.every(({ title, reasons }) => title.vi !== '' && reasons.length > 0)).toBe(
      true,
    );
  });

  it('is nothing at all where nothing is wrong', () => {
    const answer = answered('enterprise', { hoursPerDay: 8, hoursPerWeek: 40 });

    expect(answer).toMatchObject({ assessment: { suspected: [] }, fines: [], authorities: { titles: [] } });
  });
});
