import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ViolationId } from '../../../shared/kernel/ids.ts';
import { builtInLaw as law } from '../../../shared/law/catalogue.ts';
import { deriveViolations } from '../../../shared/law/findings/derive.ts';
import { openLaw } from '../../../shared/law/law.ts';
import { answerQuestion } from '../../../shared/visit-drafts/changes.ts';
import { raiseAct, setActAside, takeDecisionBack } from '../../../shared/visit-drafts/decisions.ts';
import {
  aDraft,
  aFilledDraft,
  aroundDraft,
  idOf,
  withSignatures,
  withWorker,
  workerId,
} from '../../../shared/visit-drafts/fixtures.ts';
import { lawChanges } from '../../../shared/visit-drafts/law-changes.ts';
import { type ActSoFar, lawOf } from '../../../shared/visit-drafts/law.ts';
import { openPoints } from '../../../shared/visit-drafts/open-points.ts';
import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { signedVisitOf } from '../../../shared/visit-drafts/signed-visit.ts';
import { addWorker, changeWorker, removeWorker } from '../../../shared/visit-drafts/workers.ts';
import { differencesOf, inShort } from '../../../shared/visit-records/derived.ts';
import { factsOf } from '../../../shared/visit-records/facts.ts';
import { anyDraft } from './any-draft.ts';

const said = (draft: VisitDraft) => lawOf(draft, law, aroundDraft);
const actOf = (draft: VisitDraft, code: string): ActSoFar => {
  const act = said(draft).acts.find((it) => it.code === code);
  if (!act) throw new Error(`no act ${code}`);
  return act;
};
const violationId = ViolationId.parse(idOf(300));
const noConsent = (n: number, draft = aFilledDraft()) => withWorker(draft, n, { guardianConsent: 'no' });

describe('what the law says of a draft', () => {
  it('names each act with its rule, people by label, the facts, the fine and who may decide', () => {
    const act = actOf(noConsent(1), 'CONSENT');

    expect(act).toMatchObject({
      key: 'CONSENT@ND283.27.2.a',
      citation: { vi: 'điểm a khoản 2 Điều 27 Nghị định 283/2026/NĐ-CP' },
      workers: [{ id: workerId(1), label: 'NCTN-1' }],
      state: 'undecided',
    });
    expect(act.act.facts.map(({ pointer }) => pointer)).toContain(`/workers/${workerId(1)}/guardianConsent`);
    expect(act.ranges[0]).toMatchObject({ offender: 'individual' });
    expect(act.authorities.titles.some(({ may }) => may === 'yes')).toBe(true);
    expect(act.proposal).toMatch(/NCTN-1: .*đồng ý/);
    expect(act.proposal).not.toContain(workerId(1));
  });

  it('never fails on a draft at any stage, and finds nothing about somebody of whom nothing is known', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const blank = addWorker(draft, workerId(9));
        const { acts } = said(blank);
        expect(acts.flatMap(({ act }) => act.workerRefs)).not.toContain(workerId(9));
        expect(openPoints(blank, law, aroundDraft)).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });

  it('takes a number that cannot be for one that is not known', () => {
    const draft = withWorker(aFilledDraft(), 1, { hoursPerDay: 30 });

    expect(said(draft).acts.map(({ code }) => code)).not.toContain('HOURS');
    expect(said(draft).undecided.flatMap(({ codes }) => codes.map(({ code }) => code))).toContain('HOURS');
    expect(
      said(changeWorker(draft, workerId(1), { hoursPerDay: 12 })).acts.map(({ code }) => code),
    ).toContain('HOURS');
  });

  it('tells where each thing that cannot be told yet could be settled', () => {
    const draft = withWorker(aFilledDraft(), 1, { hoursPerDay: undefined, guardianConsent: undefined });
    const at = (code: string) =>
      said(draft)
        .undecided.find(({ codes }) => codes.some((it) => it.code === code))
        ?.settledBy();

    expect(at('HOURS')).toEqual([{ section: 'worker', id: workerId(1), field: 'hoursPerDay' }]);
    expect(at('CONSENT')).toEqual([{ section: 'worker', id: workerId(1), field: 'guardianConsent' }]);
    expect(at('REGISTER')).toEqual([{ section: 'checklist', questionId: 'register' }]);
  });

  it('leads to the age where the age decides', () => {
    const draft = withWorker(aFilledDraft(), 1, { age: undefined, guardianConsent: 'no' });

    const open = said(draft).undecided.find(({ codes }) => codes.some(({ code }) => code === 'CONSENT'));

    expect(open?.settledBy()).toContainEqual({ section: 'worker', id: workerId(1), field: 'age' });
  });

  it('leads every open point somewhere, for cards at any stage', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        for (const { settledBy, worker, codes } of said(draft).undecided)
          if (!worker) expect(settledBy(), JSON.stringify(codes)).not.toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('drops an act with the fact that it rests on', () => {
    const draft = noConsent(1);

    const mended = changeWorker(draft, workerId(1), { guardianConsent: 'yes' });

    expect(said(draft).acts.map(({ code }) => code)).toContain('CONSENT');
    expect(said(mended).acts.map(({ code }) => code)).not.toContain('CONSENT');
    expect(said(removeWorker(draft, workerId(1))).acts.map(({ code }) => code)).not.toContain('CONSENT');
  });

  it('is what is sent, and what the server derives from it', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        fc.pre(openPoints(draft, law, aroundDraft).blocking.length === 0);
        const visit = signedVisitOf(draft, law, aroundDraft);
        const establishmentType = draft.establishment.type ?? '';
        const ours = inShort(deriveViolations(law, factsOf(visit, { establishmentType })));
        expect(visit.derived).toEqual(ours);
        expect(said(draft).acts.map(({ code }) => code)).toEqual(ours.acts.map(({ code }) => code));
        expect(differencesOf(visit, ours).every(({ kind }) => kind === 'notRaised')).toBe(true);
        expect(signedVisitOf(structuredClone(draft), law, aroundDraft)).toEqual(visit);
      }),
      { numRuns: 80 },
    );
  });
});

describe('very many cards of whom little is known', () => {
  it('keep nobody from signing, and all that the law has open of them is sent', () => {
    const crowded = Array.from({ length: 50 }, (_, i) => workerId(i + 1)).reduce(
      (draft, id) => changeWorker(addWorker(draft, id), id, { job: 'Chưa rõ' }),
      aFilledDraft(),
    );

    const visit = signedVisitOf(withSignatures(crowded), law, aroundDraft);

    expect(said(crowded).undecided.length).toBeGreaterThan(500);
    expect(visit.youngWorkers).toHaveLength(50);
    expect(visit.derived?.undecided).toHaveLength(said(crowded).undecided.length);
  });
});

describe('a decision on an act', () => {
  it('that is raised is sent under the rule that judges it, with those whom it concerns now', () => {
    const one = noConsent(1);
    const raised = raiseAct(one, actOf(one, 'CONSENT').toDecide, {
      violationId,
      description: 'Không có giấy',
    });

    const visit = signedVisitOf(withSignatures(noConsent(2, raised)), law, aroundDraft);

    expect(visit.suspectedViolations).toEqual([
      expect.objectContaining({
        id: violationId,
        code: 'CONSENT',
        provisionId: 'ND283.27.2.a',
        youngWorkerIds: [workerId(1), workerId(2)],
        description: 'Không có giấy',
      }),
    ]);
  });

  it('needs words: a description where it is raised, a reason where it is set aside', () => {
    const draft = noConsent(1);
    const act = actOf(draft, 'CONSENT').toDecide;
    const key = 'CONSENT@ND283.27.2.a';

    for (const [decided, field] of [
      [raiseAct(draft, act, { violationId }), 'description'],
      [setActAside(draft, act, ' '), 'reason'],
    ] as const)
      expect(openPoints(decided, law, aroundDraft).blocking.map(({ where }) => where)).toContainEqual({
        section: 'act',
        key,
        field,
      });
  });

  it('set aside for one child is not set aside for the next', () => {
    const one = noConsent(1);
    const aside = setActAside(one, actOf(one, 'CONSENT').toDecide, 'Có giấy đồng ý ở nhà');

    const two = noConsent(2, aside);

    expect(actOf(aside, 'CONSENT').state).toBe('setAside');
    expect(actOf(two, 'CONSENT').state).toBe('decideAgain');
    expect(signedVisitOf(withSignatures(aside), law, aroundDraft).setAside).toHaveLength(1);
    expect(signedVisitOf(withSignatures(two), law, aroundDraft).setAside).toBeUndefined();
    expect(openPoints(two, law, aroundDraft).warnings.map(({ code }) => code)).toContain(
      'act-set-aside-for-others',
    );
  });

  it('outlives the facts: flagged and not sent while its act does not follow, back when it does', () => {
    const draft = noConsent(1);
    const raised = raiseAct(draft, actOf(draft, 'CONSENT').toDecide, {
      violationId,
      description: 'Nội dung',
    });

    const mended = changeWorker(raised, workerId(1), { guardianConsent: 'yes' });
    const again = changeWorker(mended, workerId(1), { guardianConsent: 'no' });

    expect(said(mended).lapsed).toHaveLength(1);
    expect(openPoints(mended, law, aroundDraft).warnings.map(({ code }) => code)).toContain(
      'decision-without-act',
    );
    expect(signedVisitOf(withSignatures(mended), law, aroundDraft).suspectedViolations).toEqual([]);
    expect(actOf(again, 'CONSENT').state).toBe('raised');
    expect(actOf(takeDecisionBack(again, 'CONSENT@ND283.27.2.a'), 'CONSENT').state).toBe('undecided');
  });
});

describe('another catalogue in the middle of a draft', () => {
  const draft = answerQuestion(noConsent(1), 'labour-book', { value: 'none' });
  /** The rule on consent under a new number, with another fine; the labour book is fined no more. */
  const after = openLaw({
    ...law.catalogue,
    version: '2026-12-01.1',
    violationTypes: law.catalogue.violationTypes
      .filter(({ code }) => code !== 'LABOUR-BOOK-NONE')
      .map((type) =>
        type.code === 'CONSENT'
          ? {
              ...type,
              versions: type.versions.map((it) =>
                it.provisionId === 'ND283.27.2.a' ? { ...it, provisionId: 'ND283.27.2.b' } : it,
              ),
            }
          : type,
      ),
  });

  it('says what changes', () => {
    const changes = lawChanges(draft, { before: law, after, around: aroundDraft });

    expect(changes.map(({ kind, before }) => [kind, before?.code])).toEqual(
      expect.arrayContaining([
        ['otherRule', 'CONSENT'],
        ['noLongerFollows', 'LABOUR-BOOK-NONE'],
      ]),
    );
    expect(lawChanges(draft, { before: law, after: law, around: aroundDraft })).toEqual([]);
  });

  it('leaves decisions with their act under its new rule', () => {
    const raised = raiseAct(draft, actOf(draft, 'CONSENT').toDecide, {
      violationId,
      description: 'Nội dung',
    });

    const now = lawOf(raised, after, aroundDraft).acts.find(({ code }) => code === 'CONSENT');

    expect(now).toMatchObject({ key: 'CONSENT@ND283.27.2.b', state: 'raised' });
  });
});

describe('the cost of a change', () => {
  it('is one derivation: what shows, what is open and what is sent are one answer', () => {
    const draft = noConsent(1);

    expect(said(draft).acts[0]?.act).toBe(said(draft).acts[0]?.act);
    expect(said(aDraft()).acts).toEqual([]);
  });
});
