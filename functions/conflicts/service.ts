import { reachOf } from '../../shared/areas/following.ts';
import { conflictExists, conflictFlagNotFound } from '../../shared/conflicts/problems.ts';
import { changeConflict, declareConflict, reviewFlag } from '../../shared/conflicts/rules.ts';
import {
  Conflict,
  type ConflictChange,
  type ConflictFlag,
  type DeclareConflict,
} from '../../shared/conflicts/schema.ts';
import { establishmentUnknown } from '../../shared/inspections/problems.ts';
import { ConflictId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { may } from '../../shared/permissions/permissions.ts';
import type { EstablishmentRepository } from '../establishments/repository.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { ConflictRepository } from './repository.ts';

export interface ConflictSlice {
  readonly table: Table;
  readonly conflicts: ConflictRepository;
  readonly establishments: Pick<EstablishmentRepository, 'find'>;
  readonly newId: () => string;
}

/** Refused as the version of a new record, a second declaration says what to do instead. */
const asExisting = (error: unknown): unknown =>
  error instanceof Problem && error.facts.code === 'version-changed' ? conflictExists() : error;

/**
 * Declarations of conflicts of interest, always one's own. Visits planned with that person already are found by the
 * projector, which reads after the declaration is stored; visits planned later are refused by their own transaction.
 */
export const conflictService = ({ table, conflicts, establishments, newId }: ConflictSlice) => ({
  /** @throws Problem `establishment-unknown` out of the actor's area; `conflict-exists`. */
  declare: (command: DeclareConflict, sender: Sender): Promise<Conflict> =>
    once(table, sender, Conflict, async () => {
      const { actor: by, receivedAt: at } = sender;
      const establishment = await establishments.find(command.establishmentId);
      if (!establishment || !may(by, 'establishment:read', establishment.place)) throw establishmentUnknown();
      const id = command.id ?? ConflictId.parse(newId());
      const conflict = declareConflict(command, id, establishment, { by, at });
      await conflicts.store(conflict, 'declare', sender).catch((error: unknown) => {
        throw asExisting(error);
      });
      return conflict;
    }),

  async change(
    establishmentId: string,
    change: ConflictChange,
    sender: Sender,
    requireVersion: (record: Conflict) => void,
  ): Promise<Conflict> {
    const conflict = await conflicts.get(sender.actor.id, establishmentId);
    requireVersion(conflict);
    const next = changeConflict(conflict, change);
    await conflicts.store(next, 'change', sender);
    return next;
  },

  /** A chief has looked at a flagged visit and says what becomes of it. @throws Problem `conflict-reviewed`. */
  async review(
    inspectionId: string,
    userId: string,
    reason: string,
    sender: Sender,
    requireVersion: (record: ConflictFlag) => void,
  ): Promise<ConflictFlag> {
    const flag = await conflicts.getFlag(inspectionId, userId);
    if (!may(sender.actor, 'conflict:review', reachOf(flag))) throw conflictFlagNotFound();
    requireVersion(flag);
    const next = reviewFlag(flag, { by: sender.actor, at: sender.receivedAt, reason });
    await conflicts.storeFlag(next, 'review', sender);
    return next;
  },
});
export type ConflictService = ReturnType<typeof conflictService>;
