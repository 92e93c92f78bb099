import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { guideWithTags } from '../../../infra/documents/make-guide.ts';

it('lists in the guide of an office the tags that there are: npm run documents:guide', async () => {
  const guide = await readFile(new URL('../../../docs/documents.md', import.meta.url), 'utf8');

  expect(guide).toBe(guideWithTags(guide));
  expect(guide).toContain('`{#acts} … {/acts}` Hành vi vi phạm **(bắt buộc)**');
});
