import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { documentKinds } from '../../shared/documents/kinds.ts';
import { symbolOf } from '../../shared/documents/numbering.ts';
import {
  DocumentId,
  DocumentKind,
  type DocumentSource,
  DocumentSummary,
  FormCode,
  IssuedDocument,
  IssuingOffice,
  IssuingOfficeChange,
  IssuingOfficeId,
  NewDocument,
  NewIssuingOffice,
  NumberLine,
  NumberSymbol,
  VoidDocument,
} from '../../shared/documents/schema.ts';
import { Bilingual } from '../../shared/kernel/bilingual.ts';
import { legalDateOf, yearOf } from '../../shared/kernel/dates.ts';
import { InspectionId, PenaltyId } from '../../shared/kernel/ids.ts';
import { ReferralRecipient } from '../../shared/referrals/schema.ts';
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
import type { IssuingOfficeService } from './office-service.ts';
import type { DocumentRepository, NumbersWanted } from './repository.ts';
import type { DocumentService } from './service.ts';

const tags = ['Documents'];
const params = z.object({ id: DocumentId });
const officeParams = z.object({ id: IssuingOfficeId });
const ofInspection = z.object({ id: InspectionId });
const ofPenalty = z.object({ id: PenaltyId });
const ofReferral = z.object({ id: InspectionId, to: ReferralRecipient });
type OfRecord = typeof ofInspection | typeof ofPenalty | typeof ofReferral;

/** What an office must know to edit a template or to number a kind. */
const KindEntry = z
  .strictObject({
    kind: DocumentKind,
    title: Bilingual,
    form: FormCode.optional().describe('Absent where no code is known; none is printed then'),
    usualSymbol: z.string().optional().describe('Absent where none is known; each office says its own'),
    madeOf: z.array(z.enum(['inspection', 'penalty', 'referral'])).describe('The records that give it'),
  })
  .meta({ id: 'DocumentKindEntry' });

const listKinds = route(
  { permission: 'issuingOffice:read' },
  {
    method: 'get',
    path: '/v1/document-kinds',
    operationId: 'listDocumentKinds',
    tags,
    summary: 'The documents there are, with form codes and how far they can be trusted',
    responses: { 200: json(z.strictObject({ items: z.array(KindEntry) }), 'All kinds; no pages') },
  },
);

const issueRoute = <const Path extends string, P extends OfRecord>(
  path: Path,
  operationId: string,
  what: string,
  request: P,
) =>
  route(
    { permission: 'document:issue' },
    {
      method: 'post',
      path,
      operationId,
      tags,
      summary: `Issue a document of ${what}: it gets its final number with it, or not at all`,
      description:
        'One document of a kind holds at a time. The number is the next that the office puts before this symbol, in the year of the date that the document bears; none is left out and none given twice. What the document says is kept as it was issued. Where the record changes on the way it is refused (version-changed): sent again, the document tells of the new state.',
      request: { params: request, headers: creationHeaders, body: jsonBody(NewDocument) },
      responses: { 201: json(IssuedDocument, 'The document, its version as ETag') },
    },
  );
const listRoute = <const Path extends string, P extends OfRecord>(
  path: Path,
  operationId: string,
  what: string,
  request: P,
) =>
  route(
    { permission: 'document:read' },
    {
      method: 'get',
      path,
      operationId,
      tags,
      summary: `The documents of ${what}, voided ones among them; no pages`,
      request: { params: request },
      responses: { 200: json(z.strictObject({ items: z.array(DocumentSummary) }), 'Its documents') },
    },
  );

const issueOfInspection = issueRoute(
  '/v1/inspections/{id}/documents',
  'issueInspectionDocument',
  'an inspection',
  ofInspection,
);
const listOfInspection = listRoute(
  '/v1/inspections/{id}/documents',
  'listInspectionDocuments',
  'an inspection',
  ofInspection,
);
const issueOfPenalty = issueRoute(
  '/v1/penalties/{id}/documents',
  'issuePenaltyDocument',
  'a penalty file',
  ofPenalty,
);
const listOfPenalty = listRoute(
  '/v1/penalties/{id}/documents',
  'listPenaltyDocuments',
  'a penalty file',
  ofPenalty,
);

const issueOfReferral = issueRoute(
  '/v1/inspections/{id}/referrals/{to}/documents',
  'issueReferralDocument',
  'a referral',
  ofReferral,
);
const listOfReferral = listRoute(
  '/v1/inspections/{id}/referrals/{to}/documents',
  'listReferralDocuments',
  'a referral',
  ofReferral,
);

const read = route(
  { permission: 'document:read' },
  {
    method: 'get',
    path: '/v1/documents/{id}',
    operationId: 'getDocument',
    tags,
    summary: 'A document with what it says; its file is at /v1/documents/{id}/file',
    request: { params },
    responses: { 200: json(IssuedDocument, 'The document, its version as ETag') },
  },
);

const voided = route(
  { permission: 'document:void' },
  {
    method: 'post',
    path: '/v1/documents/{id}/void',
    operationId: 'voidDocument',
    tags,
    summary: 'Withdraw a document, with a reason; it keeps its number, and the record may have another',
    request: { params, headers: changeHeaders, body: jsonBody(VoidDocument) },
    responses: { 200: json(DocumentSummary, 'The document, now voided') },
  },
);

const registerOffice = route(
  { permission: 'issuingOffice:manage' },
  {
    method: 'post',
    path: '/v1/issuing-offices',
    operationId: 'registerIssuingOffice',
    tags,
    summary: 'Register an office that gives numbers to documents',
    request: { headers: creationHeaders, body: jsonBody(NewIssuingOffice) },
    responses: { 201: json(IssuingOffice, 'The office') },
  },
);
const changeOffice = route(
  { permission: 'issuingOffice:manage' },
  {
    method: 'patch',
    path: '/v1/issuing-offices/{id}',
    operationId: 'changeIssuingOffice',
    tags,
    summary: 'Change what an office prints, and how it numbers, from now on',
    request: { params: officeParams, headers: changeHeaders, body: jsonBody(IssuingOfficeChange) },
    responses: { 200: json(IssuingOffice, 'The office, its version as ETag') },
  },
);
const listOffices = route(
  { permission: 'issuingOffice:read' },
  {
    method: 'get',
    path: '/v1/issuing-offices',
    operationId: 'listIssuingOffices',
    tags,
    summary: 'The issuing offices of an area, by name',
    request: { query: z.strictObject({ area: AreaCode, ...pageParameters }) },
    responses: { 200: json(pageOf(IssuingOffice), 'A page of offices') },
  },
);
const listNumbers = route(
  { permission: 'document:readRegister' },
  {
    method: 'get',
    path: '/v1/issuing-offices/{id}/numbers',
    operationId: 'listDocumentNumbers',
    tags,
    summary: 'The numbers of an office in a year, by symbol and in order, voided ones among them',
    request: {
      params: officeParams,
      query: z.strictObject({
        kind: DocumentKind.optional().describe(
          'Only those of the symbol that this kind has today, whatever kind they are of',
        ),
        symbol: NumberSymbol.or(z.literal(''))
          .optional()
          .describe('Only those of this symbol, which may be an earlier one; empty: those without one'),
        year: z.coerce
          .number()
          .int()
          .min(1900)
          .max(2199)
          .optional()
          .meta({ type: 'integer', description: 'This year when absent' }),
        ...pageParameters,
      }),
    },
    responses: {
      200: json(
        pageOf(NumberLine),
        'A page of numbers; of letters of referral, which few may know of, that the number is taken',
      ),
    },
  },
);

/** Which numbers are asked for; all of the year where neither a symbol nor a kind is named. */
const wantedNumbers = (
  office: IssuingOffice,
  { kind, symbol }: { kind?: DocumentKind | undefined; symbol?: string | undefined },
): NumbersWanted['of'] => {
  if (symbol !== undefined) return { symbol };
  return kind && { symbol: symbolOf(office, kind) };
};

const inspectionSource = (id: InspectionId): DocumentSource => ({ type: 'inspection', id });
const penaltySource = (id: PenaltyId): DocumentSource => ({ type: 'penalty', id });

const referralSource = ({ id, to }: z.infer<typeof ofReferral>): DocumentSource => ({
  type: 'referral',
  id,
  to,
});

const kindEntries = () =>
  DocumentKind.options.map((kind) => {
    const { title, form, sources } = documentKinds[kind];
    const usualSymbol = symbolOf({ numbering: {} }, kind);
    return {
      kind,
      title,
      ...(form && { form }),
      ...(usualSymbol !== undefined && { usualSymbol }),
      madeOf: [...sources],
    };
  });

export const documentRoutes = (service: DocumentService) =>
  newRouter()
    .openapi(listKinds, (c) => c.json({ items: kindEntries() }, 200))
    .openapi(issueOfInspection, async (c) => {
      const command = c.req.valid('json');
      const source = inspectionSource(c.req.valid('param').id);
      const document = await service.issue(source, command, creatorOf(c, command));
      c.header('location', `/v1/documents/${document.id}`);
      return versioned(c, document, 201);
    })
    .openapi(issueOfPenalty, async (c) => {
      const command = c.req.valid('json');
      const source = penaltySource(c.req.valid('param').id);
      const document = await service.issue(source, command, creatorOf(c, command));
      c.header('location', `/v1/documents/${document.id}`);
      return versioned(c, document, 201);
    })
    .openapi(issueOfReferral, async (c) => {
      const command = c.req.valid('json');
      const source = referralSource(c.req.valid('param'));
      const document = await service.issue(source, command, creatorOf(c, command));
      c.header('location', `/v1/documents/${document.id}`);
      return versioned(c, document, 201);
    })
    .openapi(listOfInspection, async (c) => {
      const source = inspectionSource(c.req.valid('param').id);
      return c.json({ items: await service.listOf(source, c.get('actor')) }, 200);
    })
    .openapi(listOfPenalty, async (c) => {
      const source = penaltySource(c.req.valid('param').id);
      return c.json({ items: await service.listOf(source, c.get('actor')) }, 200);
    })
    .openapi(listOfReferral, async (c) => {
      const source = referralSource(c.req.valid('param'));
      return c.json({ items: await service.listOf(source, c.get('actor')) }, 200);
    })
    .openapi(read, async (c) =>
      versioned(c, await service.readable(c.req.valid('param').id, c.get('actor')), 200),
    )
    .openapi(voided, async (c) => {
      const { reason } = c.req.valid('json');
      const checked = (document: { version: number }) => requireVersion(c, document);
      return versioned(c, await service.void(c.req.valid('param').id, reason, senderOf(c), checked), 200);
    });

export const issuingOfficeRoutes = (
  service: IssuingOfficeService,
  documents: Pick<DocumentRepository, 'listOffices' | 'listNumbers'>,
) =>
  newRouter()
    .openapi(registerOffice, async (c) => {
      const command = c.req.valid('json');
      const office = await service.register(command, creatorOf(c, command));
      c.header('location', `/v1/issuing-offices/${office.id}`);
      return versioned(c, office, 201);
    })
    .openapi(changeOffice, async (c) => {
      const checked = (office: IssuingOffice) => requireVersion(c, office);
      const change = c.req.valid('json');
      return versioned(c, await service.change(c.req.valid('param').id, change, senderOf(c), checked), 200);
    })
    .openapi(listOffices, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      await service.requireNear(area, senderOf(c));
      const name = ['issuingOffices', area] as const;
      const page = await documents.listOffices(area, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, IssuingOffice), 200);
    })
    .openapi(listNumbers, async (c) => {
      const query = c.req.valid('query');
      const { limit, cursor, year = yearOf(legalDateOf(c.get('receivedAt'))) } = query;
      const office = await service.guarded(c.req.valid('param').id, 'document:readRegister', senderOf(c));
      const of = wantedNumbers(office, query);
      const name = ['documentNumbers', office.id, year, of ? `of ${of.symbol ?? ''}` : 'all'] as const;
      const page = await documents.listNumbers(
        { officeId: office.id, year, of },
        limit,
        readCursor(name, cursor),
      );
      return c.json(pageAnswer(name, page, NumberLine), 200);
    });
