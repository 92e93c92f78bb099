import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { webBuildFailed } from '../local/start-refusal.ts';
import { digestOfSources } from './sources.ts';

export interface WebBuildSettings {
  /** The repository. */
  readonly root: string;
  readonly log: (line: string) => void;
  /** Writes the application into a folder; unless told, with Vite. @throws Error with what it printed. */
  readonly build?: (into: string, signal?: AbortSignal) => Promise<void>;
  /** Ends a build under way. */
  readonly signal?: AbortSignal;
}

const markFile = '.built-from';
const mark = (folder: string): Promise<string> =>
  readFile(path.join(folder, markFile), 'utf8').catch(() => '');

/** The last lines say why, but for those that tell where in the builder it came to light. */
const endOf = (output: string): string =>
  stripVTControlCharacters(output)
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .slice(-20)
    .join('\n');

const viteBuild =
  (root: string) =>
  (into: string, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const words = [path.join(root, 'node_modules/vite/bin/vite.js'), 'build'];
      const child = spawn(process.execPath, [...words, '--config', path.join(root, 'web/vite.config.ts')], {
        cwd: root,
        env: { ...process.env, WEB_OUT: into, NODE_ENV: 'production' },
        stdio: ['ignore', 'pipe', 'pipe'],
        signal,
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (part: Buffer) => (output += part.toString()));
      child.once('error', reject);
      child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(endOf(output)))));
    });

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** What builds that were cut off left behind. */
const clear = async (web: string): Promise<void> => {
  const left = (await readdir(web)).filter((name) => {
    const [, pid] = name.match(/^\.building-(\d+)/) ?? [];
    return pid !== undefined && !isRunning(Number(pid));
  });
  await Promise.all(left.map((name) => rm(path.join(web, name), { recursive: true, force: true })));
};

/** Puts a finished folder in the place of another. Where two starts built at once, one of them stays: both are as good. */
const putInPlace = async (built: string, place: string): Promise<void> => {
  const [digest, before] = [await mark(built), `${built}-before`];
  for (let attempt = 1; (await mark(place)) !== digest; attempt += 1) {
    await rename(place, before).catch(() => {}); // there may be none
    await rename(built, place).catch(async (error: unknown) => {
      if (attempt === 5) throw error;
      await sleep(20 * attempt); // somebody else's came between
    });
    await rm(before, { recursive: true, force: true });
  }
  await rm(built, { recursive: true, force: true });
};

const buildAnew = async (settings: WebBuildSettings, digest: string, place: string): Promise<void> => {
  const { root, build = viteBuild(root), signal } = settings;
  const web = path.dirname(place);
  await clear(web);
  const into = await mkdtemp(path.join(web, `.building-${process.pid}-`));
  await chmod(into, 0o755); // whoever serves it need not be who built it
  try {
    await build(into, signal);
    await writeFile(path.join(into, markFile), digest);
    await putInPlace(into, place);
  } catch (error) {
    await rm(into, { recursive: true, force: true });
    throw webBuildFailed(error);
  }
};

/**
 * Builds the application, unless what was built last is of the very same sources. It takes the place of the one before when it is
 * whole: a build that was cut off is never served.
 *
 * @returns the folder that holds it.
 * @throws StartRefusal `web-build-failed`.
 */
export const ensureWebBuilt = async (settings: WebBuildSettings): Promise<string> => {
  const place = path.join(settings.root, 'web/dist');
  const digest = await digestOfSources(settings.root);
  if ((await mark(place)) === digest) return place;
  const startedMs = performance.now();
  settings.log('Đang dựng ứng dụng web… / building the web application…');
  await buildAnew(settings, digest, place);
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  settings.log(`Đã dựng ứng dụng web trong ${seconds} giây / the web application is built, in ${seconds} s`);
  return place;
};
