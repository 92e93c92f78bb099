import { conflictOfInterest } from '../../shared/conflicts/problems.ts';
import { openEnd } from '../../shared/conflicts/rules.ts';
import type { Conflict, ConflictFlag } from '../../shared/conflicts/schema.ts';
import type { Window } from '../../shared/inspections/schema.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import { type Condition, isNew, type Write } from '../platform/table.ts';
import { conflictAttributes, conflictKey, flagAttributes, flagKey } from './keys.ts';
import type * as z from 'zod';

/** A person of a team, and where the body names them. */
export interface Named {
  readonly id: string;
  readonly pointer: string;
}

/** No declaration, or none for these days. */
export const noConflictOn = ({ from, to }: z.infer<typeof Window>): Condition => ({
  expression: 'attribute_not_exists(pk) OR #until < :from OR #since > :to',
  names: { '#until': 'until', '#since': 'since' },
  values: { ':from': from, ':to': to },
});

/**
 * Makes a transaction that names a team hold only while nobody of it has a conflict with the establishment: a declaration
 * that arrives at the same moment is either seen here, or sees the team that was named.
 */
export const conflictChecks = (
  establishmentId: string,
  days: z.infer<typeof Window>,
  team: readonly Named[],
): Write[] =>
  team.map(({ id, pointer }) => ({
    check: conflictKey(id, establishmentId),
    condition: noConflictOn(days),
    refusal: () => conflictOfInterest([pointer]),
  }));

/** All that storing one version of a declaration takes; the days stand beside the body, for checks. */
export const conflictWrites = (conflict: Conflict, action: string, sender: Hand): Write[] =>
  aggregateWrites({
    type: 'Conflict',
    key: conflictKey(conflict.userId, conflict.establishment.id),
    attributes: {
      ...conflictAttributes(conflict),
      since: conflict.from,
      until: conflict.until ?? openEnd,
    },
    state: conflict,
    action,
    sender,
  });

/** All that storing a later version of a flag takes. */
export const flagWrites = (flag: ConflictFlag, action: string, sender: Hand): Write[] =>
  aggregateWrites({
    type: 'ConflictFlag',
    key: flagKey(flag.id, flag.userId),
    attributes: flagAttributes(flag),
    state: flag,
    trail: `${flag.id}#${flag.userId}`,
    action,
    sender,
  });

/** A new flag; one that is there already is left as it is. */
export const flagWrite = (flag: ConflictFlag): Write => ({
  put: {
    ...flagKey(flag.id, flag.userId),
    ...flagAttributes(flag),
    type: 'ConflictFlag',
    version: flag.version,
    body: flag,
  },
  condition: isNew,
});

/** Who leaves a team leaves its flag behind as well. */
export const unflagWrites = (inspectionId: string, userIds: readonly string[]): Write[] =>
  userIds.map((userId) => ({ delete: flagKey(inspectionId, userId) }));
