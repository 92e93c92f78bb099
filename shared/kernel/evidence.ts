import * as z from 'zod';
import { Coordinates } from './coordinates.ts';
import { Instant } from './dates.ts';
import { EvidenceId } from './ids.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A reference to evidence that travels apart: what it is, and the digest that proves it is the same. */
export const Evidence = z
  .strictObject({
    id: EvidenceId,
    kind: z.enum(['photo', 'document', 'audio', 'video']),
    mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,60}$/),
    bytes: z.int().positive().max(200_000_000),
    sha256: Sha256.describe('Of the file that is sent, hex'),
    takenAt: Instant,
    coordinates: Coordinates.optional(),
    original: z
      .strictObject({ sha256: Sha256, bytes: z.int().positive() })
      .optional()
      .describe('The picture as the camera made it, where what is kept is a smaller copy of it'),
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;
