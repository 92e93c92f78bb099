import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { PlainDate } from '../kernel/dates.ts';
import { EvidenceId } from '../kernel/ids.ts';
import { Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';
import { ViolationCode } from '../law/schema.ts';
import { LawId } from '../law/sourced.ts';

/** Kebab-case word, unique in its checklist and never given a second meaning in a later version. */
export const QuestionId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);
export type QuestionId = z.infer<typeof QuestionId>;

/** What an answer stores for a choice: a word such as `none`, or the id of a line in a list of the law (`TT09.II.4`). */
export const ChoiceValue = z
  .string()
  .regex(/^[A-Za-z0-9đ._-]+$/)
  .max(40);
export type ChoiceValue = z.infer<typeof ChoiceValue>;

/**
 * When a question is asked, as data. A leaf holds only if the question it names is itself asked and answered: `is` when
 * the answer (or one of several chosen) is among the values, `atLeast` when a count reaches the number.
 */
export type Condition =
  | { questionId: QuestionId; is: ChoiceValue[] }
  | { questionId: QuestionId; atLeast: number }
  | { all: Condition[] }
  | { any: Condition[] };
export const Condition: z.ZodType<Condition> = z
  .union([
    z.strictObject({ questionId: QuestionId, is: z.array(ChoiceValue).min(1) }),
    z.strictObject({ questionId: QuestionId, atLeast: z.int().min(1) }),
    z.strictObject({
      get all() {
        return z.array(Condition).min(1);
      },
    }),
    z.strictObject({
      get any() {
        return z.array(Condition).min(1);
      },
    }),
  ])
  .meta({ id: 'ChecklistCondition' });

/** `alone`: in a multiple choice, cannot stand beside another option ("none of these"). */
export const Option = z.strictObject({
  value: ChoiceValue,
  label: Bilingual,
  alone: z.literal(true).optional(),
});
export type Option = z.infer<typeof Option>;

/** The kinds of answer. Yes and no are the words `yes` and `no`, so that `unknown` can stand beside them. */
export const AnswerKind = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('yesNo') }),
  z.strictObject({ kind: z.literal('yesNoUnknown') }),
  z.strictObject({ kind: z.literal('choice'), options: z.array(Option).min(2) }),
  z.strictObject({ kind: z.literal('multiChoice'), options: z.array(Option).min(2) }),
  z.strictObject({ kind: z.literal('count'), min: z.int().min(0), max: z.int() }),
  z.strictObject({ kind: z.literal('text'), maxLength: z.int().min(1).max(4000) }),
]);
export type AnswerKind = z.infer<typeof AnswerKind>;

/** Where a question comes from: rules of the catalogue, or a note where no rule asks for it. */
export const QuestionSource = z
  .strictObject({ provisionIds: z.array(LawId), note: Bilingual.optional() })
  .refine(
    (it) => it.provisionIds.length > 0 || it.note !== undefined,
    because('Câu hỏi phải nêu căn cứ.', 'A question must name its source.'),
  );
export type QuestionSource = z.infer<typeof QuestionSource>;

/** An answer that points to an act. Shown to the inspector as a hint; it decides nothing. */
export const Suggestion = z.strictObject({ when: z.array(ChoiceValue).min(1), violationCode: ViolationCode });
export type Suggestion = z.infer<typeof Suggestion>;

/** One question. `required` binds only where it is asked; without `askWhen` it always is. */
export const Question = z.strictObject({
  id: QuestionId,
  text: Bilingual,
  help: Bilingual.optional(),
  source: QuestionSource,
  answer: AnswerKind,
  required: z.boolean(),
  askWhen: Condition.optional(),
  suggests: z.array(Suggestion).min(1).optional(),
});
export type Question = z.infer<typeof Question>;

/** Questions that belong together on site, under one heading. */
export const Section = z.strictObject({
  id: QuestionId,
  title: Bilingual,
  questions: z.array(Question).min(1),
});
export type Section = z.infer<typeof Section>;

/** A list of questions for a visit. A changed list is a new version; a record names the id and version it answered. */
export const Checklist = z
  .strictObject({
    id: QuestionId,
    version: z.int().min(1),
    title: Bilingual,
    validFrom: PlainDate,
    validTo: PlainDate.optional(),
    sections: z.array(Section).min(1),
  })
  .meta({ id: 'Checklist' });
export type Checklist = z.infer<typeof Checklist>;

/** One answer of a visit record, in the shape in which it travels; `checkAnswers` says whether it fits its question. */
export const ChecklistAnswer = z
  .strictObject({
    questionId: QuestionId,
    value: z.union([z.int().min(0), z.array(ChoiceValue).max(100), Prose(4000)]),
    note: Prose(2000).optional(),
    evidenceIds: z.array(EvidenceId).max(50).optional(),
  })
  .meta({ id: 'ChecklistAnswer' });
export type ChecklistAnswer = z.infer<typeof ChecklistAnswer>;
