import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What the application is built from: a change of any of it makes another application, or may. */
const folders = ['web', 'shared'];
const files = ['package-lock.json', 'tsconfig.json'];

/** Under `web/`: what a build writes, also one that was cut off. */
const isWritten = (file: string): boolean => /^web\/(dist|\.building-[^/]*)(\/|$)/.test(file);

const sourcesIn = async (root: string): Promise<string[]> => {
  const found = [...files];
  const visit = async (file: string): Promise<void> => {
    if (isWritten(file)) return;
    const entries = await readdir(path.join(root, file), { withFileTypes: true });
    await Promise.all(
      entries.map(async (entry) => {
        const name = `${file}/${entry.name}`;
        if (entry.isDirectory()) await visit(name);
        else found.push(name);
      }),
    );
  };
  await Promise.all(folders.map(visit));
  return found.toSorted();
};

/** The digest of all that the application is built from, by name and content. */
export const digestOfSources = async (root: string): Promise<string> => {
  const sources = await sourcesIn(root);
  const contents = await Promise.all(sources.map((file) => readFile(path.join(root, file))));
  const digest = createHash('sha256');
  sources.forEach((file, i) => digest.update(`${file}\0${contents[i]?.length}\0`).update(contents[i] ?? ''));
  return digest.digest('hex');
};
