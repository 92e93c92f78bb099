import { familyOf } from '../../shared/establishments/merging.ts';
import type { EstablishmentId } from '../../shared/kernel/ids.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { inTurns } from '../platform/in-turns.ts';
import { registeredIds } from '../register/rebuild.ts';
import { neighboursKeeper, type NeighboursTable } from './neighbours.ts';

const atOnce = 8;

/**
 * Makes the neighbours of everyone in a supply link, and marks each link at the one it supplies: for a table whose links
 * were recorded before there were either. Safe to repeat and to run beside everything else. One request an establishment.
 *
 * @returns how many establishments stand in links.
 */
export const rebuildNeighbours = async (table: NeighboursTable): Promise<number> => {
  const keeper = neighboursKeeper(table);
  const linked = new Set<EstablishmentId>();
  for await (const ids of registeredIds(table)) {
    const places = (await table.getMany(ids.map(establishmentKey))).map(parseEstablishment);
    const entries = places.flatMap((it) => (it ? familyOf(it) : []));
    const ends = await inTurns(entries, atOnce, (id) => keeper.mark(id));
    for (const end of ends.flat()) linked.add(end);
  }
  await keeper.rebuild(linked);
  return linked.size;
};
