import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { MissedClock } from '../../shared/due/schema.ts';
import type { AreaGuard } from '../areas/guard.ts';
import { readCursor } from '../platform/cursor.ts';
import { json, newRouter, pageOf, pageParameters, route } from '../platform/http.ts';
import { pageAnswer } from '../platform/pages.ts';
import type { DueRepository } from './repository.ts';

const list = route(
  { permission: 'missedClock:read' },
  {
    method: 'get',
    path: '/v1/missed-clocks',
    operationId: 'listMissedClocks',
    tags: ['Law'],
    summary: 'Time limits of an area that were missed and are so still, the longest first',
    description:
      'Marked by the clock as the day passes. `only=decisions` are those by which no decision may be issued any more. What is set right leaves the list.',
    request: {
      query: z.strictObject({
        area: AreaCode,
        only: z.enum(['all', 'decisions']).default('all'),
        ...pageParameters,
      }),
    },
    responses: { 200: json(pageOf(MissedClock), 'A page of missed time limits') },
  },
);

export const missedClockRoutes = (due: Pick<DueRepository, 'listMissed'>, guard: AreaGuard) =>
  newRouter().openapi(list, async (c) => {
    const { area, only, limit, cursor } = c.req.valid('query');
    await guard(c.get('actor'), 'missedClock:read', area, c.get('receivedAt'));
    const name = ['missed-clocks', area, only] as const;
    const page = await due.listMissed(area, limit, only === 'decisions', readCursor(name, cursor));
    return c.json(pageAnswer(name, page, MissedClock), 200);
  });
