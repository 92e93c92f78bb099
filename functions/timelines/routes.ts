import * as z from 'zod';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import { TimelineEntry } from '../../shared/timelines/schema.ts';
import type { EstablishmentService } from '../establishments/service.ts';
import { json, newRouter, pageOf, pageParameters, route } from '../platform/http.ts';
import type { TimelineService } from './service.ts';

const read = route(
  { permission: 'establishment:read' },
  {
    method: 'get',
    path: '/v1/establishments/{id}/timeline',
    operationId: 'getTimeline',
    tags: ['Establishments'],
    summary: 'What happened at an establishment, newest first, as far as the reader may see it',
    description: 'With what happened at the entries that were merged into it.',
    request: { params: z.object({ id: EstablishmentId }), query: z.strictObject(pageParameters) },
    responses: { 200: json(pageOf(TimelineEntry), 'A page of visits, violations and penalty files') },
  },
);

export const timelineRoutes = (
  timelines: TimelineService,
  establishments: Pick<EstablishmentService, 'read'>,
) =>
  newRouter().openapi(read, async (c) => {
    const actor = c.get('actor');
    const establishment = await establishments.read(c.req.valid('param').id, actor);
    return c.json(await timelines.page(establishment, actor, c.req.valid('query')), 200);
  });
