import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import type { DocumentContent } from '../../shared/documents/schema.ts';

/** Every file of a .docx bears this date, so that a document gives the same bytes whenever it is made. */
const date = new Date(Date.UTC(2026, 0, 1));

/**
 * A .docx of a document: the template with its tags filled in. Lines of a text stay lines; a list's tag alone in its paragraph
 * goes with that paragraph.
 *
 * @param template a .docx whose tags are those of the kind.
 * @throws what the library throws for a broken template, each fault with its tag.
 */
export const renderDocx = (template: Uint8Array, content: DocumentContent): Uint8Array => {
  const filled = new Docxtemplater(new PizZip(template), {
    paragraphLoop: true,
    linebreaks: true,
    errorLogging: false,
  });
  filled.render(content);
  const zip = filled.getZip();
  for (const file of Object.values(zip.files)) file.date = date;
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' });
};
