import type { Instant } from '../kernel/dates.ts';
import type { Evidence } from '../kernel/evidence.ts';
import type { EvidenceId } from '../kernel/ids.ts';
import type { Law } from '../law/law.ts';
import { checklistOfTheDay } from './checklist.ts';
import type { DraftAnswer, DraftNewPlace, DraftOrder, VisitDraft } from './schema.ts';

/** An emptied field of numbers reads as NaN, which could not be opened again. */
const isEntered = (field: unknown): boolean =>
  field !== undefined && (typeof field !== 'number' || Number.isFinite(field));

/** A value with some fields set; one that is set to undefined or to no number is taken out, as if never entered. */
export const withFields = <T extends object>(value: T, fields: Partial<NoInfer<T>>): T =>
  Object.fromEntries(Object.entries({ ...value, ...fields }).filter(([, field]) => isEntered(field))) as T; // entries lose the type, and only fields that may be absent are ever set to undefined

/** Everything that was entered and that a signature stands under: the draft without the signatures themselves. */
export const contentOf = ({
  signatures: _signatures,
  signaturePictures: _pictures,
  signedUnder: _under,
  ...content
}: VisitDraft): Omit<VisitDraft, 'signatures' | 'signaturePictures' | 'signedUnder'> => content;

/**
 * A draft with some fields changed. What was signed must be what is sent, so a change of anything entered takes the
 * signatures away; a refusal as well, because whoever refused one text is asked again for another.
 */
export const changed = (draft: VisitDraft, fields: Partial<VisitDraft>): VisitDraft => {
  const next = withFields(draft, fields);
  if (draft.signatures.length === 0) return next;
  if (JSON.stringify(contentOf(draft)) === JSON.stringify(contentOf(next))) return draft;
  return withFields(next, { signatures: [], signaturePictures: undefined, signedUnder: undefined });
};

/** Fields of the visit as a whole. */
export type VisitFields = Partial<
  Pick<VisitDraft, 'coordinates' | 'outcome' | 'outcomeNote' | 'workersSeen' | 'note'>
>;
export const changeVisit = (draft: VisitDraft, fields: VisitFields): VisitDraft => changed(draft, fields);

/** The visit begins: the day is now known, and with it the checklist where the one chosen before is not of that day. */
export const beginVisit = (draft: VisitDraft, law: Law, startedAt: Instant): VisitDraft =>
  changed(draft, { startedAt, checklist: checklistOfTheDay(law, draft.checklist, startedAt) });

export const changeOrder = (draft: VisitDraft, fields: Partial<DraftOrder>): VisitDraft => {
  const { visit } = draft;
  if (visit.kind !== 'surprise') return draft;
  return changed(draft, { visit: { ...visit, order: withFields(visit.order, fields) } });
};

/** What is entered of a place that nobody knew; of one that is known nothing is changed here. */
export const changeNewPlace = (
  draft: VisitDraft,
  { name, type, ...place }: Partial<DraftNewPlace & Pick<VisitDraft['establishment'], 'name' | 'type'>>,
): VisitDraft => {
  const { establishment } = draft;
  if (!establishment.isNew) return draft;
  return changed(draft, {
    establishment: {
      ...establishment,
      ...(name !== undefined && { name }),
      ...(type !== undefined && { type }),
      isNew: withFields(establishment.isNew, place),
    },
  });
};

/**
 * Answers a question, or adds to its answer. Answers of branches that this one closes stay in the draft, so that a slip of
 * the finger loses nothing; they are not sent.
 */
export const answerQuestion = (
  draft: VisitDraft,
  questionId: string,
  fields: Partial<DraftAnswer>,
): VisitDraft => {
  const before = Object.hasOwn(draft.answers, questionId) ? draft.answers[questionId] : {};
  return changed(draft, { answers: { ...draft.answers, [questionId]: withFields({ ...before }, fields) } });
};

export const clearAnswer = (draft: VisitDraft, questionId: string): VisitDraft => {
  const { [questionId]: _, ...answers } = draft.answers;
  return changed(draft, { answers });
};

/** Evidence that was taken; its file travels apart. */
export const addEvidence = (draft: VisitDraft, evidence: Evidence): VisitDraft =>
  draft.evidence.some(({ id }) => id === evidence.id)
    ? draft
    : changed(draft, { evidence: [...draft.evidence, evidence] });

/** Takes evidence out, and from whatever it was put with. */
export const removeEvidence = (draft: VisitDraft, id: EvidenceId): VisitDraft => {
  const without = (ids: readonly EvidenceId[]) => ids.filter((it) => it !== id);
  const of = <T extends { evidenceIds: EvidenceId[] }>(it: T): T => ({
    ...it,
    evidenceIds: without(it.evidenceIds),
  });
  const answers = Object.entries(draft.answers).map(([questionId, answer]) => [
    questionId,
    answer.evidenceIds ? { ...answer, evidenceIds: without(answer.evidenceIds) } : answer,
  ]);
  return changed(draft, {
    evidence: draft.evidence.filter((it) => it.id !== id),
    answers: Object.fromEntries(answers),
    decisions: draft.decisions.map((it) => (it.kind === 'raised' ? of(it) : it)),
    ownViolations: draft.ownViolations.map(of),
  });
};
