import Docxtemplater from 'docxtemplater';
import InspectModule from 'docxtemplater/js/inspect-module.js';
import PizZip from 'pizzip';
import { documentKinds } from '../../shared/documents/kinds.ts';
import { templateUnfit } from '../../shared/documents/problems.ts';
import type { DocumentKind } from '../../shared/documents/schema.ts';
import { faultsOfTags, sampleContent, type TagUse } from '../../shared/documents/template-tags.ts';
import type { Bilingual } from '../../shared/kernel/bilingual.ts';
import { renderDocx } from './docx.ts';
import { repackedDocx } from './template-archive.ts';

/** As many faults as somebody mends before sending the file again. */
const maxFaults = 50;

/** A placeholder as the library read it; it declares no type of its own for what is nested. */
interface Placeholder {
  readonly value: string;
  readonly module?: string;
  readonly inverted?: boolean;
  readonly subparsed?: readonly Placeholder[];
}

const useOf = ({ value, module, inverted, subparsed = [] }: Placeholder): TagUse => ({
  name: value,
  as: module === undefined ? 'text' : module !== 'loop' ? 'markup' : inverted ? 'inverted' : 'section',
  within: subparsed.map(useOf),
});

/** What the library says of one broken tag. */
interface TagError {
  readonly properties?: {
    readonly xtag?: string;
    readonly explanation?: string;
    readonly errors?: readonly TagError[];
  };
}

const brokenTags = (error: unknown): Bilingual[] => {
  const { properties } = error as TagError; // whatever was thrown, these fields are there or not
  const all = properties?.errors ?? [error as TagError];
  return all.map((it) => {
    const tag = it.properties?.xtag;
    const why = it.properties?.explanation;
    return {
      vi:
        tag === undefined
          ? 'Không đọc được các thẻ của tệp.'
          : `Thẻ {${tag}} viết hỏng: thiếu dấu ngoặc, hoặc thiếu thẻ mở hay đóng.`,
      en:
        tag === undefined
          ? 'The tags of the file cannot be read.'
          : `Tag {${tag}} is broken. ${why ?? ''}`.trim(),
    };
  });
};

const usesIn = (docx: Uint8Array): { printed: TagUse[]; others: TagUse[] } => {
  const inspect = new InspectModule();
  void new Docxtemplater(new PizZip(docx), {
    paragraphLoop: true,
    linebreaks: true,
    errorLogging: false,
    modules: [inspect],
  });
  const files = inspect.getTemplatedFiles();
  const usesOf = (file: string): TagUse[] =>
    (inspect.getStructuredTags(file) as unknown as Placeholder[]).map(useOf); // its declared type lacks what is nested
  const isPrinted = (file: string) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(file);
  return {
    printed: files.filter(isPrinted).flatMap(usesOf),
    others: files.filter((file) => !isPrinted(file)).flatMap(usesOf),
  };
};

const faultsIn = (docx: Uint8Array, kind: DocumentKind): Bilingual[] => {
  const { tags } = documentKinds[kind];
  try {
    const { printed, others } = usesIn(docx);
    const faults = faultsOfTags(tags, printed, others);
    if (faults.length === 0) renderDocx(docx, sampleContent(tags));
    return faults;
  } catch (error) {
    return brokenTags(error);
  }
};

/**
 * An office's .docx as it is to be stored: a sound archive without macros, whose tags are those of the kind, required ones
 * among them, and which was filled in once to see that it can be.
 *
 * @throws Problem `template-unfit` with every fault, each with its tag.
 */
export const checkedTemplate = async (bytes: Uint8Array, kind: DocumentKind): Promise<Uint8Array> => {
  const docx = await repackedDocx(bytes);
  const faults = faultsIn(docx, kind);
  if (faults.length > 0) throw templateUnfit(faults.slice(0, maxFaults));
  return docx;
};
