import * as z from 'zod';
import type { Place } from '../../shared/areas/schema.ts';
import { legalDateOf } from '../../shared/kernel/dates.ts';
import { Establishment } from '../../shared/establishments/schema.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import { PlacedTimelineEntry } from '../../shared/timelines/schema.ts';
import type { HistoryService } from '../areas/history-service.ts';
import { placesParameter } from '../areas/places.ts';
import type { EstablishmentService } from '../establishments/service.ts';
import { json, newRouter, pageOf, pageParameters, route } from '../platform/http.ts';
import type { TimelineService } from './service.ts';

/** The establishment is read in any case, to know whether the reader may see it. */
const Timeline = pageOf(PlacedTimelineEntry).extend({ establishment: Establishment });

const read = route(
  { permission: 'establishment:read' },
  {
    method: 'get',
    path: '/v1/establishments/{id}/timeline',
    operationId: 'getTimeline',
    tags: ['Establishments'],
    summary: 'An establishment and what happened there, newest first, as far as the reader may see it',
    description: 'With what happened at the entries that were merged into it.',
    request: {
      params: z.object({ id: EstablishmentId }),
      query: z.strictObject({ ...placesParameter, ...pageParameters }),
    },
    responses: { 200: json(Timeline, 'A page of visits, violations and penalty files') },
  },
);

export const timelineRoutes = (
  timelines: TimelineService,
  establishments: Pick<EstablishmentService, 'read'>,
  history: Pick<HistoryService, 'placeAsOf'>,
) =>
  newRouter().openapi(read, async (c) => {
    const actor = c.get('actor');
    const { places, ...wanted } = c.req.valid('query');
    const establishment = await establishments.read(c.req.valid('param').id, actor);
    const asOf = legalDateOf(c.get('receivedAt'));
    const placeNow = places === 'now' ? (place: Place) => history.placeAsOf(place, asOf) : undefined;
    const page = await timelines.page(establishment, actor, { ...wanted, placeNow });
    return c.json({ establishment, ...page }, 200);
  });
