import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Instant, plainDate } from '../../../shared/kernel/dates.ts';
import { EvidenceId, ViolationId } from '../../../shared/kernel/ids.ts';
import { builtInLaw as law } from '../../../shared/law/catalogue.ts';
import {
  addEvidence,
  answerQuestion,
  beginVisit,
  changeVisit,
  clearAnswer,
  contentOf,
  removeEvidence,
} from '../../../shared/visit-drafts/changes.ts';
import {
  addOwnViolation,
  changeOwnViolation,
  raiseAct,
  setActAside,
} from '../../../shared/visit-drafts/decisions.ts';
import {
  aDraft,
  aFilledDraft,
  aroundDraft,
  idOf,
  signingAt,
  withSignatures,
  withWorker,
  workerId,
} from '../../../shared/visit-drafts/fixtures.ts';
import { openDraft } from '../../../shared/visit-drafts/migrate.ts';
import { openPoints } from '../../../shared/visit-drafts/open-points.ts';
import { refuseBeforeWitness, removeAttendee, signingInstant } from '../../../shared/visit-drafts/people.ts';
import { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { recordSoFar, signedVisitOf } from '../../../shared/visit-drafts/signed-visit.ts';
import {
  addWorker,
  ageOfBirthDate,
  changeWorker,
  removeWorker,
} from '../../../shared/visit-drafts/workers.ts';
import { anyDraft, someChange } from './any-draft.ts';

const photo = EvidenceId.parse(idOf(100));
const aPhoto = {
  id: photo,
  kind: 'photo' as const,
  mediaType: 'image/jpeg',
  bytes: 10,
  sha256: 'b'.repeat(64),
  takenAt: signingAt,
};

describe('changes of a draft', () => {
  it('keep it a draft, in whatever order, that is stored and opened as it was', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(VisitDraft.safeParse(draft).error).toBeUndefined();
        expect(openDraft(JSON.parse(JSON.stringify(draft)))).toEqual({ kind: 'opened', draft });
      }),
      { numRuns: 150 },
    );
  });

  it('keep what is too long, and take an emptied number for one not entered, so that it opens again', () => {
    const draft = changeVisit(
      changeWorker(withWorker(aDraft(), 1), workerId(1), {
        note: 'dài '.repeat(20_000),
        hoursPerDay: Number.NaN,
        age: { kind: 'known', years: Number.NaN },
      }),
      { workersSeen: Number.NaN },
    );

    const opened = openDraft(JSON.parse(JSON.stringify(draft)));

    expect(opened).toEqual({ kind: 'opened', draft });
    expect(draft.youngWorkers[0]).not.toHaveProperty('hoursPerDay');
    expect(openPoints(draft, law, aroundDraft).blocking.map(({ code }) => code)).toContain(
      'youngWorkers.note',
    );
  });

  it('leave no reference to somebody or something that was taken out', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const emptied = [
          ...draft.youngWorkers.map(
            ({ id }) =>
              (it: VisitDraft) =>
                removeWorker(it, id),
          ),
          ...draft.evidence.map(
            ({ id }) =>
              (it: VisitDraft) =>
                removeEvidence(it, id),
          ),
        ].reduce((next, change) => change(next), draft);
        const left = JSON.stringify(emptied);
        for (const { id } of [...draft.youngWorkers, ...draft.evidence]) expect(left).not.toContain(id);
      }),
      { numRuns: 100 },
    );
  });

  it('take the signatures away whenever anything that was entered changes, and only then', () => {
    fc.assert(
      fc.property(anyDraft, someChange, (start, change) => {
        const signed = withSignatures(start);
        const after = change(signed);
        const isSame = JSON.stringify(contentOf(after)) === JSON.stringify(contentOf(signed));
        expect(after.signatures).toEqual(isSame ? signed.signatures : []);
        expect(after.signedUnder).toEqual(isSame ? signed.signedUnder : undefined);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a young worker', () => {
  it('is marked in turn, and a mark is not given twice', () => {
    const two = addWorker(addWorker(aDraft(), workerId(1)), workerId(2));

    const next = addWorker(removeWorker(two, workerId(2)), workerId(3));

    expect(next.youngWorkers.map(({ label }) => label)).toEqual(['NCTN-1', 'NCTN-3']);
  });

  it.each([
    ['2011-11-20', '2026-11-20', 15],
    ['2011-11-21', '2026-11-20', 14],
    ['2012-02-29', '2027-02-28', 15],
    ['2012-02-29', '2027-02-27', 14],
    ['2026-11-20', '2026-11-20', 0],
  ])('born on %s is on %s %i years old', (bornOn, on, years) => {
    expect(ageOfBirthDate(plainDate(bornOn), plainDate(on), 'birth_record')).toEqual({
      kind: 'known',
      years,
      proof: 'birth_record',
      reckonedOn: on,
    });
  });

  it('cannot be born after the visit', () => {
    expect(ageOfBirthDate(plainDate('2026-11-21'), plainDate('2026-11-20'), 'own_statement')).toBeUndefined();
  });

  it('leaves no birth date in the draft or in what is sent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 * 365 }), (days) => {
        const born = plainDate(
          new Date(Date.parse('2026-11-19') - days * 86_400_000).toISOString().slice(0, 10),
        );
        const age = ageOfBirthDate(born, plainDate('2026-11-20'), 'identity_document');
        const draft = withSignatures(withWorker(aFilledDraft(), 1, { age }));
        fc.pre(born !== '2026-11-16'); // the first day of the plan stands in the draft
        for (const kept of [draft, recordSoFar(draft, law, aroundDraft).record]) {
          expect(JSON.stringify(kept)).not.toContain(born);
          expect(JSON.stringify(kept)).not.toMatch(/birth|born/i);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('whose age was reckoned for another day is to be looked at again', () => {
    const age = ageOfBirthDate(plainDate('2011-11-20'), plainDate('2026-11-19'), 'birth_record');

    const { warnings } = openPoints(withWorker(aFilledDraft(), 1, { age }), law, aroundDraft);

    expect(warnings.map(({ code }) => code)).toContain('age-of-another-day');
  });
});

describe('answers', () => {
  it('of a branch that was closed stay in the draft and are not sent, and come back with it', () => {
    const open = answerQuestion(answerQuestion(aFilledDraft(), 'count-15-17', { value: 1 }), 'register', {
      value: 'none',
    });
    const sentBy = (draft: VisitDraft) =>
      recordSoFar(draft, law, aroundDraft).record.answers.map(({ questionId }) => questionId);

    const closed = answerQuestion(open, 'count-15-17', { value: 0 });

    expect(sentBy(open)).toContain('register');
    expect(closed.answers['register']).toEqual({ value: 'none' });
    expect(sentBy(closed)).not.toContain('register');
    expect(sentBy(answerQuestion(closed, 'count-15-17', { value: 1 }))).toContain('register');
  });

  it('are added to field by field, and cleared whole', () => {
    const answered = answerQuestion(aDraft(), 'workers-total', { value: 3 });

    const noted = answerQuestion(answered, 'workers-total', { note: 'Đếm tại xưởng' });

    expect(noted.answers).toEqual({ 'workers-total': { value: 3, note: 'Đếm tại xưởng' } });
    expect(clearAnswer(noted, 'workers-total').answers).toEqual({});
  });
});

describe('evidence', () => {
  it('is taken out of everything that it was put with', () => {
    const own = ViolationId.parse(idOf(200));
    const full = changeOwnViolation(
      addOwnViolation(
        answerQuestion(addEvidence(aDraft(), aPhoto), 'labour-book', { value: 'none', evidenceIds: [photo] }),
        own,
      ),
      own,
      { evidenceIds: [photo] },
    );
    const raised = raiseAct(
      full,
      { code: 'LABOUR-BOOK-NONE', provisionId: 'ND283.11.2.d', youngWorkerIds: [] },
      { violationId: ViolationId.parse(idOf(201)), evidenceIds: [photo] },
    );

    const without = removeEvidence(raised, photo);

    expect(JSON.stringify(raised)).toContain(photo);
    expect(JSON.stringify(without)).not.toContain(photo);
    expect(without.answers['labour-book']?.value).toBe('none');
  });
});

describe('signatures', () => {
  it('are taken away by a changed fact, for what was signed must be what is sent', () => {
    const signed = withSignatures(withWorker(aFilledDraft(), 1));

    const changed = changeWorker(signed, workerId(1), { nightWork: 'yes' });

    expect(signed.signatures).toHaveLength(2);
    expect(changed.signatures).toEqual([]);
    expect(() => signedVisitOf(changed, law, aroundDraft)).toThrow();
  });

  it('stay when a field is set to what it was', () => {
    const signed = withSignatures(changeVisit(aFilledDraft(), { note: 'Ghi chú' }));

    expect(changeVisit(signed, { note: 'Ghi chú' })).toBe(signed);
  });

  it('given on another day, or under another law, do not count and are asked for again', () => {
    const signed = withSignatures(aFilledDraft());
    const nextDay = { asOf: Instant.parse('2026-11-20T18:00:00Z') };
    const other = { ...law, catalogue: { ...law.catalogue, version: '2026-12-01.1' } };

    for (const points of [openPoints(signed, law, nextDay), openPoints(signed, other, aroundDraft)]) {
      expect(points.blocking.map(({ code }) => code)).toContain('signatures');
      expect(points.warnings.map(({ code }) => code)).toContain('signatures-of-another-day');
    }
    expect(openPoints(signed, law, { asOf: signingInstant(signed, nextDay.asOf) }).blocking).toEqual([]);
  });

  it('may be refused before a witness, which is enough for the visit to be signed', () => {
    const draft = removeAttendee(withSignatures(aFilledDraft()), 'a9');
    const refused = refuseBeforeWitness(draft, law, {
      attendeeId: 'a2',
      reason: 'Không đồng ý với kết luận',
      witness: { id: 'a3', party: 'witness', name: 'Người chứng kiến' },
      at: signingAt,
    });

    expect(refused.attendees.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
    expect(refused.signatures.map(({ attendeeId }) => attendeeId)).toEqual(['a2']); // the author signs again
    expect(openPoints(refused, law, aroundDraft).blocking.map(({ words }) => words.vi)).toEqual([
      'Chữ ký: Người lập biên bản chưa ký.',
    ]);
  });
});

describe('beginning a visit', () => {
  it('keeps the checklist while it holds on that day, and takes the one of the day where it does not', () => {
    const planned = aDraft();

    const onTime = beginVisit(planned, law, Instant.parse('2026-11-20T01:00:00Z'));
    const before = beginVisit(planned, law, Instant.parse('2026-09-01T01:00:00Z'));

    expect(onTime.checklist).toEqual({ id: 'young-workers', version: 2 });
    expect(before.checklist).toEqual({ id: 'young-workers', version: 1 });
  });
});

describe('setting aside', () => {
  it('takes the place of raising, on the same act', () => {
    const act = { code: 'CONSENT', provisionId: 'ND283.27.2.a', youngWorkerIds: [workerId(1)] };
    const raised = raiseAct(aDraft(), act, { violationId: ViolationId.parse(idOf(200)) });

    expect(setActAside(raised, act, 'Có giấy đồng ý').decisions).toEqual([
      { kind: 'setAside', ...act, reason: 'Có giấy đồng ý' },
    ]);
  });
});
