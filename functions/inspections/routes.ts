import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { userNotFound } from '../../shared/people/problems.ts';
import { InspectionLaw, visitLawOf } from '../../shared/inspections/legal-view.ts';
import { Inspection, InspectionSummary, Reason } from '../../shared/inspections/schema.ts';
import { viewFor } from '../../shared/inspections/rules.ts';
import { addDays, Instant, legalDateOf, PlainDate } from '../../shared/kernel/dates.ts';
import { InspectionId, UserId } from '../../shared/kernel/ids.ts';
import { because } from '../../shared/kernel/validation.ts';
import { may } from '../../shared/permissions/permissions.ts';
import type { AreaGuard } from '../areas/guard.ts';
import type { HistoryService } from '../areas/history-service.ts';
import { placed, placesParameter, withPlace } from '../areas/places.ts';
import type { LawSource } from '../law/source.ts';
import type { PeopleService } from '../people/service.ts';
import { bodyTextOf } from '../platform/attributes.ts';
import { readCursor } from '../platform/cursor.ts';
import {
  changeHeaders,
  json,
  jsonBody,
  jsonText,
  newRouter,
  pageOf,
  pageParameters,
  requireVersion,
  route,
  senderOf,
  versioned,
} from '../platform/http.ts';
import { pageAnswer, pageText } from '../platform/pages.ts';
import type { InspectionRepository } from './repository.ts';
import { areaFilter, sealFilter } from './seal.ts';
import type { InspectionService } from './service.ts';

const tags = ['Inspections'];
const params = z.object({ id: InspectionId });
const answered = { 200: json(Inspection, 'The inspection, its version as ETag') };

const read = route(
  { permission: 'inspection:read' },
  {
    method: 'get',
    path: '/v1/inspections/{id}',
    operationId: 'getInspection',
    tags,
    summary: 'An inspection',
    request: { params, query: z.strictObject(placesParameter) },
    responses: { 200: json(placed(Inspection, 'PlacedInspection'), 'An inspection, its version as ETag') },
  },
);

const lawOf = route(
  { permission: 'inspection:read' },
  {
    method: 'get',
    path: '/v1/inspections/{id}/law',
    operationId: 'getInspectionLaw',
    tags,
    summary: 'The time limits of a visit by the law; `notConfigured` where the number is not known',
    request: {
      params,
      query: z.strictObject({
        on: PlainDate.optional().describe('As of the end of this day; today when absent'),
      }),
    },
    responses: { 200: json(InspectionLaw, 'What the law says, as of that day') },
  },
);

const notify = route(
  { permission: 'inspection:notify' },
  {
    method: 'post',
    path: '/v1/inspections/{id}/notify',
    operationId: 'notifyInspection',
    tags,
    summary: 'Record that the establishment was told; never for a surprise visit',
    request: { params, headers: changeHeaders },
    responses: answered,
  },
);

const start = route(
  { permission: 'inspection:start' },
  {
    method: 'post',
    path: '/v1/inspections/{id}/start',
    operationId: 'startInspection',
    tags,
    summary: 'Begin a planned visit',
    request: {
      params,
      headers: changeHeaders,
      body: jsonBody(z.strictObject({ startedAt: Instant }).meta({ id: 'Start' })),
    },
    responses: answered,
  },
);

const cancel = route(
  { permission: 'inspection:cancel' },
  {
    method: 'post',
    path: '/v1/inspections/{id}/cancel',
    operationId: 'cancelInspection',
    tags,
    summary: 'Call a visit off, with a reason, before it is recorded',
    request: { params, headers: changeHeaders, body: jsonBody(Reason) },
    responses: answered,
  },
);

const conclude = route(
  { permission: 'inspection:conclude' },
  {
    method: 'post',
    path: '/v1/inspections/{id}/conclude',
    operationId: 'concludeInspection',
    tags,
    summary: 'Conclude, once every suspected violation is confirmed or dismissed',
    request: { params, headers: changeHeaders },
    responses: answered,
  },
);

const listWork = route(
  { permission: 'inspection:read' },
  {
    method: 'get',
    path: '/v1/inspections',
    operationId: 'listOpenInspections',
    tags,
    summary: 'Open visits of an area by due day; sealed ones only for who is cleared',
    request: {
      query: z.strictObject({
        area: AreaCode,
        only: z.enum(['open', 'overdue']).default('open'),
        ...pageParameters,
      }),
    },
    responses: { 200: json(pageOf(InspectionSummary), 'A page of open visits') },
  },
);

const maxAgendaDays = 400;
/** What an agenda shows unless told: a quarter back, so that overdue visits show, and a quarter ahead. */
const agendaDays = 180;
const agenda = route(
  { permission: 'agenda:read' },
  {
    method: 'get',
    path: '/v1/agenda',
    operationId: 'getAgenda',
    tags,
    summary: 'My open visits by due day, or those of an inspector of my area',
    request: {
      query: z
        .strictObject({
          from: PlainDate.optional().describe('Due from; 90 days ago, or 180 before `to`, when absent'),
          to: PlainDate.optional().describe('Due to; 180 days after `from` when absent'),
          inspectorId: UserId.optional(),
          ...pageParameters,
        })
        .refine(
          ({ from, to }) =>
            from === undefined || to === undefined || (from <= to && addDays(from, maxAgendaDays) >= to),
          because('Khoảng ngày không hợp lệ (tối đa 400 ngày).', 'Not a window of at most 400 days.', ['to']),
        ),
    },
    responses: { 200: json(pageOf(InspectionSummary), 'A page of the agenda') },
  },
);

/** Open work is listed from whole inspections. */
const WorkLine = InspectionSummary.strip();

export const inspectionRoutes = (
  service: InspectionService,
  inspections: Pick<InspectionRepository, 'listWork' | 'listAgenda'>,
  people: Pick<PeopleService, 'placeOf'>,
  guard: AreaGuard,
  { history, laws }: { history: Pick<HistoryService, 'placeAsOf'>; laws: LawSource },
) =>
  newRouter()
    .openapi(lawOf, async (c) => {
      const inspection = await service.visible(c.req.valid('param').id, c.get('actor'));
      const on = c.req.valid('query').on ?? legalDateOf(c.get('receivedAt'));
      return c.json(visitLawOf(await laws.inForce(), inspection, on), 200);
    })
    .openapi(read, async (c) => {
      const inspection = await service.visible(c.req.valid('param').id, c.get('actor'));
      const view = viewFor(c.get('actor'), inspection);
      return versioned(c, await withPlace(c, history, c.req.valid('query').places, view), 200);
    })
    .openapi(notify, async (c) =>
      versioned(
        c,
        await service.notify(c.req.valid('param').id, senderOf(c), (it) => requireVersion(c, it)),
        200,
      ),
    )
    .openapi(start, async (c) => {
      const { startedAt } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return versioned(
        c,
        await service.start(id, startedAt, senderOf(c), (it) => requireVersion(c, it)),
        200,
      );
    })
    .openapi(cancel, async (c) => {
      const { reason } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return versioned(c, await service.cancel(id, reason, senderOf(c), (it) => requireVersion(c, it)), 200);
    })
    .openapi(conclude, async (c) =>
      versioned(
        c,
        await service.conclude(c.req.valid('param').id, senderOf(c), (it) => requireVersion(c, it)),
        200,
      ),
    )
    .openapi(listWork, async (c) => {
      const { area, only, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'inspection:read', area, c.get('receivedAt'));
      const name = ['inspections', area, only] as const;
      const page = await inspections.listWork(area, {
        limit,
        after: readCursor(name, cursor),
        overdueOn: only === 'overdue' ? legalDateOf(c.get('receivedAt')) : undefined,
        filter: sealFilter(c.get('actor')),
      });
      return c.json(pageAnswer(name, page, WorkLine), 200);
    })
    .openapi(agenda, async (c) => {
      const actor = c.get('actor');
      const today = legalDateOf(c.get('receivedAt'));
      const query = c.req.valid('query');
      const { inspectorId = actor.id } = query;
      const { from = addDays(query.to ?? addDays(today, 90), -agendaDays) } = query;
      const { to = addDays(from, agendaDays) } = query;
      const own = inspectorId === actor.id;
      const place = own ? {} : await people.placeOf(inspectorId, c.get('receivedAt'));
      if (!own && !may(actor, 'agenda:read', { ...place, userId: inspectorId })) throw userNotFound();
      const name = ['agenda', inspectorId, from, to] as const;
      const page = await inspections.listAgenda(inspectorId, from, to, {
        unread: true,
        limit: query.limit,
        after: readCursor(name, query.cursor),
        // an inspector who moved here may still have visits elsewhere, which are not this chief's to see
        filter: own ? undefined : areaFilter(actor),
      });
      const lines = page.items.map((item) => bodyTextOf<InspectionSummary>(item));
      return jsonText(c, pageText(name, lines, page.next));
    });
