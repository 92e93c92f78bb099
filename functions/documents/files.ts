import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fillIn } from '../../shared/documents/fill.ts';
import { dotted } from '../../shared/documents/form.ts';
import { documentKinds } from '../../shared/documents/kinds.ts';
import { provisionalNumberOf, symbolOf } from '../../shared/documents/numbering.ts';
import { documentNotReady } from '../../shared/documents/problems.ts';
import type {
  DocumentContent,
  DocumentFormat,
  DocumentKind,
  DocumentSource,
} from '../../shared/documents/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { may } from '../../shared/permissions/permissions.ts';
import type { LawSource } from '../law/source.ts';
import { renderDocx } from './docx.ts';
import { type DocumentGround, isMadeOf, officeFor } from './ground.ts';
import type { PdfRenderer } from './pdf.ts';
import type { DocumentService } from './service.ts';
import { builtInVersion } from './template-version.ts';

export interface DocumentFilesSlice {
  readonly documents: Pick<DocumentService, 'readable'>;
  readonly ground: DocumentGround;
  readonly laws: Pick<LawSource, 'inForce'>;
  /** The folder of the built-in templates. */
  readonly templates: string;
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

/** Makes the files of documents, from what was stored when they were issued, and drafts from records as they stand. */
export const documentFiles = ({ documents, ground, laws, templates, pdf }: DocumentFilesSlice) => {
  const rendered = async (
    template: string,
    content: DocumentContent,
    format: DocumentFormat,
    madeAt: Instant,
  ): Promise<Uint8Array> =>
    format === 'pdf'
      ? pdf.render(`${template}.typ`, content, madeAt)
      : renderDocx(await readFile(path.join(templates, `${template}.docx`)), content);
  const templateOf = (kind: DocumentKind, version: string): string => `${kind}.${version.split('-').at(-1)}`;

  return {
    /** The file of an issued document, the same bytes each time. Two requests. @throws Problem `not-found`. */
    async ofDocument(id: string, format: DocumentFormat, actor: Actor): Promise<DocumentFile> {
      const document = await documents.readable(id, actor);
      const { kind, templateVersion, content, issuedAt, numberText, state } = document;
      const shown = state === 'voided' ? { ...content, draftMark: 'ĐÃ HỦY' } : content;
      return {
        bytes: await rendered(templateOf(kind, templateVersion), shown, format, issuedAt),
        mediaType: mediaTypes[format],
        fileName: fileNameOf(kind, numberText, format),
      };
    },

    /**
     * A draft of a document that is not issued yet, without a number and marked as one; nothing is stored. Three requests at
     * most while the names of areas are remembered.
     *
     * @throws Problem `not-found`, `forbidden`, `issuing-office-unknown`, `document-not-ready`.
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
      const permission = source.type === 'inspection' ? 'visitRecord:read' : 'penalty:read';
      if (!may(actor, permission, found.target)) throw forbidden();
      if (!isMadeOf(kind, source))
        throw documentNotReady({
          vi: 'Loại văn bản này không lập từ hồ sơ này.',
          en: 'This kind of document is not made of this record.',
        });
      const office = officeId === undefined ? noOffice : officeFor(found);
      const { facts } = await ground.complete(found, kind);
      const provisionalNumber = provisionalNumberOf(source.id);
      const symbol = symbolOf(office, kind);
      const { form } = documentKinds[kind];
      const headOn = { office, provisionalNumber, symbol, form };
      const today = legalDateOf(receivedAt);
      const { content } = fillIn(
        kind,
        facts,
        (datedOn) => ({ ...headOn, datedOn }),
        today,
        await laws.inForce(),
      );
      return {
        bytes: await rendered(templateOf(kind, builtInVersion), content, format, receivedAt),
        mediaType: mediaTypes[format],
        fileName: fileNameOf(kind, `dự thảo ${provisionalNumber}`, format),
      };
    },
  };
};
export type DocumentFiles = ReturnType<typeof documentFiles>;
