import type { Violation } from '../../shared/violations/schema.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import type { Write } from '../platform/table.ts';
import { violationAttributes, violationKey } from './keys.ts';

/** All that storing one version of a violation takes. */
export const violationWrites = (violation: Violation, action: string, sender: Hand): Write[] =>
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
