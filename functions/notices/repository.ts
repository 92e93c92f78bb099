import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type Notice, StoredNotice } from '../../shared/notices/schema.ts';
import { type Item, keyOf, type Page, type Table } from '../platform/table.ts';
import { noticePartition, noticePrefix, readKey } from './keys.ts';

export interface NoticePage {
  readonly items: Notice[];
  readonly next: Item | undefined;
}

export interface NoticesWanted {
  readonly limit: number;
  readonly onlyUnread: boolean;
  readonly after?: Item | undefined;
}

const hrefOf = ({ record: { kind, id } }: StoredNotice): string =>
  kind === 'penalty' ? `/v1/penalties/${id}` : `/v1/inspections/${id}`;

const readUpTo = (item: Item | undefined): string => {
  const upTo = item?.['upTo'];
  return typeof upTo === 'string' ? upTo : '';
};
const isNotice = ({ sk }: Item): boolean => String(sk).startsWith(noticePrefix);

export const noticeRepository = (table: Pick<Table, 'get' | 'query' | 'changeIf'>) => {
  /** The first page begins with the mark of what was read, which lies behind all notices; a later one asks for it besides. */
  const pageOf = async (userId: string, { limit, after }: NoticesWanted) => {
    const query = { partition: noticePartition(userId), newestFirst: true, limit: after ? limit : limit + 1 };
    const [page, mark]: [Page, Item | undefined] = await Promise.all([
      table.query({ ...query, ...(after && { after }) }),
      after && table.get(readKey(userId)),
    ]);
    const found = page.items.filter(isNotice);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const next = found.length > limit && last ? keyOf({}, last) : page.next;
    return { items, next, upTo: readUpTo(mark ?? page.items.find((item) => !isNotice(item))) };
  };

  return {
    /** What a person was told, newest first; one request for the first page, two for a later one. */
    async list(userId: string, wanted: NoticesWanted): Promise<NoticePage> {
      const { items, next, upTo } = await pageOf(userId, wanted);
      const all = items.map(({ body }): Notice => {
        const notice = StoredNotice.parse(body);
        return { ...notice, href: hrefOf(notice), isRead: notice.id <= upTo };
      });
      if (!wanted.onlyUnread) return { items: all, next };
      const unread = all.filter(({ isRead }) => !isRead);
      return { items: unread, next: unread.length < all.length ? undefined : next };
    },

    /** One request; a mark never moves back. */
    async markRead(userId: string, upTo: string): Promise<void> {
      try {
        await table.changeIf({
          key: readKey(userId),
          set: { type: 'NoticesRead', upTo },
          condition: {
            expression: 'attribute_not_exists(#upTo) OR #upTo < :upTo',
            names: { '#upTo': 'upTo' },
            values: { ':upTo': upTo },
          },
        });
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error; // more was read already
      }
    },
  };
};
export type NoticeRepository = ReturnType<typeof noticeRepository>;
