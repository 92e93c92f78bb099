import * as z from 'zod';
import { Rounded } from './numbers.ts';

/** A position inside Việt Nam with its islands; soft evidence, because a device can be told a false one. */
export const Coordinates = z
  .strictObject({
    latitude: Rounded(7).min(6).max(24).describe('Degrees, WGS 84'),
    longitude: Rounded(7).min(102).max(118),
    accuracyMetres: Rounded(1).min(0).max(100_000).optional(),
  })
  .meta({ id: 'Coordinates' });
