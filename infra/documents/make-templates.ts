import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { documentKinds } from '../../shared/documents/kinds.ts';
import { DocumentKind } from '../../shared/documents/schema.ts';
import { docxTemplate } from './docx-template.ts';
import { blocksOf } from '../../shared/documents/markup.ts';
import { typstTemplate } from './typst-template.ts';

/** The tablet prints from the same sources, so that they lie where it may read them. */
const sources = path.join(import.meta.dirname, '../../shared/documents/templates');
const folder = path.join(import.meta.dirname, '../../functions/documents/templates');

/** The version that is worked on. Once documents were issued with it, a change goes into new files under the next number. */
const version = '1';

/** Both templates of a kind, made of its readable source. */
export const templatesOf = async (
  kind: DocumentKind,
): Promise<{ readonly docx: Uint8Array; readonly typst: string }> => {
  const source = await readFile(path.join(sources, `${kind}.${version}.txt`), 'utf8');
  const blocks = blocksOf(source.normalize('NFC'));
  return {
    docx: docxTemplate(blocks),
    typst: typstTemplate(blocks, documentKinds[kind].tags, version),
  };
};

/** `npm run documents:templates`: writes the built-in templates anew. */
if (process.argv[1] === import.meta.filename)
  for (const kind of DocumentKind.options) {
    const { docx, typst } = await templatesOf(kind);
    await writeFile(path.join(folder, `${kind}.${version}.docx`), docx);
    await writeFile(path.join(folder, `${kind}.${version}.typ`), typst);
  }
