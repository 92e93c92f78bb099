import type { Workplace } from './establishments.ts';
import type { Script } from './inspections.ts';
import type { Random } from './random.ts';

/**
 * Deals establishments so that none has two scheduled visits in a calendar year (fact sheet 4.4). When all have had
 * theirs, cooperatives come again, which the rule does not name; a surprise has its signs of violation and may meet anyone.
 */
export const dealer = (active: readonly Workplace[], random: Random) => {
  const hands = new Map<number, Workplace[]>();
  const again = active.filter(({ establishment }) => establishment.type === 'cooperative');
  return (kind: Script['kind'], year: number, fits: (workplace: Workplace) => boolean = () => true) => {
    const hand = hands.get(year) ?? random.shuffled(active);
    const spare = kind === 'surprise' ? active : again;
    const found = hand.find(fits) ?? random.pick(spare);
    hands.set(
      year,
      hand.filter((workplace) => workplace !== found),
    );
    return found;
  };
};
export type Deal = ReturnType<typeof dealer>;
