import { describe, expect, it } from 'vitest';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { InspectionFacts } from '../../shared/law/findings/facts.ts';
import { papersInOrder } from '../../shared/law/findings/fixtures.ts';
import { factsFaults, factsImpossible } from '../../shared/law/findings/problems.ts';

const workerOf = (more: object, i: number) => ({
  ...papersInOrder,
  ref: `NCTN-${i}`,
  age: { kind: 'known', years: 16, proof: 'identity_document' },
  during: { from: '2026-10-01', ongoing: true },
  ...more,
});
const factsOf = (asOf: string, ...workers: object[]) =>
  InspectionFacts.parse({ asOf, establishmentType: 'enterprise', workers: workers.map(workerOf) });
const faultsOf = (asOf: string, ...workers: object[]) =>
  factsFaults(builtInLaw, factsOf(asOf, ...workers)).map(({ pointer, detail }) => [pointer, detail.en]);

const later = 'Is after the day of the facts (asOf).';

describe('facts that cannot be', () => {
  it('name days after that of the facts, each by its field; that day itself can be', () => {
    const during = { from: '2026-10-16', to: '2026-10-17', ongoing: false };
    const age = (on: string) => ({ kind: 'born', on, proof: 'birth_record' });

    expect(faultsOf('2026-10-15', {}, { during, age: age('2026-10-16') })).toEqual([
      ['/workers/1/during/from', later],
      ['/workers/1/during/to', later],
      ['/workers/1/age/on', later],
    ]);
    expect(
      faultsOf('2026-10-17', { during: { ...during, from: '2026-10-17' }, age: age('2026-10-17') }),
    ).toEqual([]);
  });

  it('name work and places that no list has, or whose list is not law on the day', () => {
    const worker = { workItemIds: ['LC147.1.e', 'NOWHERE.1'], placeItemIds: ['TT09.IV.1'] };

    expect(faultsOf('2026-10-15', worker)).toEqual([['/workers/0/workItemIds/1', 'Is not in the lists.']]);
    expect(faultsOf('2021-02-01', { during: { from: '2021-01-15', ongoing: true }, ...worker })).toEqual([
      ['/workers/0/workItemIds/1', 'Is not in the lists.'],
      ['/workers/0/placeItemIds/0', 'This list is not law on 2021-02-01.'],
    ]);
  });

  it('are refused whole, with every fault at its pointer in the language of the reader', () => {
    const { facts, message } = factsImpossible(
      factsFaults(builtInLaw, factsOf('2026-10-15', { placeItemIds: ['NOWHERE.2'] })),
    );

    expect(facts).toMatchObject({
      code: 'facts-impossible',
      status: 422,
      title: { vi: 'Sự việc có nội dung không thể có', en: 'The facts hold what cannot be' },
    });
    expect(JSON.stringify(facts)).toContain('/workers/0/placeItemIds/0');
    expect(JSON.stringify(facts)).toContain('Không có trong danh mục.');
    expect(message).not.toBe('');
  });
});
