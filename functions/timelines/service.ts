import { familyOf } from '../../shared/establishments/merging.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { PlainDate } from '../../shared/kernel/dates.ts';
import { type TimelineEntry, timelineEntryOf, timelineTypesFor } from '../../shared/timelines/schema.ts';
import { areaFilter, sealFilter } from '../inspections/seal.ts';
import { readCursor, writeCursor } from '../platform/cursor.ts';
import type { Item } from '../platform/table.ts';
import type { TimelineRepository } from './repository.ts';

export interface TimelinePage {
  readonly items: TimelineEntry[];
  readonly nextCursor?: string;
}

const entryOf = (item: Item): TimelineEntry =>
  timelineEntryOf(String(item['type']), PlainDate.parse(String(item['g1sk']).slice(0, 10)), item['body']);

export const timelineService = (timelines: TimelineRepository) => ({
  /**
   * What happened at an establishment and at those that were merged into it, newest first, as far as this actor may see
   * it: one request an establishment, ten at most.
   */
  async page(
    establishment: Pick<Establishment, 'id' | 'absorbed'>,
    actor: Actor,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<TimelinePage> {
    const name = ['timeline', establishment.id, actor.rights.role] as const;
    const after = readCursor(name, cursor);
    const types = timelineTypesFor(actor);
    if (types.length === 0) return { items: [] };
    const filters = [sealFilter(actor), areaFilter(actor)];
    const page = await timelines.listOfFamily(familyOf(establishment), { types, filters, limit, after });
    return {
      items: page.items.map(entryOf),
      ...(page.next && { nextCursor: writeCursor(name, page.next) }),
    };
  },
});
export type TimelineService = ReturnType<typeof timelineService>;
