import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInLaw, lawCatalogue } from '../../shared/law/catalogue.ts';
import {
  AggravatingCode,
  type CircumstanceKind,
  MitigatingCode,
} from '../../shared/law/fines/circumstances.ts';
import { type ProposedFine, proposeFine } from '../../shared/law/fines/propose.ts';
import { fineRange } from '../../shared/law/fines/range.ts';

const rows = lawCatalogue.violationTypes.flatMap(({ code, versions }) =>
  versions.map((version) => ({ code, version })),
);
const row = fc.constantFrom(...rows);
const heads = fc.integer({ min: 1, max: 200 });
const claims = fc.array(
  fc.oneof(
    fc
      .constantFrom(...AggravatingCode.options)
      .map((code): CircumstanceKind => ({ kind: 'aggravating', code })),
    fc
      .constantFrom(...MitigatingCode.options)
      .map((code): CircumstanceKind => ({ kind: 'mitigating', code })),
  ),
  { maxLength: 8 },
);
const ends = ({ amount }: ProposedFine): [number, number] =>
  amount.kind === 'fixed' ? [amount.fineVnd, amount.fineVnd] : [amount.fromVnd, amount.toVnd];

describe('a fine', () => {
  it('lies inside its range, whatever is claimed, in whole dong', () => {
    fc.assert(
      fc.property(
        row,
        heads,
        claims,
        fc.constantFrom('individual', 'organisation'),
        (it, n, claimed, who) => {
          const range = fineRange(builtInLaw, it.version, who, n);

          const [from, to] = ends(proposeFine(builtInLaw, it.code, range, claimed));

          expect(range.minVnd).toBeLessThanOrEqual(from);
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(range.maxVnd);
          expect([from, to].every(Number.isInteger)).toBe(true);
        },
      ),
    );
  });

  it('of an organisation is twice that of an individual, at both ends and in the middle', () => {
    fc.assert(
      fc.property(row, heads, ({ version }, n) => {
        const one = fineRange(builtInLaw, version, 'individual', n);
        const other = fineRange(builtInLaw, version, 'organisation', n);

        expect([other.minVnd, other.averageVnd, other.maxVnd]).toEqual([
          2 * one.minVnd,
          2 * one.averageVnd,
          2 * one.maxVnd,
        ]);
      }),
    );
  });

  it('never falls when one more aggravating circumstance is claimed, nor rises with a mitigating one', () => {
    const one = fc.constantFrom(...AggravatingCode.options);
    const other = fc.constantFrom(...MitigatingCode.options);
    fc.assert(
      fc.property(row, claims, one, other, ({ code, version }, claimed, worse, better) => {
        const range = fineRange(builtInLaw, version, 'individual');
        const endsWith = (more: CircumstanceKind[]) =>
          ends(proposeFine(builtInLaw, code, range, [...claimed, ...more]));

        const [from, to] = endsWith([]);
        const [worseFrom, worseTo] = endsWith([{ kind: 'aggravating', code: worse }]);
        const [betterFrom, betterTo] = endsWith([{ kind: 'mitigating', code: better }]);

        expect(worseFrom).toBeGreaterThanOrEqual(from);
        expect(worseTo).toBeGreaterThanOrEqual(to);
        expect(betterFrom).toBeLessThanOrEqual(from);
        expect(betterTo).toBeLessThanOrEqual(to);
      }),
    );
  });

  it('does not depend on the order of the claims', () => {
    fc.assert(
      fc.property(row, claims, ({ code, version }, claimed) => {
        const range = fineRange(builtInLaw, version, 'individual');

        const forwards = proposeFine(builtInLaw, code, range, claimed);
        const backwards = proposeFine(builtInLaw, code, range, claimed.toReversed());

        expect(backwards.amount).toEqual(forwards.amount);
      }),
    );
  });
});
