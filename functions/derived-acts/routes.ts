import * as z from 'zod';
import { DecideDerivedAct, DerivedActsOfVisit } from '../../shared/derived-acts/schema.ts';
import { InspectionId } from '../../shared/kernel/ids.ts';
import { creationHeaders, creatorOf, json, jsonBody, newRouter, route } from '../platform/http.ts';
import type { DerivedActService } from './service.ts';

const tags = ['Violations'];
const params = z.object({ inspectionId: InspectionId });

const list = route(
  { permission: 'violation:read' },
  {
    method: 'get',
    path: '/v1/inspections/{inspectionId}/derived-acts',
    operationId: 'listDerivedActs',
    tags,
    summary:
      'Every act that the facts of a record amount to, and how it stands: open, raised, or not put forward',
    request: { params },
    responses: { 200: json(DerivedActsOfVisit, 'The derived acts of the record') },
  },
);

const decide = route(
  { permission: 'violation:decide' },
  {
    method: 'post',
    path: '/v1/inspections/{inspectionId}/derived-acts',
    operationId: 'decideDerivedAct',
    tags,
    summary: 'Confirm a derived act, which becomes a violation, or dismiss it with a reason',
    description:
      'No If-Match: a decision that meets another one is judged anew. An act that was raised is decided on as the violation that it is.',
    request: { params, headers: creationHeaders, body: jsonBody(DecideDerivedAct) },
    responses: { 201: json(DerivedActsOfVisit, 'The derived acts of the record, as they stand now') },
  },
);

export const derivedActRoutes = (service: DerivedActService) =>
  newRouter()
    .openapi(list, async (c) =>
      c.json(await service.list(c.req.valid('param').inspectionId, c.get('actor')), 200),
    )
    .openapi(decide, async (c) => {
      const command = c.req.valid('json');
      const { inspectionId } = c.req.valid('param');
      const acts = await service.decide(inspectionId, command, creatorOf(c, command));
      c.header('location', `/v1/inspections/${inspectionId}/derived-acts`);
      return c.json(acts, 201);
    });
