import { shares } from '../options.ts';
import type { AnswerKind, Condition } from '../schema.ts';

/** Someone aged 15 to 17 was counted in the section on ages; the next ones likewise. */
export const some15to17: Condition = { questionId: 'count-15-17', atLeast: 1 };
/** Someone aged 13 or 14. */
export const some13to14: Condition = { questionId: 'count-13-14', atLeast: 1 };
/** Someone under 13. */
export const someUnder13: Condition = { questionId: 'count-under-13', atLeast: 1 };
/** Someone under 15. */
export const someUnder15: Condition = { any: [some13to14, someUnder13] };
/** Someone under 18; unknown ages open no branch of their own. */
export const someMinor: Condition = { any: [some15to17, some13to14, someUnder13] };
/** Types of establishment in which a family works. */
export const ofHouseholds: Condition = {
  questionId: 'establishment-type',
  is: ['household_business', 'craft_village_household', 'informal'],
};

/** A number of persons. */
export const people: AnswerKind = { kind: 'count', min: 0, max: 100_000 };
/** Free text; no child's name or address belongs in it. */
export const words: AnswerKind = { kind: 'text', maxLength: 2000 };
/** Yes, no, or not known. */
export const yesNoUnknown: AnswerKind = { kind: 'yesNoUnknown' };
/** For how many of the persons concerned: all, some, none, not known. */
export const byShare: AnswerKind = { kind: 'choice', options: [...shares] };
