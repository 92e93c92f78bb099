import * as z from 'zod';
import type { AreaHistory } from '../../shared/areas/history.ts';
import { Place } from '../../shared/areas/schema.ts';
import { familyOf } from '../../shared/establishments/merging.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { PlainDate } from '../../shared/kernel/dates.ts';
import {
  type PlacedTimelineEntry,
  type TimelineEntry,
  timelineEntryOf,
  timelineTypesFor,
} from '../../shared/timelines/schema.ts';
import { areaFilter, sealFilter } from '../inspections/seal.ts';
import { readCursor, writeCursor } from '../platform/cursor.ts';
import type { Item } from '../platform/table.ts';
import type { TimelineRepository } from './repository.ts';

export interface TimelinePage {
  readonly items: PlacedTimelineEntry[];
  readonly nextCursor?: string;
}

/** Where a place lies as of another day; absent where the place as then is enough. */
type PlaceNow = (place: Place) => Promise<AreaHistory | undefined>;

const entryOf = (item: Item): TimelineEntry =>
  timelineEntryOf(String(item['type']), PlainDate.parse(String(item['g1sk']).slice(0, 10)), item['body']);

const Located = z.object({ place: Place }); // made once: it costs more than the parse

/** One after the other: most lie in the same commune, which is then remembered. */
const entriesOf = async (items: readonly Item[], placeNow?: PlaceNow): Promise<PlacedTimelineEntry[]> => {
  const entries: PlacedTimelineEntry[] = [];
  for (const item of items) {
    const located = placeNow && Located.safeParse(item['body']);
    const now = placeNow && located?.success ? await placeNow(located.data.place) : undefined;
    entries.push({ ...entryOf(item), ...(now && { placeNow: now }) });
  }
  return entries;
};

export const timelineService = (timelines: TimelineRepository) => ({
  /**
   * What happened at an establishment and at those that were merged into it, newest first, as far as this actor may see
   * it: one request an establishment, ten at most.
   */
  async page(
    establishment: Pick<Establishment, 'id' | 'absorbed'>,
    actor: Actor,
    {
      limit,
      cursor,
      placeNow,
    }: { limit: number; cursor?: string | undefined; placeNow?: PlaceNow | undefined },
  ): Promise<TimelinePage> {
    const name = ['timeline', establishment.id, actor.rights.role] as const;
    const after = readCursor(name, cursor);
    const types = timelineTypesFor(actor);
    if (types.length === 0) return { items: [] };
    const filters = [sealFilter(actor), areaFilter(actor)];
    const page = await timelines.listOfFamily(familyOf(establishment), { types, filters, limit, after });
    return {
      items: await entriesOf(page.items, placeNow),
      ...(page.next && { nextCursor: writeCursor(name, page.next) }),
    };
  },
});
export type TimelineService = ReturnType<typeof timelineService>;
