import { issuingOfficeNotFound } from '../../shared/documents/problems.ts';
import {
  IssuingOffice,
  type IssuingOfficeChange,
  IssuingOfficeId,
  type NewIssuingOffice,
} from '../../shared/documents/schema.ts';
import { areaOutside } from '../../shared/areas/problems.ts';
import { isRefusedAs, refuse } from '../../shared/kernel/problem.ts';
import type { Permission } from '../../shared/permissions/permissions.ts';
import { provinceOf } from '../../shared/areas/schema.ts';
import { legalDateOf } from '../../shared/kernel/dates.ts';
import type { DatedAreas } from '../areas/cached-areas.ts';
import type { AreaGuard } from '../areas/guard.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { DocumentRepository } from './repository.ts';

export interface OfficeSlice {
  readonly table: Table;
  readonly documents: DocumentRepository;
  readonly guard: AreaGuard;
  readonly areas: Pick<DatedAreas, 'findBegun'>;
  readonly newId: () => string;
}

/** The offices that give numbers: kept by the programme office of their area. */
export const issuingOfficeService = ({ table, documents, guard, areas, newId }: OfficeSlice) => {
  /** An office of an area where the actor may do this; any other is as a missing one. */
  const guarded = async (
    id: string,
    permission: Permission,
    { actor, receivedAt }: Sender,
  ): Promise<IssuingOffice> => {
    const office = (await documents.findOffice(id)) ?? refuse(issuingOfficeNotFound());
    await guard(actor, permission, office.areaCode, receivedAt).catch((error: unknown) => {
      throw isRefusedAs(error, areaOutside()) ? issuingOfficeNotFound() : error;
    });
    return office;
  };
  /**
   * A person reads the offices of the areas in their own, and of the province that their commune is in.
   *
   * @throws Problem `area-outside`.
   */
  const requireNear = async (areaCode: string, { actor, receivedAt }: Sender): Promise<void> => {
    try {
      await guard(actor, 'issuingOffice:read', areaCode, receivedAt);
    } catch (error) {
      const own = await areas.findBegun(actor.rights.areaCode, legalDateOf(receivedAt));
      if (!isRefusedAs(error, areaOutside()) || !own || provinceOf(own) !== areaCode) throw error;
    }
  };
  return {
    guarded,
    requireNear,

    /** @throws Problem `area-outside`, `already-exists`. */
    register: (command: NewIssuingOffice, sender: Sender): Promise<IssuingOffice> =>
      once(table, sender, IssuingOffice, async () => {
        await guard(sender.actor, 'issuingOffice:manage', command.areaCode, sender.receivedAt);
        const office = { ...command, id: command.id ?? IssuingOfficeId.parse(newId()), version: 1 };
        await documents.storeOffice(office, 'register', sender);
        return office;
      }),

    /** What was issued before keeps the name and the symbol of its day. */
    async change(
      id: string,
      change: IssuingOfficeChange,
      sender: Sender,
      requireVersion: (record: IssuingOffice) => void,
    ): Promise<IssuingOffice> {
      const office = await guarded(id, 'issuingOffice:manage', sender);
      requireVersion(office);
      const next = IssuingOffice.parse({ ...office, ...change, version: office.version + 1 });
      await documents.storeOffice(next, 'change', sender);
      return next;
    },
  };
};
export type IssuingOfficeService = ReturnType<typeof issuingOfficeService>;
