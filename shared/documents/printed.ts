import type { Block, Inline, ParagraphStyle } from './markup.ts';
import type { DocumentContent, DocumentPart } from './schema.ts';
import { motto, nation, numberBefore, recipients, signedAndSealed, signedByHand } from './standing-words.ts';

/** A line of the head, left or right of its middle. */
export interface HeadLine {
  readonly text: string;
  readonly manner: 'plain' | 'bold' | 'ruled' | 'italic' | 'small';
}

/** A column of a table, its width by weight. */
export interface PrintedColumn {
  readonly heading: string;
  readonly weight: number;
}

/** One block of a document with its texts in it, for whatever draws it: a page, a PDF. */
export type Printed =
  | {
      readonly kind: 'head';
      /** Over the head, at the right: the mark of a draft, the form. */
      readonly above: readonly HeadLine[];
      readonly agency: readonly HeadLine[];
      readonly nation: readonly HeadLine[];
    }
  | { readonly kind: 'paragraph'; readonly style: ParagraphStyle; readonly text: string }
  | {
      readonly kind: 'table';
      readonly list: string;
      readonly columns: readonly PrintedColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'sign'; readonly roles: readonly string[] }
  | { readonly kind: 'office'; readonly title: string; readonly name: string };

/** Where a tag is looked for: in the part that is being repeated, then in the document. */
interface Scope {
  readonly content: DocumentContent;
  readonly part?: DocumentPart;
}

/** @throws Error for a tag that was not filled in. */
const valueOf = ({ content, part }: Scope, name: string): DocumentContent[string] => {
  const value = part?.[name] ?? content[name];
  if (value === undefined) throw new Error(`no tag ${name}`);
  return value;
};
const textOf = (scope: Scope, name: string): string => {
  const value = valueOf(scope, name);
  if (typeof value !== 'string') throw new Error(`${name} is a list`);
  return value;
};

/** Each part of a list, or the scope itself around a text that is not empty. */
const scopesIn = (scope: Scope, name: string): Scope[] => {
  const value = valueOf(scope, name);
  if (typeof value === 'string') return value === '' ? [] : [scope];
  return value.map((part) => ({ content: scope.content, part }));
};

const inlineText = (scope: Scope, inline: readonly Inline[]): string =>
  inline
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'value') return textOf(scope, part.name);
      return scopesIn(scope, part.name)
        .map((within) => inlineText(within, part.inside))
        .join('');
    })
    .join('');

const headOf = (scope: Scope, about: string | undefined): Printed => {
  const line = (manner: HeadLine['manner'], text: string): HeadLine[] =>
    text === '' ? [] : [{ text, manner }];
  const tag = (name: string) => textOf(scope, name);
  return {
    kind: 'head',
    above: [...line('bold', tag('draftMark')), ...line('italic', tag('formLine'))],
    agency: [
      ...line('plain', tag('agencyParent')),
      ...line('ruled', tag('agency')),
      ...line('plain', numberBefore + tag('number')),
      ...line('italic', tag('provisionalLine')),
      ...(about === undefined ? [] : line('small', tag(about))),
    ],
    nation: [...line('bold', nation), ...line('ruled', motto), ...line('italic', tag('placeDate'))],
  };
};

const printedBlock = (scope: Scope, block: Block): Printed[] => {
  switch (block.kind) {
    case 'head':
      return [headOf(scope, block.about)];
    case 'paragraph': {
      const text = inlineText(scope, block.inline);
      return block.style === 'about' && text === '' ? [] : [{ kind: 'paragraph', style: block.style, text }];
    }
    case 'section':
      return scopesIn(scope, block.name).flatMap((within) => printedBlocks(within, block.inside));
    case 'table': {
      const parts = scopesIn(scope, block.list);
      const rows = parts.map((part) => block.columns.map(({ name }) => textOf(part, name)));
      return rows.length === 0 ? [] : [{ kind: 'table', list: block.list, columns: block.columns, rows }];
    }
    case 'sign':
      return [block];
    case 'office':
      return [{ kind: 'office', title: textOf(scope, block.title), name: textOf(scope, block.name) }];
  }
};
const printedBlocks = (scope: Scope, blocks: readonly Block[]): Printed[] =>
  blocks.flatMap((block) => printedBlock(scope, block));

/** A template with the tags of its kind filled in, as the server prints it. @throws Error for a tag that was not filled in. */
export const printed = (blocks: readonly Block[], content: DocumentContent): Printed[] =>
  printedBlocks({ content }, blocks);

/** All that stands on the paper, in the order in which it is read. */
export const wordsOf = (document: readonly Printed[]): string[] =>
  document.flatMap((block) => {
    switch (block.kind) {
      case 'head':
        return [...block.above, ...block.agency, ...block.nation].map(({ text }) => text);
      case 'paragraph':
        return [block.text];
      case 'table':
        return [...block.columns.map(({ heading }) => heading), ...block.rows.flat()];
      case 'sign':
        return block.roles.flatMap((role) => [role, signedByHand]);
      case 'office':
        return [recipients.heading, ...recipients.lines, block.title, signedAndSealed, block.name];
    }
  });
