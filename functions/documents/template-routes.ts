import * as z from 'zod';
import {
  DocumentKind,
  IssuingOffice,
  IssuingOfficeId,
  NewTemplate,
  OfficeTemplate,
  TemplateChoice,
} from '../../shared/documents/schema.ts';
import { readCursor } from '../platform/cursor.ts';
import {
  changeHeaders,
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
import type { IssuingOfficeService } from './office-service.ts';
import type { TemplateRepository } from './template-repository.ts';
import type { TemplateService } from './template-service.ts';

const tags = ['Documents'];
const params = z.object({ id: IssuingOfficeId });

const replace = route(
  { permission: 'documentTemplate:replace' },
  {
    method: 'post',
    path: '/v1/issuing-offices/{id}/templates',
    operationId: 'replaceTemplate',
    tags,
    summary: "Replace the .docx template of a kind with the office's own; PDF stays built-in",
    request: { params, headers: changeHeaders, body: jsonBody(NewTemplate) },
    responses: { 200: json(IssuingOffice, 'The office with its templates, its version as ETag') },
  },
);
const choose = route(
  { permission: 'documentTemplate:replace' },
  {
    method: 'post',
    path: '/v1/issuing-offices/{id}/templates/choice',
    operationId: 'chooseTemplate',
    tags,
    summary: 'Go back to an earlier template of the office, or to the built-in one',
    request: { params, headers: changeHeaders, body: jsonBody(TemplateChoice) },
    responses: { 200: json(IssuingOffice, 'The office with its templates, its version as ETag') },
  },
);
const list = route(
  { permission: 'documentTemplate:read' },
  {
    method: 'get',
    path: '/v1/issuing-offices/{id}/templates',
    operationId: 'listTemplates',
    tags,
    summary: "The office's own templates of a kind, newest first: who sent them and when",
    request: {
      params,
      query: z.strictObject({ kind: DocumentKind.default('violation_minutes'), ...pageParameters }),
    },
    responses: { 200: json(pageOf(OfficeTemplate), 'A page of templates') },
  },
);

export const templateRoutes = (
  service: TemplateService,
  offices: Pick<IssuingOfficeService, 'guarded'>,
  templates: Pick<TemplateRepository, 'listOf'>,
) =>
  newRouter()
    .openapi(replace, async (c) => {
      const checked = (office: IssuingOffice) => requireVersion(c, office);
      const command = c.req.valid('json');
      return versioned(c, await service.replace(c.req.valid('param').id, command, senderOf(c), checked), 200);
    })
    .openapi(choose, async (c) => {
      const checked = (office: IssuingOffice) => requireVersion(c, office);
      const choice = c.req.valid('json');
      return versioned(c, await service.choose(c.req.valid('param').id, choice, senderOf(c), checked), 200);
    })
    .openapi(list, async (c) => {
      const { kind, limit, cursor } = c.req.valid('query');
      const { id } = await offices.guarded(c.req.valid('param').id, 'documentTemplate:read', senderOf(c));
      const name = ['officeTemplates', id, kind] as const;
      const page = await templates.listOf(id, kind, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, OfficeTemplate), 200);
    });
