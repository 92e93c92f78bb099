import * as z from 'zod';
import { AreaChangeSet } from '../../shared/areas/change-set.ts';
import { AreaChange, type AreaChangeKind } from '../../shared/areas/changes.ts';
import type { AreaPreview } from '../../shared/areas/preview.ts';
import { changeSetNotFound } from '../../shared/areas/problems.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Page, Table, Write } from '../platform/table.ts';
import {
  awaitedAttributes,
  awaitedSets,
  changeKey,
  changePrefix,
  changeSetKey,
  changeSetsOf,
  linesOf,
  mentionKey,
  mentionPrefix,
} from './change-set-keys.ts';

/** How far the work on a set has come: the last line done, and where in what hangs on the next one's unit. */
const Position = z.object({
  line: z.string().optional(),
  /** Which of the things that hang on that unit; the first, establishments, unless told. */
  stage: z.string().optional(),
  page: z.record(z.string(), z.unknown()).optional(),
});
export type Position = z.infer<typeof Position>;

export interface StoredSet {
  readonly set: AreaChangeSet;
  readonly position: Position;
}

export interface Line {
  readonly sk: string;
  readonly change: AreaChange;
}

/** The writes that store one version of a set, with how far it has come. */
export const changeSetWrites = (
  set: AreaChangeSet,
  action: string,
  sender: Hand,
  position: Position = {},
): Write[] =>
  aggregateWrites({
    type: 'AreaChangeSet',
    key: changeSetKey(set.id),
    attributes: { g1pk: changeSetsOf(set.scope), g1sk: set.id, ...awaitedAttributes(set), position },
    state: set,
    action,
    sender,
  });

const lineWrites = (id: string, { changes, unresolved }: AreaPreview): Write[] => [
  ...changes.map((change, i): Write => ({
    put: { ...changeKey(id, change.kind, i + 1), type: 'AreaChange', body: change },
  })),
  ...unresolved.map((mention, i): Write => ({
    put: { ...mentionKey(id, i + 1), type: 'AreaMention', body: mention },
  })),
];

export const changeSetRepository = (table: Table) => {
  const find = async (id: string): Promise<StoredSet | undefined> => {
    const item = await table.get(changeSetKey(id));
    return (
      item && { set: AreaChangeSet.parse(item['body']), position: Position.parse(item['position'] ?? {}) }
    );
  };
  return {
    find,
    get: async (id: string): Promise<StoredSet> => (await find(id)) ?? refuse(changeSetNotFound()),

    /** The lines first, the set last: one that was cut short is never seen, and made anew under another id. */
    async add(set: AreaChangeSet, preview: AreaPreview, sender: Sender): Promise<void> {
      await table.commitInParts(lineWrites(set.id, preview));
      await table.commit([...changeSetWrites(set, 'preview', sender), ...answerWrite(sender, set)]);
    },
    replace: (set: AreaChangeSet, action: string, sender: Sender): Promise<void> =>
      table.commit(changeSetWrites(set, action, sender)),
    /** The set with what stood in its way; how far it has come stays. */
    keepRefusal: ({ set, position }: StoredSet, hand: Hand): Promise<void> =>
      table.commit(changeSetWrites(set, 'refuse', hand, position)),

    /** Approved sets whose day has come and that are not yet applied, the oldest day first. An index may be a moment behind. */
    async idsOfDue(on: PlainDate): Promise<string[]> {
      const ids: string[] = [];
      for (let after: Item | undefined, more = true; more; more = after !== undefined) {
        const query = { index: 'gsi2', partition: awaitedSets, to: `${on}~`, limit: 100 } as const;
        const page: Page = await table.query({ ...query, ...(after && { after }) });
        ids.push(...page.items.map((item) => AreaChangeSet.parse(item['body']).id));
        after = page.next;
      }
      return ids;
    },

    /** Sets of a province, or the nation's. */
    listOf: (area: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: 'gsi1',
        partition: changeSetsOf(area === 'VN' ? 'VN' : [area]),
        newestFirst: true,
        limit,
        ...(after && { after }),
      }),
    listChanges: (id: string, kind: AreaChangeKind | undefined, limit: number, after?: Item): Promise<Page> =>
      table.query({ partition: linesOf(id), prefix: changePrefix(kind), limit, ...(after && { after }) }),
    listMentions: (id: string, limit: number, after?: Item): Promise<Page> =>
      table.query({ partition: linesOf(id), prefix: mentionPrefix, limit, ...(after && { after }) }),

    /** The lines that come after one, in the order in which they are applied. */
    async linesAfter(id: string, line: string | undefined, limit: number): Promise<Line[]> {
      const page = await table.query({
        partition: linesOf(id),
        from: line === undefined ? changePrefix() : `${line}~`,
        to: `${changePrefix()}~`,
        limit,
      });
      return page.items.map((item) => ({ sk: String(item['sk']), change: AreaChange.parse(item['body']) }));
    },
  };
};
export type ChangeSetRepository = ReturnType<typeof changeSetRepository>;
