import { describe, expect, it } from 'vitest';
import { fillIn } from '../../../shared/documents/fill.ts';
import type { DocumentKind } from '../../../shared/documents/schema.ts';
import { requireStateOfVisit } from '../../../shared/documents/states.ts';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import {
  aDecidedPenalty,
  aDeliveredPenalty,
  aRemediesOnlyPenalty,
} from '../../../shared/penalties/fixtures.ts';
import { PenaltyState } from '../../../shared/penalties/life-cycle.ts';
import type { Penalty } from '../../../shared/penalties/schema.ts';
import { aHead, facts } from '../../support/filled-documents.ts';

const today = plainDate('2026-12-03');
const withRemedies = (penalty: Penalty): Penalty => {
  if (!penalty.decision) throw new Error('nothing decided');
  return { ...penalty, decision: { ...penalty.decision, remedies: [{ measure: 'Lập sổ theo dõi riêng' }] } };
};
/** What becomes of a document of the file: it is filled in, or a code of refusal. */
const asked = (kind: DocumentKind, penalty: Penalty): string => {
  try {
    fillIn(kind, { type: 'penalty', ...facts(penalty) }, () => aHead(kind), today, builtInLaw);
    return 'given';
  } catch (error) {
    return error instanceof Problem ? error.facts.code : String(error);
  }
};
const inState = (state: PenaltyState) => ({ ...withRemedies(aDeliveredPenalty()), state });
const statesThatGive = (kind: DocumentKind) =>
  PenaltyState.options.filter((state) => asked(kind, inState(state)) === 'given');

describe('documents of a penalty file', () => {
  it('are minutes in every state, and nothing that orders or demands once it is cancelled or with the police', () => {
    const stopped = ['cancelled', 'transferred'];

    expect(statesThatGive('violation_minutes')).toEqual(PenaltyState.options);
    for (const kind of ['penalty_decision', 'remedy_notice'] as const)
      expect(PenaltyState.options.filter((it) => !statesThatGive(kind).includes(it))).toEqual(stopped);
    for (const state of ['cancelled', 'transferred'] as const)
      for (const kind of ['penalty_decision', 'remedy_notice', 'payment_notice'] as const)
        expect(asked(kind, inState(state))).toBe('document-not-in-state');
  });

  it('are notices to pay only where money is owed and taken', () => {
    expect(statesThatGive('payment_notice')).toEqual(['delivered', 'overdue', 'enforced', 'appealed']);
    expect(asked('payment_notice', aDecidedPenalty())).toBe('document-not-in-state');
    expect(asked('payment_notice', aRemediesOnlyPenalty())).toBe('document-not-in-state');
    const file = aDeliveredPenalty();
    const amountVnd = file.decision?.totalVnd ?? 0;
    const payment = {
      id: '01KAF3T0Q4V8M2Z6X9C7B5N3P9',
      paidOn: today,
      amountVnd,
      reference: 'BL',
      recordedBy: 'chief',
    };
    const paid = { ...file, state: 'appealed', payments: [payment] } as unknown as Penalty; // ids without their brands
    expect(asked('payment_notice', paid)).toBe('document-not-in-state');
    expect(asked('remedy_notice', aRemediesOnlyPenalty())).toBe('given');
  });
});

describe('documents of a cancelled inspection', () => {
  const refused = expect.objectContaining({
    facts: expect.objectContaining({ code: 'document-not-in-state', status: 409 }),
  });

  it('are none but minutes that were signed all the same', () => {
    const visit = { state: 'cancelled' } as const;

    expect(() => requireStateOfVisit('visit_minutes', visit, false)).toThrow(refused);
    expect(() => requireStateOfVisit('remedy_notice', visit, true)).toThrow(refused);
    expect(() => requireStateOfVisit('visit_minutes', visit, true)).not.toThrow();
    expect(() => requireStateOfVisit('remedy_notice', { state: 'recorded' }, true)).not.toThrow();
  });
});
