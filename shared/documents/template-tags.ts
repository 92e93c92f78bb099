import type { Bilingual } from '../kernel/bilingual.ts';
import type { Tag } from './form.ts';

/** A tag as it stands in a template, with the tags between `{#name}` and `{/name}`. */
export interface TagUse {
  readonly name: string;
  /** `{name}`, `{#name}`, `{^name}`, and `{@name}`, which would put bare markup into the document. */
  readonly as: 'text' | 'section' | 'inverted' | 'markup';
  readonly within: readonly TagUse[];
}

/** Where a use stands: tags that are known there, innermost first, and which texts are sure to be printed there. */
interface Place {
  readonly known: readonly (readonly Tag[])[];
  readonly isPrinted: (name: string) => boolean;
}
interface Found {
  readonly faults: readonly Bilingual[];
  readonly printed: readonly string[];
}

const fault = (vi: string, en: string): Found => ({ faults: [{ vi, en }], printed: [] });
const together = (all: readonly Found[]): Found => ({
  faults: all.flatMap(({ faults }) => faults),
  printed: all.flatMap(({ printed }) => printed),
});

const never = () => false;

const ofText = ({ name, of }: Tag, { isPrinted }: Place): Found =>
  of
    ? fault(
        `Thẻ {${name}} là một danh sách: viết {#${name}} … {/${name}}.`,
        `Tag {${name}} is a list: write {#${name}} … {/${name}}.`,
      )
    : { faults: [], printed: isPrinted(name) ? [name] : [] };

/**
 * What a part around a text loses nothing of: `{#about}{about}{/about}`; texts that are empty together, `{#total}{totalInWords}
 * {/total}`; and in `{^noFine}` those that are empty only while `noFine` is not.
 */
const keptIn =
  ({ name, unless }: Tag, as: TagUse['as'], { known, isPrinted }: Place) =>
  (it: string) => {
    const other = known.flat().find((tag) => tag.name === it)?.unless;
    const isKept =
      as === 'inverted' ? other === name : it === name || (other !== undefined && other === unless);
    return isKept && isPrinted(it);
  };

const ofSection = (tag: Tag, use: TagUse, place: Place): Found => {
  const { name, of } = tag;
  const within = use.within;
  if (use.as === 'inverted' || !of)
    return ofUses(within, { ...place, isPrinted: of ? never : keptIn(tag, use.as, place) });
  const inside = ofUses(within, { known: [of, ...place.known], isPrinted: never });
  const saysSomething = within.some((it) => it.as === 'text' && of.some((part) => part.name === it.name));
  return { ...inside, printed: saysSomething && place.isPrinted(name) ? [name] : [] };
};

const ofUse = (use: TagUse, place: Place): Found => {
  const { name } = use;
  if (use.as === 'markup') return fault(`Không dùng được thẻ {@${name}}.`, `Tag {@${name}} cannot be used.`);
  const tag = place.known.flat().find((it) => it.name === name);
  if (!tag)
    return fault(
      `Thẻ {${name}} không có trong danh mục của loại văn bản này, hoặc đứng sai chỗ.`,
      `Tag {${name}} is not one of this kind of document, or stands where it is not known.`,
    );
  return use.as === 'text' ? ofText(tag, place) : ofSection(tag, use, place);
};
const ofUses = (uses: readonly TagUse[], place: Place): Found =>
  together(uses.map((use) => ofUse(use, place)));

/**
 * What is wrong with the tags of a template: ones that its kind does not know, lists used as texts, and required ones that are
 * not sure to be printed, because they are missing or stand within a part that may be left out.
 *
 * @param printed uses on the pages and in their heads and feet.
 * @param others uses elsewhere, such as in footnotes: they must be known, and count for nothing.
 */
export const faultsOfTags = (
  tags: readonly Tag[],
  printed: readonly TagUse[],
  others: readonly TagUse[] = [],
): Bilingual[] => {
  const found = ofUses(printed, { known: [tags], isPrinted: () => true });
  const elsewhere = ofUses(others, { known: [tags], isPrinted: never });
  const missing = tags
    .filter(({ name, required }) => required && !found.printed.includes(name))
    .map(({ name, what, of }) => {
      const text = of ? `{#${name}} … {/${name}}` : `{${name}}`;
      return {
        vi: `Thiếu thẻ bắt buộc ${text} (${what}), hoặc thẻ đứng trong phần có thể bị bỏ.`,
        en: `Required tag ${text} is missing, or stands in a part that may be left out.`,
      };
    });
  return [...found.faults, ...elsewhere.faults, ...missing];
};

/** Something of every tag, to try a template with. */
export const sampleContent = (tags: readonly Tag[]) =>
  Object.fromEntries(
    tags.map(({ name, of }) => [
      name,
      of ? [Object.fromEntries(of.map((part) => [part.name, part.name]))] : name,
    ]),
  );
