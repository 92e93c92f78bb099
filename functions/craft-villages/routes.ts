import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { onDay } from '../../shared/craft-villages/rules.ts';
import {
  CraftVillage,
  CraftVillageChange,
  CraftVillageOnDay,
  NewCraftVillage,
  NewRecognition,
  RecognitionWithdrawal,
} from '../../shared/craft-villages/schema.ts';
import { legalDateOf, PlainDate } from '../../shared/kernel/dates.ts';
import { CraftVillageId } from '../../shared/kernel/ids.ts';
import type { AreaGuard } from '../areas/guard.ts';
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
import type { CraftVillageRepository } from './repository.ts';
import type { CraftVillageService } from './service.ts';

const tags = ['Craft villages'];
const params = z.object({ id: CraftVillageId });
const answered = { 200: json(CraftVillage, 'The village, its version as ETag') };
const On = PlainDate.optional().describe('The day on which its recognition is asked; today when absent');

const create = route(
  { permission: 'craftVillage:manage' },
  {
    method: 'post',
    path: '/v1/craft-villages',
    operationId: 'enterCraftVillage',
    tags,
    summary: 'Enter a craft village, recognised or not, in one commune or several',
    request: { headers: creationHeaders, body: jsonBody(NewCraftVillage) },
    responses: { 201: json(CraftVillage, 'The village') },
  },
);

const read = route(
  { permission: 'craftVillage:read' },
  {
    method: 'get',
    path: '/v1/craft-villages/{id}',
    operationId: 'getCraftVillage',
    tags,
    summary: 'A craft village with what it is recognised as on a day',
    request: { params, query: z.strictObject({ on: On }) },
    responses: { 200: json(CraftVillageOnDay, 'The village, its version as ETag') },
  },
);

const list = route(
  { permission: 'craftVillage:read' },
  {
    method: 'get',
    path: '/v1/craft-villages',
    operationId: 'listCraftVillages',
    tags,
    summary: 'Craft villages of a commune or province by name, with what each is recognised as on a day',
    request: { query: z.strictObject({ area: AreaCode, on: On, ...pageParameters }) },
    responses: { 200: json(pageOf(CraftVillageOnDay), 'A page of craft villages') },
  },
);

const change = route(
  { permission: 'craftVillage:manage' },
  {
    method: 'patch',
    path: '/v1/craft-villages/{id}',
    operationId: 'changeCraftVillage',
    tags,
    summary: 'Change name, trades, communes or hamlets',
    request: { params, headers: changeHeaders, body: jsonBody(CraftVillageChange) },
    responses: answered,
  },
);

const recognise = route(
  { permission: 'craftVillage:manage' },
  {
    method: 'post',
    path: '/v1/craft-villages/{id}/recognition',
    operationId: 'recogniseCraftVillage',
    tags,
    summary: 'Record a recognition as craft village or traditional craft village',
    request: { params, headers: changeHeaders, body: jsonBody(NewRecognition) },
    responses: answered,
  },
);

const withdraw = route(
  { permission: 'craftVillage:manage' },
  {
    method: 'post',
    path: '/v1/craft-villages/{id}/recognition-withdrawal',
    operationId: 'withdrawRecognition',
    tags,
    summary: 'Record that a recognition was withdrawn, with the first day without it',
    request: { params, headers: changeHeaders, body: jsonBody(RecognitionWithdrawal) },
    responses: answered,
  },
);

const dayOf = (c: Ctx, on: PlainDate | undefined): PlainDate => on ?? legalDateOf(c.get('receivedAt'));

export const craftVillageRoutes = (
  service: CraftVillageService,
  villages: Pick<CraftVillageRepository, 'listOfArea'>,
  guard: AreaGuard,
) =>
  newRouter()
    .openapi(create, async (c) => {
      const command = c.req.valid('json');
      const village = await service.enter(command, creatorOf(c, command));
      c.header('location', `/v1/craft-villages/${village.id}`);
      return versioned(c, village, 201);
    })
    .openapi(read, async (c) => {
      const village = await service.read(c.req.valid('param').id, c.get('actor'));
      return versioned(c, onDay(village, dayOf(c, c.req.valid('query').on)), 200);
    })
    .openapi(list, async (c) => {
      const { area, on, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'craftVillage:read', area, c.get('receivedAt'));
      const name = ['craft-villages', area] as const;
      const page = await villages.listOfArea(area, limit, readCursor(name, cursor));
      const asOfDay = CraftVillage.transform((village) => onDay(village, dayOf(c, on)));
      return c.json(pageAnswer(name, page, asOfDay), 200);
    })
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param');
      const next = await service.change(id, c.req.valid('json'), senderOf(c), (it) => requireVersion(c, it));
      return versioned(c, next, 200);
    })
    .openapi(recognise, async (c) => {
      const { id } = c.req.valid('param');
      const next = await service.recognise(id, c.req.valid('json'), senderOf(c), (it) =>
        requireVersion(c, it),
      );
      return versioned(c, next, 200);
    })
    .openapi(withdraw, async (c) => {
      const { id } = c.req.valid('param');
      const next = await service.withdraw(id, c.req.valid('json'), senderOf(c), (it) =>
        requireVersion(c, it),
      );
      return versioned(c, next, 200);
    });
