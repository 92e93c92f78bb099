import type { Problem } from '../../shared/kernel/problem.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import { isNew, type Item, type Key, versionIs, type Write } from './table.ts';

/** Whose hand a change is: a sender's, or that of a function of the product, which has no rights of its own. */
export interface Hand {
  readonly actor: { readonly id: string; readonly rights: { readonly role: string } };
  readonly receivedAt: string;
  readonly requestId: string;
}

export interface Change {
  readonly type: string;
  readonly key: Key;
  /** Attributes of the indexes it is to be found in, and any that filters look at. */
  readonly attributes?: Item;
  readonly state: { readonly id: string; readonly version: number };
  /** Names the audit trail, where the id alone is not unique. */
  readonly trail?: string;
  /** What was done, in the words of the life cycle. */
  readonly action: string;
  readonly sender: Hand;
  /** What the caller is told when a first version is there already. */
  readonly taken?: () => Problem;
}

/** Holds a transaction to a record that it does not change, as it was read. */
export const unchanged = (key: Key, version: number): Write => ({
  check: key,
  condition: versionIs(version),
  refusal: versionChanged,
});

/**
 * The writes that store one new version of an aggregate and its audit entry. Version 1 must be new; any later
 * version replaces exactly the one before, or the caller hears that the record has changed.
 */
export const aggregateWrites = (change: Change): Write[] => {
  const { state } = change;
  const first = state.version === 1;
  return [
    {
      put: { ...change.attributes, ...change.key, type: change.type, version: state.version, body: state },
      condition: first ? isNew : versionIs(state.version - 1),
      refusal: first && change.taken ? change.taken : versionChanged,
    },
    { put: auditEntry(change), condition: isNew, refusal: versionChanged },
  ];
};

/** Who did what, as whom, when; no personal data. The trail of an aggregate is its own partition. */
const auditEntry = ({ type, state, trail = state.id, action, sender }: Change): Item & Key => ({
  pk: `AUDIT#${type}#${trail}`,
  sk: String(state.version).padStart(8, '0'),
  type: 'AuditEntry',
  action,
  actorId: sender.actor.id,
  role: sender.actor.rights.role,
  at: sender.receivedAt,
  requestId: sender.requestId,
});
