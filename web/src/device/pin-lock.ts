import { open, seal, type Sealed, SealBroken } from './sealing.ts';

/** A person's key, shut away under a PIN. */
export interface PinLock {
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Rounds of PBKDF2 with SHA-256. */
  readonly rounds: number;
  readonly key: Sealed;
}

export const pinLength = 6;
export const isPin = (text: string): boolean => new RegExp(`^\\d{${pinLength}}$`).test(text);

/** All digits equal, or each one more or one less than the one before: the first that anyone would try. */
export const isPlainPin = (pin: string): boolean => {
  const steps = Array.from(pin)
    .slice(1)
    .map((digit, i) => Number(digit) - Number(pin[i]));
  return [0, 1, -1].some((step) => steps.every((it) => it === step));
};

/**
 * As OWASP advises for PBKDF2 with SHA-256. A PIN of six digits falls to whoever copies the storage and tries all: the
 * rounds make that days of work, not impossible. docs/decisions/0051 says what else stands in the way.
 */
const roundsNow = 600_000;

const keyOfPin = async (pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> => {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, secret, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
};

const usable = (jwk: JsonWebKey): Promise<CryptoKey> =>
  crypto.subtle.importKey('jwk', jwk, 'AES-GCM', false, ['encrypt', 'decrypt']);

const shutAway = async (userId: string, pin: string, jwk: JsonWebKey, rounds: number): Promise<PinLock> => {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, rounds, key: await seal(await keyOfPin(pin, salt, rounds), `lock/${userId}`, jwk) };
};

const takeOut = async (
  userId: string,
  pin: string,
  { salt, rounds, key }: PinLock,
): Promise<JsonWebKey | undefined> => {
  try {
    return (await open(await keyOfPin(pin, salt, rounds), `lock/${userId}`, key)) as JsonWebKey; // as sealed below
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
};

/** A new key, and the lock that keeps it. The key itself never leaves the browser's hands. */
export const makeLock = async (
  userId: string,
  pin: string,
  rounds = roundsNow,
): Promise<{ key: CryptoKey; lock: PinLock }> => {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, [
    'encrypt',
    'decrypt',
  ]);
  const jwk = await crypto.subtle.exportKey('jwk', made);
  return { key: await usable(jwk), lock: await shutAway(userId, pin, jwk, rounds) };
};

/** @returns undefined for a wrong PIN. */
export const openLock = async (
  userId: string,
  pin: string,
  lock: PinLock,
): Promise<CryptoKey | undefined> => {
  const jwk = await takeOut(userId, pin, lock);
  return jwk && usable(jwk);
};

/** The same key under another PIN; undefined when the old one is wrong. */
export const changePin = async (
  userId: string,
  pins: { readonly old: string; readonly new: string },
  lock: PinLock,
): Promise<PinLock | undefined> => {
  const jwk = await takeOut(userId, pins.old, lock);
  return jwk && shutAway(userId, pins.new, jwk, lock.rounds);
};
