import type { Provision } from '../schema.ts';

type Period = Pick<Provision, 'validFrom' | 'validTo'>;
type Source = Pick<Provision, 'sourceStatus' | 'sourceNote'>;
type Exceptions = Partial<Period & Source & Pick<Provision, 'id'>>;

/**
 * Rows of one instrument, each written as its place and its two texts.
 *
 * `place` is `27`, `27.2`, `27.2.đ`, `PL.II` for annex II, or empty for the whole instrument. It makes the id as well,
 * so that an id cannot name another article than the row does.
 */
export const provisionsOf =
  (instrumentId: string, usual: Period & Source) =>
  (place: string, vi: string, en: string, exceptions: Exceptions = {}): Provision => {
    const [article, clause, point] = place.split('.');
    const where = article === 'PL' ? { annex: clause } : { article: article || undefined, clause, point };
    return {
      id: place ? `${instrumentId}.${place}` : instrumentId,
      instrumentId,
      ...where,
      text: { vi, en },
      ...usual,
      ...exceptions,
    };
  };
