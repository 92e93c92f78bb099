import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import {
  DuplicatePair,
  DuplicatePairId,
  DuplicateSideBySide,
  MergeDuplicate,
  ReportDuplicate,
} from '../../shared/duplicates/schema.ts';
import { Reason } from '../../shared/inspections/schema.ts';
import type { AreaGuard } from '../areas/guard.ts';
import { readCursor, writeCursor } from '../platform/cursor.ts';
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
import type { DuplicateRepository } from './repository.ts';
import type { DuplicateService } from './service.ts';

const tags = ['Duplicates'];
const params = z.object({ pairId: DuplicatePairId });
const answered = { 200: json(DuplicatePair, 'The pair, its version as ETag') };

/** A pair takes two entries, and one request reads a hundred. */
const maxPage = 50;

const list = route(
  { permission: 'duplicate:read' },
  {
    method: 'get',
    path: '/v1/duplicates',
    operationId: 'listDuplicates',
    tags,
    summary: 'Likely twins of an area that wait for a decision, side by side, the surest first',
    request: {
      query: z.strictObject({
        area: AreaCode,
        ...pageParameters,
        limit: pageParameters.limit.unwrap().max(maxPage).default(25).meta({ type: 'integer' }),
      }),
    },
    responses: { 200: json(pageOf(DuplicateSideBySide), 'A page of pairs, each with both entries') },
  },
);

const read = route(
  { permission: 'duplicate:read' },
  {
    method: 'get',
    path: '/v1/duplicates/{pairId}',
    operationId: 'getDuplicate',
    tags,
    summary: 'Two likely twins side by side',
    description: 'What happened at either is in its timeline: `GET /v1/establishments/{id}/timeline`.',
    request: { params },
    responses: { 200: json(DuplicateSideBySide, 'The pair, its version as ETag') },
  },
);

const report = route(
  { permission: 'duplicate:report' },
  {
    method: 'post',
    path: '/v1/duplicates',
    operationId: 'reportDuplicate',
    tags,
    summary: 'Say that two entries may be one place, where nobody has noticed yet',
    request: { headers: creationHeaders, body: jsonBody(ReportDuplicate) },
    responses: { 201: json(DuplicatePair, 'The pair, its version as ETag') },
  },
);

const merge = route(
  { permission: 'duplicate:decide' },
  {
    method: 'post',
    path: '/v1/duplicates/{pairId}/merge',
    operationId: 'mergeDuplicate',
    tags,
    summary: 'Make one place of two entries: one stays, the other points to it',
    description:
      'Nothing is deleted: both histories stay readable, and the timeline of the one that stays shows both. Identifiers ' +
      'move. Where an entry was merged meanwhile, the one it was merged into takes its place. It can be undone for 30 days.',
    request: { params, headers: changeHeaders, body: jsonBody(MergeDuplicate) },
    responses: answered,
  },
);

const distinguish = route(
  { permission: 'duplicate:decide' },
  {
    method: 'post',
    path: '/v1/duplicates/{pairId}/distinct',
    operationId: 'distinguishDuplicate',
    tags,
    summary: 'Say that the two are two places; they are asked about again only for a new kind of reason',
    request: { params, headers: changeHeaders, body: jsonBody(Reason) },
    responses: answered,
  },
);

const undo = route(
  { permission: 'duplicate:decide' },
  {
    method: 'post',
    path: '/v1/duplicates/{pairId}/undo',
    operationId: 'undoMerge',
    tags,
    summary: 'Take a merge back, within 30 days',
    request: { params, headers: changeHeaders, body: jsonBody(Reason) },
    responses: answered,
  },
);

export const duplicateRoutes = (
  service: DuplicateService,
  duplicates: Pick<DuplicateRepository, 'listOfArea'>,
  guard: AreaGuard,
) =>
  newRouter()
    .openapi(list, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      const actor = c.get('actor');
      await guard(actor, 'duplicate:read', area, c.get('receivedAt'));
      const name = ['duplicates', area] as const;
      const page = await duplicates.listOfArea(area, limit, readCursor(name, cursor));
      const items = await service.listOfArea(page, actor);
      return c.json({ items, ...(page.next && { nextCursor: writeCursor(name, page.next) }) }, 200);
    })
    .openapi(read, async (c) => {
      const pair = await service.read(c.req.valid('param').pairId, c.get('actor'));
      return versioned(c, pair, 200);
    })
    .openapi(report, async (c) => {
      const command = c.req.valid('json');
      const pair = await service.report(command, creatorOf(c, command));
      c.header('location', `/v1/duplicates/${pair.id}`);
      return versioned(c, pair, 201);
    })
    .openapi(merge, async (c) => {
      const { pairId } = c.req.valid('param');
      const pair = await service.merge(pairId, c.req.valid('json'), senderOf(c), (it) =>
        requireVersion(c, it),
      );
      return versioned(c, pair, 200);
    })
    .openapi(distinguish, async (c) => {
      const { pairId } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const pair = await service.distinguish(pairId, reason, senderOf(c), (it) => requireVersion(c, it));
      return versioned(c, pair, 200);
    })
    .openapi(undo, async (c) => {
      const { pairId } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const pair = await service.undo(pairId, reason, senderOf(c), (it) => requireVersion(c, it));
      return versioned(c, pair, 200);
    });
