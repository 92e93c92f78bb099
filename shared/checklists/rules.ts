import type { Bilingual } from '../kernel/bilingual.ts';
import type { ViolationCode } from '../law/schema.ts';
import type { AnswerKind, Checklist, ChecklistAnswer, Condition, Option, Question } from './schema.ts';

type Value = ChecklistAnswer['value'];

/** Where an answer is wrong, and how; `pointer` is a JSON Pointer into the body that carries `answers`. */
export interface AnswerFault {
  readonly pointer: string;
  readonly detail: Bilingual;
}

/** All questions of a checklist, in the order in which they are asked. */
export const questionsOf = (checklist: Checklist): Question[] =>
  checklist.sections.flatMap(({ questions }) => questions);

/**
 * The questions that these answers lead to, in order. An answer to a question that is not asked opens no branch, so that
 * what is left over from a branch taken back leads nowhere. Of two answers to one question the first counts.
 */
export const askedQuestions = (checklist: Checklist, answers: readonly ChecklistAnswer[]): Question[] => {
  const given = new Map<string, Value>();
  for (const { questionId, value } of answers) if (!given.has(questionId)) given.set(questionId, value);
  const counted = new Map<string, Value>();
  const asked: Question[] = [];
  for (const question of questionsOf(checklist)) {
    if (question.askWhen && !holds(question.askWhen, counted)) continue;
    asked.push(question);
    const value = given.get(question.id);
    if (value !== undefined) counted.set(question.id, value);
  }
  return asked;
};

const holds = (condition: Condition, answered: ReadonlyMap<string, Value>): boolean => {
  if ('all' in condition) return condition.all.every((part) => holds(part, answered));
  if ('any' in condition) return condition.any.some((part) => holds(part, answered));
  const value = answered.get(condition.questionId);
  if (value === undefined) return false;
  if ('atLeast' in condition) return typeof value === 'number' && value >= condition.atLeast;
  return wordsOf(value).some((word) => condition.is.includes(word));
};

const wordsOf = (value: Value): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'number' ? [] : value;

/** The questions that these answers lead to, that must be answered, and are not; `checkAnswers` tells them in this order. */
export const openQuestions = (checklist: Checklist, answers: readonly ChecklistAnswer[]): Question[] =>
  askedQuestions(checklist, answers).filter(
    ({ id, required }) => required && !answers.some(({ questionId }) => questionId === id),
  );

/**
 * Everything that keeps these answers from being a filled-in checklist, at once; empty when they are one.
 *
 * Faults: a question that the checklist does not have or that is answered twice, one that this branch does not ask, a
 * value of another kind or outside the options or the range, and (at `/answers`) a required question left open.
 */
export const checkAnswers = (checklist: Checklist, answers: readonly ChecklistAnswer[]): AnswerFault[] => {
  const known = new Map(questionsOf(checklist).map((question) => [question.id, question]));
  const asked = askedQuestions(checklist, answers);
  const askedIds = new Set(asked.map(({ id }) => id));
  const seen = new Set<string>();
  const faults = answers.flatMap((answer, index): AnswerFault[] => {
    const at = `/answers/${index}`;
    const question = known.get(answer.questionId);
    if (!question) return [{ pointer: `${at}/questionId`, detail: unknownQuestion }];
    if (seen.has(question.id)) return [{ pointer: `${at}/questionId`, detail: doubledQuestion }];
    seen.add(question.id);
    if (!askedIds.has(question.id)) return [{ pointer: `${at}/questionId`, detail: notAsked }];
    return valueFaults(question.answer, answer.value, `${at}/value`);
  });
  const open = openQuestions(checklist, answers);
  return [...faults, ...open.map((question) => ({ pointer: '/answers', detail: leftOpen(question) }))];
};

const yesNo: readonly string[] = ['yes', 'no'];
const yesNoUnknown: readonly string[] = ['yes', 'no', 'unknown'];

const valueFaults = (kind: AnswerKind, value: Value, pointer: string): AnswerFault[] => {
  switch (kind.kind) {
    case 'yesNo':
      return oneOf(yesNo, value, pointer);
    case 'yesNoUnknown':
      return oneOf(yesNoUnknown, value, pointer);
    case 'choice':
      return oneOf(
        kind.options.map((option) => option.value),
        value,
        pointer,
      );
    case 'multiChoice':
      return someOf(kind.options, value, pointer);
    case 'count':
      return typeof value === 'number' && Number.isInteger(value) && kind.min <= value && value <= kind.max
        ? []
        : [{ pointer, detail: outsideRange(kind.min, kind.max) }];
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= kind.maxLength
        ? []
        : [{ pointer, detail: tooLong(kind.maxLength) }];
  }
};

const oneOf = (allowed: readonly string[], value: Value, pointer: string): AnswerFault[] =>
  typeof value === 'string' && allowed.includes(value) ? [] : [{ pointer, detail: notAnOption(allowed) }];

const someOf = (options: readonly Option[], value: Value, pointer: string): AnswerFault[] => {
  if (typeof value === 'number' || typeof value === 'string' || value.length === 0)
    return [{ pointer, detail: chooseSome }];
  const allowed = options.map((option) => option.value);
  const wrong = value.flatMap((word, index): AnswerFault[] => {
    if (!allowed.includes(word)) return [{ pointer: `${pointer}/${index}`, detail: notAnOption(allowed) }];
    return value.indexOf(word) < index ? [{ pointer: `${pointer}/${index}`, detail: chosenTwice }] : [];
  });
  const stands = options.find((option) => option.alone && value.includes(option.value));
  const contradicts = stands !== undefined && value.some((word) => word !== stands.value);
  return contradicts ? [...wrong, { pointer, detail: mustStandAlone(stands) }] : wrong;
};

/** An act that an answer points to, and the question that raised it. */
export interface SuggestedViolation {
  readonly questionId: string;
  readonly violationCode: ViolationCode;
}

/** The acts to which the answers of the asked questions point. For showing only: the inspector decides. */
export const suggestedViolations = (
  checklist: Checklist,
  answers: readonly ChecklistAnswer[],
): SuggestedViolation[] =>
  askedQuestions(checklist, answers).flatMap((question) => {
    const words = wordsOf(answers.find(({ questionId }) => questionId === question.id)?.value ?? []);
    return (question.suggests ?? [])
      .filter(({ when }) => when.some((word) => words.includes(word)))
      .map(({ violationCode }) => ({ questionId: question.id, violationCode }));
  });

const unknownQuestion: Bilingual = {
  vi: 'Phiếu không có câu hỏi này.',
  en: 'The checklist has no such question.',
};
const doubledQuestion: Bilingual = {
  vi: 'Câu hỏi này đã được trả lời ở trên.',
  en: 'This question is already answered above.',
};
const notAsked: Bilingual = {
  vi: 'Với các câu trả lời này, câu hỏi không được đặt ra.',
  en: 'With these answers the question is not asked.',
};
const chooseSome: Bilingual = {
  vi: 'Phải chọn ít nhất một mục.',
  en: 'Must be a list of at least one option.',
};
const chosenTwice: Bilingual = { vi: 'Mục này đã được chọn.', en: 'This option is already chosen.' };
const leftOpen = ({ text }: Question): Bilingual => ({
  vi: `Chưa trả lời: ${text.vi}`,
  en: `Not answered: ${text.en}`,
});
const notAnOption = (allowed: readonly string[]): Bilingual => ({
  vi: `Phải là một trong: ${allowed.join(', ')}.`,
  en: `Must be one of: ${allowed.join(', ')}.`,
});
const outsideRange = (min: number, max: number): Bilingual => ({
  vi: `Phải là số nguyên từ ${min} đến ${max}.`,
  en: `Must be a whole number from ${min} to ${max}.`,
});
const tooLong = (maxLength: number): Bilingual => ({
  vi: `Phải là văn bản không quá ${maxLength} ký tự.`,
  en: `Must be text of at most ${maxLength} characters.`,
});
const mustStandAlone = ({ label }: Option): Bilingual => ({
  vi: `Không chọn «${label.vi}» cùng mục khác.`,
  en: `"${label.en}" cannot stand beside another option.`,
});
