import type { Tag } from '../../shared/documents/form.ts';
import { type Block, type Inline, type ParagraphStyle, partsOf } from '../../shared/documents/markup.ts';

/** Where a tag is looked for: in the part that is being repeated, then in the document. */
interface Scope {
  readonly tags: readonly Tag[];
  readonly part?: { readonly variable: string; readonly tags: readonly Tag[] };
}

const variableOf = (scope: Scope, name: string): string => {
  const { part } = scope;
  if (part?.tags.some((tag) => tag.name === name)) return `${part.variable}.${name}`;
  partsOf(scope.tags, name);
  return `d.${name}`;
};

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const inlineCode = (scope: Scope, inline: readonly Inline[]): string =>
  inline
    .map((part) => {
      if (part.kind === 'text') return quoted(part.text);
      if (part.kind === 'value') return variableOf(scope, part.name);
      return `when(${variableOf(scope, part.name)}, ${inlineCode(scope, part.inside)})`;
    })
    .join(' + ') || '""';

const functions: Readonly<Record<ParagraphStyle, string>> = {
  title: 'doc-title',
  about: 'doc-about',
  bold: 'bold-line',
  line: 'plain-line',
  body: 'body-text',
};

const isSigned = (block: Block | undefined): boolean => block?.kind === 'sign' || block?.kind === 'office';

/** What stands right before signatures goes with them to the next page. */
const blockCode = (scope: Scope, block: Block, next?: Block): string[] => {
  switch (block.kind) {
    case 'head':
      return [
        block.about === undefined ? '#doc-head(d)' : `#doc-head(d, about: ${variableOf(scope, block.about)})`,
      ];
    case 'paragraph': {
      const code = `${functions[block.style]}(${inlineCode(scope, block.inline)})`;
      return [isSigned(next) ? `#kept(${code})` : `#${code}`];
    }
    case 'section': {
      const parts = partsOf(scope.tags, block.name);
      const variable = variableOf(scope, block.name);
      const within: Scope = parts ? { tags: scope.tags, part: { variable: 'it', tags: parts } } : scope;
      const inside = block.inside.flatMap((one) => blockCode(within, one)).map((code) => `  ${code}`);
      return [parts ? `#for it in ${variable} [` : `#if ${variable} != "" [`, ...inside, ']'];
    }
    case 'table': {
      const columns = block.columns.map(
        ({ heading, name, weight }) => `(${quoted(heading)}, ${quoted(name)}, ${weight}fr)`,
      );
      return [`#list-table(d.${block.list}, (${columns.join(', ')},))`];
    }
    case 'sign':
      return [`#hand-signed((${block.roles.map(quoted).join(', ')},))`];
    case 'office':
      return [`#office-signed(d.${block.title}, d.${block.name})`];
  }
};

/** The same template for PDF. */
export const typstTemplate = (blocks: readonly Block[], tags: readonly Tag[], version: string): string =>
  [
    '// Made from the readable source beside it: npm run documents:templates',
    `#import "layout.${version}.typ": *`,
    '#let d = json(bytes(sys.inputs.content))',
    '#show: national-layout.with(d)',
    '',
    ...blocks.flatMap((block, i) => blockCode({ tags }, block, blocks[i + 1])),
    '',
  ].join('\n');
