import * as z from 'zod';
import { Bilingual } from '../../shared/kernel/bilingual.ts';
import { legalDateOf, PlainDate } from '../../shared/kernel/dates.ts';
import { notFound } from '../../shared/kernel/problems.ts';
import { answerOf, LegalAnswer } from '../../shared/law/answer.ts';
import { InspectionFacts } from '../../shared/law/findings/facts.ts';
import { factsFaults, factsImpossible } from '../../shared/law/findings/problems.ts';
import { catalogueOn, citationOf, violationTypesOn, workListOn } from '../../shared/law/law.ts';
import {
  CatalogueVersion,
  LawCatalogue,
  Provision,
  ViolationType,
  WorkListItem,
  WorkListName,
} from '../../shared/law/schema.ts';
import { LawId } from '../../shared/law/sourced.ts';
import { catalogueVersionUnknown } from '../../shared/law-revisions/problems.ts';
import { type Ctx, json, newRouter, route } from '../platform/http.ts';
import type { LawSource } from './source.ts';

const tags = ['Law and checklists'];
const OnDay = z.strictObject({
  on: PlainDate.optional().describe('The day that is asked about; today when absent'),
});
const dayOf = (c: Ctx, on: PlainDate | undefined): PlainDate => on ?? legalDateOf(c.get('receivedAt'));

const listOf = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ catalogueVersion: z.string(), on: PlainDate, items: z.array(schema) });

const violationTypes = route(
  { permission: 'public' },
  {
    method: 'get',
    path: '/v1/law/violation-types',
    operationId: 'listViolationTypes',
    tags,
    summary: 'Acts that can be fined on a day, every version with provision, range, source and its status',
    request: { query: OnDay },
    responses: { 200: json(listOf(ViolationType), 'The acts') },
  },
);

const CitedProvision = z
  .strictObject({ provision: Provision, citation: Bilingual })
  .meta({ id: 'CitedProvision' });
const provision = route(
  { permission: 'public' },
  {
    method: 'get',
    path: '/v1/law/provisions/{id}',
    operationId: 'getProvision',
    tags,
    summary: 'A provision with its citation',
    request: { params: z.object({ id: LawId }) },
    responses: { 200: json(CitedProvision, 'The provision') },
  },
);

const workItems = route(
  { permission: 'public' },
  {
    method: 'get',
    path: '/v1/law/work-lists/{list}',
    operationId: 'getWorkList',
    tags,
    summary: 'A list of light, banned or harmful work or places; what is missing says so',
    request: { params: z.object({ list: WorkListName }), query: OnDay },
    responses: { 200: json(listOf(WorkListItem), 'The items') },
  },
);

const catalogue = route(
  { permission: 'public' },
  {
    method: 'get',
    path: '/v1/law/catalogue',
    operationId: 'getLawCatalogue',
    tags,
    summary:
      'All that the product knows of the law, every row with its source; as of a day where one is named',
    description:
      'A record names the version that judged it: `version` gives that catalogue, as long as this release can make it. ' +
      'The ETag is the version; sent back as If-None-Match it costs no more than an empty answer.',
    request: {
      query: z.strictObject({
        on: PlainDate.optional().describe('Only what is in force on that day'),
        version: CatalogueVersion.optional().describe('As it was named by a record; in force when absent'),
      }),
    },
    responses: {
      200: json(LawCatalogue, 'The catalogue, its version as ETag'),
      304: { description: 'The version that the caller has' },
    },
  },
);

const assessment = route(
  { permission: 'public' },
  {
    method: 'post',
    path: '/v1/law/assessments',
    operationId: 'assessFacts',
    tags,
    summary: 'What the law says of some facts: acts, what is missing to tell, fines, and who may decide',
    description:
      'For employers that want to check themselves, and for anyone who builds on the catalogue. Nothing is stored and nobody is ' +
      'named: give no name and no address. It proposes and decides nothing; what it rests on says how far it was verified.',
    request: { body: { required: true, content: { 'application/json': { schema: InspectionFacts } } } },
    responses: { 200: json(LegalAnswer, 'What the law says') },
  },
);

/** The catalogue in force may change any day, a named one never. */
const [freshFor, freshForGood] = ['public, max-age=60', 'public, max-age=31536000, immutable'];
/** What the caller has already; a cache on the way may have weakened it. */
const tagsIn = (c: Ctx): string[] =>
  (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));

/** Anyone may call these routes. Warm, they ask DynamoDB nothing. */
export const lawRoutes = (laws: LawSource) =>
  newRouter()
    .openapi(catalogue, async (c) => {
      const { on, version } = c.req.valid('query');
      const law = version === undefined ? await laws.inForce() : await laws.named(version);
      if (!law) throw catalogueVersionUnknown();
      const etag = `"${law.catalogue.version}"`;
      c.header('etag', etag);
      c.header('cache-control', version === undefined ? freshFor : freshForGood);
      if (tagsIn(c).includes(etag)) return c.body(null, 304);
      return c.json(on === undefined ? law.catalogue : catalogueOn(law, on), 200);
    })
    .openapi(violationTypes, async (c) => {
      const law = await laws.inForce();
      const on = dayOf(c, c.req.valid('query').on);
      return c.json({ catalogueVersion: law.catalogue.version, on, items: violationTypesOn(law, on) }, 200);
    })
    .openapi(provision, async (c) => {
      const law = await laws.inForce();
      const found = law.findProvision(c.req.valid('param').id);
      if (!found) throw notFound({ vi: 'Quy định này', en: 'This provision' });
      return c.json({ provision: found, citation: citationOf(law, found) }, 200);
    })
    .openapi(workItems, async (c) => {
      const law = await laws.inForce();
      const on = dayOf(c, c.req.valid('query').on);
      const items = workListOn(law, c.req.valid('param').list, on);
      return c.json({ catalogueVersion: law.catalogue.version, on, items }, 200);
    })
    .openapi(assessment, async (c) => {
      const law = await laws.inForce();
      const facts = c.req.valid('json');
      const faults = factsFaults(law, facts);
      if (faults.length > 0) throw factsImpossible(faults);
      return c.json(answerOf(law, facts), 200);
    });
