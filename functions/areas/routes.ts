import * as z from 'zod';
import { Area, AreaLine, reformDay, UnitCode } from '../../shared/areas/schema.ts';
import { AreaHistory } from '../../shared/areas/history.ts';
import { areaNotFound } from '../../shared/areas/problems.ts';
import { addDays, legalDateOf, PlainDate } from '../../shared/kernel/dates.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { readCursor } from '../platform/cursor.ts';
import { type Ctx, json, newRouter, pageOf, pageParameters, route } from '../platform/http.ts';
import { pageAnswer } from '../platform/pages.ts';
import type { HistoryService } from './history-service.ts';
import type { AreaRepository } from './repository.ts';

const On = PlainDate.optional().describe('The day for which areas are asked; today when absent');

const list = route(
  { permission: 'area:read' },
  {
    method: 'get',
    path: '/v1/areas',
    operationId: 'listAreas',
    tags: ['Areas'],
    summary:
      'Provinces of the nation, communes of a province, or until 30/6/2025 its districts and their communes',
    request: {
      query: z.strictObject({
        parent: z
          .string()
          .regex(/^(VN|\d{2}|\d{3})$/)
          .default('VN')
          .describe('VN, a province code or, for a day until 30/6/2025, a district code'),
        on: On,
        ...pageParameters,
      }),
    },
    responses: { 200: json(pageOf(AreaLine), 'Areas valid on that day') },
  },
);

const read = route(
  { permission: 'area:read' },
  {
    method: 'get',
    path: '/v1/areas/{code}',
    operationId: 'getArea',
    tags: ['Areas'],
    summary: 'A province, district or commune as it was on a day, with what it came from and became',
    request: { params: z.object({ code: UnitCode }), query: z.strictObject({ on: On }) },
    responses: { 200: json(Area, 'The area') },
  },
);

const AsOf = PlainDate.optional().describe('The day from which it is looked at; today when absent');
const history = {
  request: {
    params: z.object({ code: UnitCode }),
    query: z.strictObject({
      on: On.describe('The day on which the code is meant; today when absent'),
      asOf: AsOf,
    }),
  },
  responses: { 200: json(AreaHistory, 'One unit, several, or none, and how sure that is') },
} as const;

const successors = route(
  { permission: 'area:read' },
  {
    method: 'get',
    path: '/v1/areas/{code}/successors',
    operationId: 'getAreaSuccessors',
    tags: ['Areas'],
    summary: 'What became of a unit, over as many reforms as lie between two days',
    ...history,
  },
);

const predecessors = route(
  { permission: 'area:read' },
  {
    method: 'get',
    path: '/v1/areas/{code}/predecessors',
    operationId: 'getAreaPredecessors',
    tags: ['Areas'],
    summary: 'What a unit came from, as it was on an earlier day; the eve of the reform when none is named',
    ...history,
  },
);

/** Lists are read from whole areas; where they came from is left out. */
const Line = AreaLine.strip();

const todayOf = (c: Ctx): PlainDate => legalDateOf(c.get('receivedAt'));

/** A unit is asked for what it was before the reform, unless another day is named. */
const beforeReform = addDays(reformDay, -1);

export const areaRoutes = (areas: AreaRepository, histories: HistoryService) =>
  newRouter()
    .openapi(successors, async (c) => {
      const { on = todayOf(c), asOf = todayOf(c) } = c.req.valid('query');
      return c.json(await histories.successors(c.req.valid('param').code, on, asOf < on ? on : asOf), 200);
    })
    .openapi(predecessors, async (c) => {
      const { on = todayOf(c), asOf = beforeReform } = c.req.valid('query');
      return c.json(await histories.predecessors(c.req.valid('param').code, on, asOf < on ? asOf : on), 200);
    })
    .openapi(list, async (c) => {
      const { parent, on = todayOf(c), limit, cursor } = c.req.valid('query');
      const name = ['areas', parent, on] as const;
      const page = await areas.listOfParent(parent, on, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, Line), 200);
    })
    .openapi(read, async (c) => {
      const { on = todayOf(c) } = c.req.valid('query');
      const area = await areas.findOn(c.req.valid('param').code, on);
      return c.json(area ?? refuse(areaNotFound()), 200);
    });
