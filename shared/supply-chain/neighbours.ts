import { Establishment } from '../establishments/schema.ts';
import { fieldsOf } from '../kernel/fields.ts';
import type { SupplyDirection, SupplyLink } from './schema.ts';

/** What a chain may tell of someone in it; who asks from outside its area is told less (`SupplyParty`). */
const Party = Establishment.pick({
  id: true,
  name: true,
  place: true,
  type: true,
  addressLine: true,
  status: true,
  craftVillage: true,
  suppliesTo: true,
});
export type Party = Pick<Establishment, keyof typeof Party.shape>;
const partyFields = fieldsOf(Party);
export const partyOf = (establishment: Party): Party => partyFields(establishment);

/** A link without what was done to it. */
export type RecordedLink = Omit<SupplyLink, 'version' | 'steps'>;
export const recordedLinkOf = ({ version: _, steps: __, ...link }: SupplyLink): RecordedLink => link;

export interface NeighbourLink {
  readonly link: RecordedLink;
  /** Who stands for the other end. */
  readonly other: Party;
}

/** The latest links of a place one way, whatever their days. */
export interface NeighbourLinks {
  readonly links: readonly NeighbourLink[];
  /** There are others. */
  readonly more: boolean;
}

/** Everyone whom an establishment, and those it is one place with by merges, is linked with. */
export interface Neighbours extends Readonly<Record<SupplyDirection, NeighbourLinks>> {
  /** Who stands for it: itself, or the one it was merged into. */
  readonly self: Party;
}
