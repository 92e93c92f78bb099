import type { Inspection } from '../../shared/inspections/schema.ts';
import { ReferralFile } from '../../shared/referrals/schema.ts';
import { VisitRecord } from '../../shared/visit-records/schema.ts';
import { inspectionKey } from '../inspections/keys.ts';
import { parseInspection } from '../inspections/repository.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Page, Table } from '../platform/table.ts';
import { recordKey } from '../visit-records/keys.ts';
import { referralKey, referralsOfArea } from './keys.ts';
import { referralWrites } from './writes.ts';

const parseReferrals = (item: Item | undefined): ReferralFile | undefined =>
  item && ReferralFile.parse(item['body']);

export const referralRepository = (table: Table) => ({
  find: async (inspectionId: string): Promise<ReferralFile | undefined> =>
    parseReferrals(await table.get(referralKey(inspectionId))),

  /** At most 100, in the order asked. */
  findMany: async (inspectionIds: readonly string[]): Promise<(ReferralFile | undefined)[]> =>
    (await table.getMany(inspectionIds.map(referralKey))).map(parseReferrals),

  /** With the visit itself, which tells where it lies while it has no referral yet, and its record; one request. */
  async findWithVisit(inspectionId: string): Promise<{
    file: ReferralFile | undefined;
    inspection: Inspection | undefined;
    record: VisitRecord | undefined;
  }> {
    const [file, inspection, record] = await table.getMany([
      referralKey(inspectionId),
      inspectionKey(inspectionId),
      recordKey(inspectionId),
    ]);
    return {
      file: parseReferrals(file),
      inspection: parseInspection(inspection),
      record: record && VisitRecord.parse(record['body']),
    };
  },

  /** What waits in a commune (five digits) or province (two). */
  listWaiting: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
    table.query({
      index: areaIndexOf(areaCode),
      partition: referralsOfArea(areaCode),
      limit,
      ...(after && { after }),
    }),

  replace: (next: ReferralFile, action: string, sender: Sender): Promise<void> =>
    table.commit([...referralWrites(next, action, sender), ...answerWrite(sender, next)]),
});
export type ReferralRepository = ReturnType<typeof referralRepository>;
