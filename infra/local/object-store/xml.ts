import { SaxesParser } from 'saxes';
import { malformedXml } from './s3-refusal.ts';

/** The texts of all elements of a name, in their order. @throws S3Refusal `MalformedXML`. */
export const textsIn = (xml: string, element: string): string[] => {
  const found: string[] = [];
  const parser = new SaxesParser();
  let text: string | undefined;
  parser.on('opentag', ({ name }) => {
    if (name === element) text = '';
  });
  parser.on('text', (part) => {
    if (text !== undefined) text += part;
  });
  parser.on('closetag', ({ name }) => {
    if (name !== element || text === undefined) return;
    found.push(text.trim());
    text = undefined;
  });
  try {
    parser.write(xml).close();
  } catch {
    throw malformedXml();
  }
  return found;
};
