import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { Reason } from '../../shared/inspections/schema.ts';
import { InspectionId, VisitRecordId } from '../../shared/kernel/ids.ts';
import {
  Addendum,
  NewAddendum,
  Quarantined,
  QuarantineSummary,
  Receipt,
  SignedVisit,
  VisitRecord,
} from '../../shared/visit-records/schema.ts';
import type { AreaGuard } from '../areas/guard.ts';
import type { InspectionService } from '../inspections/service.ts';
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
import type { VisitRecordRepository } from './repository.ts';
import type { VisitRecordService } from './service.ts';

const tags = ['Visit records'];
const inspectionParams = z.object({ id: InspectionId });
const recordParams = z.object({ recordId: VisitRecordId });

const submit = route(
  { permission: 'visitRecord:submit', heardLate: true },
  {
    method: 'post',
    path: '/v1/visit-records',
    operationId: 'submitVisitRecord',
    tags,
    summary: 'Send a signed visit; the answer is a receipt, the same however often it is sent',
    description:
      'The id made on the device is the key: no Idempotency-Key is needed. 201 when it was recorded, 202 when it is kept for a chief, with the reasons.',
    request: { body: jsonBody(SignedVisit) },
    responses: {
      201: json(Receipt, 'Recorded'),
      202: json(Receipt, 'Kept for a chief to decide on; the device may forget it all the same'),
    },
  },
);

const receipt = route(
  { permission: 'visitRecord:submit', heardLate: true },
  {
    method: 'get',
    path: '/v1/visit-records/{recordId}/receipt',
    operationId: 'getReceipt',
    tags,
    summary: 'What became of a record that I made or sent',
    request: { params: recordParams },
    responses: { 200: json(Receipt, 'The receipt') },
  },
);

const read = route(
  { permission: 'visitRecord:read' },
  {
    method: 'get',
    path: '/v1/inspections/{id}/visit-record',
    operationId: 'getVisitRecord',
    tags,
    summary: 'The signed record of an inspection',
    request: { params: inspectionParams },
    responses: { 200: json(VisitRecord, 'The record, as signed') },
  },
);

const addAddendum = route(
  { permission: 'visitRecord:addend' },
  {
    method: 'post',
    path: '/v1/inspections/{id}/addenda',
    operationId: 'addAddendum',
    tags,
    summary: 'Correct or supplement a signed record, which itself never changes',
    request: { params: inspectionParams, headers: creationHeaders, body: jsonBody(NewAddendum) },
    responses: { 201: json(Addendum, 'The addendum') },
  },
);

const listAddenda = route(
  { permission: 'visitRecord:read' },
  {
    method: 'get',
    path: '/v1/inspections/{id}/addenda',
    operationId: 'listAddenda',
    tags,
    summary: 'Addenda to a signed record, oldest first',
    request: { params: inspectionParams, query: z.strictObject(pageParameters) },
    responses: { 200: json(pageOf(Addendum), 'A page of addenda') },
  },
);

const listQuarantine = route(
  { permission: 'quarantine:read' },
  {
    method: 'get',
    path: '/v1/quarantine',
    operationId: 'listQuarantine',
    tags,
    summary: 'Records that wait for a chief, oldest first',
    request: { query: z.strictObject({ area: AreaCode, ...pageParameters }) },
    responses: { 200: json(pageOf(QuarantineSummary), 'A page of waiting records') },
  },
);

const readQuarantined = route(
  { permission: 'quarantine:read' },
  {
    method: 'get',
    path: '/v1/quarantine/{recordId}',
    operationId: 'getQuarantined',
    tags,
    summary: 'A quarantined record, with all that was sent',
    request: { params: recordParams },
    responses: { 200: json(Quarantined, 'The record, its version as ETag') },
  },
);

const decision = (verb: 'accept' | 'refuse', summary: string) =>
  route(
    { permission: 'quarantine:decide' },
    {
      method: 'post',
      path: `/v1/quarantine/{recordId}/${verb}`,
      operationId: `${verb}Quarantined`,
      tags,
      summary,
      request: { params: recordParams, headers: changeHeaders, body: jsonBody(Reason) },
      responses: { 200: json(Quarantined, 'The record, decided') },
    },
  );
const accept = decision(
  'accept',
  'Apply a quarantined record, to its inspection or to a new one in its place',
);
const refuse = decision('refuse', 'Do not apply a quarantined record; it stays on file with the reason');

export const visitRecordRoutes = (
  service: VisitRecordService,
  records: Pick<VisitRecordRepository, 'listQuarantine' | 'listAddenda'>,
  inspections: Pick<InspectionService, 'visible'>,
  guard: AreaGuard,
) =>
  newRouter()
    .openapi(submit, async (c) => {
      const answer = await service.submit(c.req.valid('json'), senderOf(c));
      const applied = answer.status === 'recorded' || answer.status === 'accepted';
      return applied ? c.json(answer, 201) : c.json(answer, 202);
    })
    .openapi(receipt, async (c) =>
      c.json(await service.readReceipt(c.req.valid('param').recordId, c.get('actor')), 200),
    )
    .openapi(read, async (c) => c.json(await service.read(c.req.valid('param').id, c.get('actor')), 200))
    .openapi(addAddendum, async (c) => {
      const command = c.req.valid('json');
      return c.json(await service.addAddendum(c.req.valid('param').id, command, creatorOf(c, command)), 201);
    })
    .openapi(listAddenda, async (c) => {
      const { id } = c.req.valid('param');
      const { limit, cursor } = c.req.valid('query');
      await inspections.visible(id, c.get('actor'));
      const name = ['addenda', id] as const;
      const page = await records.listAddenda(id, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, Addendum), 200);
    })
    .openapi(listQuarantine, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'quarantine:read', area, c.get('receivedAt'));
      const name = ['quarantine', area] as const;
      const page = await records.listQuarantine(area, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, QuarantineSummary), 200);
    })
    .openapi(readQuarantined, async (c) =>
      versioned(c, await service.readQuarantined(c.req.valid('param').recordId, c.get('actor')), 200),
    )
    .openapi(accept, async (c) => {
      const { recordId } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return versioned(
        c,
        await service.accept(recordId, reason, senderOf(c), (it) => requireVersion(c, it)),
        200,
      );
    })
    .openapi(refuse, async (c) => {
      const { recordId } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return versioned(
        c,
        await service.refuse(recordId, reason, senderOf(c), (it) => requireVersion(c, it)),
        200,
      );
    });
