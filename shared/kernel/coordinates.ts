import * as z from 'zod';

/** A position inside Việt Nam with its islands; soft evidence, because a device can be told a false one. */
export const Coordinates = z
  .strictObject({
    latitude: z.number().min(6).max(24).describe('Degrees, WGS 84'),
    longitude: z.number().min(102).max(118),
    accuracyMetres: z.number().min(0).max(100_000).optional(),
  })
  .meta({ id: 'Coordinates' });
