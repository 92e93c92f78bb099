import type { MissingPart } from './schema.ts';

/** Where the officer writes by hand. */
export const dotted = '……………………………………';

/** A part of a template: a text, or a list of parts. `required` ones an office's own template must hold. */
export interface Tag {
  readonly name: string;
  /** What stands there, for who edits a template. */
  readonly what: string;
  readonly required?: true;
  /** Empty while this other text is printed in its place. */
  readonly unless?: string;
  readonly of?: readonly Tag[];
}

export const tag = (name: string, what: string): Tag => ({ name, what });
export const required = (name: string, what: string): Tag => ({ name, what, required: true });
export const requiredUnless = (unless: string, name: string, what: string): Tag => ({
  ...required(name, what),
  unless,
});
export const listOf = (name: string, what: string, of: readonly Tag[]): Tag => ({ name, what, of });
export const requiredList = (name: string, what: string, of: readonly Tag[]): Tag => ({
  ...listOf(name, what, of),
  required: true,
});

/** Keeps count of what a record lacks while a document is filled in from it. */
export const openForm = () => {
  const missing: MissingPart[] = [];
  return {
    missing,
    /** The text, or a dotted line that is noted as missing under the tag. */
    or(text: string | undefined, name: string, vi: string, en: string): string {
      if (text !== undefined && text !== '') return text;
      missing.push({ tag: name, what: { vi, en } });
      return dotted;
    },
  };
};
export type Form = ReturnType<typeof openForm>;

/** A list with its parts numbered from one. */
export const numbered = <T extends { readonly [name: string]: string }>(parts: readonly T[]) =>
  parts.map((part, i) => ({ no: String(i + 1), ...part }));
