import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { ViolationId, YoungWorkerId } from '../../../shared/kernel/ids.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { draftsOf } from '../../../shared/penalties/draft.ts';
import { days } from '../../../shared/penalties/fixtures.ts';
import { aViolation } from '../../../shared/violations/fixtures.ts';

const [one, two, three] = ['P1', 'P2', 'P3'].map((end) =>
  YoungWorkerId.parse(`01KAF3T0Q4V8M2Z6X9C7B5N3${end}`),
) as [YoungWorkerId, YoungWorkerId, YoungWorkerId]; // three were made
const violationId = (i: number) => ViolationId.parse(`01KAF3T0Q4V8M2Z6X9C7B5N4A${i}`);

const draftsFor = (
  acts: readonly (readonly ['HOUSEHOLD-OVERWORK' | 'CHILD-BEGGING' | 'HOURS', ...YoungWorkerId[]])[],
) => {
  const violations = acts.map(([code, ...youngWorkerIds], i) => ({
    ...aViolation({}, code),
    id: violationId(i),
    youngWorkerIds,
  }));
  const [{ inspectionId: id, establishment } = aViolation()] = violations;
  const ground = { inspection: { id, establishment }, violations, openActs: 0, referrals: undefined };
  return draftsOf(builtInLaw, ground, plainDate(days.minutes)).drafts.map(
    ({ opening, carerOf, lacking }) => ({
      kind: opening.subject.kind,
      acts: opening.violationIds,
      carerOf,
      asks: lacking.map(({ pointer }) => pointer),
    }),
  );
};

describe('drafts for parents, carers and brokers', () => {
  it('are one for the carer of each child, with all acts against that child', () => {
    const drafts = draftsFor([
      ['HOUSEHOLD-OVERWORK', one],
      ['HOUSEHOLD-OVERWORK', two],
      ['CHILD-BEGGING', one],
      ['HOURS', one, two],
    ]);

    expect(drafts).toMatchObject([
      { kind: 'household', acts: [violationId(3)], carerOf: undefined },
      { kind: 'parent_or_carer', acts: [violationId(0), violationId(2)], carerOf: [one] },
      { kind: 'parent_or_carer', acts: [violationId(1)], carerOf: [two] },
    ]);
  });

  it('ask whether several children of one act have one carer', () => {
    const drafts = draftsFor([
      ['HOUSEHOLD-OVERWORK', two, one],
      ['CHILD-BEGGING', three],
    ]);

    expect(drafts).toMatchObject([
      { carerOf: [one, two], asks: ['/minutes', '/subject/name', '/subject/relation', '/violationIds'] },
      { carerOf: [three], asks: ['/minutes', '/subject/name', '/subject/relation'] },
    ]);
  });

  it('are apart where the acts name nobody', () => {
    const drafts = draftsFor([['HOUSEHOLD-OVERWORK'], ['CHILD-BEGGING']]);

    expect(drafts.map(({ acts, carerOf }) => [acts, carerOf])).toEqual([
      [[violationId(0)], undefined],
      [[violationId(1)], undefined],
    ]);
  });
});
