import { Problem } from '../../shared/kernel/problem.ts';
import { type Key, type Table, type Write, writesPerTransaction } from './table.ts';

const keyOf = ({ put, update, delete: gone, check }: Write): Key => {
  const key = put ?? update?.key ?? gone ?? check;
  if (!key) throw new Error('a write must put, update, delete or check');
  return key;
};
const nameOf = (write: Write): string => {
  const { pk, sk } = keyOf(write);
  return `${pk}\u0000${sk}`;
};

/** Units that share a transaction: as many as fit, no item touched twice. */
const parcelsOf = (units: readonly (readonly Write[])[]): number[][] => {
  const parcels: { units: number[]; names: Set<string> }[] = [];
  for (const [i, unit] of units.entries()) {
    if (unit.length === 0) continue;
    const names = unit.map(nameOf);
    const last = parcels.at(-1);
    const fits =
      last &&
      last.names.size + names.length <= writesPerTransaction &&
      !names.some((name) => last.names.has(name));
    if (!fits) parcels.push({ units: [i], names: new Set(names) });
    else {
      last.units.push(i);
      for (const name of names) last.names.add(name);
    }
  }
  return parcels.map(({ units }) => units);
};

/** Can all units go into one transaction? */
export const fitTogether = (units: readonly (readonly Write[])[]): boolean => parcelsOf(units).length <= 1;

/**
 * Commits units of writes, each whole or not at all, several in one transaction. Where one of them is refused, those of
 * its transaction are tried one by one, so that a refusal stops nothing but its own unit.
 *
 * @returns for each unit the refusal it met, or undefined when it is stored. An empty unit is stored.
 */
export const commitEach = async (
  table: Pick<Table, 'commit'>,
  units: readonly (readonly Write[])[],
): Promise<(Problem | undefined)[]> => {
  const refusals: (Problem | undefined)[] = units.map(() => undefined);
  const tryOne = async (i: number): Promise<void> => {
    try {
      await table.commit(units[i] ?? []);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refusals[i] = error;
    }
  };
  for (const parcel of parcelsOf(units)) {
    try {
      await table.commit(parcel.flatMap((i) => units[i] ?? []));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const [only] = parcel;
      if (parcel.length === 1 && only !== undefined) refusals[only] = error;
      else for (const i of parcel) await tryOne(i);
    }
  }
  return refusals;
};
