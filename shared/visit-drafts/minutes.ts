import type * as z from 'zod';
import { dotted } from '../documents/form.ts';
import type { OccasionSoFar, VisitSoFar } from '../documents/visit-minutes.ts';
import type { Law } from '../law/law.ts';
import { SignedVisit } from '../visit-records/schema.ts';
import { YoungWorker } from '../visit-records/young-workers.ts';
import { type AroundDraft, cardToSend, isOfAge, readSoFar, said } from './facts.ts';
import { signingInstant } from './people.ts';
import type { DraftOccasion, VisitDraft } from './schema.ts';
import { recordSoFar } from './signed-visit.ts';
import type { DraftWorker } from './young-workers.ts';

/** What can be read of a value; undefined while it cannot be as it stands. */
const read = <S extends z.ZodType>(schema: S, value: unknown): z.infer<S> | undefined => {
  const result = schema.safeParse(value);
  return result.success ? result.data : undefined;
};
const readEach = <S extends z.ZodType>(schema: S, values: readonly unknown[]): z.infer<S>[] =>
  values.flatMap((value) => read(schema, value) ?? []);

const { answers, suspectedViolations, attendees, signatures, evidence, ...one } = SignedVisit.shape;
const act = suspectedViolations.element.shape;

const cardSoFar = (card: DraftWorker): YoungWorker =>
  read(YoungWorker, cardToSend(card)) ?? {
    ...readSoFar(card),
    sex: card.sex ?? 'unknown',
    job: said(card.job) ?? dotted,
  };

/**
 * The record that a draft would be, as far as its minutes can tell of it: what cannot be as it stands is left open. Of a draft
 * with nothing open it is what the signed visit says.
 */
export const visitSoFar = (draft: VisitDraft, law: Law, around: AroundDraft): VisitSoFar => {
  const asOf = signingInstant(draft, around.asOf);
  const { record } = recordSoFar(draft, law, { ...around, asOf });
  const isSigned = record.signatures.some(({ result }) => result === 'signed');
  return {
    checklist: record.checklist,
    answers: readEach(answers.element, record.answers),
    youngWorkers: draft.youngWorkers.filter((card) => !isOfAge(card)).map(cardSoFar),
    suspectedViolations: record.suspectedViolations.map((it) => ({
      id: it.id,
      code: read(act.code, it.code),
      provisionId: read(act.provisionId, it.provisionId),
      conduct: read(act.conduct, it.conduct),
      description: read(act.description, it.description),
      youngWorkerIds: readEach(act.youngWorkerIds.element, it.youngWorkerIds),
    })),
    attendees: record.attendees.map(({ position, ...it }) => ({
      ...it,
      position: read(attendees.element.shape.position, position),
    })),
    signatures: readEach(signatures.element, record.signatures),
    evidence: readEach(evidence.element, record.evidence),
    startedAt: record.startedAt,
    signedAt: isSigned ? asOf : undefined,
    outcome: record.outcome,
    outcomeNote: read(one.outcomeNote, record.outcomeNote),
    workersSeen: read(one.workersSeen, record.workersSeen),
    note: read(one.note, record.note),
  };
};

/** The order of a surprise visit as it was entered; that of a planned one is not in its draft. */
export const orderSoFar = (visit: z.infer<typeof DraftOccasion>): Omit<OccasionSoFar, 'establishment'> => {
  if (visit.kind === 'planned') return {};
  const { legalKind, legalBasis, subjects = ['child_labour' as const], trigger } = visit.order;
  return {
    legalKind,
    subjects,
    ...(legalBasis && {
      legalBasis: {
        decisionNumber: said(legalBasis.decisionNumber),
        decisionOn: legalBasis.decisionOn,
        issuer: said(legalBasis.issuer),
        note: said(legalBasis.note),
      },
    }),
    ...(trigger && { trigger }),
  };
};
