import { describe, expect, it } from 'vitest';
import { sectionsInForce } from '../../../shared/checklists/in-force.ts';
import type { Question, Section } from '../../../shared/checklists/schema.ts';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { aFutureDecree } from '../../../shared/law-revisions/fixtures.ts';
import { foldRevisions } from '../../../shared/law-revisions/in-force.ts';

const both = (text: string) => ({ vi: text, en: text });
const aSection = (over: Partial<Question>): Section => ({
  id: 'only',
  title: both('only'),
  questions: [
    {
      id: 'asked',
      text: both('asked'),
      source: { provisionIds: [], note: both('ours') },
      answer: { kind: 'yesNo' },
      required: true,
      ...over,
    },
  ],
});
const untilTheChange = { validFrom: plainDate('2025-07-01'), validTo: plainDate('2026-09-09') };
const fromTheChange = { validFrom: plainDate('2026-09-10') };
const acrossTheChange = { validFrom: plainDate('2025-07-01'), validTo: plainDate('2026-09-10') };
const questionIn = (over: Partial<Question>, period: Parameters<typeof sectionsInForce>[2]) =>
  sectionsInForce(builtInLaw, [aSection(over)], period)[0]?.questions[0];

const everyDecree = {
  source: { provisionIds: ['LC.144.3', 'ND12.29.1', 'ND283.27.1'] },
  suggests: [{ when: ['no'], violationCode: 'REGISTER' as const }],
};

describe('questions in a period', () => {
  it.each([
    ['until 9/9/2026 cite Decree 12/2022', untilTheChange, ['LC.144.3', 'ND12.29.1']],
    ['from 10/9/2026 cite Decree 283/2026', fromTheChange, ['LC.144.3', 'ND283.27.1']],
    ['across the change cite neither', acrossTheChange, ['LC.144.3']],
  ])('%s', (_name, period, provisionIds) => {
    expect(questionIn(everyDecree, period)?.source.provisionIds).toEqual(provisionIds);
  });

  it('keep the hint at an act that a decree of the period fines, without a note', () => {
    const question = questionIn(everyDecree, untilTheChange);

    expect(question?.suggests).toEqual(everyDecree.suggests);
    expect(question?.source.note).toBeUndefined();
  });

  it('lose the hint at an act that no decree read fines on all days, and say so beside their own note', () => {
    const question = questionIn(
      {
        source: { provisionIds: ['ND283.15.2.a'], note: both('ours.') },
        suggests: [{ when: ['yes'], violationCode: 'PAPERS-HELD' }],
      },
      untilTheChange,
    );

    expect(question).not.toHaveProperty('suggests');
    expect(question?.source.provisionIds).toEqual([]);
    expect(question?.source.note?.en).toMatch(/^ours\. .*must be looked up/);
    expect(question?.source.note?.vi).toMatch(/^ours\. .*phải tra cứu/);
  });

  it('keep the hint where a later decree takes over, before and after it is catalogued', () => {
    const later = foldRevisions(builtInLaw.catalogue, [{ number: 1, changes: aFutureDecree().changes }]).law;
    const hours = {
      source: { provisionIds: ['LC.146'] },
      suggests: [{ when: ['no'], violationCode: 'HOURS' }],
    };

    for (const law of [builtInLaw, later])
      expect(sectionsInForce(law, [aSection(hours)], fromTheChange)[0]?.questions[0]).toMatchObject(hours);
  });

  it('stay as they are where no rule was ever cited', () => {
    expect(questionIn({}, untilTheChange)).toEqual(aSection({}).questions[0]);
  });

  it('fail on a rule that the catalogue does not hold, at start-up and not on a visit', () => {
    const stray = { source: { provisionIds: ['ND12.999'] } };

    expect(() => questionIn(stray, untilTheChange)).toThrowError('ND12.999');
  });
});
