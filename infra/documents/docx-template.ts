import PizZip from 'pizzip';
import type { Block, Inline, ParagraphStyle } from '../../shared/documents/markup.ts';
import {
  motto,
  nation,
  numberBefore,
  recipients,
  signedAndSealed,
  signedByHand,
} from '../../shared/documents/standing-words.ts';

/**
 * A template for Word and LibreOffice from the readable source: A4, Times New Roman 13 to 14 points, the number of the page in the
 * head from the second page on. Margins are our choice: 20 mm above and below, 30 left, 20 right.
 *
 * @source unclear: the layout of Decree 30/2020/NĐ-CP was not read; margins, sizes and page numbers follow custom.
 */
const twips = (mm: number): number => Math.round((mm * 1_440) / 25.4);
const page = { top: twips(20), bottom: twips(20), left: twips(30), right: twips(20) };
const textWidth = twips(210) - page.left - page.right;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface RunLook {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly halfPoints?: number;
}
const run = (text: string, { bold, italic, halfPoints }: RunLook = {}): string => {
  const look = [
    bold ? '<w:b/>' : '',
    italic ? '<w:i/>' : '',
    halfPoints ? `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>` : '',
  ].join('');
  return `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
};

interface ParagraphLook extends RunLook {
  readonly align?: 'center' | 'right' | 'both' | 'left';
  readonly indent?: boolean;
  readonly keep?: boolean;
  readonly ruled?: boolean;
}
const paragraph = (text: string, look: ParagraphLook = {}): string => {
  const { align = 'both', indent, keep, ruled } = look;
  const properties = [
    keep ? '<w:keepNext/>' : '',
    ruled ? '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>' : '',
    indent ? `<w:ind w:firstLine="${twips(10)}"/>` : '',
    ruled ? `<w:ind w:left="700" w:right="700"/>` : '',
    `<w:jc w:val="${align}"/>`,
  ].join('');
  return `<w:p><w:pPr>${properties}</w:pPr>${text === '' ? '' : run(text, look)}</w:p>`;
};

/** A tag of a list alone in a paragraph: the library takes the paragraph away with it. */
const mark = (text: string): string => paragraph(text, { align: 'left' });

const inlineText = (inline: readonly Inline[]): string =>
  inline
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'value') return `{${part.name}}`;
      return `{#${part.name}}${inlineText(part.inside)}{/${part.name}}`;
    })
    .join('');

const looks: Readonly<Record<ParagraphStyle, ParagraphLook>> = {
  title: { align: 'center', bold: true, halfPoints: 28, keep: true },
  about: { align: 'center', bold: true, keep: true },
  bold: { bold: true, keep: true },
  line: { align: 'left' },
  body: { indent: true },
};

const cell = (width: number, inside: string, span = 1): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}</w:tcPr>${inside}</w:tc>`;
const row = (cells: string, manner: '' | 'tblHeader' | 'cantSplit' = ''): string =>
  `<w:tr>${manner && `<w:trPr><w:${manner}/></w:trPr>`}${cells}</w:tr>`;
const line = (side: string, kind: string) =>
  `<w:${side} w:val="${kind}" w:sz="4" w:space="0" w:color="auto"/>`;
const noCellMargins =
  '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>';
const table = (widths: readonly number[], rows: string, bordered: boolean): string => {
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = sides.map((side) => line(side, bordered ? 'single' : 'nil')).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${textWidth}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/>${bordered ? '' : noCellMargins}</w:tblPr><w:tblGrid>${widths
    .map((width) => `<w:gridCol w:w="${width}"/>`)
    .join('')}</w:tblGrid>${rows}</w:tbl>`;
};

const center = { align: 'center' } as const;

/** A paragraph that is there only while its text is not empty. */
const whilePresent = (name: string, look: ParagraphLook): string =>
  [mark(`{#${name}}`), paragraph(`{${name}}`, look), mark(`{/${name}}`)].join('');

const head = (about?: string): string => {
  const left = Math.round(textWidth * 0.42);
  const agency = [
    whilePresent('agencyParent', center),
    paragraph('{agency}', { ...center, bold: true, ruled: true }),
    paragraph(`${numberBefore}{number}`, center),
    paragraph('{provisionalLine}', { ...center, italic: true, halfPoints: 22 }),
    about === undefined ? '' : paragraph(`{${about}}`, { ...center, halfPoints: 24 }),
  ].join('');
  const right = [
    paragraph(nation, { ...center, bold: true, halfPoints: 24 }),
    paragraph(motto, { ...center, bold: true, ruled: true }),
    paragraph('{placeDate}', { ...center, italic: true }),
  ].join('');
  return [
    whilePresent('draftMark', { align: 'right', bold: true, halfPoints: 28 }),
    whilePresent('formLine', { align: 'right', italic: true, halfPoints: 22 }),
    table([left, textWidth - left], row(cell(left, agency) + cell(textWidth - left, right)), false),
    paragraph(''),
  ].join('');
};

const equally = (parts: number): number[] =>
  Array.from({ length: parts }, () => Math.floor(textWidth / parts));

const listTable = (block: Extract<Block, { kind: 'table' }>): string => {
  const weights = block.columns.reduce((sum, { weight }) => sum + weight, 0);
  const widths = block.columns.map(({ weight }) => Math.floor((textWidth * weight) / weights));
  const [first, last] = [0, block.columns.length - 1];
  const headings = block.columns.map(({ heading }, i) =>
    cell(widths[i] ?? 0, paragraph(heading, { ...center, bold: true })),
  );
  const values = block.columns.map(({ name }, i) => {
    const text = `${i === first ? `{#${block.list}}` : ''}{${name}}${i === last ? `{/${block.list}}` : ''}`;
    return cell(widths[i] ?? 0, paragraph(text, { align: 'left' }));
  });
  return [
    table(widths, row(headings.join(''), 'tblHeader') + row(values.join('')), true),
    paragraph(''),
  ].join('');
};

const handSigned = (role: string): string =>
  [
    paragraph(role, { ...center, bold: true, keep: true }),
    paragraph(signedByHand, { ...center, italic: true, keep: true }),
    paragraph(''),
    paragraph(''),
    paragraph(''),
  ].join('');

const sign = (roles: readonly string[]): string => {
  const widths = equally(2);
  const rows = Array.from({ length: Math.ceil(roles.length / 2) }, (_, i) =>
    row(
      [0, 1].map((side) => cell(widths[side] ?? 0, handSigned(roles[2 * i + side] ?? ''))).join(''),
      'cantSplit',
    ),
  );
  return table(widths, rows.join(''), false);
};

const office = ({ title, name }: Extract<Block, { kind: 'office' }>): string => {
  const widths = equally(2);
  const small = { align: 'left', halfPoints: 22 } as const;
  const left = [
    paragraph(recipients.heading, { ...small, bold: true, italic: true }),
    ...recipients.lines.map((text) => paragraph(text, small)),
  ].join('');
  const signer = [
    paragraph(`{${title}}`, { ...center, bold: true, keep: true }),
    paragraph(signedAndSealed, { ...center, italic: true, keep: true }),
    paragraph(''),
    paragraph(''),
    paragraph(''),
    paragraph(`{${name}}`, { ...center, bold: true }),
  ].join('');
  return table(widths, row(cell(widths[0] ?? 0, left) + cell(widths[1] ?? 0, signer), 'cantSplit'), false);
};

const isSigned = (block: Block | undefined): boolean => block?.kind === 'sign' || block?.kind === 'office';

/** What stands right before signatures goes with them to the next page. */
const blockXml = (block: Block, next?: Block): string => {
  switch (block.kind) {
    case 'head':
      return head(block.about);
    case 'paragraph':
      return paragraph(inlineText(block.inline), {
        ...looks[block.style],
        ...(isSigned(next) && { keep: true }),
      });
    case 'section':
      return [
        mark(`{#${block.name}}`),
        ...block.inside.map((one) => blockXml(one)),
        mark(`{/${block.name}}`),
      ].join('');
    case 'table':
      return listTable(block);
    case 'sign':
      return sign(block.roles);
    case 'office':
      return office(block);
  }
};

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const xml = (text: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
const officeTypes = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const files = (blocks: readonly Block[]): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${officeTypes}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${officeTypes}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="${officeTypes}.header+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${relations}/header" Target="header1.xml"/></Relationships>`,
  'word/styles.xml': `<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`,
  'word/header1.xml': `<w:hdr ${namespaces}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`,
  'word/document.xml': `<w:document ${namespaces}><w:body>${blocks.map((block, i) => blockXml(block, blocks[i + 1])).join('')}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="${twips(210)}" w:h="${twips(297)}"/><w:pgMar w:top="${page.top}" w:right="${page.right}" w:bottom="${page.bottom}" w:left="${page.left}" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`,
});

/** The bytes are the same for the same source, whenever they are made. */
export const docxTemplate = (blocks: readonly Block[]): Uint8Array => {
  const zip = new PizZip();
  const date = new Date(Date.UTC(2026, 0, 1));
  for (const [name, text] of Object.entries(files(blocks))) zip.file(name, xml(text), { date });
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' });
};
