import * as z from 'zod';
import {
  Inspection,
  InspectionChange,
  PlanFollowUp,
  PlanInspection,
  StartSurprise,
} from '../../shared/inspections/schema.ts';
import { InspectionId } from '../../shared/kernel/ids.ts';
import {
  changeHeaders,
  type Ctx,
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
import type { InspectionService } from './service.ts';

const tags = ['Inspections'];
const created = { 201: json(Inspection, 'The inspection, with what the once-a-year rule says of it') };

const plan = route(
  { permission: 'inspection:plan' },
  {
    method: 'post',
    path: '/v1/inspections',
    operationId: 'planInspection',
    tags,
    summary: 'Plan a scheduled visit or order a surprise one',
    description:
      'A further visit in the same year is never forbidden: `yearlyLimit` says what the once-a-year rule makes of it, and is kept.',
    request: { headers: creationHeaders, body: jsonBody(PlanInspection) },
    responses: created,
  },
);

const planFollowUp = route(
  { permission: 'inspection:followUp' },
  {
    method: 'post',
    path: '/v1/inspections/follow-ups',
    operationId: 'planFollowUp',
    tags,
    summary: 'Plan a visit that checks again what was to be put right',
    request: { headers: creationHeaders, body: jsonBody(PlanFollowUp) },
    responses: created,
  },
);

const startSurprise = route(
  { permission: 'inspection:startSurprise' },
  {
    method: 'post',
    path: '/v1/inspections/surprises',
    operationId: 'startSurpriseVisit',
    tags,
    summary: 'Begin a surprise visit on the spot, without a plan',
    request: { headers: creationHeaders, body: jsonBody(StartSurprise) },
    responses: created,
  },
);

const change = route(
  { permission: 'inspection:change' },
  {
    method: 'patch',
    path: '/v1/inspections/{id}',
    operationId: 'changeInspection',
    tags,
    summary: 'Change team, window or order before the visit is underway',
    request: {
      params: z.object({ id: InspectionId }),
      headers: changeHeaders,
      body: jsonBody(InspectionChange),
    },
    responses: { 200: json(Inspection, 'The inspection, its version as ETag') },
  },
);

const createdAt = (c: Ctx, inspection: Inspection) => {
  c.header('location', `/v1/inspections/${inspection.id}`);
  return versioned(c, inspection, 201);
};

/** How visits come to be: planned, ordered, following up, or begun on the spot; and plans that change. */
export const planningRoutes = (service: InspectionService) =>
  newRouter()
    .openapi(plan, async (c) => {
      const command = c.req.valid('json');
      return createdAt(c, await service.plan(command, creatorOf(c, command)));
    })
    .openapi(planFollowUp, async (c) => {
      const command = c.req.valid('json');
      return createdAt(c, await service.planFollowUp(command, creatorOf(c, command)));
    })
    .openapi(startSurprise, async (c) => {
      const command = c.req.valid('json');
      return createdAt(c, await service.startSurprise(command, creatorOf(c, command)));
    })
    .openapi(change, async (c) =>
      versioned(
        c,
        await service.change(c.req.valid('param').id, c.req.valid('json'), senderOf(c), (it) =>
          requireVersion(c, it),
        ),
        200,
      ),
    );
