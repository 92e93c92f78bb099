import { SaxesParser } from 'saxes';
import { ImportFailure, importLimits } from '../../shared/imports/failures.ts';

/** What a reader of one XML part is told, names without their prefix. */
export interface XmlEvents {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** Between two tags no honest part has more characters; the parser would hold them all. */
const maxRunCharacters = 2_000_000;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it arrives and hands it to `events`; after each piece the caller may take what has come of it.
 *
 * @throws ImportFailure `xlsx-broken` for what is no XML, declares a document type or nests without end, `cell-too-long`.
 */
export async function* readXml(chunks: AsyncIterable<Buffer>, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const decoder = new TextDecoder('utf-8');
  let [sinceTag, depth] = [0, 0];
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    if ((depth += 1) > importLimits.nesting) throw new ImportFailure('xlsx-broken');
    events.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    depth -= 1;
    events.close(localName(name));
  });
  parser.on('text', events.text);
  parser.on('cdata', events.text);
  parser.on('doctype', () => {
    throw new ImportFailure('xlsx-broken');
  });
  parser.on('error', (error) => {
    throw new ImportFailure('xlsx-broken', { cause: error });
  });
  for await (const chunk of chunks) {
    sinceTag += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    if (sinceTag > maxRunCharacters) throw new ImportFailure('cell-too-long');
    yield;
  }
  parser.close();
}

/** Reads a small part whole. */
export const readWholeXml = async (chunks: AsyncIterable<Buffer>, events: XmlEvents): Promise<void> => {
  for await (const _ of readXml(chunks, events));
};
