import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { failureWords, importLimits } from '../../shared/imports/failures.ts';
import { fold } from '../../shared/kernel/text.ts';

/** What the command looks at of an import, as the API shows it. */
const Shown = z.object({
  id: z.string(),
  version: z.int(),
  state: z.string(),
  progress: z.object({ row: z.int(), rowsInSheet: z.int() }).optional(),
  counts: z
    .object({
      rows: z.int(),
      created: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      rejected: z.int(),
      faults: z.int(),
      notes: z.int(),
    })
    .optional(),
  file: z
    .object({
      format: z.string(),
      encoding: z.string().optional(),
      sheet: z.string().optional(),
      columns: z.array(z.object({ column: z.string(), title: z.string(), field: z.string().nullable() })),
      missing: z.array(z.object({ detail: z.string() })),
    })
    .optional(),
  failure: z.object({ detail: z.string(), remedy: z.string(), row: z.int().optional() }).optional(),
  faults: z
    .array(
      z.object({
        row: z.int(),
        column: z.string().optional(),
        value: z.string().optional(),
        detail: z.string(),
        remedy: z.string(),
      }),
    )
    .default([]),
  notes: z.array(z.object({ column: z.string(), count: z.int(), detail: z.string() })).default([]),
});
export type Shown = z.infer<typeof Shown>;

const Form = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });
const Refusal = z.object({
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
});

/** The API said no; the words are the API's. */
export class ImportRefused extends Error {}

const resting = ['awaiting_mapping', 'checked', 'done', 'failed', 'cancelled'];

export interface ImportClientSettings {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly token: string;
  readonly language: 'vi' | 'en';
  /** How long to wait between two looks. */
  readonly everyMs?: number;
}

/** The steps of an import over HTTP, as any client makes them. */
export const importClient = ({ url, token, language, everyMs = 500 }: ImportClientSettings) => {
  const call = async (method: string, at: string, body?: unknown, version?: number): Promise<unknown> => {
    const answer = await fetch(`${url}${at}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'accept-language': language,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method === 'POST' && version === undefined && { 'idempotency-key': crypto.randomUUID() }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text);
    const refusal = Refusal.safeParse(text.startsWith('{') ? JSON.parse(text) : {});
    if (!refusal.success) throw new ImportRefused(`${answer.status} ${text.slice(0, 200)}`);
    const { title, detail = '', errors } = refusal.data;
    throw new ImportRefused(
      [title, detail, ...errors.map((one) => `${one.pointer} ${one.detail}`)].join('\n  '),
    );
  };

  return {
    /** Announces and uploads a file. @returns the id of the import. @throws ImportRefused */
    async upload(file: string, kind: string, settings: object): Promise<string> {
      const { size } = await stat(file);
      const outside =
        size > importLimits.fileBytes ? 'file-too-large' : size === 0 ? 'file-empty' : undefined;
      if (outside) {
        const { detail, remedy } = failureWords(outside);
        throw new ImportRefused(`KHÔNG NHẬP ĐƯỢC: ${detail[language]}\n  ${remedy[language]}`);
      }
      const fileName = path.basename(file).normalize('NFC');
      const made = Shown.parse(await call('POST', '/v1/imports', { kind, fileName, bytes: size, settings }));
      const { url: target, fields } = Form.parse(await call('GET', `/v1/imports/${made.id}/upload`));
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', await openAsBlob(file), 'file');
      const answer = await fetch(target, { method: 'POST', body: form });
      if (!answer.ok) throw new ImportRefused(`${answer.status} ${(await answer.text()).slice(0, 300)}`);
      return made.id;
    },

    /** Looks until nothing more happens by itself. */
    async settled(id: string, tell: (shown: Shown) => void): Promise<Shown> {
      for (;;) {
        const shown = Shown.parse(await call('GET', `/v1/imports/${id}`));
        tell(shown);
        if (resting.includes(shown.state)) return shown;
        await pause(everyMs);
      }
    },

    map: ({ id, version }: Shown, mapping: Record<string, string | null>): Promise<unknown> =>
      call('PATCH', `/v1/imports/${id}`, { mapping }, version),
    store: ({ id, version }: Shown): Promise<unknown> =>
      call('POST', `/v1/imports/${id}/store`, undefined, version),
    cancel: ({ id, version }: Shown): Promise<unknown> =>
      call('POST', `/v1/imports/${id}/cancel`, undefined, version),
    async report(id: string): Promise<Uint8Array> {
      const { url: at } = z.object({ url: z.string() }).parse(await call('GET', `/v1/imports/${id}/report`));
      return new Uint8Array(await (await fetch(at)).arrayBuffer());
    },
  };
};
export type ImportClient = ReturnType<typeof importClient>;

/**
 * Reads `Tên=name` or `B=name` (and `Ghi chú=` for a column to leave out) against the columns of a file.
 *
 * @throws ImportRefused for a column the file does not have.
 */
export const mappingOf = (
  wishes: readonly string[],
  columns: readonly { readonly column: string; readonly title: string }[],
): Record<string, string | null> =>
  Object.fromEntries(
    wishes.map((wish) => {
      const [left = '', field = ''] = wish.split(/=(?=[^=]*$)/);
      const found =
        columns.find(({ title }) => title !== '' && fold(title) === fold(left)) ??
        columns.find(({ column }) => column === left.trim().toUpperCase());
      if (!found) throw new ImportRefused(`--map "${wish}": không có cột «${left}» / no such column`);
      return [found.column, field.trim() === '' ? null : field.trim()];
    }),
  );
