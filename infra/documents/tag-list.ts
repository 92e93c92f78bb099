import { documentKinds } from '../../shared/documents/kinds.ts';
import { DocumentKind } from '../../shared/documents/schema.ts';
import { headTags } from '../../shared/documents/head.ts';
import type { Tag } from '../../shared/documents/form.ts';

const line = ({ name, what, required, of }: Tag): string[] => {
  const mark = of ? `{#${name}} … {/${name}}` : `{${name}}`;
  const needed = required ? ' **(bắt buộc)**' : '';
  return [
    `- \`${mark}\` ${what}${needed}`,
    ...(of ?? []).map((part) => `  - \`{${part.name}}\` ${part.what}`),
  ];
};

/** The tags of every kind, for who edits a template: the part of the guide that is made from the code. */
export const tagList = (): string => {
  const heads = new Set(headTags);
  const sections = DocumentKind.options.map((kind) => {
    const { title, form, tags } = documentKinds[kind];
    const code = form ? `${form.code} (${form.sourceStatus})` : 'chưa có mã / none known';
    const own = tags.filter((tag) => !heads.has(tag)).flatMap(line);
    return [`### ${title.vi} / ${title.en} (\`${kind}\`)`, '', `Mẫu / form: ${code}`, '', ...own].join('\n');
  });
  return [
    `### Phần đầu của mọi văn bản / Head of every document\n\n${headTags.flatMap(line).join('\n')}`,
    ...sections,
  ].join('\n\n');
};
