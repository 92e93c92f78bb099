import PizZip from 'pizzip';

const plain = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** The paragraphs of a .docx, those in tables among them, in their order; empty ones are left out. */
export const docxParagraphs = (bytes: Uint8Array): string[] => {
  const xml = new PizZip(bytes).file('word/document.xml')?.asText() ?? '';
  return (xml.match(/<w:p>[\s\S]*?<\/w:p>/g) ?? [])
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => plain(text)).join(''),
    )
    .filter((text) => text !== '');
};

export const docxText = (bytes: Uint8Array): string => docxParagraphs(bytes).join('').replace(/\s/g, '');
