import * as z from 'zod';
import { Notice, NoticesRead } from '../../shared/notices/schema.ts';
import { readCursor, writeCursor } from '../platform/cursor.ts';
import { json, jsonBody, newRouter, pageOf, pageParameters, route } from '../platform/http.ts';
import type { NoticeRepository } from './repository.ts';

const tags = ['Notices'];

const list = route(
  { permission: 'notice:read' },
  {
    method: 'get',
    path: '/v1/notices',
    operationId: 'listNotices',
    tags,
    summary: 'What I was told of last days that come or have passed, newest first',
    description:
      'Kept for 180 days. A notice names a record and nobody in it; who may not open the record any more learns nothing from it.',
    request: {
      query: z.strictObject({ only: z.enum(['all', 'unread']).default('all'), ...pageParameters }),
    },
    responses: { 200: json(pageOf(Notice), 'A page of my notices') },
  },
);

const markRead = route(
  { permission: 'notice:read' },
  {
    method: 'post',
    path: '/v1/notices/read',
    operationId: 'markNoticesRead',
    tags,
    summary: 'Note that I have read everything up to a notice; a mark never moves back',
    request: { body: jsonBody(NoticesRead) },
    responses: { 200: json(NoticesRead, 'What was noted') },
  },
);

export const noticeRoutes = (notices: NoticeRepository) =>
  newRouter()
    .openapi(list, async (c) => {
      const { only, limit, cursor } = c.req.valid('query');
      const { id } = c.get('actor');
      const name = ['notices', id, only] as const;
      const wanted = { limit, onlyUnread: only === 'unread', after: readCursor(name, cursor) };
      const { items, next } = await notices.list(id, wanted);
      return c.json({ items, ...(next && { nextCursor: writeCursor(name, next) }) }, 200);
    })
    .openapi(markRead, async (c) => {
      const read = c.req.valid('json');
      await notices.markRead(c.get('actor').id, read.upTo);
      return c.json(read, 200);
    });
