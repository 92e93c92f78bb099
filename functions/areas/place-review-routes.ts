import * as z from 'zod';
import { ProvinceCode } from '../../shared/areas/schema.ts';
import { Establishment } from '../../shared/establishments/schema.ts';
import type { EstablishmentRepository } from '../establishments/repository.ts';
import { readCursor } from '../platform/cursor.ts';
import { json, newRouter, pageOf, pageParameters, route } from '../platform/http.ts';
import { pageAnswer } from '../platform/pages.ts';
import type { AreaGuard } from './guard.ts';

const list = route(
  { permission: 'establishment:change' },
  {
    method: 'get',
    path: '/v1/place-reviews',
    operationId: 'listPlaceReviews',
    tags: ['Areas'],
    summary: 'Establishments of divided communes: change their communeCode to say where each is now',
    request: { query: z.strictObject({ area: ProvinceCode, ...pageParameters }) },
    responses: { 200: json(pageOf(Establishment), 'A page of establishments, by commune of then') },
  },
);

export const placeReviewRoutes = (
  establishments: Pick<EstablishmentRepository, 'listPlaceReviews'>,
  guard: AreaGuard,
) =>
  newRouter().openapi(list, async (c) => {
    const { area, limit, cursor } = c.req.valid('query');
    await guard(c.get('actor'), 'establishment:change', area, c.get('receivedAt'));
    const name = ['place-reviews', area] as const;
    const page = await establishments.listPlaceReviews(area, limit, readCursor(name, cursor));
    return c.json(pageAnswer(name, page, Establishment), 200);
  });
