import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInLaw as law } from '../../../shared/law/catalogue.ts';
import { changeOrder, changeVisit, answerQuestion } from '../../../shared/visit-drafts/changes.ts';
import { openPoints } from '../../../shared/visit-drafts/open-points.ts';
import { recordSoFar, signedVisitOf } from '../../../shared/visit-drafts/signed-visit.ts';
import {
  aDraft,
  aFilledDraft,
  aroundDraft,
  draftBasics,
  idOf,
  withSignatures,
  withWorker,
  workerId,
} from '../../../shared/visit-drafts/fixtures.ts';
import { draftAtNewPlace } from '../../../shared/visit-drafts/start.ts';
import { EstablishmentId, InspectionId } from '../../../shared/kernel/ids.ts';
import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { changeWorker, removeWorker } from '../../../shared/visit-drafts/workers.ts';
import { checkVisit } from '../../../shared/visit-records/check-visit.ts';
import { SignedVisit } from '../../../shared/visit-records/schema.ts';
import { anyDraft } from './any-draft.ts';

const pointsOf = (draft: VisitDraft) => openPoints(draft, law, aroundDraft);
const codesOf = (draft: VisitDraft) => pointsOf(draft).blocking.map(({ code }) => code);

/** As the server would take it, asked of the schema and of the check themselves. */
const isAccepted = (draft: VisitDraft): boolean => {
  const parsed = SignedVisit.safeParse(recordSoFar(draft, law, aroundDraft).record);
  if (!parsed.success) return false;
  const windowFrom = draft.visit.kind === 'planned' ? draft.visit.windowFrom : undefined;
  return checkVisit(law, parsed.data, { windowFrom, receivedAt: aroundDraft.asOf }).length === 0;
};

describe('the open points of a draft', () => {
  it('block exactly what would not be accepted', () => {
    const seen = { accepted: 0, refused: 0 };

    fc.assert(
      fc.property(anyDraft, (draft) => {
        const accepted = isAccepted(draft);
        seen[accepted ? 'accepted' : 'refused'] += 1;
        expect(pointsOf(draft).blocking.length === 0).toBe(accepted);
        if (accepted) expect(() => signedVisitOf(draft, law, aroundDraft)).not.toThrow();
      }),
      { numRuns: 200 },
    );

    expect(seen.accepted).toBeGreaterThan(20);
    expect(seen.refused).toBeGreaterThan(20);
  });

  it('each lead to something that is in the draft, and say it in both languages', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const { blocking, warnings } = pointsOf(draft);
        for (const { where, words, code } of [...blocking, ...warnings]) {
          expect(words.vi && words.en && code).toBeTruthy();
          if (where.section === 'worker' && where.id !== undefined)
            expect(draft.youngWorkers.map(({ id }): string => id)).toContain(where.id);
          if (where.section === 'checklist' && code !== 'answers-not-sent')
            expect(where.questionId).toBeDefined();
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of an empty draft are its start, its questions in their order, and its signatures', () => {
    const { blocking } = pointsOf(aDraft());

    expect(blocking.map(({ where: { section } }) => section)).toEqual(
      expect.arrayContaining(['start', 'checklist', 'signatures']),
    );
    expect(blocking.find(({ code }) => code === 'answers.open')?.where).toEqual({
      section: 'checklist',
      questionId: 'establishment-type',
    });
    expect(codesOf(aDraft())).toEqual(expect.arrayContaining(['startedAt', 'outcome']));
  });

  it('of a filled and signed one are none', () => {
    expect(codesOf(withSignatures(aFilledDraft()))).toEqual([]);
    expect(new Set(codesOf(aFilledDraft()))).toEqual(new Set(['signatures']));
  });

  it('name the person and the field of a card by its mark', () => {
    const draft = withWorker(aFilledDraft(), 1, { job: ' ', hoursPerDay: 30 });

    const { blocking } = pointsOf(draft);

    expect(blocking).toEqual(
      expect.arrayContaining([
        {
          code: 'youngWorkers.job',
          where: { section: 'worker', id: workerId(1), field: 'job' },
          words: expect.objectContaining({ vi: 'NCTN-1: Công việc: Bắt buộc phải có.' }),
        },
        expect.objectContaining({ where: { section: 'worker', id: workerId(1), field: 'hoursPerDay' } }),
      ]),
    );
  });

  it('lead to the right card among several, also after another was taken out', () => {
    const two = withWorker(withWorker(aFilledDraft(), 1), 2, { job: undefined });

    for (const { blocking } of [pointsOf(two), pointsOf(removeWorker(two, workerId(1)))]) {
      expect(blocking[0]?.where).toEqual({ section: 'worker', id: workerId(2), field: 'job' });
      expect(blocking[0]?.words.vi).toMatch(/^NCTN-2/);
    }
  });

  it('hold what was not entered on a card as a warning, since it can be sent as not known', () => {
    const draft = withSignatures(
      changeWorker(withWorker(aFilledDraft(), 1), workerId(1), { age: undefined, nightWork: undefined }),
    );

    const { blocking, warnings } = pointsOf(draft);

    expect(blocking).toEqual([]);
    expect(warnings).toContainEqual(
      expect.objectContaining({
        code: 'worker-facts-missing',
        where: { section: 'worker', id: workerId(1), field: 'age' },
      }),
    );
  });

  it('let nobody of age through as a young worker', () => {
    const draft = withWorker(aFilledDraft(), 1, {
      age: { kind: 'known', years: 19, proof: 'identity_document' },
    });

    expect(codesOf(draft)).toContain('youngWorkers.age.years');
    expect(pointsOf(draft).warnings.map(({ code }) => code)).toContain('worker-of-age');
  });

  it('ask why where nobody could be visited, and then for no checklist', () => {
    const closed = changeVisit(aFilledDraft({ ...aDraft(), answers: {} }), { outcome: 'closed' });
    const few = answerQuestion({ ...closed, answers: {} }, 'workers-total', { value: 3 });

    expect(codesOf(few)).toContain('outcomeNote');
    expect(codesOf(few)).not.toContain('answers.open');
    expect(pointsOf(few).warnings.map(({ code }) => code)).toContain('answers-not-sent');
    expect(
      signedVisitOf(withSignatures(changeVisit(few, { outcomeNote: 'Đóng cửa' })), law, aroundDraft).answers,
    ).toEqual([]);
  });

  it('of a place that nobody knew are what its registration lacks, and of the order what it lacks', () => {
    const draft = draftAtNewPlace(law, draftBasics, {
      inspectionId: InspectionId.parse(idOf(901)),
      establishmentId: EstablishmentId.parse(idOf(902)),
    });

    const codes = codesOf(changeOrder(draft, { leadAgency: 'Sở Nội vụ' }));

    expect(codes).toEqual(
      expect.arrayContaining([
        'establishment.name',
        'establishment.type',
        'establishment.communeCode',
        'newInspection.legalBasis.issuer',
        'newInspection.trigger.kind',
      ]),
    );
    expect(codes).not.toContain('newInspection.leadAgency');
  });
});
