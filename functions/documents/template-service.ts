import { createHash } from 'node:crypto';
import { templateNotFound, templateUnfit } from '../../shared/documents/problems.ts';
import {
  IssuingOffice,
  maxTemplateBytes,
  type NewTemplate,
  OfficeTemplate,
  type TemplateChoice,
} from '../../shared/documents/schema.ts';
import type { Sender } from '../platform/sender.ts';
import type { IssuingOfficeService } from './office-service.ts';
import { checkedTemplate } from './office-template.ts';
import type { TemplateRepository } from './template-repository.ts';

export interface TemplateSlice {
  readonly offices: Pick<IssuingOfficeService, 'guarded'>;
  readonly templates: TemplateRepository;
}
type Checked = (office: IssuingOffice) => void;

const tooLarge = () =>
  templateUnfit([
    {
      vi: `Tệp lớn hơn ${maxTemplateBytes / 1_000} KB; hãy thu nhỏ ảnh trong tệp.`,
      en: `The file is larger than ${maxTemplateBytes / 1_000} KB; make its pictures smaller.`,
    },
  ]);

/** The templates that an office made of its own, numbered by kind; kept for good, because documents name them. */
export const templateService = ({ offices, templates }: TemplateSlice) => ({
  /**
   * Takes in a template, and makes documents with it from now on. Two requests.
   *
   * @throws Problem `not-found`, `template-unfit`.
   */
  async replace(
    id: string,
    command: NewTemplate,
    sender: Sender,
    requireVersion: Checked,
  ): Promise<IssuingOffice> {
    const { kind, note } = command;
    const office = await offices.guarded(id, 'documentTemplate:replace', sender);
    requireVersion(office);
    const file = await checkedTemplate(Buffer.from(command.file, 'base64'), kind);
    if (file.length > maxTemplateBytes) throw tooLarge();
    const number = (office.templates?.[kind]?.last ?? 0) + 1;
    const template = OfficeTemplate.parse({
      officeId: office.id,
      kind,
      number,
      ...(note !== undefined && { note }),
      bytes: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
      storedAt: sender.receivedAt,
      storedBy: sender.actor.id,
    });
    const next = IssuingOffice.parse({
      ...office,
      version: office.version + 1,
      templates: { ...office.templates, [kind]: { last: number, active: number } },
    });
    await templates.store(next, template, file, sender);
    return next;
  },

  /**
   * Goes back to an earlier template, or to the built-in one. Two requests: what the office has is known from itself.
   *
   * @throws Problem `not-found`.
   */
  async choose(
    id: string,
    choice: TemplateChoice,
    sender: Sender,
    requireVersion: Checked,
  ): Promise<IssuingOffice> {
    const { kind, number: active } = choice;
    const office = await offices.guarded(id, 'documentTemplate:replace', sender);
    requireVersion(office);
    const has = office.templates?.[kind];
    if (active !== undefined && active > (has?.last ?? 0)) throw templateNotFound();
    if (has?.active === active) return office;
    const next = IssuingOffice.parse({
      ...office,
      version: office.version + 1,
      templates: {
        ...office.templates,
        [kind]: { last: has?.last, ...(active !== undefined && { active }) },
      },
    });
    await templates.choose(next, sender);
    return next;
  },
});
export type TemplateService = ReturnType<typeof templateService>;
