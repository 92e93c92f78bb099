import type { Place } from '../../shared/areas/schema.ts';
import type { Bilingual } from '../../shared/kernel/bilingual.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import type { AreaRepository } from '../areas/repository.ts';

export type CommuneFound =
  | { readonly kind: 'found'; readonly place: Place; readonly succeeded: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly detail: Bilingual; readonly remedy: Bilingual };

/** Where the communes of a file are on its day; each is looked up once. */
export type CommuneFinder = (on: PlainDate) => { readonly find: (code: string) => Promise<CommuneFound> };

/** Communes that followed one that was closed; one only where all of it went there. */
export type Successors = (code: string, on: PlainDate) => Promise<readonly { code: string; name: string }[]>;

const severalFollowed = (candidates: readonly { code: string; name: string }[]) => {
  const list = candidates.map(({ code, name }) => `${code} ${name}`).join('; ');
  return {
    kind: 'ambiguous' as const,
    detail: {
      vi: `Mã xã trước ngày sắp xếp, nay thuộc nhiều đơn vị: ${list}.`,
      en: `A commune code of before the merger, now in several units: ${list}.`,
    },
    remedy: {
      vi: 'Chọn một trong các mã đó theo địa chỉ của cơ sở.',
      en: 'Choose one of these codes by the establishment’s address.',
    },
  };
};

/**
 * Finds communes by their code on a day; a code that was closed leads to its successor where there is exactly one.
 *
 * @param successors none where the history of areas is not loaded.
 */
export const communeFinder =
  (areas: Pick<AreaRepository, 'findPlace'>, successors: Successors = async () => []): CommuneFinder =>
  (on) => {
    const known = new Map<string, Promise<CommuneFound>>();
    const look = async (code: string): Promise<CommuneFound> => {
      const place = await areas.findPlace(code, on);
      if (place) return { kind: 'found', place, succeeded: false };
      const candidates = await successors(code, on);
      const [only] = candidates;
      if (candidates.length > 1) return severalFollowed(candidates);
      const followed = only && (await areas.findPlace(only.code, on));
      return followed ? { kind: 'found', place: followed, succeeded: true } : { kind: 'unknown' };
    };
    return {
      find: (code) => {
        const found = known.get(code) ?? look(code);
        known.set(code, found);
        return found;
      },
    };
  };
