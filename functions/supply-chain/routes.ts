import * as z from 'zod';
import { Reason } from '../../shared/inspections/schema.ts';
import { PlainDate } from '../../shared/kernel/dates.ts';
import { EstablishmentId, SupplyLinkId } from '../../shared/kernel/ids.ts';
import {
  NewSupplyLink,
  SupplyChain,
  SupplyLink,
  SupplyLinkCorrection,
  SupplyLinkEnd,
} from '../../shared/supply-chain/schema.ts';
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
import type { SupplyChainService } from './service.ts';

const tags = ['Supply chain'];
const params = z.object({ id: EstablishmentId.describe('Who supplies'), linkId: SupplyLinkId });
const path = '/v1/establishments/{id}/supply-links/{linkId}';
const answered = { 200: json(SupplyLink, 'The link, its version as ETag') };

const record = route(
  { permission: 'supplyLink:manage' },
  {
    method: 'post',
    path: '/v1/supply-links',
    operationId: 'recordSupplyLink',
    tags,
    summary: 'Record who supplies whom, works for whom under contract, or works at home for whom',
    description: 'At least one of the two lies in your area; the other may be anywhere in the register.',
    request: { headers: creationHeaders, body: jsonBody(NewSupplyLink) },
    responses: { 201: json(SupplyLink, 'The link, its version as ETag') },
  },
);

const read = route(
  { permission: 'supplyLink:read' },
  {
    method: 'get',
    path,
    operationId: 'getSupplyLink',
    tags,
    summary: 'A link with all that was done to it',
    request: { params },
    responses: answered,
  },
);

const correct = route(
  { permission: 'supplyLink:manage' },
  {
    method: 'patch',
    path,
    operationId: 'correctSupplyLink',
    tags,
    summary: 'Correct what was written down wrongly, with the reason',
    request: { params, headers: changeHeaders, body: jsonBody(SupplyLinkCorrection) },
    responses: answered,
  },
);

const end = route(
  { permission: 'supplyLink:manage' },
  {
    method: 'post',
    path: `${path}/end`,
    operationId: 'endSupplyLink',
    tags,
    summary: 'Say on which day a link ended, and why',
    request: { params, headers: changeHeaders, body: jsonBody(SupplyLinkEnd) },
    responses: answered,
  },
);

const retract = route(
  { permission: 'supplyLink:manage' },
  {
    method: 'post',
    path: `${path}/retract`,
    operationId: 'retractSupplyLink',
    tags,
    summary: 'Take back a link that was recorded by mistake; it stays on file and leaves every chain',
    request: { params, headers: changeHeaders, body: jsonBody(Reason) },
    responses: answered,
  },
);

const chain = route(
  { permission: 'supplyLink:read' },
  {
    method: 'get',
    path: '/v1/establishments/{id}/supply-chain',
    operationId: 'getSupplyChain',
    tags,
    summary: 'Whom an establishment gets its goods from and whom it works for, up to two levels each way',
    description:
      'Up is where its goods come from: suppliers, subcontractors, home workers. Down is where they go. Merged entries are ' +
      'shown as the one they were merged into. Of those outside your area, name and province are shown. A walk shows at ' +
      'most 50 links of the establishment and 25 of each of 25 others each way; `more` says that there are others. What was ' +
      'recorded shows a moment later.',
    request: {
      params: z.object({ id: EstablishmentId }),
      query: z.strictObject({
        direction: z.enum(['up', 'down', 'both']).default('both'),
        levels: z.enum(['1', '2']).default('2'),
        on: PlainDate.optional().describe('Links of that day; today where it is left out'),
      }),
    },
    responses: { 200: json(SupplyChain, 'The chain') },
  },
);

export const supplyChainRoutes = (service: SupplyChainService) =>
  newRouter()
    .openapi(record, async (c) => {
      const command = c.req.valid('json');
      const link = await service.record(command, creatorOf(c, command));
      c.header('location', `/v1/establishments/${link.fromId}/supply-links/${link.id}`);
      return versioned(c, link, 201);
    })
    .openapi(read, async (c) => {
      const { id, linkId } = c.req.valid('param');
      return versioned(c, await service.read({ fromId: id, linkId }, c.get('actor')), 200);
    })
    .openapi(correct, async (c) => {
      const { id, linkId } = c.req.valid('param');
      const path = { fromId: id, linkId };
      const next = await service.correct(path, c.req.valid('json'), senderOf(c), (it) =>
        requireVersion(c, it),
      );
      return versioned(c, next, 200);
    })
    .openapi(end, async (c) => {
      const { id, linkId } = c.req.valid('param');
      const path = { fromId: id, linkId };
      const next = await service.end(path, c.req.valid('json'), senderOf(c), (it) => requireVersion(c, it));
      return versioned(c, next, 200);
    })
    .openapi(retract, async (c) => {
      const { id, linkId } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const next = await service.retract({ fromId: id, linkId }, reason, senderOf(c), (it) =>
        requireVersion(c, it),
      );
      return versioned(c, next, 200);
    })
    .openapi(chain, async (c) => {
      const { direction, levels, on } = c.req.valid('query');
      const directions = direction === 'both' ? (['up', 'down'] as const) : [direction];
      const query = { directions, levels: levels === '1' ? (1 as const) : (2 as const), on };
      const { id } = c.req.valid('param');
      return c.json(await service.chain(id, query, c.get('actor'), c.get('receivedAt')), 200);
    });
