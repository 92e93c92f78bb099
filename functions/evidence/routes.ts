import * as z from 'zod';
import {
  EvidenceEntry,
  EvidenceFile,
  EvidenceView,
  SendEvidence,
  UploadTicket,
  ViewEvidence,
  ViewLink,
} from '../../shared/evidence/schema.ts';
import { EvidenceId, InspectionId } from '../../shared/kernel/ids.ts';
import { readCursor } from '../platform/cursor.ts';
import { json, jsonBody, newRouter, pageOf, pageParameters, route, senderOf } from '../platform/http.ts';
import { pageAnswer } from '../platform/pages.ts';
import type { EvidenceService } from './service.ts';
import type { EvidenceUploads } from './uploads.ts';

const tags = ['Evidence'];
const fileParams = z.object({ evidenceId: EvidenceId });
const params = z.object({ inspectionId: InspectionId, evidenceId: EvidenceId });

const begin = route(
  { permission: 'evidence:send' },
  {
    method: 'post',
    path: '/v1/evidence',
    operationId: 'sendEvidence',
    tags,
    summary: 'Announce a file and learn how to send it; asked again, what is still to be sent',
    description:
      'The id made on the device is the key: no Idempotency-Key is needed. The file goes straight to the object storage, which takes these bytes and no others. It may come before or after the record that names it.',
    request: { body: jsonBody(SendEvidence) },
    responses: { 200: json(UploadTicket, 'How to send it') },
  },
);

const complete = route(
  { permission: 'evidence:send' },
  {
    method: 'post',
    path: '/v1/evidence/{evidenceId}/completion',
    operationId: 'completeEvidence',
    tags,
    summary: 'All parts are sent; a file sent as a form needs no such word',
    request: { params: fileParams },
    responses: { 200: json(EvidenceFile, 'The file, as known until it has been checked') },
  },
);

const read = route(
  { permission: 'evidence:read' },
  {
    method: 'get',
    path: '/v1/evidence/{evidenceId}',
    operationId: 'getEvidence',
    tags,
    summary: 'What became of a file: for its sender, and for who may see its inspection',
    request: { params: fileParams },
    responses: { 200: json(EvidenceFile, 'The file') },
  },
);

const list = route(
  { permission: 'evidence:read' },
  {
    method: 'get',
    path: '/v1/inspections/{inspectionId}/evidence',
    operationId: 'listEvidence',
    tags,
    summary: 'Every file that the records of an inspection name, and whether it came; no pages',
    request: { params: params.pick({ inspectionId: true }) },
    responses: { 200: json(z.strictObject({ items: z.array(EvidenceEntry) }), 'Its files') },
  },
);

const view = route(
  { permission: 'evidence:view' },
  {
    method: 'post',
    path: '/v1/inspections/{inspectionId}/evidence/{evidenceId}/views',
    operationId: 'viewEvidence',
    tags,
    summary: 'Open a copy for two minutes; who, when, what and why are on record',
    request: { params, body: jsonBody(ViewEvidence) },
    responses: { 200: json(ViewLink, 'Where to look') },
  },
);

const listViews = route(
  { permission: 'evidence:readViews' },
  {
    method: 'get',
    path: '/v1/inspections/{inspectionId}/evidence/{evidenceId}/views',
    operationId: 'listEvidenceViews',
    tags,
    summary: 'Who looked at a file, newest first',
    request: { params, query: z.strictObject(pageParameters) },
    responses: { 200: json(pageOf(EvidenceView), 'A page of views') },
  },
);

export const evidenceRoutes = (uploads: EvidenceUploads, service: EvidenceService) =>
  newRouter()
    .openapi(begin, async (c) => c.json(await uploads.begin(c.req.valid('json'), senderOf(c)), 200))
    .openapi(complete, async (c) =>
      c.json(await uploads.complete(c.req.valid('param').evidenceId, c.get('actor')), 200),
    )
    .openapi(read, async (c) =>
      c.json(await uploads.read(c.req.valid('param').evidenceId, c.get('actor')), 200),
    )
    .openapi(list, async (c) =>
      c.json({ items: await service.list(c.req.valid('param').inspectionId, c.get('actor')) }, 200),
    )
    .openapi(view, async (c) => {
      const { inspectionId, evidenceId } = c.req.valid('param');
      return c.json(await service.view(inspectionId, evidenceId, c.req.valid('json'), senderOf(c)), 200);
    })
    .openapi(listViews, async (c) => {
      const { inspectionId, evidenceId } = c.req.valid('param');
      const { limit, cursor } = c.req.valid('query');
      const name = ['evidenceViews', evidenceId] as const;
      const after = readCursor(name, cursor);
      const page = await service.listViews(inspectionId, evidenceId, c.get('actor'), { limit, after });
      return c.json(pageAnswer(name, page, EvidenceView), 200);
    });
