import { describe, expect, it } from 'vitest';
import type { ChecklistAnswer } from '../../../shared/checklists/schema.ts';
import { Instant } from '../../../shared/kernel/dates.ts';
import { factsOf } from '../../../shared/visit-records/facts.ts';
import { aYoungWorker } from '../../../shared/visit-records/fixtures.ts';

const id = '01JAAAAAAAAAAAAAAAAAAAAAA1';
/** 22:30 on 14/10 in UTC is already the 15th in Việt Nam. */
const signedAt = Instant.parse('2026-10-14T22:30:00Z');
const around = { establishmentType: 'household_business' };
const seen = (answers: ChecklistAnswer[] = [], workers = [aYoungWorker(id)]) =>
  factsOf({ signedAt, answers, youngWorkers: workers }, around);

describe('the facts of a visit', () => {
  it('are those of the legal day on which it was signed, of people known by their mark alone', () => {
    const facts = seen(
      [],
      [aYoungWorker(id, { job: 'Vẽ men', note: 'Gặp ở lò', dailyWageVnd: 90_000, sex: 'female' })],
    );

    expect(facts).toMatchObject({ asOf: '2026-10-15', establishmentType: 'household_business' });
    expect(facts.workers).toEqual([
      expect.objectContaining({ ref: id, age: { kind: 'known', years: 15, proof: 'identity_document' } }),
    ]);
    for (const field of ['label', 'sex', 'job', 'note', 'dailyWageVnd'])
      expect(facts.workers[0]).not.toHaveProperty(field);
  });

  it('hold since the visit, unless the record says since when', () => {
    const worked = { from: seen().asOf, ongoing: false, to: seen().asOf };

    expect(seen().workers[0]?.during).toEqual({ from: '2026-10-15', ongoing: true });
    expect(seen([], [aYoungWorker(id, { worked })]).workers[0]?.during).toEqual(worked);
  });

  it('keep an age estimated or unknown', () => {
    const estimated = {
      kind: 'estimated',
      fromYears: 12,
      toYears: 14,
      proof: 'own_statement',
      basis: 'Lời khai',
    } as const;
    const { basis: _, ...kept } = estimated;

    expect(seen([], [aYoungWorker(id, { age: estimated })]).workers[0]?.age).toEqual(kept);
    expect(seen([], [aYoungWorker(id, { age: { kind: 'unknown', proof: 'none' } })]).workers[0]?.age).toEqual(
      { kind: 'unknown' },
    );
  });

  it('take from the checklist what it answered, and leave out what it did not ask', () => {
    const facts = seen([
      { questionId: 'register', value: 'shown' },
      { questionId: 'register-missing', value: ['birth_date', 'health_results'] },
      { questionId: 'labour-book', value: 'incomplete' },
      { questionId: 'papers-held', value: 'yes' },
      { questionId: 'deposit-taken', value: 'unknown' },
      { questionId: 'coercion-signs', value: ['none'] },
      { questionId: 'injury', value: 'injured' },
    ]);

    expect(facts).toMatchObject({
      register: { state: 'shown', lacks: ['birth_date', 'health_results'] },
      labourBook: 'incomplete',
      papersHeld: 'yes',
      depositTaken: 'unknown',
      coercion: [],
      injury: 'injured',
    });
    expect(facts).not.toHaveProperty('recruitmentDeceit');
    expect(seen()).not.toHaveProperty('register');
  });

  it('know what the establishment was fined for before', () => {
    const earlierDecisions = [{ code: 'BANNED' as const, decidedOn: seen().asOf }];

    expect(
      factsOf({ signedAt, answers: [], youngWorkers: [] }, { ...around, earlierDecisions }),
    ).toMatchObject({ earlierDecisions });
  });
});
