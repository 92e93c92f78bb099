import { expect, it } from 'vitest';
import { AreaChangeSetState } from '../../shared/areas/change-set.ts';
import { changeSetStepNotAllowed } from '../../shared/areas/problems.ts';
import { DuplicateState } from '../../shared/duplicates/life-cycle.ts';
import { duplicateStep, identifierTakenSince } from '../../shared/duplicates/problems.ts';
import { ImportState } from '../../shared/imports/life-cycle.ts';
import { importNotThere } from '../../shared/imports/problems.ts';
import { InspectionAction, InspectionState } from '../../shared/inspections/life-cycle.ts';
import { stepNotAllowed } from '../../shared/inspections/problems.ts';
import type { Problem } from '../../shared/kernel/problem.ts';
import { LawRevisionAction, LawRevisionState } from '../../shared/law-revisions/life-cycle.ts';
import { lawRevisionStepNotAllowed } from '../../shared/law-revisions/problems.ts';
import { PenaltyState } from '../../shared/penalties/life-cycle.ts';
import { penaltyStepNotAllowed } from '../../shared/penalties/problems.ts';
import { PenaltyStep } from '../../shared/penalties/schema.ts';
import { ReferralState } from '../../shared/referrals/life-cycle.ts';
import { referralStepNotAllowed } from '../../shared/referrals/problems.ts';
import { ViolationAction, ViolationState } from '../../shared/violations/life-cycle.ts';
import { violationStepNotAllowed } from '../../shared/violations/problems.ts';
import { YearPlanAction, YearPlanState } from '../../shared/year-plans/life-cycle.ts';
import { planStepNotAllowed, proposalNotOpen } from '../../shared/year-plans/problems.ts';
import { ProposalState } from '../../shared/year-plans/schema.ts';

/** Each refusal of every step in every state, with the names that the API has for them. */
const each = <Action extends string, State extends string>(
  refusal: (action: Action, state: State) => Problem,
  actions: readonly Action[],
  states: readonly State[],
) => ({
  refusals: actions.flatMap((action) => states.map((state) => refusal(action, state))),
  names: [...actions, ...states],
});
const ofState = <State extends string>(refusal: (state: State) => Problem, states: readonly State[]) =>
  each((_: 'now', state: State) => refusal(state), ['now'], states);

it.each([
  [
    'revisions of the law',
    each(lawRevisionStepNotAllowed, LawRevisionAction.options, LawRevisionState.options),
  ],
  ['violations', each(violationStepNotAllowed, ViolationAction.options, ViolationState.options)],
  ['inspections', each(stepNotAllowed, [...InspectionAction.options, 'change'], InspectionState.options)],
  ['plans of the year', each(planStepNotAllowed, YearPlanAction.options, YearPlanState.options)],
  ['proposed visits', ofState(proposalNotOpen, ProposalState.options)],
  ['imports', ofState(importNotThere, ImportState.options)],
  ['twins', ofState(duplicateStep, DuplicateState.options)],
  ['changes of areas', ofState(changeSetStepNotAllowed, AreaChangeSetState.options)],
  ['penalty files', each(penaltyStepNotAllowed, PenaltyStep.options, PenaltyState.options)],
  ['referrals', each(referralStepNotAllowed, ['raise', 'refer', 'decline', 'answer'], ReferralState.options)],
])('refusals of %s say in Vietnamese where it stands and what is not possible', (_, { refusals, names }) => {
  const said = refusals.map(({ facts }) => facts.detail?.vi ?? '');

  const untranslated = said.filter((vi) => names.some((name) => new RegExp(`\\b${name}\\b`).test(vi)));

  expect(said.every((vi) => vi.length > 0)).toBe(true);
  expect(untranslated).toEqual([]);
});

it('an identifier that cannot be given back is named in Vietnamese', () => {
  const { facts } = identifierTakenSince({ kind: 'tax_code', value: '0100109106' });

  expect(facts.detail?.vi).toContain('Mã số thuế 0100109106');
});
