import type { Tag } from './form.ts';

/**
 * The readable source of the built-in templates. One line is one block:
 *
 * - `= text` title, `- text` what it is about, `* text` a bold line, `. text` a line of a list, `text` a paragraph;
 * - `{tag}` a value; `{#list}` and `{/list}`, alone in their lines, repeat what stands between them, and around a text they keep
 *   it while the text is not empty;
 * - `@head`, or `@head {tag}` with what a letter is about under its number; `@table list | Heading=tag:width | …`, widths by weight; `@sign Role | Role` for signatures by hand; `@office {title} | {name}`.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'section'; readonly name: string; readonly inside: readonly Inline[] };

export type ParagraphStyle = 'title' | 'about' | 'bold' | 'line' | 'body';
export type Block =
  | { readonly kind: 'head'; readonly about?: string }
  | { readonly kind: 'paragraph'; readonly style: ParagraphStyle; readonly inline: readonly Inline[] }
  | { readonly kind: 'section'; readonly name: string; readonly inside: readonly Block[] }
  | {
      readonly kind: 'table';
      readonly list: string;
      readonly columns: readonly {
        readonly heading: string;
        readonly name: string;
        readonly weight: number;
      }[];
    }
  | { readonly kind: 'sign'; readonly roles: readonly string[] }
  | { readonly kind: 'office'; readonly title: string; readonly name: string };

const styles: Readonly<Record<string, ParagraphStyle>> = {
  '=': 'title',
  '-': 'about',
  '*': 'bold',
  '.': 'line',
};

/** The text up to the closing tag of a section, or to the end. */
const inlineUntil = (tokens: string[], end: string | undefined): Inline[] => {
  const found: Inline[] = [];
  for (let token = tokens.shift(); token !== undefined; token = tokens.shift()) {
    if (token === end) return found;
    const name = /^\{([#/]?)(\w+)\}$/.exec(token);
    if (!name) found.push({ kind: 'text', text: token });
    else if (name[1] === '#')
      found.push({ kind: 'section', name: name[2] ?? '', inside: inlineUntil(tokens, `{/${name[2]}}`) });
    else if (name[1] === '') found.push({ kind: 'value', name: name[2] ?? '' });
    else throw new Error(`${token} closes nothing`);
  }
  if (end !== undefined) throw new Error(`${end} is missing`);
  return found;
};
export const inlineOf = (text: string): Inline[] =>
  inlineUntil(
    text.split(/(\{[^}]*\})/).filter((part) => part !== ''),
    undefined,
  );

const cellsOf = (text: string): string[] => text.split('|').map((cell) => cell.trim());
const nameIn = (text = ''): string => text.replace(/^\{|\}$/g, '');

const directive = (line: string): Block => {
  const [word, rest] = [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)];
  const cells = cellsOf(rest);
  switch (word) {
    case '@head':
      return line === word ? { kind: 'head' } : { kind: 'head', about: nameIn(rest) };
    case '@sign':
      return { kind: 'sign', roles: cells };
    case '@office':
      return { kind: 'office', title: nameIn(cells[0]), name: nameIn(cells[1]) };
    case '@table': {
      const columns = cells.slice(1).map((cell) => {
        const [heading = '', name = '', weight = '1'] = cell.split(/[=:]/);
        return { heading, name, weight: Number(weight) };
      });
      return { kind: 'table', list: cells[0] ?? '', columns };
    }
    default:
      throw new Error(`unknown: ${line}`);
  }
};

const blocksUntil = (lines: string[], end: string | undefined): Block[] => {
  const found: Block[] = [];
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === end) return found;
    const opened = /^\{#(\w+)\}$/.exec(line);
    const style = styles[line.slice(0, 1)];
    if (opened) {
      const name = opened[1] ?? '';
      found.push({ kind: 'section', name, inside: blocksUntil(lines, `{/${name}}`) });
    } else if (line.startsWith('@')) found.push(directive(line));
    else if (style && line[1] === ' ')
      found.push({ kind: 'paragraph', style, inline: inlineOf(line.slice(2)) });
    else found.push({ kind: 'paragraph', style: 'body', inline: inlineOf(line) });
  }
  if (end !== undefined) throw new Error(`${end} is missing`);
  return found;
};

/** @throws Error for what is no template: an open section, an unknown directive. */
export const blocksOf = (source: string): Block[] =>
  blocksUntil(
    source
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    undefined,
  );

/** The parts of a list among the tags; undefined where the tag is a text. @throws Error for an unknown tag. */
export const partsOf = (tags: readonly Tag[], name: string): readonly Tag[] | undefined => {
  const tag = tags.find((it) => it.name === name);
  if (!tag) throw new Error(`no tag ${name}`);
  return tag.of;
};
