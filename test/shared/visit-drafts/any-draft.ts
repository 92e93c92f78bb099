import fc from 'fast-check';
import { Instant, plainDate } from '../../../shared/kernel/dates.ts';
import { Evidence } from '../../../shared/kernel/evidence.ts';
import { EvidenceId, ViolationId } from '../../../shared/kernel/ids.ts';
import { questionsOf } from '../../../shared/checklists/rules.ts';
import type { AnswerKind } from '../../../shared/checklists/schema.ts';
import { builtInLaw as law } from '../../../shared/law/catalogue.ts';
import {
  addEvidence,
  answerQuestion,
  beginVisit,
  changeVisit,
  clearAnswer,
  removeEvidence,
} from '../../../shared/visit-drafts/changes.ts';
import { checklistOf } from '../../../shared/visit-drafts/checklist.ts';
import {
  addOwnViolation,
  changeOwnViolation,
  raiseAct,
  removeOwnViolation,
  setActAside,
  takeDecisionBack,
} from '../../../shared/visit-drafts/decisions.ts';
import {
  aDraft,
  aFilledDraft,
  aroundDraft,
  cardInOrder,
  idOf,
  signingAt,
  withSignatures,
  withWorker,
  workerId,
} from '../../../shared/visit-drafts/fixtures.ts';
import { lawOf } from '../../../shared/visit-drafts/law.ts';
import {
  addAttendee,
  addSignature,
  refuseBeforeWitness,
  removeAttendee,
  removeSignature,
} from '../../../shared/visit-drafts/people.ts';
import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { addWorker, changeWorker, removeWorker } from '../../../shared/visit-drafts/workers.ts';
import type { DraftWorker } from '../../../shared/visit-drafts/young-workers.ts';

export type Change = (draft: VisitDraft) => VisitDraft;

const someWorker = fc.integer({ min: 1, max: 4 }).map(workerId);
const someEvidence = fc.integer({ min: 100, max: 102 }).map((n) => EvidenceId.parse(idOf(n)));
const someViolation = fc.integer({ min: 200, max: 203 }).map((n) => ViolationId.parse(idOf(n)));
const someText = fc.constantFrom('', '  ', 'Lời khai', 'Có dấu hiệu', '\u0007');
const someDay = fc.constantFrom(...['2026-08-01', '2026-11-20', '2026-12-01'].map(plainDate));
const tristate = fc.constantFrom('yes', 'no', 'unknown', undefined);
const age: fc.Arbitrary<DraftWorker['age']> = fc.oneof(
  fc.record({
    kind: fc.constant('known' as const),
    years: fc.constantFrom(undefined, 9, 13, 15, 17, 21, 14.5, -1),
    proof: fc.constantFrom(undefined, 'identity_document' as const, 'none' as const),
  }),
  fc.record({
    kind: fc.constant('estimated' as const),
    fromYears: fc.constantFrom(undefined, 12, 16),
    toYears: fc.constantFrom(undefined, 14, 19),
    basis: someText,
  }),
  fc.record({ kind: fc.constant('unknown' as const) }),
  fc.constant(undefined),
);
const fields: fc.Arbitrary<Partial<DraftWorker>> = fc.record(
  {
    age,
    job: someText,
    relation: fc.constantFrom('employee', 'family_member', 'unknown', undefined),
    nightWork: tristate,
    overtime: tristate,
    guardianConsent: tristate,
    bannedWorkOrPlace: tristate,
    contract: fc.constantFrom('none', 'written_by_both', 'written_by_worker', undefined),
    hoursPerDay: fc.constantFrom(undefined, 3, 7.5, 12, 30, -2),
    workItemIds: fc.constantFrom(undefined, ['LC147.1.h'], ['nope'], ['TT09.unknown']),
    worked: fc.record({ from: fc.option(someDay, { nil: undefined }), ongoing: fc.boolean() }),
    note: someText,
  },
  { requiredKeys: [] },
);

const valueOf = (kind: AnswerKind): fc.Arbitrary<string | number | string[]> => {
  switch (kind.kind) {
    case 'yesNo':
    case 'yesNoUnknown':
      return fc.constantFrom('yes', 'no', 'unknown');
    case 'choice':
      return fc.constantFrom(...kind.options.map(({ value }) => value));
    case 'multiChoice':
      return fc.subarray(kind.options.map(({ value }) => value));
    case 'count':
      return fc.constantFrom(0, 1, 3, -1);
    case 'text':
      return someText;
  }
};
const checklist = checklistOf(aDraft(), law);
const questions = checklist ? questionsOf(checklist) : [];
const answer: fc.Arbitrary<Change> = fc
  .constantFrom(...questions)
  .chain((question) =>
    fc
      .record({ value: valueOf(question.answer), note: fc.option(someText, { nil: undefined }) })
      .map((given) => (draft: VisitDraft) => answerQuestion(draft, question.id, given)),
  );

const anEvidence = (id: EvidenceId) =>
  Evidence.parse({
    id,
    kind: 'photo',
    mediaType: 'image/jpeg',
    bytes: 1,
    sha256: 'a'.repeat(64),
    takenAt: signingAt,
  });

/** A decision on one of the acts that follow now, if there is any. */
const decideOn = (n: number, how: 'raise' | 'aside', text: string): Change => {
  return (draft) => {
    const { acts } = lawOf(draft, law, aroundDraft);
    const act = acts[n % Math.max(1, acts.length)];
    if (!act) return draft;
    const violationId = ViolationId.parse(idOf(300 + n));
    return how === 'raise'
      ? raiseAct(draft, act.toDecide, { violationId, description: text || undefined, evidenceIds: [] })
      : setActAside(draft, act.toDecide, text);
  };
};

const sign =
  (attendeeId: string, at: Instant): Change =>
  (draft) =>
    addSignature(draft, law, {
      signature: { result: 'signed', attendeeId, method: 'on_glass', signedAt: at },
      at,
    });

/** What a page may do to what was entered. */
export const someChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: answer },
  fc.constantFrom(...questions).map(
    ({ id }) =>
      (draft: VisitDraft) =>
        clearAnswer(draft, id),
  ),
  someWorker.map((id) => (draft: VisitDraft) => addWorker(draft, id)),
  {
    weight: 4,
    arbitrary: fc.tuple(someWorker, fields).map(
      ([id, it]) =>
        (draft: VisitDraft) =>
          changeWorker(draft, id, it),
    ),
  },
  someWorker.map((id) => (draft: VisitDraft) => changeWorker(draft, id, cardInOrder)),
  someWorker.map((id) => (draft: VisitDraft) => removeWorker(draft, id)),
  someEvidence.map((id) => (draft: VisitDraft) => addEvidence(draft, anEvidence(id))),
  someEvidence.map((id) => (draft: VisitDraft) => removeEvidence(draft, id)),
  fc
    .tuple(fc.nat(5), fc.constantFrom('raise' as const, 'aside' as const), someText)
    .map(([n, how, text]) => decideOn(n, how, text)),
  fc.constant((draft: VisitDraft) =>
    draft.decisions.reduce(
      (next, { code, provisionId }) => takeDecisionBack(next, `${code}@${provisionId}`),
      draft,
    ),
  ),
  someViolation.map((id) => (draft: VisitDraft) => addOwnViolation(draft, id)),
  fc
    .tuple(
      someViolation,
      someText,
      someWorker,
      fc.constantFrom('BANNED', 'DEPOSIT-TAKEN', undefined),
      someDay,
    )
    .map(
      ([id, description, worker, code, from]) =>
        (draft: VisitDraft) =>
          changeOwnViolation(draft, id, {
            description,
            code,
            youngWorkerIds: draft.youngWorkers.some((it) => it.id === worker) ? [worker] : [],
            conduct: { from, ongoing: true },
          }),
    ),
  someViolation.map((id) => (draft: VisitDraft) => removeOwnViolation(draft, id)),
  fc.tuple(fc.constantFrom('visited', 'closed', undefined), someText).map(
    ([outcome, outcomeNote]) =>
      (draft: VisitDraft) =>
        changeVisit(draft, { outcome, outcomeNote }),
  ),
  fc
    .constantFrom('2026-11-20T01:00:00Z', '2026-11-01T01:00:00Z', '2026-11-21T01:00:00Z')
    .map((text) => (draft: VisitDraft) => beginVisit(draft, law, Instant.parse(text))),
  fc.constant((draft: VisitDraft) =>
    addAttendee(draft, { id: 'a2', party: 'establishment', name: 'Chủ cơ sở' }),
  ),
  fc.constantFrom('a1', 'a2', 'a3').map((id) => (draft: VisitDraft) => removeAttendee(draft, id)),
);

/** Signing, and taking it back. */
export const someSigning: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom('a1', 'a2', 'a9').map((id) => sign(id, signingAt)),
  fc.constantFrom('a1', 'a2').map((id) => sign(id, Instant.parse('2026-11-19T02:00:00Z'))),
  fc.constantFrom('a1', 'a2').map((id) => (draft: VisitDraft) => removeSignature(draft, id)),
  fc.constant(withSignatures),
  someText.map(
    (reason) => (draft: VisitDraft) =>
      refuseBeforeWitness(draft, law, {
        attendeeId: 'a2',
        reason,
        witness: { id: 'a3', party: 'witness', name: 'Người chứng kiến' },
        at: signingAt,
      }),
  ),
);

const startingPoint = fc.constantFrom(
  aDraft(),
  aFilledDraft(),
  withWorker(aFilledDraft(), 1, { guardianConsent: 'no' }),
  withWorker(aFilledDraft(), 1),
);

/** Drafts at any stage: filled in or not, changed in any order, signed at the end or not. */
export const anyDraft: fc.Arbitrary<VisitDraft> = fc
  .tuple(
    startingPoint,
    fc.array(fc.oneof({ weight: 5, arbitrary: someChange }, someSigning), { maxLength: 12 }),
    fc.boolean(),
  )
  .map(([start, changes, signed]) => {
    const end = changes.reduce((draft, change) => change(draft), start);
    return signed ? withSignatures(end) : end;
  });
