import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { PenaltyId, ViolationId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { enforce, markOverdue, recordPayment } from '../../../shared/penalties/execution.ts';
import {
  aDecision,
  aDelivery,
  anOpening,
  aPayment,
  aPenalty,
  aProposal,
  aTransfer,
} from '../../../shared/penalties/fixtures.ts';
import { appeal, closeAppeal, takeBack, transfer } from '../../../shared/penalties/interruptions.ts';
import { payableStates, penaltyLifeCycle, type PenaltyState } from '../../../shared/penalties/life-cycle.ts';
import { paidVnd } from '../../../shared/penalties/money.ts';
import { openPenalty } from '../../../shared/penalties/opening.ts';
import { cancelPenalty, decide, deliver, explain, propose } from '../../../shared/penalties/rules.ts';
import { Penalty } from '../../../shared/penalties/schema.ts';
import { aViolation, anActOn } from '../../../shared/violations/fixtures.ts';
import { releaseFromPenalty } from '../../../shared/violations/rules.ts';
import type { Violation } from '../../../shared/violations/schema.ts';

/** The middle of the range for the hours of a household. */
const fineVnd = 22_500_000;
const on = plainDate('2027-01-15');
const act = anActOn(on);
const paymentIdOf = (n: number) => `01KAF3T0Q4V8M2Z6X9C7B5N${String(n).padStart(3, '0')}`;

type Step = (penalty: Penalty) => Penalty;
const steps: Record<string, Step> = {
  explain: (it) => explain(it, { requestedOn: on, form: 'oral' }, act),
  propose: (it) => propose(builtInLaw, it, aProposal(it), act),
  decide: (it) => decide(builtInLaw, it, aDecision(it), act),
  deliver: (it) => deliver(builtInLaw, it, aDelivery(), act),
  markOverdue: (it) => markOverdue(it, act),
  enforce: (it) => enforce(it, { number: '02/QĐ-CC', decidedOn: on, measure: 'Khấu trừ' }, act),
  appeal: (it) => appeal(it, { kind: 'complaint', filedOn: on }, act),
  uphold: (it) => closeAppeal(it, { result: 'upheld', on, note: 'Giữ nguyên' }, act),
  overturn: (it) => closeAppeal(it, { result: 'cancelled', on, note: 'Hủy bỏ' }, act),
  transfer: (it) => transfer(it, aTransfer(), act),
  takeBack: (it) => takeBack(it, { on, document: '44/CV', reason: 'Không khởi tố' }, act),
  cancel: (it) => cancelPenalty(it, { reason: 'Hủy' }, act),
};
const pay =
  (n: number, amountVnd: number): Step =>
  (it) =>
    recordPayment(it, aPayment(paymentIdOf(n), amountVnd), act);
/** What leads on from where a file stands; the walks take it more often than any step, or few would get far. */
const onward: Partial<Record<PenaltyState, string>> = {
  recorded: 'propose',
  explanation: 'propose',
  proposed: 'decide',
  decided: 'deliver',
  delivered: 'markOverdue',
  overdue: 'enforce',
  appealed: 'uphold',
  transferred: 'takeBack',
};
const stepOf = (name: string | undefined): Step => steps[name ?? ''] ?? ((it) => it);
const goOn: Step = (it) => stepOf(onward[it.state])(it);
const anyStep = fc.constantFrom(...Object.keys(steps)).map(stepOf);
const anyPayment = fc
  .tuple(fc.nat(99), fc.oneof(fc.constant(fineVnd), fc.integer({ min: 1, max: fineVnd })))
  .map(([n, amountVnd]) => pay(n, amountVnd));
const walks = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(goOn) },
    { weight: 2, arbitrary: anyPayment },
    { weight: 3, arbitrary: anyStep },
  ),
  { minLength: 5, maxLength: 40 },
);

/** The file after a step, and the same file where the step was refused. */
const attempt = (penalty: Penalty, step: Step): Penalty => {
  try {
    return step(penalty);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return penalty;
  }
};

const edges = new Set(
  Object.values(penaltyLifeCycle.transitions).flatMap(({ from, to }) =>
    from.map((state) => `${state}>${to}`),
  ),
);
/** Ways that a step may lead: one edge of the table, two where the last one settles, or the end of an interruption. */
const leads = (before: Penalty, after: Penalty): boolean => {
  const way = `${before.state}>${after.state}`;
  if (edges.has(way) || before.state === after.state) return true;
  if (before.state === 'decided') return after.state === 'paid';
  if (before.state === 'appealed') return after.state === 'paid' || edges.has(`${after.state}>appealed`);
  return before.state === 'transferred' && edges.has(`${after.state}>transferred`);
};

describe('whatever is done to a penalty file, in whatever order', () => {
  it('it moves only along its life cycle, one version a change, and stays storable', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        walk.reduce((before, step) => {
          const after = attempt(before, step);
          if (after === before) return before;
          expect(leads(before, after)).toBe(true);
          expect(after.version).toBe(before.version + 1);
          expect(before.state).not.toBe('cancelled');
          return Penalty.parse(after);
        }, aPenalty());
      }),
    );
  });

  it('its payments never exceed the total, and it is paid exactly when they reach it', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        walk.reduce((before, step) => {
          const after = attempt(before, step);
          const totalVnd = after.decision?.totalVnd ?? 0;
          expect(paidVnd(after)).toBeLessThanOrEqual(totalVnd);
          if (after.state === 'paid') expect(paidVnd(after)).toBe(totalVnd);
          if (payableStates.includes(after.state) && after.state !== 'appealed')
            expect(paidVnd(after)).toBeLessThan(totalVnd);
          expect(new Set(after.payments.map(({ id }) => id)).size).toBe(after.payments.length);
          return after;
        }, aPenalty());
      }),
    );
  });

  it('the walks do reach payment, appeal, transfer and return, or the two tests above would prove little', () => {
    const seen = fc
      .sample(walks, { numRuns: 2_000, seed: 782 })
      .flatMap((walk) => walk.reduce(attempt, aPenalty()).steps)
      .map(({ action }) => action);

    expect(new Set(seen)).toEqual(
      new Set([
        'open',
        'explain',
        'propose',
        'decide',
        'deliver',
        'pay',
        'settle',
        'markOverdue',
        'enforce',
        'appeal',
        'closeAppeal',
        'transfer',
        'takeBack',
        'cancel',
      ]),
    );
  });
});

describe('however files are opened and cancelled', () => {
  const violationIds = ['A', 'B', 'C', 'D'].map((it) => ViolationId.parse(`01KAF3T0Q4V8M2Z6X9C7B5N3X${it}`));
  const fileIdOf = (n: number) => PenaltyId.parse(`01KAF3T0Q4V8M2Z6X9C7B5P${String(n).padStart(3, '0')}`);
  const commands = fc.array(
    fc.oneof(
      fc.subarray(violationIds, { minLength: 1 }).map((ids) => ({ open: ids })),
      fc.nat(5).map((n) => ({ cancel: n })),
    ),
    { maxLength: 30 },
  );

  interface World {
    readonly violations: ReadonlyMap<string, Violation>;
    readonly files: readonly Penalty[];
  }
  const openOn = (world: World, ids: readonly ViolationId[]): World => {
    const { inspectionId, establishment, place } = aViolation();
    const { penalty, violations } = openPenalty(
      anOpening(ids.map((id) => ({ id, inspectionId }))),
      {
        law: builtInLaw,
        id: fileIdOf(world.files.length),
        inspection: { id: inspectionId, establishment, place },
        violations: ids.map((id) => world.violations.get(id)),
      },
      act,
    );
    return {
      violations: new Map([...world.violations, ...violations.map((it) => [it.id, it] as const)]),
      files: [...world.files, penalty],
    };
  };
  const cancelIn = (world: World, n: number): World => {
    const file = world.files[n];
    if (!file) return world;
    const cancelled = cancelPenalty(file, { reason: 'Hủy' }, act);
    return {
      violations: new Map(
        [...world.violations].map(([id, it]) => [id, releaseFromPenalty(it, file.id, act)] as const),
      ),
      files: world.files.with(n, cancelled),
    };
  };

  it('no violation is ever in two live files, and each says in which it is', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        let world: World = {
          violations: new Map(violationIds.map((id) => [id, aViolation({ id })])),
          files: [],
        };
        for (const command of sequence) {
          try {
            world = 'open' in command ? openOn(world, command.open) : cancelIn(world, command.cancel);
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
          }
          for (const violation of world.violations.values()) {
            const holding = world.files.filter(
              ({ state, basis }) =>
                state !== 'cancelled' && basis.some(({ violationId }) => violationId === violation.id),
            );
            expect(holding.map(({ id }) => id)).toEqual(violation.penaltyId ? [violation.penaltyId] : []);
          }
        }
      }),
    );
  });
});
