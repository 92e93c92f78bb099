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
import type { CraftVillage } from '../../shared/craft-villages/schema.ts';
import { craftVillageUnknown } from '../../shared/craft-villages/problems.ts';
import type { Identifier } from '../../shared/establishments/identifiers.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { DatedAreas } from '../areas/cached-areas.ts';
import type { HistoryService } from '../areas/history-service.ts';
import type { CraftVillageRepository } from '../craft-villages/repository.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table, Write } from '../platform/table.ts';
import type { EstablishmentRepository } from './repository.ts';

type Command = Pick<EstablishmentChange, 'craftVillage'>;

export interface EstablishmentSlice {
  readonly table: Table;
  readonly areas: Pick<DatedAreas, 'findPlace'>;
  readonly history: Pick<HistoryService, 'followers'>;
  readonly villages: Pick<CraftVillageRepository, 'find'>;
  readonly establishments: EstablishmentRepository;
  readonly newId: () => string;
  /** The writes that take its open work along, where its commune was divided and a person has named the one of now. */
  readonly openWork: (id: string, from: Place, to: Place, hand: Sender) => Promise<Write[]>;
}

export const establishmentService = (slice: EstablishmentSlice) => {
  const { table, areas, history, villages, establishments, newId } = slice;
  /** Where a commune is on the day a command arrives, if the actor may act there. */
  const placeFor = async (
    actor: Actor,
    permission: Permission,
    communeCode: string,
    at: Instant,
  ): Promise<Place> => {
    const on = legalDateOf(at);
    const place = await areas.findPlace(communeCode, on);
    if (!place) throw communeUnknown(await history.followers(communeCode, on));
    if (!may(actor, permission, place)) throw outsideYourArea();
    return place;
  };

  /**
   * The craft village under the name that the register has for it; one without an id is only a name.
   *
   * @throws Problem `craft-village-unknown`.
   */
  const inVillage = <T extends Command>(command: T, village: CraftVillage | undefined): T => {
    if (command.craftVillage?.id === undefined) return command;
    const { name } = village ?? refuse(craftVillageUnknown());
    return { ...command, craftVillage: { ...command.craftVillage, name } };
  };
  const villageOf = async ({ craftVillage }: Command): Promise<CraftVillage | undefined> =>
    craftVillage?.id === undefined ? undefined : villages.find(craftVillage.id);

  const readable = (establishment: Establishment | undefined, actor: Actor): Establishment => {
    if (!establishment || !may(actor, 'establishment:read', establishment.place))
      throw establishmentNotFound();
    return establishment;
  };

  return {
    register: (command: NewEstablishment, sender: Sender): Promise<Establishment> =>
      once(table, sender, Establishment, async () => {
        const { actor, receivedAt } = sender;
        const [place, village] = await Promise.all([
          placeFor(actor, 'establishment:create', command.communeCode, receivedAt),
          villageOf(command),
        ]);
        const id = command.id ?? EstablishmentId.parse(newId());
        const establishment = registerEstablishment(inVillage(command, village), id, place);
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
      const found = await establishments.findWithVillage(id, change.craftVillage?.id);
      const establishment = readable(found.establishment, actor);
      if (!may(actor, 'establishment:change', establishment.place)) throw establishmentNotFound();
      requireUnmerged(establishment);
      requireVersion(establishment);
      const place =
        change.communeCode === undefined
          ? establishment.place
          : await placeFor(actor, 'establishment:change', change.communeCode, receivedAt);
      const next = changeEstablishment(establishment, inVillage(change, found.village), place);
      const isAnswered = establishment.placeReview !== undefined && next.placeReview === undefined;
      const work = isAnswered ? await slice.openWork(id, establishment.place, place, sender) : [];
      await establishments.replace(next, establishment, sender, work);
      return next;
    },
  };
};
export type EstablishmentService = ReturnType<typeof establishmentService>;
