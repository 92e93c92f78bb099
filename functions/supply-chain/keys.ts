import type { SupplyLink } from '../../shared/supply-chain/schema.ts';

/** Links lie under who supplies; each of its ends finds them newest first by id. */
export const supplyPartition = (establishmentId: string) => `SUPPLY#${establishmentId}`;
export const supplyPrefix = 'LINK#';
export const supplyLinkKey = (fromId: string, id: string) => ({
  pk: supplyPartition(fromId),
  sk: `${supplyPrefix}${id}`,
});

type Ends = Pick<SupplyLink, 'id' | 'fromId' | 'toId'>;

/** Under who is supplied, one item a link, which is written once and says where the link lies. */
export const supplierPrefix = 'FROM#';
export const supplierMark = ({ id, fromId, toId }: Ends) => ({
  pk: supplyPartition(toId),
  sk: `${supplierPrefix}${id}#${fromId}`,
  type: 'SupplierMark',
  fromId,
  linkId: id,
});

/** One item while a link goes on, so that the same one cannot stand twice. */
export const standingKey = ({ fromId, kind, toId }: Pick<SupplyLink, 'fromId' | 'kind' | 'toId'>) => ({
  pk: supplyPartition(fromId),
  sk: `STANDING#${kind}#${toId}`,
});

/** Read model: whom an establishment is linked with, both ways; in a partition of its own, so that the projector may write it. */
export const neighboursKey = (establishmentId: string) => ({
  pk: `NEIGHBOURS#${establishmentId}`,
  sk: 'NEIGHBOURS',
});
