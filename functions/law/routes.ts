import * as z from 'zod';
import { checklistsOn, findChecklist } from '../../shared/checklists/catalogue.ts';
import { Checklist } from '../../shared/checklists/schema.ts';
import { Bilingual } from '../../shared/kernel/bilingual.ts';
import { legalDateOf, PlainDate } from '../../shared/kernel/dates.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { notFound } from '../../shared/kernel/problems.ts';
import { builtInLaw, catalogueVersion } from '../../shared/law/catalogue.ts';
import { citationOf, violationTypesOn, workListOn } from '../../shared/law/law.ts';
import { Provision, ViolationType, WorkListItem, WorkListName } from '../../shared/law/schema.ts';
import { LawId } from '../../shared/law/sourced.ts';
import { type Ctx, json, newRouter, route } from '../platform/http.ts';

const tags = ['Law and checklists'];
const OnDay = z.strictObject({
  on: PlainDate.optional().describe('The day that is asked about; today when absent'),
});
const dayOf = (c: Ctx, on: PlainDate | undefined): PlainDate => on ?? legalDateOf(c.get('receivedAt'));

const listOf = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ catalogueVersion: z.string(), on: PlainDate, items: z.array(schema) });

const violationTypes = route(
  { permission: 'law:read' },
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
  { permission: 'law:read' },
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
  { permission: 'law:read' },
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

const checklists = route(
  { permission: 'checklist:read' },
  {
    method: 'get',
    path: '/v1/checklists',
    operationId: 'listChecklists',
    tags,
    summary: 'Checklists in use on a day',
    request: { query: OnDay },
    responses: { 200: json(z.strictObject({ items: z.array(Checklist) }), 'The checklists') },
  },
);

const checklist = route(
  { permission: 'checklist:read' },
  {
    method: 'get',
    path: '/v1/checklists/{id}/{version}',
    operationId: 'getChecklist',
    tags,
    summary: 'One version of a checklist',
    request: {
      params: z.object({
        id: z.string().max(60),
        version: z.coerce.number().int().min(1).meta({ type: 'integer' }),
      }),
    },
    responses: { 200: json(Checklist, 'The checklist') },
  },
);

/** The catalogue is part of the program: these routes ask DynamoDB nothing. */
export const lawRoutes = () =>
  newRouter()
    .openapi(violationTypes, (c) => {
      const on = dayOf(c, c.req.valid('query').on);
      return c.json({ catalogueVersion, on, items: violationTypesOn(builtInLaw, on) }, 200);
    })
    .openapi(provision, (c) => {
      const found = builtInLaw.findProvision(c.req.valid('param').id);
      if (!found) throw notFound({ vi: 'Quy định này', en: 'This provision' });
      return c.json({ provision: found, citation: citationOf(builtInLaw, found) }, 200);
    })
    .openapi(workItems, (c) => {
      const on = dayOf(c, c.req.valid('query').on);
      return c.json(
        { catalogueVersion, on, items: workListOn(builtInLaw, c.req.valid('param').list, on) },
        200,
      );
    })
    .openapi(checklists, (c) => c.json({ items: checklistsOn(dayOf(c, c.req.valid('query').on)) }, 200))
    .openapi(checklist, (c) => {
      const { id, version } = c.req.valid('param');
      const missing = notFound({ vi: 'Bảng kiểm này', en: 'This checklist' });
      return c.json(findChecklist(id, version) ?? refuse(missing), 200);
    });
