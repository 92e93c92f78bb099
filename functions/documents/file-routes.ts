import * as z from 'zod';
import {
  DocumentFormat,
  DocumentId,
  DocumentKind,
  type DocumentSource,
  IssuingOfficeId,
} from '../../shared/documents/schema.ts';
import { InspectionId, PenaltyId } from '../../shared/kernel/ids.ts';
import { ReferralRecipient } from '../../shared/referrals/schema.ts';
import { fold } from '../../shared/kernel/text.ts';
import { type Ctx, newRouter, route, senderOf } from '../platform/http.ts';
import type { DocumentFile, DocumentFiles } from './files.ts';
import type { IssuingOfficeService } from './office-service.ts';

const tags = ['Documents'];
const format = DocumentFormat.default('pdf').describe(
  "PDF/A-2a, always by the built-in template, or a .docx to be edited, by the office's own where it has one",
);
const answered = {
  200: {
    description: 'The file, named in Vietnamese; some 60 KB, at most the 6 MB that a function may answer',
    content: {
      'application/pdf': { schema: z.string().meta({ format: 'binary' }) },
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
        schema: z.string().meta({ format: 'binary' }),
      },
    },
  },
};

const file = route(
  { permission: 'document:read' },
  {
    method: 'get',
    path: '/v1/documents/{id}/file',
    operationId: 'getDocumentFile',
    tags,
    summary: 'The file of a document, the same bytes each time; a voided one says so',
    request: { params: z.object({ id: DocumentId }), query: z.strictObject({ format }) },
    responses: answered,
  },
);

const draftQuery = z.strictObject({
  officeId: IssuingOfficeId.optional().describe(
    'The office that would issue it; dotted lines stand for it when absent',
  ),
  format,
});
const draftOfInspection = route(
  { permission: 'document:read' },
  {
    method: 'get',
    path: '/v1/inspections/{id}/document-drafts/{kind}',
    operationId: 'draftInspectionDocument',
    tags,
    summary: 'A draft of a document of an inspection: no number, marked as a draft, nothing stored',
    request: { params: z.object({ id: InspectionId, kind: DocumentKind }), query: draftQuery },
    responses: answered,
  },
);
const draftOfPenalty = route(
  { permission: 'document:read' },
  {
    method: 'get',
    path: '/v1/penalties/{id}/document-drafts/{kind}',
    operationId: 'draftPenaltyDocument',
    tags,
    summary: 'A draft of a document of a penalty file: no number, marked as a draft, nothing stored',
    request: { params: z.object({ id: PenaltyId, kind: DocumentKind }), query: draftQuery },
    responses: answered,
  },
);

const draftOfReferral = route(
  { permission: 'document:read' },
  {
    method: 'get',
    path: '/v1/inspections/{id}/referrals/{to}/document-drafts/{kind}',
    operationId: 'draftReferralDocument',
    tags,
    summary: 'A draft of a document of a referral: no number, marked as a draft, nothing stored',
    request: {
      params: z.object({ id: InspectionId, to: ReferralRecipient, kind: DocumentKind }),
      query: draftQuery,
    },
    responses: answered,
  },
);

const template = route(
  { permission: 'documentTemplate:read' },
  {
    method: 'get',
    path: '/v1/issuing-offices/{id}/templates/{kind}/file',
    operationId: 'getTemplateFile',
    tags,
    summary: "A .docx template to be edited: one of the office's own, or the built-in one",
    request: {
      params: z.object({ id: IssuingOfficeId, kind: DocumentKind }),
      query: z.strictObject({
        number: z.coerce
          .number()
          .int()
          .positive()
          .optional()
          .meta({ type: 'integer', description: 'The built-in one when absent' }),
      }),
    },
    responses: answered,
  },
);

/** The name twice: in letters that every client reads, and as it is (RFC 6266, RFC 5987). */
export const contentDisposition = (fileName: string): string => {
  const dot = fileName.lastIndexOf('.');
  const plain = `${fold(fileName.slice(0, dot)).replaceAll(' ', '-')}${fileName.slice(dot)}`;
  const encoded = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};

const answer = (c: Ctx, { bytes, mediaType, fileName }: DocumentFile) =>
  c.body(Buffer.from(bytes), 200, {
    'content-type': mediaType,
    'content-disposition': contentDisposition(fileName),
  });

export const documentFileRoutes = (files: DocumentFiles, offices: Pick<IssuingOfficeService, 'guarded'>) => {
  const draft = async (c: Ctx, source: DocumentSource, wanted: Parameters<DocumentFiles['draft']>[1]) =>
    answer(c, await files.draft(source, wanted, senderOf(c)));
  return newRouter()
    .openapi(template, async (c) => {
      const { id, kind } = c.req.valid('param');
      const office = await offices.guarded(id, 'documentTemplate:read', senderOf(c));
      return answer(c, await files.template(office.id, kind, c.req.valid('query').number));
    })
    .openapi(file, async (c) => {
      const { id } = c.req.valid('param');
      return answer(c, await files.ofDocument(id, c.req.valid('query').format, c.get('actor')));
    })
    .openapi(draftOfInspection, async (c) => {
      const { id, kind } = c.req.valid('param');
      return draft(c, { type: 'inspection', id }, { kind, ...c.req.valid('query') });
    })
    .openapi(draftOfPenalty, async (c) => {
      const { id, kind } = c.req.valid('param');
      return draft(c, { type: 'penalty', id }, { kind, ...c.req.valid('query') });
    })
    .openapi(draftOfReferral, async (c) => {
      const { id, to, kind } = c.req.valid('param');
      return draft(c, { type: 'referral', id, to }, { kind, ...c.req.valid('query') });
    });
};
