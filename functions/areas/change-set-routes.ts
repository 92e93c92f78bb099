import * as z from 'zod';
import { AreaChangeSet, AreaChangeSetId, NewAreaChangeSet } from '../../shared/areas/change-set.ts';
import { AreaChange, AreaChangeKind, UnresolvedMention } from '../../shared/areas/changes.ts';
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
import type { AreaGuard } from './guard.ts';
import type { ApplyService } from './apply-service.ts';
import type { ChangeSetRepository } from './change-set-repository.ts';
import type { ChangeSetService } from './change-set-service.ts';

const tags = ['Areas'];
const params = z.object({ id: AreaChangeSetId });
const answered = { 200: json(AreaChangeSet, 'The set, its version as ETag') };

const open = route(
  { permission: 'area:import' },
  {
    method: 'post',
    path: '/v1/area-change-sets',
    operationId: 'previewAreaList',
    tags,
    summary:
      'Compare an official list of areas with what is in force; nothing holds until it is approved and applied',
    request: { headers: creationHeaders, body: jsonBody(NewAreaChangeSet) },
    responses: { 201: json(AreaChangeSet, 'What the list would change, counted; its lines are read apart') },
  },
);

const read = route(
  { permission: 'area:approve' },
  {
    method: 'get',
    path: '/v1/area-change-sets/{id}',
    operationId: 'getAreaChangeSet',
    tags,
    summary: 'A set of changes of areas, with how far it has come',
    request: { params },
    responses: answered,
  },
);

const list = route(
  { permission: 'area:approve' },
  {
    method: 'get',
    path: '/v1/area-change-sets',
    operationId: 'listAreaChangeSets',
    tags,
    summary: 'Sets of changes of a province, newest first; those of several provinces under VN',
    request: {
      query: z.strictObject({
        area: z
          .string()
          .regex(/^(VN|\d{2})$/)
          .describe('VN or a province code'),
        ...pageParameters,
      }),
    },
    responses: { 200: json(pageOf(AreaChangeSet), 'A page of sets') },
  },
);

const lines = route(
  { permission: 'area:approve' },
  {
    method: 'get',
    path: '/v1/area-change-sets/{id}/changes',
    operationId: 'listAreaChanges',
    tags,
    summary: 'The lines of the preview: what would change of each unit, by kind',
    request: {
      params,
      query: z.strictObject({ kind: AreaChangeKind.optional(), ...pageParameters }),
    },
    responses: { 200: json(pageOf(AreaChange), 'A page of lines') },
  },
);

const mentions = route(
  { permission: 'area:approve' },
  {
    method: 'get',
    path: '/v1/area-change-sets/{id}/unresolved',
    operationId: 'listUnresolvedOrigins',
    tags,
    summary: 'What the list says of origins and names no known unit',
    request: { params, query: z.strictObject(pageParameters) },
    responses: { 200: json(pageOf(UnresolvedMention), 'A page of texts') },
  },
);

const approve = route(
  { permission: 'area:approve' },
  {
    method: 'post',
    path: '/v1/area-change-sets/{id}/approve',
    operationId: 'approveAreaChangeSet',
    tags,
    summary: 'Approve what was previewed; not by whoever sent the list, and not while faults are left',
    request: { params, headers: changeHeaders },
    responses: answered,
  },
);

const withdraw = route(
  { permission: 'area:import' },
  {
    method: 'post',
    path: '/v1/area-change-sets/{id}/withdraw',
    operationId: 'withdrawAreaChangeSet',
    tags,
    summary: 'Take a set back before any of it is applied',
    request: { params, headers: changeHeaders },
    responses: answered,
  },
);

const apply = route(
  { permission: 'area:import' },
  {
    method: 'post',
    path: '/v1/area-change-sets/{id}/apply',
    operationId: 'applyAreaChangeSet',
    tags,
    summary:
      'Go on with an approved set: its areas, dated; from its day on the establishments that follow them',
    description:
      'One call does what it may within its time; call again until the state is `applied`. Repeating it changes nothing, and one that was cut short goes on where it stood, so no If-Match is asked. In state `moving` before its day the set waits.',
    request: { params },
    responses: answered,
  },
);

export const changeSetRoutes = (
  service: ChangeSetService,
  applying: ApplyService,
  changeSets: Pick<ChangeSetRepository, 'listOf' | 'listChanges' | 'listMentions'>,
  guard: AreaGuard,
) =>
  newRouter()
    .openapi(open, async (c) => {
      const { rows, ...terms } = c.req.valid('json');
      const set = await service.open(terms, rows, creatorOf(c, { ...terms, rows }));
      c.header('location', `/v1/area-change-sets/${set.id}`);
      return versioned(c, set, 201);
    })
    .openapi(read, async (c) =>
      versioned(c, (await service.visible(c.req.valid('param').id, c.get('actor'))).set, 200),
    )
    .openapi(list, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'area:approve', area, c.get('receivedAt'));
      const name = ['area-change-sets', area] as const;
      const page = await changeSets.listOf(area, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, AreaChangeSet), 200);
    })
    .openapi(lines, async (c) => {
      const { id } = c.req.valid('param');
      const { kind, limit, cursor } = c.req.valid('query');
      await service.visible(id, c.get('actor'));
      const name = ['area-changes', id, kind] as const;
      const page = await changeSets.listChanges(id, kind, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, AreaChange), 200);
    })
    .openapi(mentions, async (c) => {
      const { id } = c.req.valid('param');
      const { limit, cursor } = c.req.valid('query');
      await service.visible(id, c.get('actor'));
      const name = ['area-mentions', id] as const;
      const page = await changeSets.listMentions(id, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, UnresolvedMention), 200);
    })
    .openapi(approve, async (c) =>
      versioned(
        c,
        await service.approve(c.req.valid('param').id, senderOf(c), (it) => requireVersion(c, it)),
        200,
      ),
    )
    .openapi(withdraw, async (c) =>
      versioned(
        c,
        await service.withdraw(c.req.valid('param').id, senderOf(c), (it) => requireVersion(c, it)),
        200,
      ),
    )
    .openapi(apply, async (c) =>
      versioned(c, await applying.apply(c.req.valid('param').id, senderOf(c)), 200),
    );
