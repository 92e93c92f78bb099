import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { DueLedger, emptyLedger } from '../../shared/due/judge.ts';
import { DueRecord } from '../../shared/due/schema.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import type { Condition, Item, Page, Table, Write } from '../platform/table.ts';
import { dueIndexNames, dueKey, type DueKind, dueOf, dueOnDay, missedOfArea } from './keys.ts';

/** A record that is to be looked at, as the index tells of it. */
export interface DueEntry {
  readonly record: DueRecord;
  readonly ledger: DueLedger;
  /** The change that it was last put here for, and how often it was looked at: nobody else has been at it while both hold. */
  readonly touch: string;
  readonly looks: number;
}

const StoredDue = z.object({
  record: DueRecord,
  touch: z.string(),
  looks: z.int().optional(),
  ledger: DueLedger.optional(),
});

const parseDue = (item: Item): DueEntry => {
  const { record, touch, looks = 0, ledger = emptyLedger } = StoredDue.parse(item);
  return { record, touch, looks, ledger };
};

const asRead = ({ touch, looks }: DueEntry): Condition => ({
  expression:
    looks === 0 ? '#touch = :touch AND attribute_not_exists(#looks)' : '#touch = :touch AND #looks = :looks',
  names: { '#touch': 'touch', '#looks': 'looks' },
  values: { ':touch': touch, ...(looks > 0 && { ':looks': looks }) },
});

/**
 * What a look leaves behind, on condition that nobody looked or changed the record since the entry was read: of two looks at
 * once one is refused, with all that it would have done.
 *
 * @param nextOn the next day to look; undefined takes the record out of the list.
 */
export const lookedWrite = (entry: DueEntry, ledger: DueLedger, nextOn: PlainDate | undefined): Write => {
  const { kind, id } = entry.record;
  return {
    change: {
      key: dueKey(entry.record),
      set: { looks: entry.looks + 1, ledger, ...(nextOn && dueOnDay(kind, id, nextOn)) },
      ...(nextOn === undefined && { remove: dueIndexNames }),
    },
    condition: asRead(entry),
    refusal: versionChanged,
  };
};

/** A record that has nothing due and had nothing: the next change puts it here anew. */
const forgottenWrite = (entry: DueEntry): Write => ({
  delete: dueKey(entry.record),
  condition: asRead(entry),
  refusal: versionChanged,
});

export const isForgotten = (ledger: DueLedger, nextOn: PlainDate | undefined): boolean =>
  nextOn === undefined && ledger.told.length === 0 && ledger.marks.length === 0;

export const afterLook = (entry: DueEntry, ledger: DueLedger, nextOn: PlainDate | undefined): Write =>
  isForgotten(ledger, nextOn) ? forgottenWrite(entry) : lookedWrite(entry, ledger, nextOn);

/** What a look does, in one transaction, or in one plain write where there is but one. */
export const storeLook = async (
  table: Pick<Table, 'commit' | 'changeIf'>,
  writes: readonly Write[],
): Promise<void> => {
  const [only] = writes;
  if (writes.length > 1 || !only?.change) return table.commit(writes);
  try {
    await table.changeIf({ ...only.change, condition: only.condition });
  } catch (error) {
    throw error instanceof ConditionalCheckFailedException ? versionChanged() : error;
  }
};

export const dueRepository = (table: Table) => ({
  /** Records of a kind whose day has come, those that have just changed first. */
  async listDue(kind: DueKind, today: PlainDate, limit: number, after?: Item) {
    const page = await table.query({
      index: 'gsi1',
      partition: dueOf(kind),
      to: `${today}~`,
      limit,
      ...(after && { after }),
    });
    return { entries: page.items.map(parseDue), next: page.next };
  },

  /** Missed clocks of a commune (five digits) or province (two), the longest missed first. */
  listMissed: (areaCode: string, limit: number, onlyDecisions: boolean, after?: Item): Promise<Page> =>
    table.query({
      index: areaIndexOf(areaCode),
      partition: missedOfArea(areaCode),
      limit,
      ...(onlyDecisions && {
        filter: { expression: '#lost = :lost', names: { '#lost': 'lost' }, values: { ':lost': true } },
      }),
      ...(after && { after }),
    }),
});
export type DueRepository = ReturnType<typeof dueRepository>;
