import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fillIn, formOf, ownNumberOf } from '../../shared/documents/fill.ts';
import { dotted } from '../../shared/documents/form.ts';
import { documentKinds } from '../../shared/documents/kinds.ts';
import { provisionalNumberOf, symbolOf } from '../../shared/documents/numbering.ts';
import { documentNotReady, templateNotFound } from '../../shared/documents/problems.ts';
import type {
  DocumentContent,
  DocumentFormat,
  DocumentKind,
  DocumentSource,
} from '../../shared/documents/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { may } from '../../shared/permissions/permissions.ts';
import type { LawSource } from '../law/source.ts';
import { renderDocx } from './docx.ts';
import { type DocumentGround, isMadeOf, officeFor, readPermission } from './ground.ts';
import type { PdfRenderer } from './pdf.ts';
import type { DocumentService } from './service.ts';
import type { TemplateRepository } from './template-repository.ts';
import { builtInVersion } from './template-version.ts';

export interface DocumentFilesSlice {
  readonly documents: Pick<DocumentService, 'readable'>;
  readonly ground: DocumentGround;
  readonly laws: Pick<LawSource, 'inForce'>;
  /** The folder of the built-in templates. */
  readonly templates: string;
  /** The offices' own templates. */
  readonly ownTemplates: Pick<TemplateRepository, 'findFile'>;
  readonly pdf: PdfRenderer;
}

export interface DocumentFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
}

const mediaTypes: Readonly<Record<DocumentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** `Biên bản vi phạm hành chính 01-BB-VPHC.pdf`: a stroke cannot stand in the name of a file. */
const fileNameOf = (kind: DocumentKind, number: string, format: DocumentFormat): string =>
  `${documentKinds[kind].title.vi} ${number.replaceAll('/', '-')}.${format}`;

/** Stands for an office that nobody has named yet. */
const noOffice = { name: dotted, placeName: '………', numbering: {} };

/** Which templates a document is made with. */
interface TemplateUse {
  readonly kind: DocumentKind;
  /** Of the built-in template; all that a PDF looks at. */
  readonly builtIn: string;
  /** The office's own, where it has one. */
  readonly own: { readonly officeId: string; readonly number: number } | undefined;
}

const ownOf = (officeId: string, number: number | undefined): TemplateUse['own'] =>
  number === undefined ? undefined : { officeId, number };

/** Makes the files of documents, from what was stored when they were issued, and drafts from records as they stand. */
export const documentFiles = (slice: DocumentFilesSlice) => {
  const { documents, ground, laws, templates, ownTemplates, pdf } = slice;
  const builtInName = (kind: DocumentKind, version: string): string => `${kind}.${version.split('-').at(-1)}`;
  /** @throws Problem `not-found` for a template of the office that is not there. */
  const docxTemplate = async ({ kind, builtIn, own }: TemplateUse): Promise<Uint8Array> =>
    own
      ? ((await ownTemplates.findFile(own.officeId, kind, own.number)) ?? refuse(templateNotFound()))
      : readFile(path.join(templates, `${builtInName(kind, builtIn)}.docx`));
  const rendered = async (
    use: TemplateUse,
    content: DocumentContent,
    format: DocumentFormat,
    madeAt: Instant,
  ): Promise<Uint8Array> =>
    format === 'pdf'
      ? pdf.render(`${builtInName(use.kind, use.builtIn)}.typ`, content, madeAt)
      : renderDocx(await docxTemplate(use), content);

  return {
    /**
     * The file of an issued document, the same bytes each time. Two requests, and one more for an office's own template.
     *
     * @throws Problem `not-found`.
     */
    async ofDocument(id: string, format: DocumentFormat, actor: Actor): Promise<DocumentFile> {
      const document = await documents.readable(id, actor);
      const { kind, templateVersion, officeTemplate, content, issuedAt, numberText, state } = document;
      const shown = state === 'voided' ? { ...content, draftMark: 'ĐÃ HỦY' } : content;
      const use = { kind, builtIn: templateVersion, own: ownOf(document.officeId, officeTemplate) };
      return {
        bytes: await rendered(use, shown, format, issuedAt),
        mediaType: mediaTypes[format],
        fileName: fileNameOf(kind, numberText, format),
      };
    },

    /**
     * A draft of a document that is not issued yet, without a number and marked as one; nothing is stored. Three requests at
     * most while the names of areas are remembered.
     *
     * @throws Problem `not-found`, `forbidden`, `issuing-office-unknown`, `document-not-ready`,
     * `document-not-in-state`.
     */
    async draft(
      source: DocumentSource,
      {
        kind,
        officeId,
        format,
      }: { kind: DocumentKind; officeId?: string | undefined; format: DocumentFormat },
      { actor, receivedAt }: { readonly actor: Actor; readonly receivedAt: Instant },
    ): Promise<DocumentFile> {
      const found = await ground.find(source, actor, { kind, ...(officeId !== undefined && { officeId }) });
      if (!may(actor, readPermission[source.type], found.target)) throw forbidden();
      if (!isMadeOf(kind, source))
        throw documentNotReady({
          vi: 'Loại văn bản này không lập từ hồ sơ này.',
          en: 'This kind of document is not made of this record.',
        });
      const office = officeId === undefined ? noOffice : officeFor(found);
      const { facts } = await ground.complete(found, kind);
      const provisionalNumber = provisionalNumberOf(source);
      const symbol = symbolOf(office, kind);
      const form = formOf(kind, facts);
      const headOn = { office, provisionalNumber, symbol, form, ownNumber: ownNumberOf(kind, facts) };
      const today = legalDateOf(receivedAt);
      const { content } = fillIn(
        kind,
        facts,
        (datedOn) => ({ ...headOn, datedOn }),
        today,
        await laws.inForce(),
      );
      const own =
        officeId === undefined ? undefined : ownOf(officeId, found.office?.templates?.[kind]?.active);
      return {
        bytes: await rendered({ kind, builtIn: builtInVersion, own }, content, format, receivedAt),
        mediaType: mediaTypes[format],
        fileName: fileNameOf(kind, `dự thảo ${provisionalNumber}`, format),
      };
    },

    /** A template with its tags, to be edited: one of the office's own, or the built-in one. @throws Problem `not-found`. */
    async template(officeId: string, kind: DocumentKind, number: number | undefined): Promise<DocumentFile> {
      const name = number === undefined ? builtInVersion : String(number);
      return {
        bytes: await docxTemplate({ kind, builtIn: builtInVersion, own: ownOf(officeId, number) }),
        mediaType: mediaTypes.docx,
        fileName: `Mẫu ${documentKinds[kind].title.vi} ${name}.docx`,
      };
    },
  };
};
export type DocumentFiles = ReturnType<typeof documentFiles>;
