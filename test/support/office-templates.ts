import { readFileSync } from 'node:fs';
import path from 'node:path';
import PizZip from 'pizzip';
import { templateFolder } from '../../infra/documents/folders.ts';
import type { DocumentKind } from '../../shared/documents/schema.ts';

const builtIn = (kind: DocumentKind): Uint8Array => readFileSync(path.join(templateFolder, `${kind}.1.docx`));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The built-in template of a kind, as an office would send it back. */
export const builtInTemplate = (kind: DocumentKind): string => base64(builtIn(kind));

/** The same with its parts changed: text by name of the part, or a change of what stands there. */
export const editedTemplate = (
  kind: DocumentKind,
  parts: Readonly<Record<string, string | ((text: string) => string)>>,
): string => {
  const zip = new PizZip(builtIn(kind));
  for (const [name, change] of Object.entries(parts))
    zip.file(name, typeof change === 'string' ? change : change(zip.file(name)?.asText() ?? ''));
  return base64(zip.generate({ type: 'uint8array', compression: 'DEFLATE' }));
};

/** A change of the pages of a template. */
export const pages = (change: (xml: string) => string) => ({ 'word/document.xml': change });
/** A paragraph of its own at the end of the pages. */
export const withLine = (text: string) =>
  pages((xml) => xml.replace('<w:sectPr', `<w:p><w:r><w:t>${text}</w:t></w:r></w:p><w:sectPr`));
