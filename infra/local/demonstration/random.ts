import { ulid } from 'ulid';

/** FNV-1a: a name becomes the seed of a stream of numbers. */
const seedOf = (name: string): number =>
  Array.from(name).reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619),
    2_166_136_261,
  );

/** mulberry32: small, fast, the same on every machine; nothing here needs to be unguessable. */
const mulberry32 = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Chances that are the same each time for the same name, so that one part can change without changing the others. */
export const randomFor = (name: string) => {
  const next = mulberry32(seedOf(name));
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => {
    const found = list[int(0, list.length - 1)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  return {
    next,
    int,
    pick,
    chance: (share: number): boolean => next() < share,
    /** One of several, each as often as its weight says. */
    weighted<T>(options: readonly (readonly [T, number])[]): T {
      let rest = next() * options.reduce((sum, [, weight]) => sum + weight, 0);
      return options.find(([, weight]) => (rest -= weight) < 0)?.[0] ?? pick(options)[0];
    },
    shuffled<T>(list: readonly T[]): T[] {
      return list
        .map((value) => ({ value, order: next() }))
        .sort((left, right) => left.order - right.order)
        .map(({ value }) => value);
    },
    /** An id that looks made at that moment. */
    ulidAt: (epochMs: number): string => ulid(epochMs, next),
  };
};
export type Random = ReturnType<typeof randomFor>;
