import {
  communeUnknown,
  establishmentNotFound,
  outsideYourArea,
} from '../../shared/establishments/problems.ts';
import { requireUnmerged } from '../../shared/establishments/merging.ts';
import { changeEstablishment, registerEstablishment } from '../../shared/establishments/rules.ts';
import {
  Establishment,
  type EstablishmentChange,
  type NewEstablishment,
} from '../../shared/establishments/schema.ts';
import type { Place } from '../../shared/areas/schema.ts';
import type { Identifier } from '../../shared/establishments/identifiers.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { AreaRepository } from '../areas/repository.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { EstablishmentRepository } from './repository.ts';

export interface EstablishmentSlice {
  readonly table: Table;
  readonly areas: AreaRepository;
  readonly establishments: EstablishmentRepository;
  readonly newId: () => string;
}

export const establishmentService = ({ table, areas, establishments, newId }: EstablishmentSlice) => {
  /** Where a commune is on the day a command arrives, if the actor may act there. */
  const placeFor = async (
    actor: Actor,
    permission: Permission,
    communeCode: string,
    at: Instant,
  ): Promise<Place> => {
    const place = await areas.findPlace(communeCode, legalDateOf(at));
    if (!place) throw communeUnknown();
    if (!may(actor, permission, place)) throw outsideYourArea();
    return place;
  };

  const readable = (establishment: Establishment | undefined, actor: Actor): Establishment => {
    if (!establishment || !may(actor, 'establishment:read', establishment.place))
      throw establishmentNotFound();
    return establishment;
  };

  return {
    register: (command: NewEstablishment, sender: Sender): Promise<Establishment> =>
      once(table, sender, Establishment, async () => {
        const { actor, receivedAt } = sender;
        const place = await placeFor(actor, 'establishment:create', command.communeCode, receivedAt);
        const id = command.id ?? EstablishmentId.parse(newId());
        const establishment = registerEstablishment(command, id, place);
        await establishments.add(establishment, sender);
        return establishment;
      }),

    read: async (id: string, actor: Actor): Promise<Establishment> =>
      readable(await establishments.find(id), actor),

    findHolder: (identifier: Identifier): Promise<string | undefined> =>
      establishments.findHolder(identifier),

    async change(
      id: string,
      change: EstablishmentChange,
      sender: Sender,
      requireVersion: (record: Establishment) => void,
    ): Promise<Establishment> {
      const { actor, receivedAt } = sender;
      const establishment = readable(await establishments.find(id), actor);
      if (!may(actor, 'establishment:change', establishment.place)) throw establishmentNotFound();
      requireUnmerged(establishment);
      requireVersion(establishment);
      const place =
        change.communeCode === undefined
          ? establishment.place
          : await placeFor(actor, 'establishment:change', change.communeCode, receivedAt);
      const next = changeEstablishment(establishment, change, place);
      await establishments.replace(next, establishment, sender);
      return next;
    },
  };
};
export type EstablishmentService = ReturnType<typeof establishmentService>;
