import { EvidenceFile, EvidenceMetadata, type EvidenceView } from '../../shared/evidence/schema.ts';
import type { Named } from '../../shared/evidence/rules.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import type { Evidence } from '../../shared/kernel/evidence.ts';
import { alreadyExists } from '../../shared/kernel/problems.ts';
import { Addendum, VisitRecord } from '../../shared/visit-records/schema.ts';
import { Violation } from '../../shared/violations/schema.ts';
import { inspectionKey, inspectionPartition } from '../inspections/keys.ts';
import { parseInspection } from '../inspections/repository.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import { allOf } from '../platform/pages.ts';
import { isNew, type Item, type Page, type Table, type Write } from '../platform/table.ts';
import { formerRecordKey, recordKey } from '../visit-records/keys.ts';
import { evidenceKey, evidenceOfInspection, metadataKey, viewKey, viewPrefix, viewsOf } from './keys.ts';

/** A file with the upload in parts that is under way for it. */
export interface KeptFile {
  readonly file: EvidenceFile;
  readonly uploadId: string | undefined;
  readonly versionId: string | undefined;
}

const textIn = (item: Item, name: string): string | undefined => {
  const value = item[name];
  return typeof value === 'string' ? value : undefined;
};
const kept = (item: Item | undefined): KeptFile | undefined =>
  item && {
    file: EvidenceFile.parse(item['body']),
    uploadId: textIn(item, 'uploadId'),
    versionId: textIn(item, 'versionId'),
  };

/** What records say of files, and nothing else of them. */
const RecordNaming = VisitRecord.pick({ id: true, receivedAt: true, evidence: true }).strip();
const AddendumNaming = Addendum.pick({ id: true, receivedAt: true, evidence: true }).strip();
const ViolationNaming = Violation.pick({ id: true, remedyVerified: true, steps: true }).strip();

const namedIn = (item: Item): Named[] => {
  const named = (evidence: readonly Evidence[], naming: Named['naming']): Named[] =>
    evidence.map((it) => ({ evidence: it, naming }));
  switch (item['type']) {
    case 'VisitRecord': {
      const { id, receivedAt: since, evidence } = RecordNaming.parse(item['body']);
      return named(evidence, { by: 'visit_record', id, since });
    }
    case 'Addendum': {
      const { id, receivedAt: since, evidence } = AddendumNaming.parse(item['body']);
      return named(evidence, { by: 'addendum', id, since });
    }
    case 'Violation': {
      const { id, remedyVerified, steps } = ViolationNaming.parse(item['body']);
      const since = steps.findLast(({ action }) => action === 'verifyRemedy')?.at;
      return remedyVerified && since ? named(remedyVerified.evidence, { by: 'remedy', id, since }) : [];
    }
    default:
      return [];
  }
};

/** One version of a file with its audit entry. */
const fileWrites = ({ file, uploadId, versionId }: KeptFile, action: string, sender: Hand): Write[] =>
  aggregateWrites({
    type: 'EvidenceFile',
    key: evidenceKey(file.id),
    attributes: {
      g1pk: evidenceOfInspection(file.inspectionId),
      g1sk: file.id,
      ...(uploadId && { uploadId }),
      ...(versionId && { versionId }),
    },
    state: file,
    action,
    sender,
    taken: () => alreadyExists({ vi: 'Chứng cứ có id này', en: 'Evidence of this id' }, '/evidence/id'),
  });

export const evidenceRepository = (table: Table) => {
  return {
    find: async (id: string): Promise<KeptFile | undefined> => kept(await table.get(evidenceKey(id))),

    /** What sending a file is judged on, in one request: its inspection, how the record names it, and the file. */
    async ground(inspectionId: string, id: string) {
      const [inspection, record, file] = await table.getMany([
        inspectionKey(inspectionId),
        recordKey(inspectionId),
        evidenceKey(id),
      ]);
      const known = parseInspection(inspection);
      const signed = record ?? (known?.recordId && (await table.get(formerRecordKey(inspectionId))));
      return {
        inspection: known,
        named: signed && RecordNaming.parse(signed['body']).evidence.find((it) => it.id === id),
        kept: kept(file),
      };
    },

    /** What looking at a file is judged on, in one request. */
    async scene(inspectionId: string, id: string) {
      const [inspection, file, metadata] = await table.getMany([
        inspectionKey(inspectionId),
        evidenceKey(id),
        metadataKey(id),
      ]);
      return {
        inspection: parseInspection(inspection),
        kept: kept(file),
        metadata: metadata && EvidenceMetadata.parse(metadata['body']),
      };
    },

    /** An inspection with every file that its records name, in one request: they share a partition. */
    async namedIn(inspectionId: string): Promise<{ inspection: Inspection | undefined; named: Named[] }> {
      const items = await allOf(table, { partition: inspectionPartition(inspectionId) });
      return {
        inspection: parseInspection(items.find(({ type }) => type === 'Inspection')),
        named: items.flatMap(namedIn),
      };
    },

    async listOfInspection(inspectionId: string): Promise<EvidenceFile[]> {
      const items = await allOf(table, { index: 'gsi1', partition: evidenceOfInspection(inspectionId) });
      return items.map(({ body }) => EvidenceFile.parse(body));
    },

    store: (kept: KeptFile, action: string, sender: Hand): Promise<void> =>
      table.commit(fileWrites(kept, action, sender)),

    /** The sealed file and what the camera wrote into it, which nothing overwrites. */
    seal: (kept: KeptFile, metadata: EvidenceMetadata, sender: Hand): Promise<void> =>
      table.commit([
        ...fileWrites(kept, 'seal', sender),
        { put: { ...metadataKey(kept.file.id), type: 'EvidenceMetadata', body: metadata }, condition: isNew },
      ]),

    logView: (view: EvidenceView): Promise<void> =>
      table.putIf({
        put: { ...viewKey(view.evidenceId, view.at, view.requestId), type: 'EvidenceView', body: view },
        condition: isNew,
      }),

    listViews: (id: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        partition: viewsOf(id),
        prefix: viewPrefix,
        newestFirst: true,
        limit,
        ...(after && { after }),
      }),
  };
};
export type EvidenceRepository = ReturnType<typeof evidenceRepository>;
