import * as z from 'zod';
import { UserId } from '../../shared/kernel/ids.ts';
import { ProvinceCode } from '../../shared/areas/schema.ts';
import { AreaScope } from '../../shared/kernel/actor.ts';
import { NewUser, User, UserChange } from '../../shared/people/schema.ts';
import type { AreaGuard } from '../areas/guard.ts';
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
import type { UserRepository } from './repository.ts';
import type { PeopleService } from './service.ts';

const tags = ['People'];
const params = z.object({ id: UserId });

const me = route(
  { permission: 'me:read' },
  {
    method: 'get',
    path: '/v1/me',
    operationId: 'getMe',
    tags,
    summary: 'Who I am to the product, and with which rights',
    responses: { 200: json(User, 'My entry in the user directory') },
  },
);

const create = route(
  { permission: 'user:manage' },
  {
    method: 'post',
    path: '/v1/users',
    operationId: 'registerUser',
    tags,
    summary: 'Give someone who can sign in a place in the directory',
    request: { headers: creationHeaders, body: jsonBody(NewUser) },
    responses: { 201: json(User, 'The entry') },
  },
);

const read = route(
  { permission: 'user:read' },
  {
    method: 'get',
    path: '/v1/users/{id}',
    operationId: 'getUser',
    tags,
    summary: 'An entry of the user directory, with the rights held before',
    request: { params },
    responses: { 200: json(User, 'The entry, its version as ETag') },
  },
);

const change = route(
  { permission: 'user:manage' },
  {
    method: 'patch',
    path: '/v1/users/{id}',
    operationId: 'changeUser',
    tags,
    summary: 'Change name, title, rights or status; bites within a minute',
    request: { params, headers: changeHeaders, body: jsonBody(UserChange) },
    responses: { 200: json(User, 'The entry, changed') },
  },
);

const list = route(
  { permission: 'user:read' },
  {
    method: 'get',
    path: '/v1/users',
    operationId: 'listUsers',
    tags,
    summary: 'The people whose rights are for exactly this area, by name',
    request: { query: z.strictObject({ area: AreaScope, ...pageParameters }) },
    responses: { 200: json(pageOf(User), 'A page of people') },
  },
);

const listReviews = route(
  { permission: 'user:read' },
  {
    method: 'get',
    path: '/v1/rights-reviews',
    operationId: 'listRightsReviews',
    tags,
    summary:
      'People whose commune or province was divided: change their rights to say for which area they are now',
    request: { query: z.strictObject({ area: ProvinceCode, ...pageParameters }) },
    responses: { 200: json(pageOf(User), 'A page of people, by area of then') },
  },
);

export const peopleRoutes = (
  service: PeopleService,
  users: Pick<UserRepository, 'listOfArea' | 'listRightsReviews'>,
  guard: AreaGuard,
) =>
  newRouter()
    .openapi(me, (c) => versioned(c, c.get('user'), 200))
    .openapi(create, async (c) => {
      const command = c.req.valid('json');
      const user = await service.register(command, creatorOf(c, command));
      c.header('location', `/v1/users/${user.id}`);
      return versioned(c, user, 201);
    })
    .openapi(read, async (c) =>
      versioned(c, await service.read(c.req.valid('param').id, c.get('actor'), c.get('receivedAt')), 200),
    )
    .openapi(change, async (c) => {
      const next = await service.change(c.req.valid('param').id, c.req.valid('json'), senderOf(c), (record) =>
        requireVersion(c, record),
      );
      return versioned(c, next, 200);
    })
    .openapi(list, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'user:read', area, c.get('receivedAt'));
      const name = ['users', area] as const;
      const page = await users.listOfArea(area, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, User), 200);
    })
    .openapi(listReviews, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'user:read', area, c.get('receivedAt'));
      const name = ['rights-reviews', area] as const;
      const page = await users.listRightsReviews(area, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, User), 200);
    });
