import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { DocumentContent } from '../../shared/documents/schema.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { epochMsOf } from '../../shared/kernel/dates.ts';

/** Archived for good and readable by assistive technology: text is text, structure is tagged, fonts are inside. */
const pdfStandard = 'a-2a';

export interface PdfRenderer {
  /**
   * A PDF of a document, the same bytes for the same content and instant.
   *
   * @param template the name of a .typ file of the folder.
   */
  render(template: string, content: DocumentContent, madeAt: Instant): Uint8Array;
}

/** How long what was compiled for other documents is kept, in compilations. */
const keptCompilations = 30;

/**
 * Makes PDFs from the Typst templates of a folder, with the fonts of another. The compiler is opened once: the first document
 * takes some 10 ms, the next ones 3 to 5.
 */
export const pdfRenderer = (templates: string, fonts: string): PdfRenderer => {
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: [fonts] }] });
  return {
    render(template, content, madeAt) {
      const made = compiler.pdf(
        {
          mainFilePath: path.join(templates, template),
          inputs: { content: JSON.stringify(content) },
        },
        { pdfStandard, creationTimestamp: Math.floor(epochMsOf(madeAt) / 1_000) },
      );
      compiler.evictCache(keptCompilations);
      return made;
    },
  };
};
