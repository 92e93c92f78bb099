/** What a lot is drawn from: any text. The same text draws the same lot on every machine. */
const mix = (hash: number, value: number, factor: number): number => Math.imul(hash ^ value, factor);

/**
 * A number that looks random and depends on nothing but its text: 0 to 2^53 - 1. Not for secrets: who knows the seed
 * can draw the lots again, which is the point.
 */
export const lotOf = (text: string): number => {
  let [left, right] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    left = mix(left, code, 0x9e3779b1);
    right = mix(right, code, 0x5f356495);
  }
  left = Math.imul(left ^ (left >>> 16), 0x85ebca6b) ^ Math.imul(right ^ (right >>> 13), 0xc2b2ae35);
  right = Math.imul(right ^ (right >>> 16), 0x85ebca6b) ^ Math.imul(left ^ (left >>> 13), 0xc2b2ae35);
  return 4_294_967_296 * (2_097_151 & right) + (left >>> 0);
};

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID of this millisecond whose rest is drawn from a text. */
export const ulidOf = (epochMs: number, text: string): string => {
  let [time, head] = [epochMs, ''];
  for (let i = 0; i < 10; i += 1) {
    head = `${digits[time % 32] ?? ''}${head}`;
    time = Math.floor(time / 32);
  }
  const tail = (salt: string): string => {
    let [lot, part] = [lotOf(`${salt}|${text}`), ''];
    for (let i = 0; i < 8; i += 1) {
      part += digits[lot % 32] ?? '';
      lot = Math.floor(lot / 32);
    }
    return part;
  };
  return `${head}${tail('a')}${tail('b')}`;
};
