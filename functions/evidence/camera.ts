import exifr from 'exifr';
import * as z from 'zod';
import { EvidenceMetadata } from '../../shared/evidence/schema.ts';

/** Values as cameras write them, which is any way they like. */
const Tags = z.object({
  DateTimeOriginal: z.string().optional().catch(undefined),
  OffsetTimeOriginal: z.string().optional().catch(undefined),
  Make: z.string().optional().catch(undefined),
  Model: z.string().optional().catch(undefined),
  Software: z.string().optional().catch(undefined),
  latitude: z.number().optional().catch(undefined),
  longitude: z.number().optional().catch(undefined),
});

const joined = (...words: (string | undefined)[]): string | undefined => {
  const text = words.flatMap((it) => it?.replace(/\p{Cc}/gu, ' ').trim() || []).join(' ');
  return text.slice(0, 120) || undefined;
};

/** Each fact by itself: one that cannot be is left out, and the others stay. */
const plausible = (facts: Record<string, unknown>): EvidenceMetadata =>
  Object.assign(
    {},
    ...Object.entries(facts).flatMap(([name, value]) => {
      const one = EvidenceMetadata.safeParse({ [name]: value });
      return value !== undefined && one.success ? [one.data] : [];
    }),
  );

/** What the camera wrote into a picture; nothing where it wrote nothing that can be read. */
export const readCamera = async (
  picture: Buffer,
  size: { readonly width: number; readonly height: number },
): Promise<EvidenceMetadata> => {
  const parsed: unknown = await exifr
    .parse(picture, {
      reviveValues: false,
      gps: true,
      tiff: true,
      exif: true,
      xmp: false,
      icc: false,
      iptc: false,
    })
    .catch(() => undefined);
  const tags = Tags.parse(parsed ?? {});
  const { latitude, longitude } = tags;
  return plausible({
    takenAt: joined(tags.DateTimeOriginal, tags.OffsetTimeOriginal),
    position: latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined,
    camera: joined(tags.Make, tags.Model),
    software: joined(tags.Software),
    ...size,
  });
};
