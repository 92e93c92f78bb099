import { inflateSync } from 'node:zlib';

interface PdfObject {
  readonly dictionary: string;
  readonly stream?: string;
}

/** The objects of a PDF whose objects are not packed into streams, as our compiler and the tablet's library write them. */
const objectsOf = (bytes: Uint8Array): Map<string, PdfObject> => {
  const file = Buffer.from(bytes);
  const text = file.toString('latin1');
  const found = new Map<string, PdfObject>();
  const start = /(?:^|\n)(\d+) 0 obj\s/g;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const end = text.indexOf('endobj', start.lastIndex);
    const opened = text.indexOf('stream', start.lastIndex);
    const hasStream = opened !== -1 && opened < end;
    const dictionary = text.slice(start.lastIndex, hasStream ? opened : end);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const from = opened + 'stream'.length + 1;
    const packed = file.subarray(from, from + length);
    const stream = hasStream && /FlateDecode/.test(dictionary) ? inflateSync(packed) : packed;
    found.set(match[1] ?? '', { dictionary, ...(hasStream && { stream: stream.toString('latin1') }) });
    if (hasStream) start.lastIndex = from + length;
  }
  return found;
};

const lettersOf = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');

/** From the codes of a font to letters, as the font itself says: one by one, or a run of codes with the letters of each. */
const mapOf = (cmap: string): Map<number, string> => {
  const one = [...cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(
    ([, code = '', letters = '']): [number, string] => [parseInt(code, 16), lettersOf(letters)],
  );
  const runs = [...cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)].flatMap(
    ([, first = '', list = '']) =>
      [...list.matchAll(/<([0-9a-f]*)>/gi)].map(([, letters = ''], i): [number, string] => [
        parseInt(first, 16) + i,
        lettersOf(letters),
      ]),
  );
  return new Map([...one, ...runs]);
};

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A literal from its opening parenthesis on: the bytes in it, and where it ends. Parentheses inside may be bare in pairs. */
const literalAt = (content: string, from: number): { bytes: string; end: number } => {
  let [bytes, depth, i] = ['', 1, from + 1];
  for (; depth > 0 && i < content.length; i += 1) {
    const letter = content[i] ?? '';
    if (letter === '\\') {
      const octal = /^[0-7]{1,3}/.exec(content.slice(i + 1, i + 4))?.[0];
      const mark = octal ?? content[i + 1] ?? '';
      bytes += octal ? String.fromCharCode(parseInt(octal, 8)) : (escapes[mark] ?? mark);
      i += mark.length;
      continue;
    }
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth > 0) bytes += letter;
  }
  return { bytes, end: i };
};

type Token = { readonly literal: string } | { readonly word: string };
const tokensOf = (content: string): Token[] => {
  const tokens: Token[] = [];
  const next = /<[0-9A-Fa-f\s]+>|[\s[\]]+|<<|>>|\/?[^\s()[\]<>/]+|\(|\//gy;
  for (let i = 0; i < content.length;) {
    next.lastIndex = i;
    const found = next.exec(content)?.[0];
    if (found === undefined) throw new Error(`no token at ${content.slice(i, i + 20)}`);
    if (found === '(') {
      const { bytes, end } = literalAt(content, i);
      tokens.push({ literal: bytes });
      i = end;
    } else {
      if (/^<[0-9A-Fa-f]/.test(found))
        tokens.push({ literal: Buffer.from(found.replace(/[^0-9A-Fa-f]/g, ''), 'hex').toString('latin1') });
      else if (found.trim() !== '') tokens.push({ word: found });
      i += found.length;
    }
  }
  return tokens;
};
const codesIn = (bytes: string): number[] =>
  Array.from(
    { length: Math.floor(bytes.length / 2) },
    (_, i) => bytes.charCodeAt(2 * i) * 256 + bytes.charCodeAt(2 * i + 1),
  );

/** Without what stands outside the text: heads of pages, rules, the mark of a draft. */
const withoutArtifacts = (content: string): Token[] => {
  const kept: Token[] = [];
  const open: boolean[] = [];
  let artifact = false;
  for (const token of tokensOf(content)) {
    const word = 'word' in token ? token.word : '';
    if (word === '/Artifact') artifact = true;
    else if (word === 'BDC' || word === 'BMC') {
      open.push(artifact);
      artifact = false;
    } else if (word === 'EMC') open.pop();
    else if (!open.includes(true) && !artifact) kept.push(token);
  }
  return kept;
};

/**
 * The text of each page of a PDF in the order of its content, decoded by the fonts' own maps; what is no content (heads of pages, marks) is
 * left out. White space is not kept: a line that is broken has none at its end.
 */
export const pdfPages = (bytes: Uint8Array): string[] => {
  const objects = objectsOf(bytes);
  const at = (reference: string | undefined) => objects.get(reference ?? '');
  const pages = [...objects.values()].find(({ dictionary }) => /\/Type \/Pages\s/.test(dictionary));
  const kids = /\/Kids \[([^\]]*)\]/.exec(pages?.dictionary ?? '')?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, page]) => {
    const { dictionary = '' } = at(page) ?? {};
    const resources = at(/\/Resources (\d+) 0 R/.exec(dictionary)?.[1])?.dictionary ?? dictionary;
    const fonts = new Map(
      [...resources.matchAll(/\/(f\d+) (\d+) 0 R/gi)].map(([, name = '', font]) => {
        const map = /\/ToUnicode (\d+) 0 R/.exec(at(font)?.dictionary ?? '')?.[1];
        return [`/${name}`, mapOf(at(map)?.stream ?? '')];
      }),
    );
    const content = at(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1])?.stream ?? '';
    let font: Map<number, string> | undefined;
    let text = '';
    for (const token of withoutArtifacts(content)) {
      if ('word' in token) font = fonts.get(token.word) ?? font;
      else
        text += codesIn(token.literal)
          .map((code) => font?.get(code) ?? '\uFFFD')
          .join('');
    }
    return text.replace(/\s/g, '');
  });
};
export const pdfText = (bytes: Uint8Array): string => pdfPages(bytes).join('');
