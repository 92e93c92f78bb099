/** The JSON of a T. What is stored as the text that an answer needs is passed on without being taken apart. */
export type JsonText<T> = string & { readonly ofJson: T };

/** The object that a text holds, with more fields behind its own, none of which has the same name. */
export const withFields = <T extends object, More extends object>(
  text: JsonText<T>,
  more: More,
): JsonText<T & More> => {
  const [own, fields] = [text.slice(0, -1), JSON.stringify(more).slice(1)];
  return `${own}${own.length > 1 && fields.length > 1 ? ',' : ''}${fields}` as JsonText<T & More>;
};
