import { expect } from 'vitest';
import type * as z from 'zod';
import { inspectionPartition } from '../../functions/inspections/keys.ts';
import { timelineOf } from '../../functions/establishments/keys.ts';
import { quarantinedVisitKey, quarantineKey, receiptKey } from '../../functions/visit-records/keys.ts';
import { isOpen } from '../../shared/inspections/rules.ts';
import { Inspection, teamIds } from '../../shared/inspections/schema.ts';
import {
  QuarantineSummary,
  type Receipt,
  Receipt as ReceiptSchema,
  type SignedVisit,
  VisitRecord,
} from '../../shared/visit-records/schema.ts';
import { Violation } from '../../shared/violations/schema.ts';
import type { Api } from '../support/api.ts';

/** All that is stored of one inspection. */
interface File {
  readonly inspection: Inspection;
  readonly record: VisitRecord | undefined;
  readonly violations: readonly Violation[];
  readonly agenda: readonly string[];
  readonly auditVersions: readonly number[];
}

const fileOf = async ({ table }: Api, id: string): Promise<File> => {
  const [{ items }, audit] = await Promise.all([
    table.query({ partition: inspectionPartition(id), limit: 200 }),
    table.query({ partition: `AUDIT#Inspection#${id}`, limit: 200 }),
  ]);
  const of = (type: string) => items.filter((item) => item['type'] === type);
  const [record] = of('VisitRecord');
  return {
    inspection: Inspection.parse(of('Inspection')[0]?.['body']),
    record: record && VisitRecord.parse(record['body']),
    violations: of('Violation').map((item) => Violation.parse(item['body'])),
    agenda: of('AgendaEntry').map((item) => String(item['sk']).replace('AGENDA#', '')),
    auditVersions: audit.items.map((item) => Number(item['sk'])),
  };
};

const filesOf = async (api: Api, establishmentId: string): Promise<File[]> => {
  const { items } = await api.table.query({
    index: 'gsi1',
    partition: timelineOf(establishmentId),
    limit: 200,
  });
  const ids = items
    .filter((item) => item['type'] === 'Inspection')
    .map((item) => Inspection.parse(item['body']).id);
  return Promise.all(ids.map((id) => fileOf(api, id)));
};

/** An inspection, its record, its violations, the agendas it stands in and its audit trail tell one story. */
const expectOneStory = ({ inspection, record, violations, agenda, auditVersions }: File): void => {
  expect(inspection.recordId).toBe(record?.id);
  expect(inspection.state === 'recorded').toBe(record !== undefined);
  expect(violations.map(({ id }) => id).sort()).toEqual(
    (record?.suspectedViolations ?? []).map(({ id }) => id).sort(),
  );
  expect([...agenda].sort()).toEqual(isOpen(inspection) ? [...teamIds(inspection.team)].sort() : []);
  expect(auditVersions).toEqual(Array.from({ length: inspection.version }, (_, i) => i + 1));
};

const expectExactlyOnce = (
  visit: SignedVisit,
  answers: readonly Receipt[],
  receipt: Receipt,
  files: readonly File[],
  quarantined: z.infer<typeof QuarantineSummary> | undefined,
): void => {
  const holding = files.filter(({ record }) => record?.id === visit.id);
  for (const answer of answers) {
    expect(answer.recordId).toBe(visit.id);
    expect(answer.digest).toBe(receipt.digest);
  }
  switch (receipt.status) {
    case 'recorded':
      expect(holding.map(({ inspection }) => inspection.id)).toEqual([receipt.inspectionId]);
      expect(quarantined).toBeUndefined();
      break;
    case 'accepted':
      expect(holding.map(({ inspection }) => inspection.id)).toEqual([receipt.inspectionId]);
      expect(quarantined).toMatchObject({ state: 'accepted', decision: { appliedTo: receipt.inspectionId } });
      break;
    case 'quarantined':
      expect(holding).toEqual([]);
      expect(quarantined?.state).toBe('waiting');
      break;
    case 'refused':
      expect(holding).toEqual([]);
      expect(quarantined?.state).toBe('refused');
  }
};

export interface Sent {
  readonly visit: SignedVisit;
  /** Every receipt that the product gave, whether or not the tablet heard it. */
  readonly answers: Receipt[];
}

/**
 * The second promise of the design, read from the table itself: every visit that was answered is there exactly once, as
 * a record or in quarantine; no inspection has a record that is not its own; a receipt never changes its digest; the
 * violations are those of the recorded visits and no others; nothing is half written.
 */
export const expectNothingLostOrDoubled = async (
  api: Api,
  establishmentId: string,
  sent: readonly Sent[],
): Promise<void> => {
  const files = await filesOf(api, establishmentId);
  files.forEach(expectOneStory);
  const kept = await api.table.getMany(
    sent.flatMap(({ visit: { id } }) => [receiptKey(id), quarantineKey(id), quarantinedVisitKey(id)]),
  );
  for (const [i, { visit, answers }] of sent.entries()) {
    const [receipt, quarantined, quarantinedVisit] = kept.slice(3 * i, 3 * i + 3);
    expect(answers.length).toBeGreaterThan(0);
    expect(quarantinedVisit?.['body']).toEqual(quarantined && visit);
    expectExactlyOnce(
      visit,
      answers,
      ReceiptSchema.parse(receipt?.['body']),
      files,
      quarantined && QuarantineSummary.parse(quarantined['body']),
    );
  }
  const recorded = files.flatMap(({ record }) => (record ? [record] : []));
  expect(files.flatMap(({ violations }) => violations)).toHaveLength(
    recorded.reduce((sum, { suspectedViolations }) => sum + suspectedViolations.length, 0),
  );
};
