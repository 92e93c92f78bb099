import { supplyLinkIdTaken, supplyLinkStands } from '../../shared/supply-chain/problems.ts';
import { isStanding } from '../../shared/supply-chain/rules.ts';
import { type SupplyDirection, SupplyLink } from '../../shared/supply-chain/schema.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { aggregateWrites } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import { isNew, type Table, type Write } from '../platform/table.ts';
import {
  standingKey,
  suppliersOf,
  supplyAttributes,
  supplyLinkKey,
  supplyPartition,
  supplyPrefix,
} from './keys.ts';

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
    attributes: supplyAttributes(next),
    state: next,
    // ids may be made on devices, and the same one under another establishment is another link
    trail: `${next.fromId}#${next.id}`,
    action,
    sender,
    taken: supplyLinkIdTaken,
  }),
  ...standingWrite(next, previous),
];

export const supplyChainRepository = (table: Table) => ({
  /** A link with the establishment that supplies, in one request: most who ask hold that end. */
  async findWithSupplier(fromId: string, id: string) {
    const [link, supplier] = await table.getMany([supplyLinkKey(fromId, id), establishmentKey(fromId)]);
    return { link: link && SupplyLink.parse(link['body']), supplier: parseEstablishment(supplier) };
  },

  /** The latest links of one establishment one way, one request; `more` where there are others. */
  async list(
    establishmentId: string,
    direction: SupplyDirection,
    limit: number,
  ): Promise<{ links: SupplyLink[]; more: boolean }> {
    const way =
      direction === 'down'
        ? { partition: supplyPartition(establishmentId) }
        : { index: 'gsi1' as const, partition: suppliersOf(establishmentId) };
    const page = await table.query({ ...way, prefix: supplyPrefix, newestFirst: true, limit });
    return {
      links: page.items.map((item) => SupplyLink.parse(item['body'])),
      more: page.next !== undefined,
    };
  },

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
