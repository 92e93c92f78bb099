import { Coordinates } from '../../../shared/kernel/coordinates.ts';
import { type Instant, instantOf } from '../../../shared/kernel/dates.ts';
import type { Evidence } from '../../../shared/kernel/evidence.ts';
import { EvidenceId } from '../../../shared/kernel/ids.ts';
import { newUlid } from '../device/new-id.ts';
import type { PictureWork } from './picture-work.ts';

const oldest = Date.parse('2000-01-01T00:00:00Z');
const clockToleranceMs = 5 * 60_000;

/**
 * The moment that a camera wrote down. Without an offset it is the tablet's own time; what lies ahead, or before there
 * were such cameras, is a clock that was never set, and counts for nothing.
 */
export const writtenMoment = ({ at, offset }: PictureWork['written'], nowMs: number): Instant | undefined => {
  const [, date, time] = /^(\d{4}:\d{2}:\d{2}) (\d{2}:\d{2}:\d{2})/.exec(at ?? '') ?? [];
  if (date === undefined || time === undefined) return undefined;
  const zone = /^[+-]\d{2}:\d{2}$/.test(offset ?? '') ? offset : '';
  const epochMs = Date.parse(`${date.replaceAll(':', '-')}T${time}${zone}`);
  const isLikely = epochMs >= oldest && epochMs <= nowMs + clockToleranceMs;
  return isLikely ? instantOf(epochMs) : undefined;
};

/** Where a camera says it was; soft evidence, and left out where it lies outside Việt Nam. */
const writtenPlace = ({ latitude, longitude }: PictureWork['written']) =>
  Coordinates.safeParse({
    latitude: latitude === undefined ? undefined : Number(latitude.toFixed(7)),
    longitude: longitude === undefined ? undefined : Number(longitude.toFixed(7)),
  }).data;

/** A photograph as the record will name it. */
export const evidenceOf = ({ whole, sha256, original, written }: PictureWork, nowMs: number): Evidence => {
  const coordinates = writtenPlace(written);
  return {
    id: EvidenceId.parse(newUlid()),
    kind: 'photo',
    mediaType: 'image/jpeg',
    bytes: whole.byteLength,
    sha256,
    takenAt: writtenMoment(written, nowMs) ?? instantOf(nowMs),
    original,
    ...(coordinates && { coordinates }),
  };
};
