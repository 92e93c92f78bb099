import type { ImportJob, ImportKindName } from '../../shared/imports/schema.ts';
import { digestOf } from '../platform/digest.ts';

/** An import, what its worker is about, and its first faults: one partition, one request. */
export const importKey = (id: string) => ({ pk: `IMPORTJOB#${id}`, sk: 'JOB' });
export const runKey = (id: string) => ({ pk: `IMPORTJOB#${id}`, sk: 'RUN' });
export const faultsKey = (id: string) => ({ pk: `IMPORTJOB#${id}`, sk: 'FAULTS' });

/** g1: the imports of an area, newest first. */
export const importsOfArea = (areaCode: string) => `AREA#${areaCode}#IMPORTS`;
export const importAttributes = ({ id, areaCode, createdAt }: ImportJob) => ({
  g1pk: importsOfArea(areaCode),
  g1sk: `${createdAt}#${id}`,
});

/** How an area reads files with these headers. */
export const mappingKey = (areaCode: string, kind: ImportKindName, headerWords: readonly string[]) => ({
  pk: `IMPORTMAP#${areaCode}`,
  sk: `${kind}#${digestOf(headerWords)}`,
});

export const sourceKey = (id: string) => `imports/${id}/source`;
export const reportKey = (id: string, locale: string) => `imports/${id}/report.${locale}.xlsx`;
/** What a worker found out of rows, for its report and for a worker that takes over. */
export const journalKey = (id: string, runId: string, epoch: number, chunk: number) =>
  `imports/${id}/journal/${runId}-${String(epoch).padStart(4, '0')}-${String(chunk).padStart(6, '0')}`;

export const idOfSourceKey = (key: string): string | undefined => /^imports\/([^/]+)\/source$/.exec(key)?.[1];
