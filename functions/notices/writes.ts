import { epochMsOf } from '../../shared/kernel/dates.ts';
import type { StoredNotice } from '../../shared/notices/schema.ts';
import { isNew, type Write } from '../platform/table.ts';
import { noticeKey } from './keys.ts';

/** A notice is kept this long; what it tells of stays in the record and in the list of missed clocks. */
export const noticeDays = 180;

/** One copy for each person. */
export const noticeWrites = (notice: StoredNotice, userIds: readonly string[]): Write[] =>
  userIds.map((userId) => ({
    put: {
      ...noticeKey(userId, notice.id),
      type: 'Notice',
      body: notice,
      ttl: Math.floor(epochMsOf(notice.at) / 1000) + noticeDays * 86_400,
    },
    condition: isNew,
  }));
