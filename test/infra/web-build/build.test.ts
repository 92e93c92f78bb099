import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureWebBuilt } from '../../../infra/web-build/build.ts';
import { tempFolder } from '../local/workbench.ts';

/** A repository with sources, and a build that copies one of them. */
const aRepository = async () => {
  const root = await tempFolder();
  const write = async (file: string, content: string) => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), content);
  };
  for (const file of ['web/src/main.tsx', 'shared/law/rows.ts', 'package-lock.json', 'tsconfig.json'])
    await write(file, 'one');
  let built = 0;
  const told: string[] = [];
  const build = async (into: string) => {
    built += 1;
    await writeFile(path.join(into, 'index.html'), await readFile(path.join(root, 'web/src/main.tsx')));
  };
  return {
    root,
    write,
    told,
    ensure: (how = build) => ensureWebBuilt({ root, log: (line) => told.push(line), build: how }),
    builds: () => built,
    page: () => readFile(path.join(root, 'web/dist/index.html'), 'utf8'),
    left: async () => (await readdir(path.join(root, 'web'))).toSorted(),
  };
};

const cutOff = async (into: string) => {
  await writeFile(path.join(into, 'index.html'), 'half');
  throw new Error('src/main.tsx:3: unexpected end of file');
};

describe('the application', () => {
  it('is built when it is not there, and not again while its sources stay the same', async () => {
    const it = await aRepository();

    const folder = await it.ensure();
    await it.ensure();

    expect(folder).toBe(path.join(it.root, 'web/dist'));
    expect([it.builds(), await it.page()]).toEqual([1, 'one']);
    expect(it.told.join('\n')).toMatch(/Đang dựng.*building[\s\S]*Đã dựng.*built/);
  });

  it.each(['web/src/main.tsx', 'shared/law/rows.ts', 'web/src/new.ts', 'package-lock.json'])(
    'is built anew after a change of %s',
    async (file) => {
      const it = await aRepository();
      await it.ensure();

      await it.write(file, 'two');
      await it.ensure();

      expect(it.builds()).toBe(2);
    },
  );

  it('is built anew when somebody built it by hand, from who knows what', async () => {
    const it = await aRepository();
    await it.write('web/dist/index.html', 'by hand');

    await it.ensure();

    expect(await it.page()).toBe('one');
  });

  it('stays what it was when a build fails; the start stops, and says in both languages what the build said', async () => {
    const it = await aRepository();
    await it.ensure();
    await it.write('web/src/main.tsx', 'two');

    const failed = it.ensure(cutOff);

    await expect(failed).rejects.toMatchObject({
      code: 'web-build-failed',
      words: {
        vi: expect.stringContaining('src/main.tsx:3: unexpected end of file'),
        en: expect.stringContaining('could not be built'),
      },
    });
    expect(await it.page()).toBe('one');
    expect(await it.left()).toEqual(['dist', 'src']);
  });

  it('leaves nothing of a build that was killed, and touches none that goes on', async () => {
    const it = await aRepository();
    const [dead, alive] = ['.building-999999999', `.building-${process.ppid}`];
    for (const folder of [dead, alive]) await it.write(`web/${folder}/index.html`, 'half');

    await it.ensure();

    expect(await it.left()).toEqual([alive, 'dist', 'src']);
    expect(existsSync(path.join(it.root, 'web/dist/.built-from'))).toBe(true);
  });

  it('is whole when two starts build it at once', async () => {
    const it = await aRepository();
    const other = async (into: string) => {
      await writeFile(path.join(into, 'index.html'), 'one');
      await it.ensure(); // meanwhile
    };

    await ensureWebBuilt({ root: it.root, log: () => {}, build: other });
    await it.write('web/src/main.tsx', 'one more');
    await Promise.all([it.ensure(), it.ensure(), it.ensure()]);

    expect([await it.page(), await it.left()]).toEqual(['one more', ['dist', 'src']]);
  });
});
