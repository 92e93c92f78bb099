/** Bytes that only the holder of the key reads, and only where they were laid. */
export interface Sealed {
  /** 12 bytes, never used twice with one key. */
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A row was changed, moved, or sealed under another key. */
export class SealBroken extends Error {
  constructor(place: string, options?: { cause?: unknown }) {
    super(`What is kept at ${place} cannot be opened`, options);
    this.name = 'SealBroken';
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Sealed with its place: a row that someone puts in another's stead does not open. */
const cipher = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: encoder.encode(place),
});

export const sealBytes = async (
  key: CryptoKey,
  place: string,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Sealed> => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: new Uint8Array(await crypto.subtle.encrypt(cipher(iv, place), key, plain)) };
};

/** @throws SealBroken */
export const openBytes = async (
  key: CryptoKey,
  place: string,
  { iv, bytes }: Sealed,
): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(cipher(iv, place), key, bytes));
  } catch (cause) {
    throw new SealBroken(place, { cause });
  }
};

/** @param value anything JSON can say. */
export const seal = (key: CryptoKey, place: string, value: unknown): Promise<Sealed> =>
  sealBytes(key, place, encoder.encode(JSON.stringify(value)));

/** @throws SealBroken; what comes out is not parsed: whoever reads it says what it must be. */
export const open = async (key: CryptoKey, place: string, sealed: Sealed): Promise<unknown> =>
  JSON.parse(decoder.decode(await openBytes(key, place, sealed)));
