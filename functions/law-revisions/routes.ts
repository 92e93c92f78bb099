import * as z from 'zod';
import { Reason } from '../../shared/inspections/schema.ts';
import { CatalogueVersion } from '../../shared/law/schema.ts';
import {
  LawRevision,
  LawRevisionContent,
  LawRevisionId,
  LawRevisionSummary,
  LawRevisionView,
  NewLawRevision,
} from '../../shared/law-revisions/schema.ts';
import { readCursor } from '../platform/cursor.ts';
import {
  changeHeaders,
  creationHeaders,
  creatorOf,
  type Ctx,
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
import type { LawRevisionService, RevisionChange } from './service.ts';

const tags = ['Law and checklists'];
const params = z.object({ id: LawRevisionId });
const answered = { 200: json(LawRevision, 'The revision, its version as ETag') };

const draft = route(
  { permission: 'law:draft' },
  {
    method: 'post',
    path: '/v1/law/revisions',
    operationId: 'draftLawRevision',
    tags,
    summary: 'Draft a revision of the law: rows to add to the catalogue and to close in it',
    description:
      'For the office of the nation. Nothing of it holds until someone else approved it; until then its faults are shown, not refused.',
    request: { headers: creationHeaders, body: jsonBody(NewLawRevision) },
    responses: { 201: json(LawRevision, 'The draft') },
  },
);

const list = route(
  { permission: 'law:review' },
  {
    method: 'get',
    path: '/v1/law/revisions',
    operationId: 'listLawRevisions',
    tags,
    summary: 'Revisions of the law, newest first; one that does not fit this release says so',
    request: { query: z.strictObject(pageParameters) },
    responses: { 200: json(pageOf(LawRevisionSummary), 'A page of revisions') },
  },
);

const read = route(
  { permission: 'law:review' },
  {
    method: 'get',
    path: '/v1/law/revisions/{id}',
    operationId: 'getLawRevision',
    tags,
    summary: 'A revision with its faults, and each row beside the one that it follows or ends',
    request: { params },
    responses: { 200: json(LawRevisionView, 'The revision, its version as ETag') },
  },
);

const change = route(
  { permission: 'law:draft' },
  {
    method: 'put',
    path: '/v1/law/revisions/{id}',
    operationId: 'changeLawRevision',
    tags,
    summary: 'Give a draft, or one that was returned, other content',
    request: { params, headers: changeHeaders, body: jsonBody(LawRevisionContent) },
    responses: answered,
  },
);

const submit = route(
  { permission: 'law:draft' },
  {
    method: 'post',
    path: '/v1/law/revisions/{id}/submission',
    operationId: 'submitLawRevision',
    tags,
    summary: 'Put a revision before a second person; the catalogue with it must be sound',
    request: { params, headers: changeHeaders },
    responses: answered,
  },
);

const Approval = z
  .strictObject({
    over: CatalogueVersion.describe('The catalogue beside which the approver saw the revision'),
  })
  .meta({ id: 'LawRevisionApproval' });
const approve = route(
  { permission: 'law:approve' },
  {
    method: 'post',
    path: '/v1/law/revisions/{id}/approval',
    operationId: 'approveLawRevision',
    tags,
    summary: 'Make a revision law; not by anyone who drafted, changed or submitted it',
    request: { params, headers: changeHeaders, body: jsonBody(Approval) },
    responses: answered,
  },
);

const reasoned = (
  verb: 'return' | 'withdrawal',
  permission: 'law:approve' | 'law:draft',
  operationId: string,
  summary: string,
) =>
  route(
    { permission },
    {
      method: 'post',
      path: `/v1/law/revisions/{id}/${verb}` as '/v1/law/revisions/{id}/reasoned', // one shape for both
      operationId,
      tags,
      summary,
      request: { params, headers: changeHeaders, body: jsonBody(Reason) },
      responses: answered,
    },
  );
const giveBack = reasoned('return', 'law:approve', 'returnLawRevision', 'Give a submitted revision back');
const withdraw = reasoned(
  'withdrawal',
  'law:draft',
  'withdrawLawRevision',
  'Give a revision up that is not law',
);

const changeIn = (c: Ctx): RevisionChange => ({
  sender: senderOf(c),
  requireVersion: (record) => requireVersion(c, record),
});

export const lawRevisionRoutes = (service: LawRevisionService) =>
  newRouter()
    .openapi(draft, async (c) => {
      const command = c.req.valid('json');
      const revision = await service.draft(command, creatorOf(c, command));
      c.header('location', `/v1/law/revisions/${revision.id}`);
      return versioned(c, revision, 201);
    })
    .openapi(list, async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const name = ['law-revisions'] as const;
      const { page, summaryOf } = await service.list(c.get('actor'), limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, LawRevision.transform(summaryOf)), 200);
    })
    .openapi(read, async (c) =>
      versioned(c, await service.view(c.req.valid('param').id, c.get('actor'), c.get('receivedAt')), 200),
    )
    .openapi(change, async (c) =>
      versioned(c, await service.change(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(submit, async (c) =>
      versioned(c, await service.submit(c.req.valid('param').id, changeIn(c)), 200),
    )
    .openapi(approve, async (c) =>
      versioned(
        c,
        await service.approve(c.req.valid('param').id, changeIn(c), c.req.valid('json').over),
        200,
      ),
    )
    .openapi(giveBack, async (c) =>
      versioned(
        c,
        await service.return(c.req.valid('param').id, changeIn(c), c.req.valid('json').reason),
        200,
      ),
    )
    .openapi(withdraw, async (c) =>
      versioned(
        c,
        await service.withdraw(c.req.valid('param').id, changeIn(c), c.req.valid('json').reason),
        200,
      ),
    );
