import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import { may, type Permission } from '../permissions/permissions.ts';
import type { ColumnSet } from './columns.ts';
import type { ImportFailure } from './failures.ts';
import { type ImportAction, importLifeCycle } from './life-cycle.ts';
import {
  fieldTwice,
  importKindForbidden,
  importNotThere,
  mappingUnusable,
  unknownField,
} from './problems.ts';
import type {
  ImportCounts,
  ImportFile,
  ImportId,
  ImportJob,
  ImportKindName,
  ImportSettings,
  NewImport,
} from './schema.ts';

/** The right that storing one kind of rows takes, beside the right to import at all; rows ask it again, each with its place. */
export const rightFor: Readonly<Record<ImportKindName, Permission>> = {
  establishments: 'establishment:import',
  users: 'user:manage',
  areas: 'area:import',
};

/** @throws Problem `forbidden` when the actor may import, but not rows of this kind. */
export const requireRight = (actor: Actor, kind: ImportKindName): void => {
  if (!may(actor, rightFor[kind])) throw importKindForbidden();
};

export const createImport = (
  { kind, fileName, bytes, settings }: NewImport,
  id: ImportId,
  { actor, at, provinceCode }: { actor: Actor; at: Instant; provinceCode: string | undefined },
): ImportJob => {
  requireRight(actor, kind);
  const { areaCode } = actor.rights;
  return {
    id,
    version: 1,
    kind,
    state: 'awaiting_file',
    areaCode,
    ...(provinceCode !== undefined && { provinceCode }),
    fileName,
    bytes,
    createdBy: actor.id,
    createdAt: at,
    settings,
  };
};

/** Where an import is seen, as permissions ask it; the nation's only by the nation. */
export const placeOfImport = ({ areaCode, provinceCode }: Pick<ImportJob, 'areaCode' | 'provinceCode'>) =>
  areaCode.length === 5 ? { communeCode: areaCode, provinceCode } : { provinceCode: areaCode };

/** @throws Problem `import-not-in-state`. */
const move = (job: ImportJob, action: ImportAction): ImportJob => {
  const state = importLifeCycle.next(job.state, action);
  if (!state) throw importNotThere(job.state);
  return { ...job, state, version: job.version + 1 };
};

export const receiveFile = (job: ImportJob): ImportJob => move(job, 'receive');

export const askForMapping = (job: ImportJob, file: ImportFile): ImportJob => ({
  ...move(job, 'askForMapping'),
  file,
});

export const finishCheck = (
  job: ImportJob,
  found: { file: ImportFile; counts: ImportCounts; at: Instant; report: { bytes: number } },
): ImportJob => ({
  ...move(job, 'finishCheck'),
  file: found.file,
  checkedAt: found.at,
  checkedCounts: found.counts,
  report: found.report,
});

/** @throws Problem `import-mapping-unusable` naming every field that is unknown or chosen twice. */
export const requireMapping = (columns: ColumnSet, { mapping = {} }: ImportSettings): void => {
  const seen = new Set<string>();
  const faults = Object.entries(mapping).flatMap(([letters, field]) => {
    const pointer = `/mapping/${letters}`;
    if (field === null) return [];
    if (!columns.fields.includes(field)) return [unknownField(pointer)];
    if (seen.has(field)) return [fieldTwice(pointer)];
    seen.add(field);
    return [];
  });
  if (faults.length > 0) throw mappingUnusable(faults);
};

/** Says by hand how the file is to be read; it is judged again. Another sheet begins with a mapping of its own. */
export const changeSettings = (job: ImportJob, change: ImportSettings): ImportJob => {
  const moved = move(job, 'set');
  const { checkedAt: _a, checkedCounts: _c, report: _r, ...kept } = moved;
  const otherSheet = change.sheet !== undefined && change.sheet !== job.file?.sheet;
  const { mapping: _m, ...others } = kept.settings;
  const mapping = { ...(otherSheet ? {} : job.settings.mapping), ...change.mapping };
  return {
    ...kept,
    settings: { ...others, ...change, ...(Object.keys(mapping).length > 0 && { mapping }) },
  };
};

export const startStoring = (job: ImportJob, actor: Actor, at: Instant, requestId: string): ImportJob => {
  requireRight(actor, job.kind);
  return { ...move(job, 'store'), storedBy: actor.id, storedAt: at, storedRequestId: requestId };
};

export const finishImport = (
  job: ImportJob,
  at: Instant,
  came: Pick<ImportJob, 'report' | 'areaChangeSetId'>,
): ImportJob => ({ ...move(job, 'finish'), ...came, finishedAt: at });

export const failImport = (
  job: ImportJob,
  { code, row }: Pick<ImportFailure, 'code' | 'row'>,
  at: Instant,
): ImportJob => ({
  ...move(job, 'fail'),
  finishedAt: at,
  failure: { code, ...(row !== undefined && { row }) },
});

export const cancelImport = (job: ImportJob, at: Instant): ImportJob => ({
  ...move(job, 'cancel'),
  finishedAt: at,
});
