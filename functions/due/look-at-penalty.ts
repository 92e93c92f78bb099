import { isOverdueUnmarked, overdueOn, thingsOfPenalty } from '../../shared/due/penalty.ts';
import { reachOf } from '../../shared/areas/following.ts';
import { type Inspection, teamIds } from '../../shared/inspections/schema.ts';
import { markOverdue } from '../../shared/penalties/execution.ts';
import { maxSteps } from '../../shared/penalties/moves.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import { may } from '../../shared/permissions/permissions.ts';
import { penaltyKey } from '../penalties/keys.ts';
import { penaltyWrites } from '../penalties/writes.ts';
import { unchanged } from '../platform/aggregate.ts';
import type { Table, Write } from '../platform/table.ts';
import { clockHand, clockId } from './hand.ts';
import { judged, ledgerWithout, type Looked, markWrites, type Moment, tellAll, todayOf } from './outcome.ts';
import type { Recipients } from './recipients.ts';
import { afterLook, type DueEntry, storeLook } from './repository.ts';

export interface LookParts {
  readonly table: Pick<Table, 'commit' | 'changeIf'>;
  readonly recipients: Recipients;
  readonly moment: Moment;
  readonly requestId: string;
}

/** Room for notices in one look, beside the marks it puts and takes away. */
export const noticesAtOnce = 30;

/** The day that comes first. */
export const earlierOf = <Day extends string>(...days: (Day | undefined)[]): Day | undefined =>
  days.filter((day) => day !== undefined).toSorted()[0];

/**
 * Looks at one penalty file: what was missed is marked and told, an unpaid fine becomes overdue, and the next day to look is
 * noted, in one transaction. Requests: one where there is nothing to tell, one more at most for each person and area not read
 * before in the same run.
 */
export const lookAtPenalty = ({ table, recipients, moment, requestId }: LookParts) => {
  const overdueWrites = (penalty: Penalty): Write[] =>
    penaltyWrites(
      markOverdue(penalty, { by: { id: clockId }, at: moment.at }),
      'markOverdue',
      clockHand(moment.at, requestId),
    );

  return async (entry: DueEntry, penalty: Penalty, inspection: Inspection | undefined): Promise<void> => {
    const today = todayOf(moment);
    const looked: Looked = {
      record: entry.record,
      inspectionId: penalty.inspectionId,
      establishment: penalty.establishment,
      placed: penalty,
      things: thingsOfPenalty(moment.law, penalty, today),
    };
    const judgement = judged(looked, entry, moment);
    const becomesOverdue = isOverdueUnmarked(penalty, today) && penalty.steps.length < maxSteps;
    const circle =
      judgement.events.length > 0
        ? await recipients.around(
            inspection ? teamIds(inspection.team) : [],
            penalty.followedTo ?? penalty.place,
            (actor) => may(actor, 'penalty:read', reachOf(penalty)),
          )
        : { team: [], chiefs: [], leaders: [] };
    const { writes: notices, left } = tellAll(judgement.events, noticesAtOnce, { looked, circle, moment });
    const effects = [
      ...markWrites(looked, judgement, moment),
      ...notices,
      ...(becomesOverdue ? overdueWrites(penalty) : []),
    ];
    const nextOn =
      left.length > 0 ? today : earlierOf(judgement.nextOn, becomesOverdue ? undefined : overdueOn(penalty));
    await storeLook(table, [
      afterLook(entry, ledgerWithout(judgement, left), nextOn),
      ...effects,
      ...(effects.length > 0 && !becomesOverdue ? [unchanged(penaltyKey(penalty.id), penalty.version)] : []),
    ]);
  };
};
