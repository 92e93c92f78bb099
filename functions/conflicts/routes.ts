import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { Conflict, ConflictChange, ConflictFlag, DeclareConflict } from '../../shared/conflicts/schema.ts';
import { Reason } from '../../shared/inspections/schema.ts';
import { EstablishmentId, InspectionId, UserId } from '../../shared/kernel/ids.ts';
import type { AreaGuard } from '../areas/guard.ts';
import { readCursor } from '../platform/cursor.ts';
import {
  changeHeaders,
  creationHeaders,
  creatorOf,
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
import type { ConflictRepository } from './repository.ts';
import type { ConflictService } from './service.ts';

const tags = ['Conflicts of interest'];
const areaQuery = z.strictObject({ area: AreaCode, ...pageParameters });

const declare = route(
  { permission: 'conflict:declare' },
  {
    method: 'post',
    path: '/v1/conflicts-of-interest',
    operationId: 'declareConflict',
    tags,
    summary: 'Declare that I must not be sent to an establishment',
    description:
      'From now on no team that names me for it is accepted; visits planned before are flagged to the chief of the area.',
    request: { headers: creationHeaders, body: jsonBody(DeclareConflict) },
    responses: { 201: json(Conflict, 'The declaration') },
  },
);

const change = route(
  { permission: 'conflict:declare' },
  {
    method: 'patch',
    path: '/v1/conflicts-of-interest/{establishmentId}',
    operationId: 'changeConflict',
    tags,
    summary: 'Change my declaration about an establishment, or end it by its last day',
    request: {
      params: z.object({ establishmentId: EstablishmentId }),
      headers: changeHeaders,
      body: jsonBody(ConflictChange),
    },
    responses: { 200: json(Conflict, 'The declaration, its version as ETag') },
  },
);

const listOwn = route(
  { permission: 'conflict:declare' },
  {
    method: 'get',
    path: '/v1/conflicts-of-interest/own',
    operationId: 'listOwnConflicts',
    tags,
    summary: 'What I have declared',
    request: { query: z.strictObject(pageParameters) },
    responses: { 200: json(pageOf(Conflict), 'A page of my declarations') },
  },
);

const list = route(
  { permission: 'conflict:review' },
  {
    method: 'get',
    path: '/v1/conflicts-of-interest',
    operationId: 'listConflicts',
    tags,
    summary: 'What was declared about establishments of an area, by person',
    request: { query: areaQuery },
    responses: { 200: json(pageOf(Conflict), 'A page of declarations') },
  },
);

const listFlags = route(
  { permission: 'conflict:review' },
  {
    method: 'get',
    path: '/v1/conflict-flags',
    operationId: 'listConflictFlags',
    tags,
    summary: 'Visits of an area that someone with a conflict is, or was, on, and that wait for a chief',
    request: { query: areaQuery },
    responses: { 200: json(pageOf(ConflictFlag), 'A page of flags, oldest first') },
  },
);

const review = route(
  { permission: 'conflict:review' },
  {
    method: 'post',
    path: '/v1/conflict-flags/{inspectionId}/{userId}/review',
    operationId: 'reviewConflictFlag',
    tags,
    summary: 'Say what becomes of a flagged visit; giving it to others takes the flag away by itself',
    request: {
      params: z.object({ inspectionId: InspectionId, userId: UserId }),
      headers: changeHeaders,
      body: jsonBody(Reason),
    },
    responses: { 200: json(ConflictFlag, 'The flag, reviewed') },
  },
);

export const conflictRoutes = (
  service: ConflictService,
  conflicts: Pick<ConflictRepository, 'listOwn' | 'listOfArea' | 'listFlags'>,
  guard: AreaGuard,
) =>
  newRouter()
    .openapi(declare, async (c) => {
      const command = c.req.valid('json');
      const conflict = await service.declare(command, creatorOf(c, command));
      c.header('location', `/v1/conflicts-of-interest/${conflict.establishment.id}`);
      return versioned(c, conflict, 201);
    })
    .openapi(listOwn, async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const name = ['own conflicts', c.get('actor').id] as const;
      const page = await conflicts.listOwn(c.get('actor').id, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, Conflict), 200);
    })
    .openapi(change, async (c) =>
      versioned(
        c,
        await service.change(c.req.valid('param').establishmentId, c.req.valid('json'), senderOf(c), (it) =>
          requireVersion(c, it),
        ),
        200,
      ),
    )
    .openapi(list, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'conflict:review', area, c.get('receivedAt'));
      const name = ['conflicts', area] as const;
      const page = await conflicts.listOfArea(area, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, Conflict), 200);
    })
    .openapi(listFlags, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'conflict:review', area, c.get('receivedAt'));
      const name = ['conflict flags', area] as const;
      const page = await conflicts.listFlags(area, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, ConflictFlag), 200);
    })
    .openapi(review, async (c) => {
      const { inspectionId, userId } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const flag = await service.review(inspectionId, userId, reason, senderOf(c), (it) =>
        requireVersion(c, it),
      );
      return versioned(c, flag, 200);
    });
