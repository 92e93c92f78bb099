/** Lists of units that go together, each unit whole and all in their order: as many as there is room for. */
export const parcelsOf = <Unit>(
  units: readonly Unit[],
  room: number,
  sizeOf: (unit: Unit) => number,
): Unit[][] => {
  const parcels: Unit[][] = [];
  let left = 0;
  for (const unit of units) {
    const size = sizeOf(unit);
    const last = parcels.at(-1);
    if (last && size <= left) last.push(unit);
    else parcels.push([unit]);
    left = (last && size <= left ? left : room) - size;
  }
  return parcels;
};
