import pdfMake from 'pdfmake/build/pdfmake.min.js';
import type { Column, Content, ContentText, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import regular from '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf?url';
import italic from '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf?url';
import bold from '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf?url';
import type { HeadLine, Printed } from '../../../shared/documents/printed.ts';
import { recipients, signedAndSealed, signedByHand } from '../../../shared/documents/standing-words.ts';
import type { Paper } from './paper.ts';

/** Times metrics with every letter of Vietnamese; nothing on these papers is bold and italic at once. */
const faces = { normal: regular, italics: italic, bold };

let fontsAre: Promise<void> | undefined;
const loadFace = async (url: string): Promise<{ data: Uint8Array }> => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The font ${url} did not come: ${answer.status}`);
  return { data: new Uint8Array(await answer.arrayBuffer()) };
};
const loadFonts = async (): Promise<void> => {
  const entries = Object.entries(faces);
  const loaded = await Promise.all(entries.map(async ([face, url]) => [face, await loadFace(url)] as const));
  pdfMake.addVirtualFileSystem(Object.fromEntries(loaded) as never); // takes bytes as well as the base64 of its types
  pdfMake.addFonts({ Tinos: { normal: 'normal', bold: 'bold', italics: 'italics', bolditalics: 'bold' } });
};

const bringFonts = (): Promise<void> => {
  fontsAre ??= loadFonts().catch((error: unknown) => {
    fontsAre = undefined; // the next try asks anew
    throw error;
  });
  return fontsAre;
};

/** Has the service worker keep all that a PDF is made with; what it has already is not fetched again. */
export const keepForOffline = async (): Promise<void> => {
  const answers = await Promise.all([import.meta.url, ...Object.values(faces)].map((url) => fetch(url)));
  const lost = answers.find(({ ok }) => !ok);
  if (lost) throw new Error(`${lost.url} did not come: ${lost.status}`);
};

const pt = (mm: number): number => (mm * 72) / 25.4;
const margin = { left: pt(30), top: pt(20), right: pt(20), bottom: pt(20) };
const textWidth = pt(210) - margin.left - margin.right;

const manners: Readonly<Record<HeadLine['manner'], Partial<ContentText>>> = {
  plain: {},
  bold: { bold: true, fontSize: 12 },
  ruled: { bold: true },
  italic: { italics: true, fontSize: 12 },
  small: { fontSize: 12 },
};

/** In the middle of its column, because the column is centred. */
const rule = (length: number): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.6 }],
  margin: [0, 2, 0, 4],
});
const headColumn = (lines: readonly HeadLine[], width: number, ruleShare: number): Column => ({
  width,
  alignment: 'center',
  stack: lines.flatMap(({ text, manner }): Content[] => [
    { text, ...manners[manner], margin: [0, 1, 0, 1] },
    ...(manner === 'ruled' ? [rule(width * ruleShare)] : []),
  ]),
});

const looks: Readonly<Record<Extract<Printed, { kind: 'paragraph' }>['style'], Omit<ContentText, 'text'>>> = {
  title: { alignment: 'center', bold: true, fontSize: 14, margin: [0, 12, 0, 4], headlineLevel: 1 },
  about: { alignment: 'center', bold: true, margin: [0, 0, 0, 10], headlineLevel: 1 },
  bold: { bold: true, margin: [0, 8, 0, 2], headlineLevel: 1 },
  line: { margin: [0, 2, 0, 2] },
  body: { alignment: 'justify', leadingIndent: pt(10), margin: [0, 3, 0, 3] },
};

const signed = (role: string): Content => ({
  alignment: 'center',
  stack: [
    { text: role, bold: true },
    { text: signedByHand, italics: true },
    { text: ' ', margin: [0, 50, 0, 0] },
  ],
});

const blockOf = (block: Printed, pictures: readonly (string | undefined)[]): Content[] => {
  switch (block.kind) {
    case 'head': {
      const [left, right] = [textWidth * 0.42, textWidth * 0.58];
      const above = block.above.map(({ text, manner }): Content => ({
        text,
        ...manners[manner],
        alignment: 'right',
      }));
      const columns = [headColumn(block.agency, left, 0.3), headColumn(block.nation, right, 0.58)];
      return [...above, { columns, margin: [0, 2, 0, 4] }];
    }
    case 'paragraph':
      return [{ text: block.text, ...looks[block.style] }];
    case 'table': {
      const weights = block.columns.reduce((sum, { weight }) => sum + weight, 0);
      const inner = textWidth - block.columns.length * 9; // what the borders and the room in the cells take
      const heading = block.columns.map((column): TableCell => ({
        text: column.heading,
        bold: true,
        alignment: 'center',
      }));
      const rows = block.rows.map((cells, at) =>
        cells.map((text, i): TableCell => {
          const picture = block.list === 'signatures' && i === cells.length - 1 ? pictures[at] : undefined;
          return picture ? { stack: [{ text }, { image: picture, fit: [140, 56] }] } : { text };
        }),
      );
      return [
        {
          table: {
            headerRows: 1,
            dontBreakRows: block.list === 'signatures',
            widths: block.columns.map(({ weight }) => (inner * weight) / weights),
            body: [heading, ...rows],
          },
          fontSize: 12,
          layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5 },
          margin: [0, 4, 0, 6],
        },
      ];
    }
    case 'sign': {
      const pairs = Array.from({ length: Math.ceil(block.roles.length / 2) }, (_, i) =>
        block.roles.slice(2 * i, 2 * i + 2),
      );
      return pairs.map((roles) => ({
        unbreakable: true,
        columns: roles.map(signed),
        margin: [0, 12, 0, 0],
      }));
    }
    case 'office':
      return [
        { text: [recipients.heading, ...recipients.lines].join('\n'), fontSize: 11 },
        { text: [block.title, signedAndSealed, block.name].join('\n'), alignment: 'right', bold: true },
      ];
  }
};

/**
 * A paper as a PDF for print and for sharing: A4, Tinos, the number of the page above the text from the second on.
 *
 * @param signatures a picture of each line of the table of signatures, as a data address.
 */
export const pdfOf = async (
  { title, provisionalNumber, document, mark }: Paper,
  signatures: readonly (string | undefined)[],
): Promise<Uint8Array<ArrayBuffer>> => {
  await bringFonts();
  const definition: TDocumentDefinitions = {
    info: { title: `${title} ${provisionalNumber}` },
    language: 'vi-VN',
    pageSize: 'A4',
    pageMargins: [margin.left, margin.top, margin.right, margin.bottom],
    defaultStyle: { font: 'Tinos', fontSize: 13, lineHeight: 1.15 },
    ...(mark !== '' && { watermark: { text: mark, color: '#000000', opacity: 0.1, angle: -45, bold: true } }),
    header: (page) => (page > 1 ? { text: String(page), alignment: 'center', margin: [0, 24, 0, 0] } : null),
    pageBreakBefore: ({ headlineLevel }, { getFollowingNodesOnPage }) =>
      headlineLevel === 1 && getFollowingNodesOnPage().length === 0,
    content: document.flatMap((block) => blockOf(block, signatures)),
  };
  return new Uint8Array(await pdfMake.createPdf(definition).getBuffer());
};
