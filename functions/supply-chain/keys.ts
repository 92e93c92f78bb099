import type { SupplyLink } from '../../shared/supply-chain/schema.ts';

/** Links lie under who supplies, newest first by id; in g1 under who is supplied: each way is one request. */
export const supplyPartition = (fromId: string) => `SUPPLY#${fromId}`;
export const supplyPrefix = 'LINK#';
export const supplyLinkKey = (fromId: string, id: string) => ({
  pk: supplyPartition(fromId),
  sk: `${supplyPrefix}${id}`,
});
export const suppliersOf = (toId: string) => `SUPPLY#TO#${toId}`;
export const supplyAttributes = ({ id, toId, retracted }: SupplyLink) =>
  retracted ? {} : { g1pk: suppliersOf(toId), g1sk: `${supplyPrefix}${id}` };

/** One item while a link goes on, so that the same one cannot stand twice. */
export const standingKey = ({ fromId, kind, toId }: Pick<SupplyLink, 'fromId' | 'kind' | 'toId'>) => ({
  pk: supplyPartition(fromId),
  sk: `STANDING#${kind}#${toId}`,
});
