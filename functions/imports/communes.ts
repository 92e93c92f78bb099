import type { Extent, Place } from '../../shared/areas/schema.ts';
import type { Bilingual } from '../../shared/kernel/bilingual.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import type { AreaRepository } from '../areas/repository.ts';

export type CommuneFound =
  | { readonly kind: 'found'; readonly place: Place; readonly succeeded: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly detail: Bilingual; readonly remedy: Bilingual };

/** Where the communes of a file are on its day; each is looked up once. */
export type CommuneFinder = (on: PlainDate) => { readonly find: (code: string) => Promise<CommuneFound> };

interface Successor {
  readonly code: string;
  readonly name: string;
  readonly extent: Extent;
}

const divided = (candidates: readonly Successor[]): CommuneFound => {
  const list = candidates.map(({ code, name }) => `${code} ${name}`).join('; ');
  return {
    kind: 'ambiguous',
    detail: {
      vi: `Mã xã trước ngày sắp xếp, nay có thể thuộc: ${list}.`,
      en: `A commune code of before the merger; it may be in: ${list}.`,
    },
    remedy: {
      vi: 'Chọn một trong các mã đó theo địa chỉ của cơ sở.',
      en: 'Choose one of these codes by the establishment’s address.',
    },
  };
};

/**
 * Finds communes by their code on a day. A code that had ended by then leads to its successor where all of it went to
 * that one; where it was divided, or nobody recorded how, a person must say.
 */
export const communeFinder = (
  areas: Pick<AreaRepository, 'findPlaces' | 'findOn' | 'findBegun'>,
): CommuneFinder => {
  const successorsOf = async (code: string, on: PlainDate): Promise<Successor[]> => {
    const last = await areas.findBegun(code, on);
    const links = last?.level === 'commune' ? (last.successors ?? []) : [];
    return Promise.all(
      links.map(async (link) => ({ ...link, name: (await areas.findOn(link.code, on))?.name ?? '' })),
    );
  };
  return (on) => {
    const known = new Map<string, Promise<CommuneFound>>();
    const look = async (code: string): Promise<CommuneFound> => {
      const [place] = await areas.findPlaces([code], on);
      if (place) return { kind: 'found', place, succeeded: false };
      const candidates = await successorsOf(code, on);
      const [only] = candidates;
      if (only === undefined) return { kind: 'unknown' };
      if (candidates.length > 1 || only.extent !== 'whole') return divided(candidates);
      const [followed] = await areas.findPlaces([only.code], on);
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
};
