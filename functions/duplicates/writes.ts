import type { DuplicateAction } from '../../shared/duplicates/life-cycle.ts';
import { duplicateExists, identifierTakenSince } from '../../shared/duplicates/problems.ts';
import type { MergeOutcome } from '../../shared/duplicates/rules.ts';
import type { DuplicatePair } from '../../shared/duplicates/schema.ts';
import type { Identifier } from '../../shared/establishments/identifiers.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import type { EstablishmentId } from '../../shared/kernel/ids.ts';
import { identifierKey } from '../establishments/keys.ts';
import { establishmentWrites } from '../establishments/repository.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import type { Sender } from '../platform/sender.ts';
import type { Write } from '../platform/table.ts';
import { pairAttributes, pairKey } from './keys.ts';

/** All that storing one version of a pair takes. */
export const pairWrites = (
  pair: DuplicatePair,
  action: DuplicateAction | 'followArea',
  sender: Hand,
): Write[] =>
  aggregateWrites({
    type: 'DuplicatePair',
    key: pairKey(pair.id),
    attributes: pairAttributes(pair),
    state: pair,
    action,
    sender,
    taken: duplicateExists,
  });

/** Hands the claim of an identifier over; one that was given up meanwhile may be taken, one that is another's may not. */
const handOver =
  (from: EstablishmentId, to: EstablishmentId) =>
  (identifier: Identifier): Write => ({
    put: { ...identifierKey(identifier), type: 'IdentifierClaim', establishmentId: to },
    condition: {
      expression: 'attribute_not_exists(pk) OR #holder = :holder',
      names: { '#holder': 'establishmentId' },
      values: { ':holder': from },
    },
    refusal: () => identifierTakenSince(identifier),
  });

/** An establishment whose claims are moved by hand. */
const unclaimed = (establishment: Establishment, action: string, sender: Sender): Write[] =>
  establishmentWrites(establishment, establishment.identifiers, action, sender);

const words = {
  merge: { survivor: 'absorb', merged: 'merge', redirected: 'redirect', joined: 'join' },
  undo: { survivor: 'release', merged: 'unmerge', redirected: 'redirect', joined: 'part' },
} as const;

/**
 * All that a merge or its undoing takes, in one transaction: two items for the pair, for each establishment and for each
 * pair that goes with it, one for each identifier; at most 2 + 2 + 2 + 16 + 4 + 2 × 24.
 */
export const mergeWrites = (outcome: MergeOutcome, action: 'merge' | 'undo', sender: Sender): Write[] => {
  const { pair, survivor, merged, redirected, joined, moved } = outcome;
  const [from, to] = action === 'merge' ? [merged.id, survivor.id] : [survivor.id, merged.id];
  const word = words[action];
  return [
    ...pairWrites(pair, action, sender),
    ...unclaimed(survivor, word.survivor, sender),
    ...unclaimed(merged, word.merged, sender),
    ...redirected.flatMap((it) => unclaimed(it, word.redirected, sender)),
    ...moved.map(handOver(from, to)),
    ...joined.flatMap((it) => pairWrites(it, word.joined, sender)),
  ];
};
