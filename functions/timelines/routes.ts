import * as z from 'zod';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import { PlainDate } from '../../shared/kernel/dates.ts';
import { TimelineEntry, timelineEntryOf, timelineTypesFor } from '../../shared/timelines/schema.ts';
import type { EstablishmentService } from '../establishments/service.ts';
import { areaFilter, sealFilter } from '../inspections/seal.ts';
import { readCursor, writeCursor } from '../platform/cursor.ts';
import { json, newRouter, pageOf, pageParameters, route } from '../platform/http.ts';
import type { Item } from '../platform/table.ts';
import type { TimelineRepository } from './repository.ts';

const read = route(
  { permission: 'establishment:read' },
  {
    method: 'get',
    path: '/v1/establishments/{id}/timeline',
    operationId: 'getTimeline',
    tags: ['Establishments'],
    summary: 'What happened at an establishment, newest first, as far as the reader may see it',
    request: { params: z.object({ id: EstablishmentId }), query: z.strictObject(pageParameters) },
    responses: { 200: json(pageOf(TimelineEntry), 'A page of visits, violations and penalty files') },
  },
);

const entryOf = (item: Item): TimelineEntry =>
  timelineEntryOf(String(item['type']), PlainDate.parse(String(item['g1sk']).slice(0, 10)), item['body']);

export const timelineRoutes = (
  timelines: TimelineRepository,
  establishments: Pick<EstablishmentService, 'read'>,
) =>
  newRouter().openapi(read, async (c) => {
    const { id } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    const actor = c.get('actor');
    await establishments.read(id, actor);
    const name = ['timeline', id, actor.rights.role] as const;
    const types = timelineTypesFor(actor);
    const after = readCursor(name, cursor);
    const page =
      types.length > 0
        ? await timelines.list(id, {
            types,
            filters: [sealFilter(actor), areaFilter(actor)],
            limit,
            after,
          })
        : { items: [] };
    const items = page.items.map(entryOf);
    return c.json({ items, ...(page.next && { nextCursor: writeCursor(name, page.next) }) }, 200);
  });
