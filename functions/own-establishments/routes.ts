import * as z from 'zod';
import { establishmentNotFound } from '../../shared/establishments/problems.ts';
import { inspectionNotFound } from '../../shared/inspections/problems.ts';
import { EstablishmentId, InspectionId } from '../../shared/kernel/ids.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { OwnEstablishment, OwnInspection } from '../../shared/own-establishments/schema.ts';
import { may } from '../../shared/permissions/permissions.ts';
import { readCursor } from '../platform/cursor.ts';
import { type Ctx, json, newRouter, pageOf, pageParameters, route } from '../platform/http.ts';
import { pageAnswer } from '../platform/pages.ts';
import type { OwnEstablishmentRepository } from './repository.ts';

const tags = ['My establishments'];
const params = z.object({ id: EstablishmentId });

const list = route(
  { permission: 'ownEstablishment:read' },
  {
    method: 'get',
    path: '/v1/my/establishments',
    operationId: 'listMyEstablishments',
    tags,
    summary: 'Establishments that I represent',
    responses: { 200: json(z.strictObject({ items: z.array(OwnEstablishment) }), 'The establishments') },
  },
);

const read = route(
  { permission: 'ownEstablishment:read' },
  {
    method: 'get',
    path: '/v1/my/establishments/{id}',
    operationId: 'getMyEstablishment',
    tags,
    summary: 'An establishment of mine',
    request: { params },
    responses: { 200: json(OwnEstablishment, 'The establishment') },
  },
);

const listInspections = route(
  { permission: 'ownEstablishment:read' },
  {
    method: 'get',
    path: '/v1/my/establishments/{id}/inspections',
    operationId: 'listMyInspections',
    tags,
    summary: 'Visits that my establishment has been told of or has had, latest first',
    request: { params, query: z.strictObject(pageParameters) },
    responses: { 200: json(pageOf(OwnInspection), 'A page of visits') },
  },
);

const readInspection = route(
  { permission: 'ownEstablishment:read' },
  {
    method: 'get',
    path: '/v1/my/establishments/{id}/inspections/{inspectionId}',
    operationId: 'getMyInspection',
    tags,
    summary: 'A visit to my establishment',
    request: { params: params.extend({ inspectionId: InspectionId }) },
    responses: { 200: json(OwnInspection, 'The visit') },
  },
);

const requireMine = (c: Ctx, establishmentId: EstablishmentId): EstablishmentId =>
  may(c.get('actor'), 'ownEstablishment:read', { establishmentId })
    ? establishmentId
    : refuse(establishmentNotFound());

export const ownEstablishmentRoutes = (own: OwnEstablishmentRepository) =>
  newRouter()
    .openapi(list, async (c) => {
      const { establishmentIds } = c.get('actor').rights;
      const found = await Promise.all(establishmentIds.map((id) => own.find(id)));
      return c.json({ items: found.filter((it) => it !== undefined) }, 200);
    })
    .openapi(read, async (c) => {
      const id = requireMine(c, c.req.valid('param').id);
      return c.json((await own.find(id)) ?? refuse(establishmentNotFound()), 200);
    })
    .openapi(listInspections, async (c) => {
      const id = requireMine(c, c.req.valid('param').id);
      const { limit, cursor } = c.req.valid('query');
      const name = ['my-inspections', id] as const;
      const page = await own.listInspections(id, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, OwnInspection), 200);
    })
    .openapi(readInspection, async (c) => {
      const { id, inspectionId } = c.req.valid('param');
      const found = await own.findInspection(requireMine(c, id), inspectionId);
      return c.json(found ?? refuse(inspectionNotFound()), 200);
    });
