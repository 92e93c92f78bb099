import { checklistsOn, checklistsUnder, findChecklist } from '../checklists/catalogue.ts';
import { askedQuestions, openQuestions } from '../checklists/rules.ts';
import type { Checklist, ChecklistAnswer } from '../checklists/schema.ts';
import { type Instant, isWithin, legalDateOf } from '../kernel/dates.ts';
import type { Law } from '../law/law.ts';
import type { VisitDraft } from './schema.ts';

type Named = VisitDraft['checklist'];
const nameOf = ({ id, version }: Checklist): Named => ({ id, version });

/**
 * The checklist of a visit that is made on a day: the one begun with while it holds on that day, else the one in force.
 * Questions keep their ids over the versions, so that answers given before still stand.
 *
 * @throws Error when the catalogue holds no checklist at all.
 */
export const checklistOfTheDay = (law: Law, before: Named | undefined, at: Instant): Named => {
  const on = legalDateOf(at);
  const known = before && findChecklist(law, before.id, before.version);
  if (known && isWithin(on, known)) return nameOf(known);
  const [inForce] = checklistsOn(law, on);
  const chosen = inForce ?? checklistsUnder(law).at(-1); // of a day without one the record will say so
  if (!chosen) throw new Error(`No checklist in catalogue ${law.catalogue.version}.`);
  return nameOf(chosen);
};

export const checklistOf = ({ checklist: { id, version } }: VisitDraft, law: Law): Checklist | undefined =>
  findChecklist(law, id, version);

const entered = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : typeof value === 'string' ? value.trim() !== '' : true;

/** The answers entered, in the shape in which they travel; blank text and an empty choice are no answer. */
export const enteredAnswers = ({ answers }: VisitDraft): ChecklistAnswer[] =>
  Object.entries(answers).flatMap(([questionId, { value, note, evidenceIds }]): ChecklistAnswer[] =>
    value === undefined || !entered(value)
      ? []
      : [
          {
            questionId,
            value: typeof value === 'string' ? value.normalize('NFC').trim() : value,
            ...(note !== undefined && entered(note) && { note }),
            ...(evidenceIds && evidenceIds.length > 0 && { evidenceIds }),
          },
        ],
  );

/**
 * The answers that are sent: those to questions that these answers ask, in the order of the checklist. Where nobody could
 * be visited a checklist is sent whole or not at all.
 */
export const answersToSend = (draft: VisitDraft, law: Law): ChecklistAnswer[] => {
  const answers = enteredAnswers(draft);
  const checklist = checklistOf(draft, law);
  if (!checklist) return answers;
  const asked = askedQuestions(checklist, answers);
  const sent = asked.flatMap(({ id }) => answers.filter(({ questionId }) => questionId === id));
  const isWhole = openQuestions(checklist, answers).length === 0;
  const nobodyVisited = draft.outcome !== undefined && draft.outcome !== 'visited';
  return nobodyVisited && !isWhole ? [] : sent;
};
