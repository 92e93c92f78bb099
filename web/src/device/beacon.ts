const name = 'mang-non-unsent';
const year = 365 * 86_400;

/**
 * What was unsent when the tablet was last seen, in a cookie: a browser that clears its storage to make room leaves cookies
 * alone, and so the loss shows. It stays on the pages of the application and holds nothing but a number and a day.
 */
export const noteUnsent = (count: number, on: string): void => {
  document.cookie = `${name}=${count}.${on}; path=/app; max-age=${year}; samesite=strict${location.protocol === 'https:' ? '; secure' : ''}`;
};

export interface Beacon {
  readonly count: number;
  /** Legal date. */
  readonly on: string;
}

export const readBeacon = (): Beacon | undefined => {
  const found = new RegExp(`(?:^|; )${name}=(\\d+)\\.(\\d{4}-\\d{2}-\\d{2})`).exec(document.cookie);
  const [, count = '0', on = ''] = found ?? [];
  return found ? { count: Number(count), on } : undefined;
};
