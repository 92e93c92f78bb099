import { openQuestions } from '../checklists/rules.ts';
import { NewEstablishment } from '../establishments/schema.ts';
import type { Bilingual } from '../kernel/bilingual.ts';
import { distinctBy } from '../kernel/distinct.ts';
import { faultsOf } from '../kernel/validation.ts';
import type { Law } from '../law/law.ts';
import { checkVisit } from '../visit-records/check-visit.ts';
import type { Fault } from '../visit-records/problems.ts';
import { SignedVisit } from '../visit-records/schema.ts';
import { answersToSend, checklistOf } from './checklist.ts';
import type { AroundDraft } from './facts.ts';
import { fieldNameOf } from './field-names.ts';
import { type OpenPoint, type RecordSoFar, type Where, whereOf } from './places.ts';
import type { VisitDraft } from './schema.ts';
import { newPlaceSoFar, recordSoFar } from './signed-visit.ts';
import { warningsOf } from './warnings.ts';

/** `blocking` keeps the visit from being signed; `warnings` are worth a look. */
export interface OpenPoints {
  readonly blocking: readonly OpenPoint[];
  readonly warnings: readonly OpenPoint[];
}

/** A pointer without its indexes: the same for the second worker as for the first. */
const codeOf = (pointer: string): string =>
  pointer.replace(/^\//, '').replaceAll(/\/\d+/g, '').replaceAll('/', '.');

const labelled = (label: Bilingual | undefined, { vi, en }: Bilingual): Bilingual =>
  label ? { vi: `${label.vi}: ${vi}`, en: `${label.en}: ${en}` } : { vi, en };

/** Whom or what a fault is about, before the field. */
const ownerOf = (draft: VisitDraft, where: Where): Bilingual | undefined => {
  if (where.section !== 'worker') return undefined;
  const label = draft.youngWorkers.find(({ id }) => id === where.id)?.label;
  return label === undefined ? undefined : { vi: label, en: label };
};

const pointOf =
  (draft: VisitDraft, whereIs: (pointer: string) => Where, prefix = '') =>
  ({ pointer, detail }: Fault): OpenPoint => {
    const where = whereIs(pointer);
    const words = labelled(ownerOf(draft, where), labelled(fieldNameOf(pointer), detail));
    return { code: prefix + codeOf(pointer), where, words };
  };

/**
 * What the schema of a signed visit has against the record, and what `checkVisit` has. A record that is not whole yet is
 * checked as far as it goes, so that everything is told at once; where the schema has nothing against it, it is checked as it is.
 */
const faultsIn = ({ visit }: VisitDraft, law: Law, { asOf }: AroundDraft, record: RecordSoFar['record']) => {
  const parsed = SignedVisit.safeParse(record);
  const filledIn = { ...record, startedAt: record.startedAt ?? asOf, outcome: record.outcome ?? 'visited' };
  // What may be missing besides is only compared, and no comparison with it holds.
  const signed = parsed.success ? parsed.data : (filledIn as unknown as SignedVisit);
  const windowFrom = visit.kind === 'planned' ? visit.windowFrom : undefined;
  return {
    bySchema: parsed.success ? [] : faultsOf(parsed.error, record),
    byCheck: checkVisit(law, signed, { windowFrom, receivedAt: asOf }),
  };
};

const isOpenQuestion = ({ pointer }: Fault): boolean => pointer === '/answers';

/** The checklist tells open questions in its order; each leads to its own place. */
const questionPoints = (draft: VisitDraft, law: Law, faults: readonly Fault[]): OpenPoint[] => {
  const checklist = checklistOf(draft, law);
  const open = checklist ? openQuestions(checklist, answersToSend(draft, law)) : [];
  return faults.filter(isOpenQuestion).map(({ detail }, i) => ({
    code: 'answers.open',
    where: { section: 'checklist', questionId: open[i]?.id },
    words: detail,
  }));
};

const newPlaceFaults = (draft: VisitDraft): Fault[] => {
  const place = newPlaceSoFar(draft);
  if (!place) return [];
  const parsed = NewEstablishment.safeParse(place);
  return parsed.success ? [] : faultsOf(parsed.error, place);
};
const inNewPlace = (pointer: string): Where => ({ section: 'start', field: `establishment${pointer}` });

/** Where `checkVisit` says what is wrong, the schema need not say of the same place, or of a rule not found, that it is missing. */
const notSaidBelow = (faults: readonly Fault[], checked: readonly Fault[]): Fault[] => {
  const said = new Set(checked.map(({ pointer }) => pointer));
  return faults.filter(
    ({ pointer }) => !said.has(pointer) && !said.has(pointer.replace(/provisionId$/, 'code')),
  );
};

/**
 * What still keeps a draft from being signed, and what is merely worth a look. Nothing blocks exactly when all that would be
 * sent is accepted by its schemas and by `checkVisit`: there is no second copy of those rules here.
 */
export const openPoints = (draft: VisitDraft, law: Law, around: AroundDraft): OpenPoints => {
  const soFar = recordSoFar(draft, law, around);
  const { bySchema, byCheck } = faultsIn(draft, law, around, soFar.record);
  const elsewhere = byCheck.filter((fault) => !isOpenQuestion(fault));
  const inRecord = distinctBy(
    [...notSaidBelow(bySchema, elsewhere), ...elsewhere],
    ({ pointer, detail }) => `${pointer}\n${detail.vi}`,
  );
  return {
    blocking: [
      ...newPlaceFaults(draft).map(pointOf(draft, inNewPlace, 'establishment.')),
      ...inRecord.map(pointOf(draft, (pointer) => whereOf(soFar, pointer))),
      ...questionPoints(draft, law, byCheck),
    ],
    warnings: warningsOf(draft, law, around),
  };
};
