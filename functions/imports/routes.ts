import * as z from 'zod';
import type { ColumnSet } from '../../shared/imports/columns.ts';
import {
  ImportId,
  ImportJob,
  type ImportKindName,
  ImportLine,
  ImportSettings,
  ImportView,
  NewImport,
  UploadForm,
} from '../../shared/imports/schema.ts';
import { readCursor, writeCursor } from '../platform/cursor.ts';
import {
  changeHeaders,
  creationHeaders,
  creatorOf,
  type Ctx,
  etagOf,
  json,
  jsonBody,
  localeOf,
  newRouter,
  pageOf,
  pageParameters,
  requireVersion,
  route,
  senderOf,
} from '../platform/http.ts';
import type { ImportJobRepository, StoredImport } from './repository.ts';
import type { ImportService } from './service.ts';
import { lineOf, viewOf } from './view.ts';

const tags = ['Imports'];
const params = z.object({ id: ImportId });

const create = route(
  { permission: 'import:run' },
  {
    method: 'post',
    path: '/v1/imports',
    operationId: 'createImport',
    tags,
    summary: 'Announce a file of establishments, users or areas; the answer says where to upload it',
    description:
      'A .csv or .xlsx of at most 100 MB and 200,000 rows. Then: fetch the upload form and post the file; the file is ' +
      'judged at once and nothing is stored; look at the counts, the faults and the report; store. Rows with a fault ' +
      'are left out and named by row and column; the others are stored, each whole. A blank cell leaves what is ' +
      'known. Sending a file again changes only what differs.',
    request: { headers: creationHeaders, body: jsonBody(NewImport) },
    responses: { 201: json(ImportView, 'The import, awaiting its file') },
  },
);

const list = route(
  { permission: 'import:read' },
  {
    method: 'get',
    path: '/v1/imports',
    operationId: 'listImports',
    tags,
    summary: 'Imports of the caller’s area, newest first',
    request: { query: z.strictObject(pageParameters) },
    responses: { 200: json(pageOf(ImportLine), 'A page of imports') },
  },
);

const read = route(
  { permission: 'import:read' },
  {
    method: 'get',
    path: '/v1/imports/{id}',
    operationId: 'getImport',
    tags,
    summary: 'An import: progress, counts, first faults, how its columns are read',
    request: { params },
    responses: { 200: json(ImportView, 'The import, its version as ETag') },
  },
);

const upload = route(
  { permission: 'import:run' },
  {
    method: 'get',
    path: '/v1/imports/{id}/upload',
    operationId: 'getImportUpload',
    tags,
    summary: 'The form with which the announced file is uploaded, for an hour',
    request: { params },
    responses: { 200: json(UploadForm, 'Post these fields, then the file as the field "file"') },
  },
);

const change = route(
  { permission: 'import:run' },
  {
    method: 'patch',
    path: '/v1/imports/{id}',
    operationId: 'changeImport',
    tags,
    summary: 'Say which sheet is read and what its columns hold; the file is judged again',
    request: { params, headers: changeHeaders, body: jsonBody(ImportSettings) },
    responses: { 200: json(ImportView, 'The import, being checked') },
  },
);

const store = route(
  { permission: 'import:run' },
  {
    method: 'post',
    path: '/v1/imports/{id}/store',
    operationId: 'storeImport',
    tags,
    summary: 'Store the rows that the check found good',
    request: { params, headers: changeHeaders },
    responses: { 200: json(ImportView, 'The import, being stored') },
  },
);

const cancel = route(
  { permission: 'import:run' },
  {
    method: 'post',
    path: '/v1/imports/{id}/cancel',
    operationId: 'cancelImport',
    tags,
    summary: 'Stop an import; rows stored before stay',
    request: { params, headers: changeHeaders },
    responses: { 200: json(ImportView, 'The import, cancelled') },
  },
);

const report = route(
  { permission: 'import:read' },
  {
    method: 'get',
    path: '/v1/imports/{id}/report',
    operationId: 'getImportReport',
    tags,
    summary:
      'Where the report can be fetched: every fault with its remedy, and the rejected rows to be corrected',
    request: { params },
    responses: { 200: json(z.strictObject({ url: z.url() }), 'An address that works for five minutes') },
  },
);

const listName = ['imports'] as const;

export const importRoutes = (
  service: ImportService,
  jobs: Pick<ImportJobRepository, 'listOfArea'>,
  columns: Readonly<Record<ImportKindName, ColumnSet>>,
) => {
  const shown = (c: Ctx, stored: StoredImport) => {
    const locale = localeOf(c);
    c.header('etag', etagOf(stored.job.version));
    c.header('content-language', locale);
    c.header('vary', 'accept-language');
    return viewOf(stored, columns[stored.job.kind], locale);
  };
  return newRouter()
    .openapi(create, async (c) => {
      const command = c.req.valid('json');
      const job = await service.create(command, creatorOf(c, command));
      c.header('location', `/v1/imports/${job.id}`);
      return c.json(shown(c, { job, run: undefined, faults: [] }), 201);
    })
    .openapi(list, async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const { areaCode } = c.get('actor').rights;
      const name = [...listName, areaCode] as const;
      const page = await jobs.listOfArea(areaCode, limit, readCursor(name, cursor));
      const items = page.items.map((item) => lineOf(ImportJob.parse(item['body']), localeOf(c)));
      return c.json({ items, ...(page.next && { nextCursor: writeCursor(name, page.next) }) }, 200);
    })
    .openapi(read, async (c) =>
      c.json(shown(c, await service.read(c.req.valid('param').id, c.get('actor'))), 200),
    )
    .openapi(upload, async (c) =>
      c.json(await service.uploadForm(c.req.valid('param').id, c.get('actor')), 200),
    )
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param');
      const stored = await service.change(id, c.req.valid('json'), senderOf(c), (job) =>
        requireVersion(c, job),
      );
      return c.json(shown(c, stored), 200);
    })
    .openapi(store, async (c) => {
      const { id } = c.req.valid('param');
      const stored = await service.store(id, senderOf(c), (job) => requireVersion(c, job));
      return c.json(shown(c, stored), 200);
    })
    .openapi(cancel, async (c) => {
      const { id } = c.req.valid('param');
      const stored = await service.cancel(id, senderOf(c), (job) => requireVersion(c, job));
      return c.json(shown(c, stored), 200);
    })
    .openapi(report, async (c) => {
      const url = await service.reportUrl(c.req.valid('param').id, c.get('actor'), localeOf(c));
      return c.json({ url }, 200);
    });
};
