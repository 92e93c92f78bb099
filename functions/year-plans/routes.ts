import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { Reason } from '../../shared/inspections/schema.ts';
import { InspectionId, YearPlanId } from '../../shared/kernel/ids.ts';
import { PlanProgress } from '../../shared/year-plans/progress.ts';
import {
  Generate,
  NewYearPlan,
  PlanContent,
  PlanningReport,
  PlanRevision,
  ProposalChange,
  ProposalState,
  ProposedVisit,
  YearPlan,
  YearPlanSummary,
} from '../../shared/year-plans/schema.ts';
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
import type { YearPlanRepository } from './repository.ts';
import type { YearPlanService } from './service.ts';

const tags = ['Plans of the year'];
const params = z.object({ id: YearPlanId });
const visitParams = z.object({ id: YearPlanId, visitId: InspectionId });
const answered = { 200: json(YearPlan, 'The plan, its version as ETag') };

const draft = route(
  { permission: 'yearPlan:write' },
  {
    method: 'post',
    path: '/v1/year-plans',
    operationId: 'draftYearPlan',
    tags,
    summary: 'Draft the plan of an area, an agency and a year; there is one at most',
    request: { headers: creationHeaders, body: jsonBody(NewYearPlan) },
    responses: { 201: json(YearPlan, 'The draft') },
  },
);

const list = route(
  { permission: 'yearPlan:read' },
  {
    method: 'get',
    path: '/v1/year-plans',
    operationId: 'listYearPlans',
    tags,
    summary: 'The plans of a commune, or of a province and its communes, by year',
    request: {
      query: z.strictObject({
        area: AreaCode,
        year: z.coerce.number().int().min(2000).max(2199).optional().meta({ type: 'integer' }),
        ...pageParameters,
      }),
    },
    responses: { 200: json(pageOf(YearPlanSummary), 'A page of plans') },
  },
);

const read = route(
  { permission: 'yearPlan:read' },
  {
    method: 'get',
    path: '/v1/year-plans/{id}',
    operationId: 'getYearPlan',
    tags,
    summary: 'A plan: what is in force, what is drafted, and what the last generation could not meet',
    request: { params },
    responses: answered,
  },
);

const change = route(
  { permission: 'yearPlan:write' },
  {
    method: 'patch',
    path: '/v1/year-plans/{id}',
    operationId: 'changeYearPlan',
    tags,
    summary: 'Change a draft; its visits are then to be generated again',
    request: {
      params,
      headers: changeHeaders,
      body: jsonBody(z.strictObject({ content: PlanContent }).meta({ id: 'YearPlanChange' })),
    },
    responses: answered,
  },
);

const generate = route(
  { permission: 'yearPlan:write' },
  {
    method: 'post',
    path: '/v1/year-plans/{id}/generation',
    operationId: 'generateVisits',
    tags,
    summary: 'Propose the visits of a draft from the register, in place of those proposed before',
    description:
      'Reads the register of the area once, at most 200,000 establishments. What the plan asks for and cannot get is in `generation.report.shortfalls`, with the reasons.',
    request: { params, headers: changeHeaders, body: jsonBody(Generate) },
    responses: answered,
  },
);

const step = (
  verb: string,
  permission: 'yearPlan:write' | 'yearPlan:approve',
  operationId: string,
  summary: string,
) =>
  route(
    { permission },
    {
      method: 'post',
      path: `/v1/year-plans/{id}/${verb}` as '/v1/year-plans/{id}/step', // one shape for all steps
      operationId,
      tags,
      summary,
      request: { params, headers: changeHeaders },
      responses: answered,
    },
  );
const propose = step('proposal', 'yearPlan:write', 'proposeYearPlan', 'Put a generated draft before a chief');
const approve = step(
  'approval',
  'yearPlan:approve',
  'approveYearPlan',
  'Approve a proposed plan; its visits are then planned by the planning route',
);
const close = step(
  'closure',
  'yearPlan:approve',
  'closeYearPlan',
  'Close an approved plan when its year is over',
);

const stepWithReason = (
  verb: string,
  permission: 'yearPlan:write' | 'yearPlan:approve',
  operationId: string,
  summary: string,
) =>
  route(
    { permission },
    {
      method: 'post',
      path: `/v1/year-plans/{id}/${verb}` as '/v1/year-plans/{id}/reasoned', // one shape for all steps
      operationId,
      tags,
      summary,
      request: { params, headers: changeHeaders, body: jsonBody(Reason) },
      responses: answered,
    },
  );
const giveBack = stepWithReason('return', 'yearPlan:approve', 'returnYearPlan', 'Give a proposed plan back');
const amend = stepWithReason(
  'amendment',
  'yearPlan:write',
  'amendYearPlan',
  'Open an approved plan for a change, with the reason; what was approved stays in force',
);

const planNext = route(
  { permission: 'yearPlan:approve' },
  {
    method: 'post',
    path: '/v1/year-plans/{id}/planning',
    operationId: 'planProposedVisits',
    tags,
    summary: 'Turn the next proposals of an approved plan into inspections; call again until done',
    description:
      'At most 25 a call. No key is needed: a proposal becomes the inspection of its own id, so that repeating a call, or two at a time, makes none twice.',
    request: { params },
    responses: {
      200: json(PlanningReport, 'How many were planned, which were refused, and whether any are left'),
    },
  },
);

const listVisits = route(
  { permission: 'yearPlan:read' },
  {
    method: 'get',
    path: '/v1/year-plans/{id}/visits',
    operationId: 'listProposedVisits',
    tags,
    summary: 'The visits of a plan in one state, by day, each with why it was chosen',
    request: {
      params,
      query: z.strictObject({ state: ProposalState.default('proposed'), ...pageParameters }),
    },
    responses: { 200: json(pageOf(ProposedVisit), 'A page of visits') },
  },
);

const changeVisit = route(
  { permission: 'yearPlan:write' },
  {
    method: 'patch',
    path: '/v1/year-plans/{id}/visits/{visitId}',
    operationId: 'changeProposedVisit',
    tags,
    summary: 'Move a proposed visit, give it to others, or swap the establishment with a reason',
    request: { params: visitParams, headers: changeHeaders, body: jsonBody(ProposalChange) },
    responses: { 200: json(ProposedVisit, 'The visit, its version as ETag') },
  },
);

const dropVisit = route(
  { permission: 'yearPlan:write' },
  {
    method: 'post',
    path: '/v1/year-plans/{id}/visits/{visitId}/drop',
    operationId: 'dropProposedVisit',
    tags,
    summary: 'Leave a proposed visit out of the plan, with a reason',
    request: { params: visitParams, headers: changeHeaders, body: jsonBody(Reason) },
    responses: { 200: json(ProposedVisit, 'The visit, dropped') },
  },
);

const progress = route(
  { permission: 'yearPlan:read' },
  {
    method: 'get',
    path: '/v1/year-plans/{id}/progress',
    operationId: 'getPlanProgress',
    tags,
    summary: 'How far a plan has come, by row and by month; surprise visits are part of none',
    request: { params },
    responses: { 200: json(PlanProgress, 'Counts of its inspections by state, beside the targets') },
  },
);

const listRevisions = route(
  { permission: 'yearPlan:read' },
  {
    method: 'get',
    path: '/v1/year-plans/{id}/revisions',
    operationId: 'listPlanRevisions',
    tags,
    summary: 'What was approved, newest first, each with the reason of the change',
    request: { params, query: z.strictObject(pageParameters) },
    responses: { 200: json(pageOf(PlanRevision), 'A page of revisions') },
  },
);

const Summary = YearPlanSummary.strip();

export const yearPlanRoutes = (
  service: YearPlanService,
  plans: Pick<YearPlanRepository, 'listOfArea' | 'listRevisions'>,
  guard: AreaGuard,
) =>
  newRouter()
    .openapi(draft, async (c) => {
      const command = c.req.valid('json');
      const plan = await service.draft(command, creatorOf(c, command));
      c.header('location', `/v1/year-plans/${plan.id}`);
      return versioned(c, plan, 201);
    })
    .openapi(list, async (c) => {
      const { area, year, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'yearPlan:read', area, c.get('receivedAt'));
      const name = ['year plans', area, year] as const;
      const page = await plans.listOfArea(area, year, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, Summary), 200);
    })
    .openapi(read, async (c) =>
      versioned(c, await service.read(c.req.valid('param').id, c.get('actor')), 200),
    )
    .openapi(change, async (c) => {
      const { content } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return versioned(c, await service.change(id, content, senderOf(c), (it) => requireVersion(c, it)), 200);
    })
    .openapi(generate, async (c) => {
      const { id } = c.req.valid('param');
      const command = c.req.valid('json');
      return versioned(
        c,
        await service.generate(id, command, senderOf(c), (it) => requireVersion(c, it)),
        200,
      );
    })
    .openapi(propose, async (c) =>
      versioned(
        c,
        await service.propose(c.req.valid('param').id, senderOf(c), (it) => requireVersion(c, it)),
        200,
      ),
    )
    .openapi(approve, async (c) =>
      versioned(
        c,
        await service.approve(c.req.valid('param').id, senderOf(c), (it) => requireVersion(c, it)),
        200,
      ),
    )
    .openapi(close, async (c) =>
      versioned(
        c,
        await service.close(c.req.valid('param').id, senderOf(c), (it) => requireVersion(c, it)),
        200,
      ),
    )
    .openapi(giveBack, async (c) => {
      const { reason } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return versioned(c, await service.return(id, reason, senderOf(c), (it) => requireVersion(c, it)), 200);
    })
    .openapi(amend, async (c) => {
      const { reason } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return versioned(c, await service.amend(id, reason, senderOf(c), (it) => requireVersion(c, it)), 200);
    })
    .openapi(planNext, async (c) => c.json(await service.planNext(c.req.valid('param').id, senderOf(c)), 200))
    .openapi(listVisits, async (c) => {
      const { id } = c.req.valid('param');
      const { state, limit, cursor } = c.req.valid('query');
      const name = ['plan visits', id, state] as const;
      const after = readCursor(name, cursor);
      const page = await service.listVisits(id, state, c.get('actor'), { limit, after });
      return c.json(pageAnswer(name, page, ProposedVisit), 200);
    })
    .openapi(changeVisit, async (c) => {
      const { id, visitId } = c.req.valid('param');
      const command = c.req.valid('json');
      const visit = await service.changeVisit(id, visitId, command, senderOf(c), (it) =>
        requireVersion(c, it),
      );
      return versioned(c, visit, 200);
    })
    .openapi(dropVisit, async (c) => {
      const { id, visitId } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const visit = await service.dropVisit(id, visitId, reason, senderOf(c), (it) => requireVersion(c, it));
      return versioned(c, visit, 200);
    })
    .openapi(progress, async (c) =>
      c.json(await service.progress(c.req.valid('param').id, c.get('actor'), c.get('receivedAt')), 200),
    )
    .openapi(listRevisions, async (c) => {
      const { id } = c.req.valid('param');
      const { limit, cursor } = c.req.valid('query');
      await service.read(id, c.get('actor'));
      const name = ['plan revisions', id] as const;
      const page = await plans.listRevisions(id, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, PlanRevision), 200);
    });
