import { AssignInBulk, AssignmentReport, HandOver } from '../../shared/inspections/assignments.ts';
import { creationHeaders, creatorOf, json, jsonBody, newRouter, route, senderOf } from '../platform/http.ts';
import type { AssignmentService } from './assignment-service.ts';

const tags = ['Inspections'];

const assignInBulk = route(
  { permission: 'inspection:change' },
  {
    method: 'post',
    path: '/v1/inspections/bulk-assignments',
    operationId: 'assignInBulk',
    tags,
    summary: 'Give up to 50 visits to a team, for one reason',
    description:
      'Each visit is judged by itself: version, state, area, and conflicts of interest of the team. A refusal of one stops no other.',
    request: { headers: creationHeaders, body: jsonBody(AssignInBulk) },
    responses: { 201: json(AssignmentReport, 'What became of each visit, in the order asked') },
  },
);

const handOver = route(
  { permission: 'inspection:change' },
  {
    method: 'post',
    path: '/v1/inspections/hand-overs',
    operationId: 'handOver',
    tags,
    summary: 'Give the open visits of someone absent to someone else, a page at a time',
    description:
      'Repeat with `nextCursor` until there is none. No key is needed: what is given away is not found again.',
    request: { body: jsonBody(HandOver) },
    responses: { 200: json(AssignmentReport, 'What became of each visit of the page') },
  },
);

/** Visits that change hands, many at a time. */
export const assignmentRoutes = (service: AssignmentService) =>
  newRouter()
    .openapi(assignInBulk, async (c) => {
      const command = c.req.valid('json');
      return c.json(await service.assignInBulk(command, creatorOf(c, command)), 201);
    })
    .openapi(handOver, async (c) => c.json(await service.handOver(c.req.valid('json'), senderOf(c)), 200));
