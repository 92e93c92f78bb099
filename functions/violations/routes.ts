import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { InspectionId, ViolationId } from '../../shared/kernel/ids.ts';
import type { Permission } from '../../shared/permissions/permissions.ts';
import { Dismissal, RemedyOrder, RemedyVerified, Violation } from '../../shared/violations/schema.ts';
import type { AreaGuard } from '../areas/guard.ts';
import type { HistoryService } from '../areas/history-service.ts';
import { placed, placesParameter, withPlace } from '../areas/places.ts';
import { readCursor } from '../platform/cursor.ts';
import {
  changeHeaders,
  type Ctx,
  json,
  jsonBody,
  newRouter,
  pageOf,
  pageParameters,
  requireVersion,
  route,
  senderOf,
  versioned,
} from '../platform/http.ts';
import { pageAnswer } from '../platform/pages.ts';
import type { ViolationRepository } from './repository.ts';
import type { ViolationChange, ViolationService } from './service.ts';

const tags = ['Violations'];
const params = z.object({ inspectionId: InspectionId, violationId: ViolationId });
const answered = { 200: json(Violation, 'The violation, its version as ETag') };

const listOfInspection = route(
  { permission: 'violation:read' },
  {
    method: 'get',
    path: '/v1/inspections/{inspectionId}/violations',
    operationId: 'listViolationsOfInspection',
    tags,
    summary: 'All that one inspection found; a visit finds at most twenty, so there are no pages',
    request: { params: params.pick({ inspectionId: true }) },
    responses: { 200: json(z.strictObject({ items: z.array(Violation) }), 'Its violations') },
  },
);

const read = route(
  { permission: 'violation:read' },
  {
    method: 'get',
    path: '/v1/inspections/{inspectionId}/violations/{violationId}',
    operationId: 'getViolation',
    tags,
    summary: 'A violation',
    request: { params, query: z.strictObject(placesParameter) },
    responses: { 200: json(placed(Violation, 'PlacedViolation'), 'A violation, its version as ETag') },
  },
);

/** A change of one violation: made on a version that the caller names. */
const change = <const Verb extends string, S extends z.ZodType>(
  permission: Permission,
  verb: Verb,
  operationId: string,
  summary: string,
  body: S,
) =>
  route(
    { permission },
    {
      method: 'post',
      path: `/v1/inspections/{inspectionId}/violations/{violationId}/${verb}`,
      operationId,
      tags,
      summary,
      request: { params, headers: changeHeaders, body: jsonBody(body) },
      responses: answered,
    },
  );

const confirm = route(
  { permission: 'violation:decide' },
  {
    method: 'post',
    path: '/v1/inspections/{inspectionId}/violations/{violationId}/confirm',
    operationId: 'confirmViolation',
    tags,
    summary: 'Confirm a suspected violation',
    request: { params, headers: changeHeaders },
    responses: answered,
  },
);
const dismiss = change(
  'violation:decide',
  'dismiss',
  'dismissViolation',
  'Dismiss a suspected violation, with a reason',
  Dismissal,
);
const order = change(
  'violation:orderRemedy',
  'remedy-order',
  'orderRemedy',
  'Order what must be put right, and by when; a later order replaces an earlier one',
  RemedyOrder,
);
const verify = change(
  'violation:verifyRemedy',
  'remedy-verified',
  'verifyRemedy',
  'Record that it was seen to be put right',
  RemedyVerified,
);

const listOpen = route(
  { permission: 'violation:read' },
  {
    method: 'get',
    path: '/v1/violations',
    operationId: 'listOpenViolations',
    tags,
    summary: 'Open violations of an area, by the day they wait for: the remedy due, else the finding',
    request: { query: z.strictObject({ area: AreaCode, ...pageParameters }) },
    responses: { 200: json(pageOf(Violation), 'A page of open violations') },
  },
);

const changeIn = (c: Ctx): ViolationChange => ({
  sender: senderOf(c),
  requireVersion: (record) => requireVersion(c, record),
});

export const violationRoutes = (
  service: ViolationService,
  violations: Pick<ViolationRepository, 'listOpenOfArea'>,
  guard: AreaGuard,
  history: Pick<HistoryService, 'placeAsOf'>,
) =>
  newRouter()
    .openapi(listOfInspection, async (c) => {
      const items = await service.listOfInspection(c.req.valid('param').inspectionId, c.get('actor'));
      return c.json({ items }, 200);
    })
    .openapi(read, async (c) => {
      const violation = await service.visible(c.req.valid('param'), c.get('actor'));
      return versioned(c, await withPlace(c, history, c.req.valid('query').places, violation), 200);
    })
    .openapi(confirm, async (c) =>
      versioned(c, await service.confirm(c.req.valid('param'), changeIn(c)), 200),
    )
    .openapi(dismiss, async (c) =>
      versioned(c, await service.dismiss(c.req.valid('param'), c.req.valid('json'), changeIn(c)), 200),
    )
    .openapi(order, async (c) =>
      versioned(c, await service.orderRemedy(c.req.valid('param'), c.req.valid('json'), changeIn(c)), 200),
    )
    .openapi(verify, async (c) =>
      versioned(c, await service.verifyRemedy(c.req.valid('param'), c.req.valid('json'), changeIn(c)), 200),
    )
    .openapi(listOpen, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'violation:read', area, c.get('receivedAt'));
      const list = ['violations', area] as const;
      const page = await violations.listOpenOfArea(area, limit, readCursor(list, cursor));
      return c.json(pageAnswer(list, page, Violation), 200);
    });
