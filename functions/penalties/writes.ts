import { versionChanged } from '../../shared/kernel/problems.ts';
import type { DocumentKind } from '../../shared/documents/schema.ts';
import type { PenaltyId } from '../../shared/kernel/ids.ts';
import {
  fileWithPolice,
  numberPrinted,
  penaltyExists,
  policeSignUndecided,
} from '../../shared/penalties/problems.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import { heldKey } from '../documents/keys.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import { isNew, type Write } from '../platform/table.ts';
import { freeOfPolice } from '../referrals/writes.ts';
import { penaltyAttributes, penaltyKey, sanctionAttribute, sanctionsKey } from './keys.ts';

/** All that storing one version of a penalty file takes. Nothing of it is written where an employer reads. */
export const penaltyWrites = (penalty: Penalty, action: string, sender: Hand): Write[] => [
  ...aggregateWrites({
    type: 'Penalty',
    key: penaltyKey(penalty.id),
    attributes: penaltyAttributes(penalty),
    state: penalty,
    action,
    sender,
    taken: penaltyExists,
  }),
  ...(action === 'decide' ? decisionWrites(penalty) : []),
];

/** Makes a transaction hold only while no document of a kind is issued of a file. */
export const notIssued = (penaltyId: PenaltyId, kind: DocumentKind): Write => ({
  check: heldKey({ type: 'penalty', id: penaltyId }, kind),
  condition: isNew,
  refusal: numberPrinted,
});

/** Makes a transaction hold only while no decision was ever noted at an establishment. */
export const neverFined = (establishmentId: string): Write => ({
  check: sanctionsKey(establishmentId),
  condition: isNew,
  refusal: versionChanged,
});

/**
 * A decision is noted at its establishment, for the visits to come; what became of it stands in the file. It fines nobody for
 * what the police have before them, nor while nobody has decided whether they shall.
 */
const decisionWrites = ({ id, inspectionId, establishment, decision }: Penalty): Write[] =>
  decision
    ? [
        ...(decision.onlyRemedies
          ? []
          : [
              freeOfPolice(inspectionId, {
                withPolice: fileWithPolice,
                undecided: () => policeSignUndecided(inspectionId),
              }),
            ]),
        {
          update: {
            key: sanctionsKey(establishment.id),
            set: { type: 'Sanctions', [sanctionAttribute(id)]: decision.decidedOn },
          },
        },
      ]
    : [];
