import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBRecord } from 'aws-lambda';
import { familyOf } from '../../shared/establishments/merging.ts';
import { Establishment } from '../../shared/establishments/schema.ts';
import type { EstablishmentId } from '../../shared/kernel/ids.ts';
import { partyOf } from '../../shared/supply-chain/neighbours.ts';
import { SupplyLink } from '../../shared/supply-chain/schema.ts';
import { inTurns } from '../platform/in-turns.ts';
import { neighboursKeeper, type NeighboursTable } from '../supply-chain/neighbours.ts';
import { newImageOf, oldImageOf, typeOf } from './images.ts';

const atOnce = 8;

const endsOf = (record: DynamoDBRecord): EstablishmentId[] => {
  const image = newImageOf(record);
  if (!image) return [];
  const { fromId, toId } = SupplyLink.parse(image['body']);
  return [fromId, toId];
};

/** All that are, or were, one place with an establishment. */
const placeOf = (establishment: Establishment): EstablishmentId[] => [
  ...familyOf(establishment),
  ...(establishment.mergedInto ? [establishment.mergedInto] : []),
];

const shownOf = (establishment: Establishment) => [
  partyOf(establishment),
  establishment.mergedInto,
  establishment.absorbed,
];

/**
 * The entries whose neighbours a record may concern, where it changes what chains show of an establishment, or what it is
 * one place with. Nobody is linked yet with one that is only being registered.
 */
const changedPlaceOf = (record: DynamoDBRecord): EstablishmentId[] => {
  const old = oldImageOf(record);
  const image = old && newImageOf(record); // an import makes many: the first image is not taken apart
  if (!image) return [];
  const [before, after] = [Establishment.parse(old['body']), Establishment.parse(image['body'])];
  return isDeepStrictEqual(shownOf(before), shownOf(after))
    ? []
    : [...new Set([...placeOf(before), ...placeOf(after)])];
};

/**
 * Keeps whom establishments are linked with. A link concerns its two ends; a change of an establishment everyone it is
 * linked with, which one request finds out.
 */
export const projectNeighbours = async (
  table: NeighboursTable,
  records: readonly DynamoDBRecord[],
): Promise<void> => {
  const keeper = neighboursKeeper(table);
  const of = (type: string) => records.filter((record) => typeOf(record) === type);
  const concerned = new Set(of('SupplyLink').flatMap(endsOf));
  const places = of('Establishment')
    .map(changedPlaceOf)
    .filter((place) => place.length > 0);
  const entries = [...new Set(places.flat())];
  const linked = new Map(
    await inTurns(entries, atOnce, async (id) => [id, await keeper.linkedWith(id)] as const),
  );
  for (const place of places) {
    const others = place.flatMap((id) => linked.get(id) ?? []);
    if (others.length > 0) for (const id of [...place, ...others]) concerned.add(id);
  }
  await keeper.rebuild(concerned);
};
