import * as z from 'zod';
import { Establishment, EstablishmentChange, NewEstablishment } from '../../shared/establishments/schema.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import {
  changeHeaders,
  creationHeaders,
  creatorOf,
  json,
  jsonBody,
  newRouter,
  requireVersion,
  route,
  senderOf,
  versioned,
} from '../platform/http.ts';
import type { HistoryService } from '../areas/history-service.ts';
import { placed, placesParameter, withPlace } from '../areas/places.ts';
import type { EstablishmentService } from './service.ts';

const tags = ['Establishments'];
const params = z.object({ id: EstablishmentId });

const create = route(
  { permission: 'establishment:create' },
  {
    method: 'post',
    path: '/v1/establishments',
    operationId: 'registerEstablishment',
    tags,
    summary: 'Register an establishment, with or without an identifier',
    request: { headers: creationHeaders, body: jsonBody(NewEstablishment) },
    responses: { 201: json(Establishment, 'The establishment') },
  },
);

const read = route(
  { permission: 'establishment:read' },
  {
    method: 'get',
    path: '/v1/establishments/{id}',
    operationId: 'getEstablishment',
    tags,
    summary: 'An establishment',
    request: { params, query: z.strictObject(placesParameter) },
    responses: {
      200: json(placed(Establishment, 'PlacedEstablishment'), 'The establishment, its version as ETag'),
    },
  },
);

const change = route(
  { permission: 'establishment:change' },
  {
    method: 'patch',
    path: '/v1/establishments/{id}',
    operationId: 'changeEstablishment',
    tags,
    summary: 'Change an establishment; null takes an optional field away',
    request: { params, headers: changeHeaders, body: jsonBody(EstablishmentChange) },
    responses: { 200: json(Establishment, 'The establishment, changed') },
  },
);

export const establishmentRoutes = (
  service: EstablishmentService,
  history: Pick<HistoryService, 'placeAsOf'>,
) =>
  newRouter()
    .openapi(create, async (c) => {
      const command = c.req.valid('json');
      const establishment = await service.register(command, creatorOf(c, command));
      c.header('location', `/v1/establishments/${establishment.id}`);
      return versioned(c, establishment, 201);
    })
    .openapi(read, async (c) => {
      const establishment = await service.read(c.req.valid('param').id, c.get('actor'));
      return versioned(c, await withPlace(c, history, c.req.valid('query').places, establishment), 200);
    })
    .openapi(change, async (c) => {
      const next = await service.change(c.req.valid('param').id, c.req.valid('json'), senderOf(c), (record) =>
        requireVersion(c, record),
      );
      return versioned(c, next, 200);
    });
