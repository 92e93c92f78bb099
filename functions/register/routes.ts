import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { Identifier } from '../../shared/establishments/identifiers.ts';
import { Establishment, EstablishmentType } from '../../shared/establishments/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { PlainDate } from '../../shared/kernel/dates.ts';
import { Ulid } from '../../shared/kernel/ids.ts';
import { because } from '../../shared/kernel/validation.ts';
import { may } from '../../shared/permissions/permissions.ts';
import { markOf, maxWantedWords, type RegisterQuery, wantedWords } from '../../shared/register/query.ts';
import { RegisterEntry, RegisterSuggestion } from '../../shared/register/schema.ts';
import type { AreaGuard } from '../areas/guard.ts';
import type { EstablishmentService } from '../establishments/service.ts';
import { type ListName, readCursor, writeCursor } from '../platform/cursor.ts';
import { json, jsonText, newRouter, pageOf, pageParameters, route } from '../platform/http.ts';
import { pageText } from '../platform/pages.ts';
import type { Item } from '../platform/table.ts';
import { suggestionOf } from './items.ts';
import type { RegisterRepository } from './repository.ts';

const tags = ['Establishments'];

const Typed = z
  .string()
  .max(100)
  .refine(
    (typed) => wantedWords(typed).length > 0,
    because('Cần ít nhất một chữ cái hoặc chữ số.', 'Needs at least one letter or digit.'),
  )
  .refine(
    (typed) => wantedWords(typed).length <= maxWantedWords,
    because(`Nhiều nhất ${maxWantedWords} từ.`, `At most ${maxWantedWords} words.`),
  )
  .describe(
    'Words of name, owner, address or identifier, in any order, diacritics or not. The last one is a beginning, unless ' +
      'a space follows it.',
  );

const suggest = route(
  { permission: 'establishment:read' },
  {
    method: 'get',
    path: '/v1/establishments/suggestions',
    operationId: 'suggestEstablishments',
    tags,
    summary: 'Establishments of an area while their name, owner, address or identifier is typed',
    description:
      'One small read for each stroke of a key. By name in the order of the Vietnamese alphabet under each word that ' +
      'begins as typed. Where words are common the page may be short, or empty, with a nextCursor: more lies behind it. ' +
      'Follows changes of the register within moments.',
    request: {
      query: z.strictObject({
        area: AreaCode.describe('Commune or province code'),
        q: Typed,
        limit: z.coerce.number().int().min(1).max(20).default(10).meta({ type: 'integer' }),
        cursor: pageParameters.cursor,
      }),
    },
    responses: { 200: json(pageOf(RegisterSuggestion), 'A page of suggestions') },
  },
);

const alone = ['area', 'q', 'type', 'sector', 'craftVillage', 'status', 'lastVisitBefore', 'openViolations'];

const Search = z
  .strictObject({
    area: AreaCode.optional().describe('Commune or province code'),
    q: Typed.optional(),
    type: EstablishmentType.optional(),
    sector: z
      .string()
      .regex(/^([A-V]|\d{2,5})$/)
      .optional()
      .describe('Section (one letter), or a code of two to five digits with all below it; of either scheme'),
    craftVillage: Ulid.optional().describe('Id of a craft village; only its part in the area'),
    lastVisitBefore: PlainDate.optional().describe('Last visited before this day, or never'),
    openViolations: z
      .enum(['true', 'false'])
      .optional()
      .describe('Has violations still to be decided or remedied'),
    status: Establishment.shape.status.optional(),
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
  )
  .refine(
    (search) => search.identifier === undefined || alone.every((name) => !(name in search)),
    because('Không đi cùng điều kiện khác.', 'Stands without other conditions.', ['identifier']),
  );

const list = route(
  { permission: 'establishment:read' },
  {
    method: 'get',
    path: '/v1/establishments',
    operationId: 'findEstablishments',
    tags,
    summary:
      'The register of an area: all of it, or what words and filters leave; or the holder of an identifier',
    description:
      'By name in the order of the Vietnamese alphabet, over all pages; where the last word is a beginning, by the word ' +
      'that begins so and then by name, each page by name. A page costs a fixed amount, so it may be short, or empty, ' +
      'while a nextCursor leads on. Those merged into another are left out. Follows changes within moments.',
    request: { query: Search },
    responses: { 200: json(pageOf(RegisterEntry), 'A page of the register') },
  },
);

type Search = z.infer<typeof Search>;

const queryOf = ({ q, openViolations, ...search }: Search): RegisterQuery => ({
  words: q === undefined ? [] : wantedWords(q),
  type: search.type,
  sector: search.sector,
  craftVillage: search.craftVillage,
  status: search.status,
  lastVisitBefore: search.lastVisitBefore,
  openViolations: openViolations && openViolations === 'true',
});

const listNameOf = (areaCode: string, { words, ...facts }: RegisterQuery): ListName => [
  'register',
  areaCode,
  words.map(markOf).join(''),
  ...Object.values(facts),
];

const answer = <T>(name: ListName, items: T[], next: Item | undefined) => ({
  items,
  ...(next && { nextCursor: writeCursor(name, next) }),
});

export const registerRoutes = (
  register: RegisterRepository,
  establishments: Pick<EstablishmentService, 'findHolder'>,
  guard: AreaGuard,
) => {
  /** The holder of an identifier, as a list of at most one: an unseen one and none look alike. */
  const findByIdentifier = async (wanted: unknown, actor: Actor): Promise<RegisterEntry[]> => {
    const identifier = Identifier.safeParse(wanted);
    const id = identifier.success ? await establishments.findHolder(identifier.data) : undefined;
    const entry = id === undefined ? undefined : await register.find(id);
    return entry && may(actor, 'establishment:read', entry.place) ? [entry] : [];
  };

  return newRouter()
    .openapi(suggest, async (c) => {
      const { area, q, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'establishment:read', area, c.get('receivedAt'));
      const query = wantedWords(q);
      const name = ['suggestions', area, query.map(markOf).join('')] as const;
      const page = await register.suggest({ areaCode: area, query, limit, after: readCursor(name, cursor) });
      return c.json(answer(name, page.items.map(suggestionOf), page.next), 200);
    })
    .openapi(list, async (c) => {
      const search = c.req.valid('query');
      const { area: areaCode, identifier: value, identifierKind: kind, limit, cursor } = search;
      const actor = c.get('actor');
      if (areaCode === undefined)
        return c.json({ items: await findByIdentifier({ kind, value }, actor) }, 200);
      await guard(actor, 'establishment:read', areaCode, c.get('receivedAt'));
      const query = queryOf(search);
      const name = listNameOf(areaCode, query);
      const page = await register.list({ areaCode, query, limit, after: readCursor(name, cursor) });
      return jsonText(c, pageText(name, page.items, page.next));
    });
};
