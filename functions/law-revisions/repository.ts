import { approvedOf } from '../../shared/law-revisions/rules.ts';
import { lawChangedMeanwhile, lawRevisionExists } from '../../shared/law-revisions/problems.ts';
import { LawRevision } from '../../shared/law-revisions/schema.ts';
import { publishedRevisionKey } from '../law/keys.ts';
import { aggregateWrites } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import { isNew, type Item, type Page, type Table, type Write } from '../platform/table.ts';
import { lawRevisionKey, lawRevisions } from './keys.ts';

const writesOf = (revision: LawRevision, action: string, sender: Sender): Write[] =>
  aggregateWrites({
    type: 'LawRevision',
    key: lawRevisionKey(revision.id),
    attributes: { g1pk: lawRevisions, g1sk: revision.id },
    state: revision,
    action,
    sender,
    taken: lawRevisionExists,
  });

export const lawRevisionRepository = (table: Table) => ({
  async find(id: string): Promise<LawRevision | undefined> {
    const item = await table.get(lawRevisionKey(id));
    return item && LawRevision.parse(item['body']);
  },

  add: (revision: LawRevision, sender: Sender): Promise<void> =>
    table.commit([...writesOf(revision, 'draft', sender), ...answerWrite(sender, revision)]),
  replace: (revision: LawRevision, action: string, sender: Sender): Promise<void> =>
    table.commit(writesOf(revision, action, sender)),

  /** The revision and, for whoever applies the law, its rows under the next number: of two at once one is refused. */
  approve(revision: LawRevision, sender: Sender): Promise<void> {
    const approved = approvedOf(revision);
    if (!approved) throw new Error('an approved revision has a number');
    const published: Write = {
      put: { ...publishedRevisionKey(approved.number), type: 'ApprovedRevision', body: approved },
      condition: isNew,
      refusal: lawChangedMeanwhile,
    };
    return table.commit([...writesOf(revision, 'approve', sender), published]);
  },

  list: (limit: number, after?: Item): Promise<Page> =>
    table.query({
      index: 'gsi1',
      partition: lawRevisions,
      newestFirst: true,
      limit,
      ...(after && { after }),
    }),
});
export type LawRevisionRepository = ReturnType<typeof lawRevisionRepository>;
