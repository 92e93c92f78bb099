import { setTimeout as pause } from 'node:timers/promises';
import { importerApp } from '../../functions/apps/importer.ts';
import type { ImportKindName, ImportSettings } from '../../shared/imports/schema.ts';
import type { ApiWithFiles } from './api.ts';
import { postFile } from './files.ts';
import { people } from './people.ts';

/** The worker behind the queue, as the stacks have it. */
export const startImporter = (api: ApiWithFiles, workForMs = 600_000): void => {
  const { table, log, clock, files } = api;
  const queue = files.work.queues.importer;
  const { objects } = files;
  files.start({ importer: importerApp({ table, objects, queue, log, nowMs: clock.nowMs, workForMs }) });
};

export interface Sent {
  readonly as?: { id: string };
  readonly kind?: ImportKindName;
  readonly fileName?: string;
  readonly settings?: ImportSettings;
  readonly language?: string;
}

const resting = ['awaiting_mapping', 'checked', 'done', 'failed', 'cancelled'];

/** Waits until nothing more is done to an import by itself. */
export const settled = async (
  api: ApiWithFiles,
  id: string,
  { as = people.office, language = 'en' }: Sent = {},
) => {
  for (let waited = 0; waited < 120_000; waited += 10) {
    const { body } = await api.get(`/v1/imports/${id}`, as, { 'accept-language': language });
    if (resting.includes(body.state)) return body;
    await pause(10);
  }
  throw new Error(`the import ${id} does not come to rest`);
};

const bytesOf = (content: string | Uint8Array): Buffer =>
  typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);

/** Announces and uploads a file. @returns the id of its import. */
export const uploaded = async (
  api: ApiWithFiles,
  content: string | Uint8Array,
  sent: Sent = {},
): Promise<string> => {
  const { as = people.office, kind = 'establishments', fileName = 'danh sách.csv', settings = {} } = sent;
  const bytes = bytesOf(content);
  const made = await api.post('/v1/imports', { kind, fileName, bytes: bytes.length, settings }, { as });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const form = await api.get(`/v1/imports/${made.body.id}/upload`, as);
  const answer = await postFile(form.body, bytes);
  if (!answer.ok) throw new Error(await answer.text());
  return made.body.id;
};

/** Uploads a file and has it judged. */
export const checkedImport = async (api: ApiWithFiles, content: string | Uint8Array, sent: Sent = {}) =>
  settled(api, await uploaded(api, content, sent), sent);

/** Stores what was judged. */
export const storedImport = async (
  api: ApiWithFiles,
  checked: { id: string; version: number },
  sent: Sent = {},
) => {
  const { as = people.office } = sent;
  const reply = await api.post(`/v1/imports/${checked.id}/store`, undefined, {
    as,
    ifMatch: checked.version,
  });
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  return settled(api, checked.id, sent);
};

/** Uploads, judges and stores. */
export const imported = async (api: ApiWithFiles, content: string | Uint8Array, sent: Sent = {}) => {
  const checked = await checkedImport(api, content, sent);
  return checked.state === 'checked' ? storedImport(api, checked, sent) : checked;
};

/** The report as a file. */
export const reportOf = async (
  api: ApiWithFiles,
  id: string,
  { as = people.office, language = 'vi' }: Sent = {},
) => {
  const { body } = await api.get(`/v1/imports/${id}/report`, as, { 'accept-language': language });
  const answer = await fetch(body.url);
  if (!answer.ok) throw new Error(await answer.text());
  return Buffer.from(await answer.arrayBuffer());
};
