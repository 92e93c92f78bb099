import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { Identifier } from '../../shared/establishments/identifiers.ts';
import { Establishment, EstablishmentChange, NewEstablishment } from '../../shared/establishments/schema.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import { fold } from '../../shared/kernel/text.ts';
import { because } from '../../shared/kernel/validation.ts';
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
import type { AreaGuard } from '../areas/guard.ts';
import type { EstablishmentRepository } from './repository.ts';
import type { EstablishmentService } from './service.ts';

const tags = ['Establishments'];
const params = z.object({ id: EstablishmentId });

const create = route(
  { permission: 'establishment:create' },
  {
    method: 'post',
    path: '/v1/establishments',
    operationId: 'registerEstablishment',
    tags,
    summary: 'Register an establishment, with or without an identifier',
    request: { headers: creationHeaders, body: jsonBody(NewEstablishment) },
    responses: { 201: json(Establishment, 'The establishment') },
  },
);

const read = route(
  { permission: 'establishment:read' },
  {
    method: 'get',
    path: '/v1/establishments/{id}',
    operationId: 'getEstablishment',
    tags,
    summary: 'An establishment',
    request: { params },
    responses: { 200: json(Establishment, 'The establishment, its version as ETag') },
  },
);

const change = route(
  { permission: 'establishment:change' },
  {
    method: 'patch',
    path: '/v1/establishments/{id}',
    operationId: 'changeEstablishment',
    tags,
    summary: 'Change an establishment; null takes an optional field away',
    request: { params, headers: changeHeaders, body: jsonBody(EstablishmentChange) },
    responses: { 200: json(Establishment, 'The establishment, changed') },
  },
);

const Search = z
  .strictObject({
    area: AreaCode.optional().describe('Commune or province code'),
    name: z.string().max(100).optional().describe('Start of the name; diacritics do not matter'),
    identifierKind: z.enum(['tax_code', 'dependent_unit', 'household_number', 'personal_number']).optional(),
    identifier: z.string().max(20).optional(),
    ...pageParameters,
  })
  .refine(
    ({ area, identifier }) => (area === undefined) !== (identifier === undefined),
    because('Nêu hoặc area, hoặc identifier.', 'Name either area or identifier.', ['area']),
  )
  .refine(
    ({ identifier, identifierKind }) => (identifier === undefined) === (identifierKind === undefined),
    because('Đi cùng identifier.', 'Goes together with identifier.', ['identifierKind']),
  );

const list = route(
  { permission: 'establishment:read' },
  {
    method: 'get',
    path: '/v1/establishments',
    operationId: 'findEstablishments',
    tags,
    summary: 'Find establishments by area and start of name, or by identifier',
    request: { query: Search },
    responses: { 200: json(pageOf(Establishment), 'A page of establishments, by name') },
  },
);

export const establishmentRoutes = (
  service: EstablishmentService,
  establishments: Pick<EstablishmentRepository, 'listOfArea'>,
  guard: AreaGuard,
) =>
  newRouter()
    .openapi(create, async (c) => {
      const command = c.req.valid('json');
      const establishment = await service.register(command, creatorOf(c, command));
      c.header('location', `/v1/establishments/${establishment.id}`);
      return versioned(c, establishment, 201);
    })
    .openapi(read, async (c) =>
      versioned(c, await service.read(c.req.valid('param').id, c.get('actor')), 200),
    )
    .openapi(change, async (c) => {
      const next = await service.change(c.req.valid('param').id, c.req.valid('json'), senderOf(c), (record) =>
        requireVersion(c, record),
      );
      return versioned(c, next, 200);
    })
    .openapi(list, async (c) => {
      const { area, name = '', identifier, identifierKind, limit, cursor } = c.req.valid('query');
      if (identifier !== undefined && identifierKind !== undefined) {
        const wanted = Identifier.safeParse({ kind: identifierKind, value: identifier });
        const items = wanted.success ? await service.findByIdentifier(wanted.data, c.get('actor')) : [];
        return c.json({ items }, 200);
      }
      const areaCode = area ?? '';
      await guard(c.get('actor'), 'establishment:read', areaCode, c.get('receivedAt'));
      const listName = ['establishments', areaCode, fold(name)] as const;
      const page = await establishments.listOfArea(areaCode, name, limit, readCursor(listName, cursor));
      return c.json(pageAnswer(listName, page, Establishment), 200);
    });
