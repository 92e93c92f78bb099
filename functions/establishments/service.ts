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
import type { OpenWork } from '../areas/work-of-establishment.ts';
import type { HistoryService } from '../areas/history-service.ts';
import type { CraftVillageRepository } from '../craft-villages/repository.ts';
import { once } from '../platform/answers.ts';
import { parcelsOf } from '../platform/parcels.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { EstablishmentRepository } from './repository.ts';

type Command = Pick<EstablishmentChange, 'craftVillage'>;

export interface EstablishmentSlice {
  readonly table: Table;
  readonly areas: Pick<DatedAreas, 'findPlaces'>;
  readonly history: Pick<HistoryService, 'followers'>;
  readonly villages: Pick<CraftVillageRepository, 'find'>;
  readonly establishments: EstablishmentRepository;
  readonly newId: () => string;
  /** What takes its open work along when its commune is another. */
  readonly openWork: OpenWork;
}

/** Room for the open work that goes along with an establishment: it, its audit entry and its identifiers need the rest. */
const workAtOnce = 80;

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
    const [place] = await areas.findPlaces([communeCode], on);
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
      const work = await slice.openWork(establishment, place, sender);
      const parcels = parcelsOf(work, workAtOnce, ({ length }) => length).map((units) => units.flat());
      const [beside, ...earlier] = parcels.toReversed();
      // what does not fit goes first: where that is cut short, the establishment has not moved, and doing it again goes on
      for (const writes of earlier) await table.commit(writes);
      await establishments.replace(next, establishment, sender, beside);
      return next;
    },
  };
};
export type EstablishmentService = ReturnType<typeof establishmentService>;
