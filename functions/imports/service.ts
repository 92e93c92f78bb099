import type { ColumnSet } from '../../shared/imports/columns.ts';
import { choiceOf, headerWords } from '../../shared/imports/mapping.ts';
import { importNotFound, importNotThere, importReportMissing } from '../../shared/imports/problems.ts';
import {
  cancelImport,
  changeSettings,
  createImport,
  placeOfImport,
  requireMapping,
  startStoring,
} from '../../shared/imports/rules.ts';
import {
  ImportId,
  ImportJob,
  type ImportKindName,
  type ImportSettings,
  type NewImport,
  type UploadForm,
} from '../../shared/imports/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Locale } from '../../shared/kernel/bilingual.ts';
import { legalDateOf } from '../../shared/kernel/dates.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { AreaRepository } from '../areas/repository.ts';
import { once } from '../platform/answers.ts';
import type { Objects } from '../platform/objects.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { WorkQueue } from '../platform/work-queue.ts';
import { reportKey, sourceKey } from './keys.ts';
import { type ImportJobRepository, newRun, type StoredImport } from './repository.ts';
import type { ImportContinuation } from './worker.ts';

export interface ImportSlice {
  readonly table: Table;
  readonly jobs: ImportJobRepository;
  readonly objects: Objects;
  readonly queue: WorkQueue;
  readonly areas: Pick<AreaRepository, 'findOn'>;
  readonly columns: Readonly<Record<ImportKindName, ColumnSet>>;
  readonly newId: () => string;
}

const uploadWithinSeconds = 3_600;
const reportWithinSeconds = 300;
const insuranceSeconds = 60;

export const importService = ({ table, jobs, objects, queue, areas, columns, newId }: ImportSlice) => {
  const seen = async (id: string, actor: Actor, permission: Permission): Promise<StoredImport> => {
    const stored = await jobs.get(id);
    if (!may(actor, permission, placeOfImport(stored.job))) throw importNotFound();
    return stored;
  };

  /** The late message is there for the case that this function ends between the two others. */
  const start = async (importId: string, commit: () => Promise<void>): Promise<void> => {
    const message = { importId } satisfies ImportContinuation;
    await queue.send(message, insuranceSeconds);
    await commit();
    await queue.send(message);
  };

  return {
    /** Announces a file; the upload form takes exactly the bytes that were announced. */
    create: (command: NewImport, sender: Sender): Promise<ImportJob> =>
      once(table, sender, ImportJob, async () => {
        const { actor, receivedAt: at } = sender;
        const { areaCode } = actor.rights;
        const area = areaCode.length === 5 ? await areas.findOn(areaCode, legalDateOf(at)) : undefined;
        requireMapping(columns[command.kind], command.settings);
        const job = createImport(command, ImportId.parse(newId()), {
          actor,
          at,
          provinceCode: area?.parentCode,
        });
        await jobs.add(job, sender);
        return job;
      }),

    read: (id: string, actor: Actor): Promise<StoredImport> => seen(id, actor, 'import:read'),

    /** @throws Problem `import-not-in-state` once a file has arrived. */
    async uploadForm(id: string, actor: Actor): Promise<UploadForm> {
      const { job } = await seen(id, actor, 'import:run');
      if (job.state !== 'awaiting_file') throw importNotThere(job.state);
      return objects.presignPost({
        key: sourceKey(id),
        contentType: 'application/octet-stream',
        minBytes: job.bytes,
        maxBytes: job.bytes,
        expiresInSeconds: uploadWithinSeconds,
      });
    },

    /** Says by hand how the file is to be read, and has it judged again. */
    async change(
      id: string,
      change: ImportSettings,
      sender: Sender,
      requireVersion: (job: ImportJob) => void,
    ): Promise<StoredImport> {
      const { job } = await seen(id, sender.actor, 'import:run');
      requireVersion(job);
      const next = changeSettings(job, change);
      requireMapping(columns[job.kind], next.settings);
      const run = newRun(newId(), 'checking');
      await start(id, () => jobs.startRun(next, 'set', sender, run));
      return { job: next, run, faults: [] };
    },

    /** Has the rows stored that the check found good; how the columns were read is remembered. */
    async store(id: string, sender: Sender, requireVersion: (job: ImportJob) => void): Promise<StoredImport> {
      const { job } = await seen(id, sender.actor, 'import:run');
      requireVersion(job);
      const next = startStoring(job, sender.actor, sender.receivedAt, sender.requestId);
      const { file } = job;
      const remembered =
        file && file.mappingFrom === 'by_hand'
          ? [jobs.rememberWrite(job, headerWords(file.columns.map(({ title }) => title)), choiceOf(file))]
          : [];
      const run = newRun(newId(), 'storing');
      await start(id, () => jobs.startRun(next, 'store', sender, run, remembered));
      return { job: next, run, faults: [] };
    },

    /** Stops an import; rows that were stored before stay, and are counted. */
    async cancel(
      id: string,
      sender: Sender,
      requireVersion: (job: ImportJob) => void,
    ): Promise<StoredImport> {
      const { job, run, faults } = await seen(id, sender.actor, 'import:run');
      requireVersion(job);
      const next = cancelImport(job, sender.receivedAt);
      await jobs.change(next, 'cancel', sender, run ? [jobs.stopWrite(id)] : []);
      return { job: next, run, faults };
    },

    /** Where the report can be fetched for some minutes. */
    async reportUrl(id: string, actor: Actor, locale: Locale): Promise<string> {
      const { job } = await seen(id, actor, 'import:read');
      if (!job.report) throw importReportMissing();
      const name = job.fileName.replace(/\.[^.]*$/, '');
      return objects.presignGet({
        key: reportKey(id, locale),
        fileName: locale === 'vi' ? `Báo cáo nhập - ${name}.xlsx` : `Import report - ${name}.xlsx`,
        disposition: 'attachment',
        expiresInSeconds: reportWithinSeconds,
      });
    },
  };
};
export type ImportService = ReturnType<typeof importService>;
