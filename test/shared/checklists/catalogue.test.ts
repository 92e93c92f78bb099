import { describe, expect, it } from 'vitest';
import { checklistsOn, checklistsUnder, findChecklist } from '../../../shared/checklists/catalogue.ts';
import { askedQuestions, questionsOf, suggestedViolations } from '../../../shared/checklists/rules.ts';
import { Checklist, type Condition, type Question } from '../../../shared/checklists/schema.ts';
import { youngWorkers } from '../../../shared/checklists/young-workers.ts';
import { addDays, isWithin, plainDate } from '../../../shared/kernel/dates.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';

const leavesOf = (condition: Condition): { questionId: string; is?: string[] | undefined }[] => {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return [{ questionId: condition.questionId, ...('is' in condition && { is: condition.is }) }];
};
const valuesOf = ({ answer }: Question): string[] => {
  switch (answer.kind) {
    case 'yesNo':
      return ['yes', 'no'];
    case 'yesNoUnknown':
      return ['yes', 'no', 'unknown'];
    case 'choice':
    case 'multiChoice':
      return answer.options.map(({ value }) => value);
    case 'count':
    case 'text':
      return [];
  }
};

/** Citations that fail on some day of a checklist, as `question: provision`: unknown, not yet in force, or ended before. */
const staleCitations = (checklist: Checklist): string[] =>
  questionsOf(checklist).flatMap(({ id, source }) =>
    source.provisionIds
      .filter((provisionId) => {
        const rule = builtInLaw.findProvision(provisionId);
        if (!rule || checklist.validFrom < rule.validFrom) return true;
        return (
          rule.validTo !== undefined && (checklist.validTo === undefined || rule.validTo < checklist.validTo)
        );
      })
      .map((provisionId) => `${id}: ${provisionId}`),
  );

describe.each(checklistsUnder(builtInLaw).map((it) => [`${it.id} version ${it.version}`, it] as const))(
  'checklist %s',
  (_name, checklist) => {
    const questions = questionsOf(checklist);

    it('has the shape that its schema promises', () => {
      expect(Checklist.safeParse(checklist).error?.issues ?? []).toEqual([]);
    });

    it('gives every question and section an id of its own, and every option a value of its own', () => {
      expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
      expect(new Set(checklist.sections.map(({ id }) => id)).size).toBe(checklist.sections.length);
      for (const question of questions)
        expect(new Set(valuesOf(question)).size).toBe(valuesOf(question).length);
    });

    it('cites only rules of the catalogue that are in force on every one of its days', () => {
      expect(staleCitations(checklist)).toEqual([]);
    });

    it('offers only lines of the law that are in force on its first day', () => {
      const lines = questions.flatMap(valuesOf).flatMap((value) => builtInLaw.findWorkListItem(value) ?? []);

      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter((line) => !isWithin(checklist.validFrom, line))).toEqual([]);
    });

    it('branches only on questions that come before, and on answers that they can have', () => {
      questions.forEach(({ id, askWhen }, index) => {
        for (const leaf of askWhen ? leavesOf(askWhen) : []) {
          const asked = questions.slice(0, index).find((it) => it.id === leaf.questionId);
          expect(asked, `${id} waits for ${leaf.questionId}`).toBeDefined();
          if (leaf.is && asked) expect(valuesOf(asked)).toEqual(expect.arrayContaining(leaf.is));
          else expect(asked?.answer.kind).toBe('count');
        }
      });
    });

    it('suggests only acts that are fined on its first and last day, from answers that the question can have', () => {
      for (const question of questions)
        for (const { when, violationCode } of question.suggests ?? []) {
          expect(valuesOf(question)).toEqual(expect.arrayContaining(when));
          const versions = builtInLaw.findViolationType(violationCode)?.versions ?? [];
          for (const day of [checklist.validFrom, checklist.validTo ?? checklist.validFrom])
            expect(versions.some((version) => isWithin(day, version))).toBe(true);
        }
    });

    it('never suggests an act from an answer that is not known', () => {
      const guessed = questions.filter(({ suggests }) =>
        suggests?.some(({ when }) => when.includes('unknown')),
      );

      expect(guessed).toEqual([]);
    });
  },
);

describe('the catalogue of checklists', () => {
  it('finds a checklist by id and version, and none that it does not know', () => {
    expect(findChecklist(builtInLaw, 'young-workers', 2)?.title.en).toBe('Checklist on young workers');
    expect(findChecklist(builtInLaw, 'young-workers', 3)).toBeUndefined();
    expect(findChecklist(builtInLaw, 'old-workers', 1)).toBeUndefined();
  });

  it('offers exactly one checklist on young workers on each day since 1/7/2025, and none before', () => {
    const versionsOn = (day: string) =>
      checklistsOn(builtInLaw, plainDate(day)).map(({ version }) => version);

    expect(versionsOn('2025-06-30')).toEqual([]);
    expect(versionsOn('2026-09-09')).toEqual([1]);
    expect(versionsOn('2026-09-10')).toEqual([2]);
    for (let days = 0; days < 900; days += 1)
      expect(checklistsOn(builtInLaw, addDays(plainDate('2025-07-01'), days)).map(({ id }) => id)).toEqual([
        'young-workers',
      ]);
  });
});

describe('the two versions of the checklist on young workers', () => {
  const [before, after] = youngWorkers(builtInLaw);
  if (!before || !after) throw new Error('a version is missing');
  const sourceIn = (checklist: Checklist, id: string) =>
    questionsOf(checklist).find((it) => it.id === id)?.source;
  const hintsIn = (checklist: Checklist, id: string) =>
    questionsOf(checklist)
      .find((it) => it.id === id)
      ?.suggests?.map(({ violationCode }) => violationCode);

  it('ask the same questions, so that answers can be compared across the change of decree', () => {
    const ids = (checklist: Checklist) => questionsOf(checklist).map(({ id }) => id);

    expect(ids(before)).toEqual(ids(after));
  });

  it('name no decree of a later day: the first knows nothing of Decree 283/2026', () => {
    expect(JSON.stringify(before)).not.toMatch(/ND283|283\/2026|10\/0?9\/2026/);
  });

  it('cite the decree of their own days where it has the rule', () => {
    expect(sourceIn(before, 'banned-work')?.provisionIds).toContain('ND12.29.3.c');
    expect(sourceIn(after, 'banned-work')?.provisionIds).toContain('ND283.27.3.c');
    expect(sourceIn(after, 'banned-work')?.provisionIds).not.toContain('ND12.29.3.c');
    expect(hintsIn(before, 'banned-work')).toEqual(['BANNED']);
  });

  it('send the inspector to the decree of the day for an act that was not read in it', () => {
    expect(sourceIn(before, 'papers-held')).toEqual({
      provisionIds: [],
      note: {
        vi: expect.stringContaining('phải tra cứu'),
        en: expect.stringContaining('must be looked up'),
      },
    });
    expect(hintsIn(before, 'papers-held')).toBeUndefined();
    expect(sourceIn(after, 'papers-held')).toEqual({ provisionIds: ['ND283.15.2.a'] });
    expect(hintsIn(after, 'papers-held')).toEqual(['PAPERS-HELD']);
  });

  it('say so too where the duty is known and only its fine was not read', () => {
    expect(sourceIn(before, 'contract-15-17')).toEqual({
      provisionIds: ['LC.18.4.b'],
      note: expect.objectContaining({ en: expect.stringContaining('must be looked up') }),
    });
  });

  it('leave nothing to be looked up since 10/9/2026', () => {
    const unread = questionsOf(after).filter(({ source }) => source.note?.en.includes('looked up'));

    expect(unread).toEqual([]);
  });

  it('would not pass with a rule of Decree 283/2026 in the first', () => {
    const [section, ...others] = before.sections;
    const [question, ...rest] = section?.questions ?? [];
    if (!section || !question) throw new Error('no question');
    const early = { ...question, source: { provisionIds: ['ND283.27.1'] } };

    const spoilt = { ...before, sections: [{ ...section, questions: [early, ...rest] }, ...others] };

    expect(staleCitations(spoilt)).toEqual([`${question.id}: ND283.27.1`]);
  });
});

describe.each(youngWorkers(builtInLaw).map((it) => [it.version, it] as const))(
  'version %s of the checklist on young workers',
  (_version, checklist) => {
    const question = (id: string) => questionsOf(checklist).find((it) => it.id === id);
    const counts = (from15: number, from13: number, under13: number) => [
      { questionId: 'count-15-17', value: from15 },
      { questionId: 'count-13-14', value: from13 },
      { questionId: 'count-under-13', value: under13 },
    ];
    const askedIds = (answers: Parameters<typeof askedQuestions>[1]) =>
      askedQuestions(checklist, answers).map(({ id }) => id);

    it('asks nothing about minors where none is found, but still asks about papers, deposits and coercion', () => {
      const asked = askedIds(counts(0, 0, 0));

      expect(asked).not.toContain('register');
      expect(asked).not.toContain('guardian-consent');
      expect(asked).toEqual(
        expect.arrayContaining(['papers-held', 'deposit-taken', 'coercion-signs', 'pledge']),
      );
    });

    it('asks about register and consent for a minor of any age', () => {
      for (const answers of [counts(1, 0, 0), counts(0, 1, 0), counts(0, 0, 1)])
        expect(askedIds(answers)).toEqual(expect.arrayContaining(['register', 'guardian-consent']));
    });

    it('asks what the law asks of each age, and only that', () => {
      const at16 = askedIds(counts(1, 0, 0));
      const at14 = askedIds(counts(0, 1, 0));
      const at12 = askedIds(counts(0, 0, 1));

      expect(at16).toEqual(expect.arrayContaining(['contract-15-17', 'banned-work', 'night-work']));
      expect(at16).not.toContain('under15-contract');
      expect(at14).toEqual(expect.arrayContaining(['light-work', 'under15-contract', 'under15-over-hours']));
      expect(at14).not.toContain('banned-work');
      expect(at14).not.toContain('under13-work');
      expect(at12).toEqual(expect.arrayContaining(['under13-work', 'under15-contract']));
      expect(at12).not.toContain('light-work');
    });

    it('asks for the consent of the province only where arts or sport are done', () => {
      const base = counts(0, 0, 1);

      expect(askedIds([...base, { questionId: 'under13-work', value: ['other'] }])).not.toContain(
        'under13-permission',
      );
      expect(askedIds([...base, { questionId: 'under13-work', value: ['arts'] }])).toContain(
        'under13-permission',
      );
    });

    it('asks how the age will be established where it is not known, and concludes nothing from it', () => {
      const asked = askedIds([...counts(0, 0, 0), { questionId: 'count-age-unknown', value: 2 }]);

      expect(asked).toContain('age-unknown-steps');
      expect(asked).toContain('urgent-protection');
      expect(question('count-age-unknown')?.suggests).toBeUndefined();
    });

    it('asks about the owner’s own children in households only', () => {
      expect(askedIds([{ questionId: 'establishment-type', value: 'craft_village_household' }])).toContain(
        'family-children',
      );
      expect(askedIds([{ questionId: 'establishment-type', value: 'enterprise' }])).not.toContain(
        'family-children',
      );
    });

    it('offers every line of the lists of the law, by the id of the line', () => {
      const options = (id: string) => {
        const answer = question(id)?.answer;
        return answer?.kind === 'multiChoice'
          ? answer.options.map(({ value }) => value).filter(builtInLaw.findWorkListItem)
          : [];
      };

      expect(options('light-work')).toHaveLength(12);
      expect(options('banned-work')).toHaveLength(8);
      expect(options('banned-place')).toHaveLength(5);
      expect(options('harmful-place')).toHaveLength(6);
      expect(options('overtime-work')).toHaveLength(13);
      expect(options('night-work')).toEqual(options('overtime-work'));
    });

    it('has the inspector state the item in words where the list of annex III is meant', () => {
      const base = counts(1, 0, 0);

      expect(askedIds([...base, { questionId: 'banned-work', value: ['LC147.1.h'] }])).toContain(
        'harmful-work-stated',
      );
      expect(askedIds([...base, { questionId: 'banned-work', value: ['LC147.1.a'] }])).not.toContain(
        'harmful-work-stated',
      );
      expect(question('harmful-work-stated')?.answer.kind).toBe('text');
    });

    it('hints at no unlawful night work from a line of annex V that nobody has read, and asks for it in words', () => {
      const answers = [
        ...counts(1, 0, 0),
        { questionId: 'overtime-work', value: ['none'] },
        { questionId: 'night-work', value: ['TT09.V.to-be-stated'] },
      ];

      expect(suggestedViolations(checklist, answers)).toEqual([]);
      expect(askedIds(answers)).toContain('overtime-night-stated');
    });

    it('reaches every one of the nine acts against minors by some answer', () => {
      const reached = new Set(
        questionsOf(checklist).flatMap(({ suggests }) =>
          (suggests ?? []).map(({ violationCode }) => violationCode),
        ),
      );

      for (const code of [
        'REGISTER',
        'CONSENT',
        'UNDER15-CONDITIONS',
        'HOURS',
        'UNDER15-OT-NIGHT',
        'MINOR-OT-NIGHT',
        'LIGHTWORK-BREACH',
        'UNDER13',
        'BANNED',
      ] as const)
        expect(reached).toContain(code);
    });
  },
);
