import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checklistsUnder } from '../../../shared/checklists/catalogue.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import {
  askedQuestions,
  checkAnswers,
  questionsOf,
  suggestedViolations,
} from '../../../shared/checklists/rules.ts';
import {
  Checklist,
  ChecklistAnswer,
  type AnswerKind,
  type Question,
} from '../../../shared/checklists/schema.ts';

const both = (text: string) => ({ vi: text, en: text });
const aQuestion = (id: string, answer: AnswerKind, over: Partial<Question> = {}): Question => ({
  id,
  text: both(id),
  source: { provisionIds: [], note: both('test') },
  answer,
  required: true,
  ...over,
});
const option = (value: string, alone?: true) => ({ value, label: both(value), ...(alone && { alone }) });

const aChecklist: Checklist = Checklist.parse({
  id: 'small',
  version: 1,
  title: both('small'),
  validFrom: '2026-09-10',
  sections: [
    {
      id: 'only',
      title: both('only'),
      questions: [
        aQuestion('minors', { kind: 'count', min: 0, max: 500 }),
        aQuestion(
          'register',
          { kind: 'yesNo' },
          {
            askWhen: { questionId: 'minors', atLeast: 1 },
            suggests: [{ when: ['no'], violationCode: 'REGISTER' }],
          },
        ),
        aQuestion(
          'missing',
          { kind: 'multiChoice', options: [option('name'), option('job'), option('none', true)] },
          {
            askWhen: { questionId: 'register', is: ['yes'] },
          },
        ),
        aQuestion(
          'consent',
          { kind: 'yesNoUnknown' },
          {
            askWhen: {
              all: [
                { questionId: 'minors', atLeast: 2 },
                { questionId: 'register', is: ['no'] },
              ],
            },
          },
        ),
        aQuestion(
          'night',
          { kind: 'choice', options: [option('never'), option('often')] },
          {
            askWhen: {
              any: [
                { questionId: 'minors', atLeast: 100 },
                { questionId: 'missing', is: ['job'] },
              ],
            },
          },
        ),
        aQuestion('advice', { kind: 'text', maxLength: 10 }, { required: false }),
      ],
    },
  ],
});

const answers = (given: Record<string, ChecklistAnswer['value']>): ChecklistAnswer[] =>
  Object.entries(given).map(([questionId, value]) => ({ questionId, value }));
const asked = (given: Record<string, ChecklistAnswer['value']>) =>
  askedQuestions(aChecklist, answers(given)).map(({ id }) => id);
const pointers = (list: ChecklistAnswer[]) => checkAnswers(aChecklist, list).map(({ pointer }) => pointer);

describe('branching', () => {
  it('asks what hangs on nothing, and nothing that waits for an answer', () => {
    expect(asked({})).toEqual(['minors', 'advice']);
  });

  it('opens a branch when a count reaches its number', () => {
    expect(asked({ minors: 0 })).not.toContain('register');
    expect(asked({ minors: 1 })).toContain('register');
  });

  it('opens a branch on one of several options chosen', () => {
    expect(asked({ minors: 1, register: 'yes', missing: ['name', 'job'] })).toContain('night');
    expect(asked({ minors: 1, register: 'yes', missing: ['name'] })).not.toContain('night');
  });

  it('needs every part of "all" and one part of "any"', () => {
    expect(asked({ minors: 1, register: 'no' })).not.toContain('consent');
    expect(asked({ minors: 2, register: 'no' })).toContain('consent');
    expect(asked({ minors: 100, register: 'no' })).toContain('night');
  });

  it('follows no branch from an answer that is left over from a branch taken back', () => {
    expect(asked({ minors: 0, register: 'yes', missing: ['job'] })).toEqual(['minors', 'advice']);
  });

  it('asks in the order of the checklist, however the answers are ordered', () => {
    expect(asked({ missing: ['job'], register: 'yes', minors: 1 })).toEqual([
      'minors',
      'register',
      'missing',
      'night',
      'advice',
    ]);
  });
});

describe('the check of answers', () => {
  it('finds nothing wrong with a checklist filled in', () => {
    expect(pointers(answers({ minors: 1, register: 'yes', missing: ['none'] }))).toEqual([]);
    expect(pointers(answers({ minors: 0, advice: 'ký cam kết' }))).toEqual([]);
  });

  it.each([
    [
      'a question that the checklist does not have',
      answers({ minors: 0, weather: 'yes' }),
      '/answers/1/questionId',
    ],
    [
      'a question answered twice',
      [...answers({ minors: 0 }), { questionId: 'minors', value: 1 }],
      '/answers/1/questionId',
    ],
    [
      'a question that this branch does not ask',
      answers({ minors: 0, register: 'yes' }),
      '/answers/1/questionId',
    ],
    ['a required question left open', answers({ minors: 1 }), '/answers'],
    ['a word where a number belongs', answers({ minors: 'many' }), '/answers/0/value'],
    ['a list where a number belongs', answers({ minors: ['1'] }), '/answers/0/value'],
    [
      'a number out of range',
      answers({ minors: 501, register: 'yes', missing: ['job'], night: 'never' }),
      '/answers/0/value',
    ],
    ['a word other than yes and no', answers({ minors: 1, register: 'unknown' }), '/answers/1/value'],
    [
      'a word that is no option',
      answers({ minors: 100, register: 'no', consent: 'yes', night: 'rarely' }),
      '/answers/3/value',
    ],
    [
      'a word where several belong',
      answers({ minors: 1, register: 'yes', missing: 'name' }),
      '/answers/2/value',
    ],
    ['an empty choice', answers({ minors: 1, register: 'yes', missing: [] }), '/answers/2/value'],
    [
      'an option of a list that it does not have',
      answers({ minors: 1, register: 'yes', missing: ['name', 'age'] }),
      '/answers/2/value/1',
    ],
    [
      'an option chosen twice',
      answers({ minors: 1, register: 'yes', missing: ['name', 'name'] }),
      '/answers/2/value/1',
    ],
    [
      '"nothing" beside something',
      answers({ minors: 1, register: 'yes', missing: ['name', 'none'] }),
      '/answers/2/value',
    ],
    ['text that is too long', answers({ minors: 0, advice: 'a'.repeat(11) }), '/answers/1/value'],
    ['a number where text belongs', answers({ minors: 0, advice: 3 }), '/answers/1/value'],
  ])('names %s', (_name, given, pointer) => {
    expect(pointers(given)).toEqual([pointer]);
  });

  it('takes "unknown" where the age or the paper may be unknown', () => {
    expect(pointers(answers({ minors: 2, register: 'no', consent: 'unknown' }))).toEqual([]);
  });

  it('names every fault at once, in both languages', () => {
    const faults = checkAnswers(aChecklist, answers({ weather: 'yes', minors: 2, register: 'perhaps' }));

    expect(faults.map(({ pointer }) => pointer)).toEqual(['/answers/0/questionId', '/answers/2/value']);
    expect(checkAnswers(aChecklist, [])).toEqual([
      { pointer: '/answers', detail: { vi: 'Chưa trả lời: minors', en: 'Not answered: minors' } },
    ]);
    expect(faults.every(({ detail }) => detail.vi !== detail.en)).toBe(true);
  });
});

describe('hints of violations', () => {
  it('come from answers to questions that were asked, and from no other', () => {
    expect(suggestedViolations(aChecklist, answers({ minors: 1, register: 'no' }))).toEqual([
      { questionId: 'register', violationCode: 'REGISTER' },
    ]);
    expect(suggestedViolations(aChecklist, answers({ minors: 0, register: 'no' }))).toEqual([]);
    expect(suggestedViolations(aChecklist, answers({ minors: 1, register: 'yes' }))).toEqual([]);
  });
});

describe('an answer on its way', () => {
  it('is kept in one form: text trimmed and composed', () => {
    const parsed = ChecklistAnswer.parse({ questionId: 'advice', value: '  ký cam kết '.normalize('NFD') });

    expect(parsed.value).toBe('ký cam kết'.normalize('NFC'));
  });

  it.each([
    ['a field nobody knows', { questionId: 'minors', value: 1, extra: true }],
    ['a number with a fraction', { questionId: 'minors', value: 1.5 }],
    ['a negative number', { questionId: 'minors', value: -1 }],
    ['evidence without an id', { questionId: 'minors', value: 1, evidenceIds: ['photo.jpg'] }],
    ['no value', { questionId: 'minors' }],
  ])('is refused with %s', (_name, answer) => {
    expect(ChecklistAnswer.safeParse(answer).success).toBe(false);
  });
});

const someValue = ({ answer }: Question): fc.Arbitrary<ChecklistAnswer['value']> => {
  switch (answer.kind) {
    case 'yesNo':
      return fc.constantFrom('yes', 'no');
    case 'yesNoUnknown':
      return fc.constantFrom('yes', 'no', 'unknown');
    case 'choice':
      return fc.constantFrom(...answer.options.map(({ value }) => value));
    case 'multiChoice': {
      const beside = answer.options.filter(({ alone }) => !alone).map(({ value }) => value);
      const alone = answer.options.filter((it) => it.alone).map(({ value }) => [value]);
      return fc.oneof(fc.subarray(beside, { minLength: 1 }), ...alone.map((value) => fc.constant(value)));
    }
    case 'count':
      return fc.oneof(fc.constant(answer.min), fc.integer({ min: answer.min, max: answer.max }));
    case 'text':
      return fc.constant('Đã ký');
  }
};

/** Answers question after question as the checklist asks them, leaving some optional ones open. */
const aWalk = (checklist: Checklist): fc.Arbitrary<ChecklistAnswer[]> => {
  const step = (given: ChecklistAnswer[], passed: readonly string[]): fc.Arbitrary<ChecklistAnswer[]> => {
    const done = new Set([...passed, ...given.map(({ questionId }) => questionId)]);
    const next = askedQuestions(checklist, given).find(({ id }) => !done.has(id));
    if (!next) return fc.constant(given);
    const answered = someValue(next).chain((value) =>
      step([...given, { questionId: next.id, value }], passed),
    );
    return next.required ? answered : fc.oneof(answered, step(given, [...passed, next.id]));
  };
  return step([], []);
};

describe.each([
  ['small', aChecklist] as const,
  ...checklistsUnder(builtInLaw).map((it) => [`${it.id} version ${it.version}`, it] as const),
])('any walk through the checklist %s', (_id, checklist) => {
  it('ends in answers without a fault, in whatever order they arrive', () => {
    const shuffledWalk = aWalk(checklist).chain((walk) =>
      fc.shuffledSubarray(walk, { minLength: walk.length, maxLength: walk.length }),
    );
    fc.assert(
      fc.property(shuffledWalk, (walk) => {
        expect(checkAnswers(checklist, walk)).toEqual([]);
      }),
    );
  });

  it('refuses an answer to a question that it did not ask', () => {
    fc.assert(
      fc.property(aWalk(checklist), fc.nat(), (walk, pick) => {
        const askedIds = new Set(askedQuestions(checklist, walk).map(({ id }) => id));
        const unasked = questionsOf(checklist).filter(({ id }) => !askedIds.has(id));
        const stray = unasked[pick % Math.max(unasked.length, 1)];
        fc.pre(stray !== undefined);
        const value = stray && fc.sample(someValue(stray), 1)[0];

        const faults = checkAnswers(checklist, [
          ...walk,
          { questionId: stray?.id ?? '', value: value ?? 'yes' },
        ]);

        expect(faults).toEqual([expect.objectContaining({ pointer: `/answers/${walk.length}/questionId` })]);
      }),
    );
  });

  it('is missed when any required answer is taken out', () => {
    fc.assert(
      fc.property(aWalk(checklist), fc.nat(), (walk, pick) => {
        const required = new Set(
          questionsOf(checklist)
            .filter((it) => it.required)
            .map(({ id }) => id),
        );
        const candidates = walk.filter(({ questionId }) => required.has(questionId));
        const gone = candidates[pick % Math.max(candidates.length, 1)];
        fc.pre(gone !== undefined);

        const faults = checkAnswers(
          checklist,
          walk.filter((it) => it !== gone),
        );

        expect(faults.map(({ pointer }) => pointer)).toContain('/answers');
      }),
    );
  });
});
