const evidencePartition = (id: string) => `EVIDENCE#${id}`;

/** A file, its metadata and who looked at it share one partition, apart from all records: its keeper reads no other. */
export const evidenceKey = (id: string) => ({ pk: evidencePartition(id), sk: 'FILE' });

/** What the camera wrote into it; beside it, so that no list ever carries it along. */
export const metadataKey = (id: string) => ({ pk: evidencePartition(id), sk: 'METADATA' });

/** Views of a file, newest first. */
export const viewsOf = evidencePartition;
export const viewPrefix = 'VIEW#';
export const viewKey = (id: string, at: string, requestId: string) => ({
  pk: evidencePartition(id),
  sk: `${viewPrefix}${at}#${requestId}`,
});

/** gsi1: the files of an inspection, by id, whether or not the inspection is known yet. */
export const evidenceOfInspection = (inspectionId: string) => `INSP#${inspectionId}#EVIDENCE`;

/** Where the bytes are. Only the arrival of an original is told to the keeper (`infra/workers.ts`). */
export const objectKeyOf = (id: string, copy: 'original' | 'viewing' | 'thumbnail') =>
  `evidence/${id}/${copy}`;
export const idInObjectKey = (key: string): string | undefined =>
  /^evidence\/([0-7][0-9A-HJKMNP-TV-Z]{25})\/original$/.exec(key)?.[1];
