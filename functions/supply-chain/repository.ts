import { supplyLinkIdTaken, supplyLinkStands } from '../../shared/supply-chain/problems.ts';
import type { Neighbours } from '../../shared/supply-chain/neighbours.ts';
import { isStanding } from '../../shared/supply-chain/rules.ts';
import { type NewSupplyLink, SupplyLink } from '../../shared/supply-chain/schema.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { inspectionKey } from '../inspections/keys.ts';
import { parseInspection } from '../inspections/repository.ts';
import { aggregateWrites } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import { isNew, type Key, type Table, type Write } from '../platform/table.ts';
import { neighboursKey, standingKey, supplierMark, supplyLinkKey } from './keys.ts';
import { neighboursIn } from './neighbours.ts';

const standingWrite = (next: SupplyLink, previous: SupplyLink | undefined): Write[] => {
  const [now, before] = [isStanding(next), previous !== undefined && isStanding(previous)];
  if (now === before) return [];
  return now
    ? [{ put: { ...standingKey(next), type: 'StandingLink' }, condition: isNew, refusal: supplyLinkStands }]
    : [{ delete: standingKey(next) }];
};

const linkWrites = (
  next: SupplyLink,
  previous: SupplyLink | undefined,
  action: SupplyLink['steps'][number]['action'],
  sender: Sender,
): Write[] => [
  ...aggregateWrites({
    type: 'SupplyLink',
    key: supplyLinkKey(next.fromId, next.id),
    state: next,
    // ids may be made on devices, and the same one under another establishment is another link
    trail: `${next.fromId}#${next.id}`,
    action,
    sender,
    taken: supplyLinkIdTaken,
  }),
  ...(previous ? [] : [{ put: supplierMark(next) }]),
  ...standingWrite(next, previous),
];

const sourceKeys = (inspectionId: string | undefined): Key[] =>
  inspectionId === undefined ? [] : [inspectionKey(inspectionId)];

export const supplyChainRepository = (table: Table) => ({
  /**
   * A link with the establishment that supplies, and the visit that is named as its source, in one request: most who ask
   * hold that end.
   */
  async findWithSupplier(fromId: string, id: string, inspectionId?: string) {
    const keys = [supplyLinkKey(fromId, id), establishmentKey(fromId), ...sourceKeys(inspectionId)];
    const [link, supplier, inspection] = await table.getMany(keys);
    return {
      link: link && SupplyLink.parse(link['body']),
      supplier: parseEstablishment(supplier),
      inspection: parseInspection(inspection),
    };
  },

  /** What a new link is judged on, in one request: both ends, and the visit that is named as its source. */
  async ground({ fromId, toId, source: { inspectionId } }: NewSupplyLink) {
    const ends = [fromId, toId].map(establishmentKey);
    const [from, to, inspection] = await table.getMany([...ends, ...sourceKeys(inspectionId)]);
    return {
      ends: [parseEstablishment(from), parseEstablishment(to)],
      inspection: parseInspection(inspection),
    };
  },

  /** An establishment and whom it is linked with, in one request. */
  async findWithNeighbours(id: string) {
    const [establishment, neighbours] = await table.getMany([establishmentKey(id), neighboursKey(id)]);
    return { establishment: parseEstablishment(establishment), neighbours: neighboursIn(neighbours) };
  },

  /** Whom others are linked with, a hundred of them in one request, in the order asked. */
  findNeighbours: async (ids: readonly string[]): Promise<(Neighbours | undefined)[]> =>
    (await table.getMany(ids.map(neighboursKey), { lagging: true })).map(neighboursIn),

  add: (link: SupplyLink, sender: Sender): Promise<void> =>
    table.commit([...linkWrites(link, undefined, 'record', sender), ...answerWrite(sender, link)]),
  replace: (
    next: SupplyLink,
    previous: SupplyLink,
    action: 'correct' | 'end' | 'retract',
    sender: Sender,
  ): Promise<void> => table.commit(linkWrites(next, previous, action, sender)),
});
export type SupplyChainRepository = ReturnType<typeof supplyChainRepository>;
