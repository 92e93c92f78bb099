import { type DocumentKind, type IssuingOffice, OfficeTemplate } from '../../shared/documents/schema.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import type { Sender } from '../platform/sender.ts';
import { isNew, type Item, type Page, type Table } from '../platform/table.ts';
import { templateFileKey, templateKey, templatePrefix } from './keys.ts';
import { officeWrites } from './repository.ts';

export const templateRepository = (table: Table) => ({
  find: async (officeId: string, kind: DocumentKind, number: number): Promise<OfficeTemplate | undefined> => {
    const item = await table.get(templateKey(officeId, kind, number));
    return item && OfficeTemplate.parse(item['body']);
  },

  /** The file of a template, of some 20 KB; it never changes. */
  findFile: async (officeId: string, kind: DocumentKind, number: number): Promise<Uint8Array | undefined> => {
    const item = await table.get(templateFileKey(officeId, kind, number));
    return item && Buffer.from(String(item['base64']), 'base64');
  },

  /** A template, its file, and the office that makes documents with it from now on. */
  store: (
    office: IssuingOffice,
    template: OfficeTemplate,
    file: Uint8Array,
    sender: Sender,
  ): Promise<void> => {
    const { officeId, kind, number } = template;
    return table.commit([
      ...officeWrites(office, 'replaceTemplate', sender),
      {
        put: { ...templateKey(officeId, kind, number), type: 'OfficeTemplate', body: template },
        condition: isNew,
        refusal: versionChanged,
      },
      {
        put: {
          ...templateFileKey(officeId, kind, number),
          type: 'TemplateFile',
          base64: Buffer.from(file).toString('base64'),
        },
        condition: isNew,
        refusal: versionChanged,
      },
    ]);
  },

  choose: (office: IssuingOffice, sender: Sender): Promise<void> =>
    table.commit(officeWrites(office, 'chooseTemplate', sender)),

  /** Those of a kind, newest first. */
  listOf: (officeId: string, kind: DocumentKind, limit: number, after?: Item): Promise<Page> =>
    table.query({
      partition: templateKey(officeId, kind, 1).pk,
      prefix: templatePrefix(kind),
      newestFirst: true,
      limit,
      ...(after && { after }),
    }),
});
export type TemplateRepository = ReturnType<typeof templateRepository>;
