/** What the build left open in the page, and each answer fills in. */
export interface ShellValues {
  readonly nonce: string;
  readonly issuer: string;
  readonly clientId: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

const isKnown = (name: string, values: ShellValues): name is keyof ShellValues => Object.hasOwn(values, name);

/**
 * The page with its placeholders filled in, all in one pass: a value that looks like a placeholder stays what it is.
 *
 * @throws Error for a placeholder that nobody fills in: the page and the product do not belong together.
 */
export const fillIn = (template: string, values: ShellValues): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (!isKnown(name, values)) throw new Error(`the application's page asks for an unknown ${name}`);
    return escaped(values[name]);
  });
