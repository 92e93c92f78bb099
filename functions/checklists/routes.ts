import * as z from 'zod';
import { checklistsOn, findChecklist } from '../../shared/checklists/catalogue.ts';
import { Checklist } from '../../shared/checklists/schema.ts';
import { legalDateOf, PlainDate } from '../../shared/kernel/dates.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { notFound } from '../../shared/kernel/problems.ts';
import type { LawSource } from '../law/source.ts';
import { json, newRouter, route } from '../platform/http.ts';

const tags = ['Law and checklists'];
const OnDay = z.strictObject({
  on: PlainDate.optional().describe('The day that is asked about; today when absent'),
});

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

/** Questions are part of the program, the rules that they cite come from the law in force. */
export const checklistRoutes = (laws: LawSource) =>
  newRouter()
    .openapi(checklists, async (c) => {
      const on = c.req.valid('query').on ?? legalDateOf(c.get('receivedAt'));
      return c.json({ items: checklistsOn(await laws.inForce(), on) }, 200);
    })
    .openapi(checklist, async (c) => {
      const { id, version } = c.req.valid('param');
      const missing = notFound({ vi: 'Bảng kiểm này', en: 'This checklist' });
      return c.json(findChecklist(await laws.inForce(), id, version) ?? refuse(missing), 200);
    });
