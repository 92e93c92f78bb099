import { describe, expect, it } from 'vitest';
import { checklists, checklistsOn, findChecklist } from '../../../shared/checklists/catalogue.ts';
import { askedQuestions, questionsOf } from '../../../shared/checklists/rules.ts';
import { Checklist, type Condition, type Question } from '../../../shared/checklists/schema.ts';
import { isWithin, plainDate } from '../../../shared/kernel/dates.ts';
import { findProvision, findViolationType, findWorkListItem } from '../../../shared/law/catalogue.ts';

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

describe.each(checklists.map((it) => [`${it.id} version ${it.version}`, it] as const))(
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

    it('cites only rules of the catalogue that are in force on its first day', () => {
      const stray = questions
        .flatMap(({ source }) => source.provisionIds)
        .filter((id) => {
          const provision = findProvision(id);
          return !provision || !isWithin(checklist.validFrom, provision);
        });

      expect(stray).toEqual([]);
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

    it('suggests only acts that are fined on its first day, from answers that the question can have', () => {
      for (const question of questions)
        for (const { when, violationCode } of question.suggests ?? []) {
          expect(valuesOf(question)).toEqual(expect.arrayContaining(when));
          const versions = findViolationType(violationCode)?.versions ?? [];
          expect(versions.some((version) => isWithin(checklist.validFrom, version))).toBe(true);
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
    expect(findChecklist('young-workers', 1)?.title.en).toBe('Checklist on young workers');
    expect(findChecklist('young-workers', 2)).toBeUndefined();
    expect(findChecklist('old-workers', 1)).toBeUndefined();
  });

  it('offers the checklist on young workers from 10/9/2026, and not the day before', () => {
    expect(checklistsOn(plainDate('2026-09-10')).map(({ id }) => id)).toEqual(['young-workers']);
    expect(checklistsOn(plainDate('2026-09-09'))).toEqual([]);
  });
});

describe('the checklist on young workers', () => {
  const checklist = checklists[0];
  const youngWorkers = checklist ?? expect.unreachable('no checklist');
  const question = (id: string) => questionsOf(youngWorkers).find((it) => it.id === id);
  const counts = (from15: number, from13: number, under13: number) => [
    { questionId: 'count-15-17', value: from15 },
    { questionId: 'count-13-14', value: from13 },
    { questionId: 'count-under-13', value: under13 },
  ];
  const askedIds = (answers: Parameters<typeof askedQuestions>[1]) =>
    askedQuestions(youngWorkers, answers).map(({ id }) => id);

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
        ? answer.options.map(({ value }) => value).filter(findWorkListItem)
        : [];
    };

    expect(options('light-work')).toHaveLength(12);
    expect(options('banned-work')).toHaveLength(8);
    expect(options('banned-place')).toHaveLength(5);
    expect(options('harmful-work')).toHaveLength(69);
    expect(options('harmful-place')).toHaveLength(6);
  });

  it('reaches every one of the nine acts against minors by some answer', () => {
    const reached = new Set(
      questionsOf(youngWorkers).flatMap(({ suggests }) =>
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
});
