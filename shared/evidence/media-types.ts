import type { Evidence } from '../kernel/evidence.ts';

type Kind = Evidence['kind'];

/**
 * What the product takes as evidence, and of which kind. `picture`: a viewing copy and a thumbnail are made of it; what
 * is not one is kept as it is.
 */
const mediaTypes: Readonly<Record<string, { kinds: readonly Kind[]; picture: boolean }>> = {
  'image/jpeg': { kinds: ['photo', 'document'], picture: true },
  'image/png': { kinds: ['photo', 'document'], picture: true },
  'image/webp': { kinds: ['photo', 'document'], picture: true },
  'image/heic': { kinds: ['photo'], picture: false },
  'application/pdf': { kinds: ['document'], picture: false },
  'audio/mpeg': { kinds: ['audio'], picture: false },
  'audio/mp4': { kinds: ['audio'], picture: false },
  'audio/ogg': { kinds: ['audio'], picture: false },
  'audio/wav': { kinds: ['audio'], picture: false },
  'audio/webm': { kinds: ['audio'], picture: false },
  'video/mp4': { kinds: ['video'], picture: false },
  'video/webm': { kinds: ['video'], picture: false },
};
export const knownMediaTypes = Object.keys(mediaTypes);

export const isPicture = (mediaType: string): boolean => mediaTypes[mediaType]?.picture ?? false;

/** Does the product take such a file as evidence of this kind? */
export const isTaken = ({ kind, mediaType }: Pick<Evidence, 'kind' | 'mediaType'>): boolean =>
  mediaTypes[mediaType]?.kinds.includes(kind) ?? false;

/** The largest picture that is worked on, in bytes: a tablet's is 3 to 8 MB. */
export const maxPictureBytes = 40_000_000;
/** The largest in points: beyond it a small file may unpack into more memory than a function has. */
export const maxPicturePixels = 50_000_000;
