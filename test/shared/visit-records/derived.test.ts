import { describe, expect, it } from 'vitest';
import { instantOf, legalDateOf } from '../../../shared/kernel/dates.ts';
import { UserId } from '../../../shared/kernel/ids.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { differencesOf } from '../../../shared/visit-records/derived.ts';
import { aSignedVisit, aSuspectedViolation, aYoungWorker } from '../../../shared/visit-records/fixtures.ts';
import { keepRecord } from '../../../shared/visit-records/rules.ts';

const ulid = (n: number) => `01JAAAAAAAAAAAAAAAAAAAAAA${n}`;
const signedAt = instantOf(Date.parse('2026-10-15T03:00:00Z'));
const basics = {
  id: ulid(1),
  inspectionId: ulid(2),
  authorId: UserId.parse('inspector-1'),
  startedAt: instantOf(Date.parse('2026-10-15T01:00:00Z')),
  signedAt,
};
const conduct = { from: legalDateOf(signedAt), ongoing: true };
/** Fourteen, at plaiting, without consent of the parents. */
const child = aYoungWorker(ulid(3), {
  age: { kind: 'known', years: 14, proof: 'birth_record' },
  workItemIds: ['TT09.II.6'],
  hoursPerDay: 4,
  hoursPerWeek: 20,
  guardianConsent: 'no',
});
const consent = { code: 'CONSENT' as const, provisionId: 'ND283.27.2.a', youngWorkerIds: [child.id] };
const reception = { digest: '0'.repeat(64), receivedAt: signedAt, senderId: basics.authorId };
const at = {
  establishment: { id: ulid(4), name: 'Hộ minh họa', type: 'household_business' },
} as unknown as Parameters<typeof keepRecord>[2]['inspection']; // only the type is asked for
const kept = (more: object = {}) =>
  keepRecord(builtInLaw, aSignedVisit(basics, { youngWorkers: [child], ...more }), {
    reception,
    inspection: at,
  });
const raised = () => [aSuspectedViolation(ulid(5), 'CONSENT', conduct)];

describe('what is kept of a visit beside what was signed', () => {
  it('holds what the law makes of its facts, with the catalogue that did', () => {
    const { findings, catalogueVersion } = kept();

    expect(findings?.derived).toMatchObject({
      catalogueVersion,
      acts: [consent],
      referrals: [{ to: 'childProtection', sign: 'childAtWork', youngWorkerIds: [child.id] }],
    });
  });

  it('tells of an act that the inspector neither raised nor set aside', () => {
    expect(kept().findings?.differences).toEqual([{ kind: 'notRaised', ...consent }]);
  });

  it('tells of none where the inspector raised it, or set it aside with a reason', () => {
    expect(kept({ suspectedViolations: raised() }).findings?.differences).toEqual([]);
    expect(
      kept({ setAside: [{ ...consent, reason: 'Mẹ đồng ý bằng lời, có mặt tại chỗ.' }] }).findings
        ?.differences,
    ).toEqual([]);
  });

  it('tells where the device derived otherwise', () => {
    const derived = { catalogueVersion: 'cũ', acts: [], undecided: [], referrals: [] };

    expect(kept({ suspectedViolations: raised(), derived }).findings?.differences).toEqual([
      { kind: 'onlyOnServer', ...consent },
    ]);
    expect(
      kept({ suspectedViolations: raised(), derived: { ...derived, acts: [consent] } }).findings?.differences,
    ).toEqual([]);
  });

  it('counts the same act of other people as another', () => {
    const ours = { catalogueVersion: 'x', acts: [consent], undecided: [], referrals: [] };
    const theirs = { ...ours, acts: [{ ...consent, youngWorkerIds: [] }] };

    expect(
      differencesOf({ suspectedViolations: raised(), derived: theirs }, ours).map(({ kind }) => kind),
    ).toEqual(['onlyOnDevice', 'onlyOnServer']);
  });
});
