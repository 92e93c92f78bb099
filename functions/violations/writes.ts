import type { Violation } from '../../shared/violations/schema.ts';
import { heldViolationKey } from '../penalties/keys.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import type { Write } from '../platform/table.ts';
import { violationAttributes, violationKey } from './keys.ts';

/** One version of a violation, without what goes with it. */
export const violationVersion = (violation: Violation, action: string, sender: Hand): Write[] =>
  aggregateWrites({
    type: 'Violation',
    key: violationKey(violation.inspectionId, violation.id),
    attributes: violationAttributes(violation),
    state: violation,
    // a record that is accepted in place of another may carry the same ids
    trail: `${violation.inspectionId}#${violation.id}`,
    action,
    sender,
  });

/** All that storing one version of a violation takes: itself, its audit entry, and the copy in the penalty file that holds it. */
export const violationWrites = (violation: Violation, action: string, sender: Hand): Write[] => {
  const { id, penaltyId } = violation;
  const held = { type: 'HeldViolation', body: violation };
  return [
    ...violationVersion(violation, action, sender),
    ...(penaltyId ? [{ put: { ...heldViolationKey(penaltyId, id), ...held } }] : []),
  ];
};
