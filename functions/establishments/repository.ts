import type { Identifier } from '../../shared/establishments/identifiers.ts';
import {
  establishmentExists,
  establishmentNotFound,
  identifierTaken,
} from '../../shared/establishments/problems.ts';
import { identifierMoves } from '../../shared/establishments/rules.ts';
import { Establishment } from '../../shared/establishments/schema.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { villageKey } from '../craft-villages/keys.ts';
import { parseVillage } from '../craft-villages/repository.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import { isNew, type Item, type Page, type Table, type Write } from '../platform/table.ts';
import { establishmentAttributes, establishmentKey, identifierKey, placeReviewsOf } from './keys.ts';

export const parseEstablishment = (item: Item | undefined): Establishment | undefined =>
  item && Establishment.parse(item['body']);

const claimWrite =
  (establishment: Establishment) =>
  (identifier: Identifier): Write => ({
    put: { ...identifierKey(identifier), type: 'IdentifierClaim', establishmentId: establishment.id },
    condition: isNew,
    refusal: () => identifierTaken(identifier, establishment.identifiers.indexOf(identifier)),
  });

/** All that storing one version of an establishment takes: itself, its audit entry, its identifiers' claims. */
export const establishmentWrites = (
  next: Establishment,
  before: readonly Identifier[],
  action: string,
  sender: Hand,
): Write[] => {
  const { claimed, released } = identifierMoves(before, next.identifiers);
  return [
    ...aggregateWrites({
      type: 'Establishment',
      key: establishmentKey(next.id),
      attributes: establishmentAttributes(next) ?? {},
      state: next,
      action,
      sender,
      taken: establishmentExists,
    }),
    ...claimed.map(claimWrite(next)),
    ...released.map((identifier): Write => ({ delete: identifierKey(identifier) })),
  ];
};

export const establishmentRepository = (table: Table) => {
  const find = async (id: string): Promise<Establishment | undefined> =>
    parseEstablishment(await table.get(establishmentKey(id)));
  return {
    find,
    /** An establishment, with the craft village that a change names; one request. */
    async findWithVillage(id: string, villageId: string | undefined) {
      const villageKeys = villageId === undefined ? [] : [villageKey(villageId)];
      const [establishment, village] = await table.getMany([establishmentKey(id), ...villageKeys]);
      return { establishment: parseEstablishment(establishment), village: parseVillage(village) };
    },
    get: async (id: string): Promise<Establishment> => (await find(id)) ?? refuse(establishmentNotFound()),
    findMany: async (ids: readonly string[]): Promise<(Establishment | undefined)[]> =>
      (await table.getMany(ids.map(establishmentKey))).map(parseEstablishment),
    /** Who holds an identifier. */
    async findHolder(identifier: Identifier): Promise<string | undefined> {
      const claim = await table.get(identifierKey(identifier));
      return claim && String(claim['establishmentId']);
    },
    /** Those of a province whose commune was divided, and whose place of now nobody has named yet. */
    listPlaceReviews: (provinceCode: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: 'gsi3',
        partition: placeReviewsOf(provinceCode),
        limit,
        ...(after && { after }),
      }),
    add: (establishment: Establishment, sender: Sender): Promise<void> =>
      table.commit([
        ...establishmentWrites(establishment, [], 'register', sender),
        ...answerWrite(sender, establishment),
      ]),
    replace: (
      next: Establishment,
      previous: Establishment,
      sender: Sender,
      others: readonly Write[] = [],
    ): Promise<void> =>
      table.commit([...establishmentWrites(next, previous.identifiers, 'change', sender), ...others]),
  };
};
export type EstablishmentRepository = ReturnType<typeof establishmentRepository>;
