import { readFile, writeFile } from 'node:fs/promises';
import { tagList } from './tag-list.ts';

const guide = new URL('../../docs/documents.md', import.meta.url);
const heading = '## Tags\n\n';

/** The guide with the list of tags as the code has it. */
export const guideWithTags = (text: string): string =>
  `${text.slice(0, text.indexOf(heading) + heading.length)}${tagList()}\n`;

/** `npm run documents:guide`: writes the list of tags anew. */
if (process.argv[1] === import.meta.filename)
  await writeFile(guide, guideWithTags(await readFile(guide, 'utf8')));
