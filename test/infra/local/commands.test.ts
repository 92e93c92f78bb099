import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demonstrationAccounts, demonstrationPassword } from '../../../infra/local/demonstration/people.ts';
import { freePort } from '../../../infra/local/free-port.ts';
import { eventually, isAlive, tempFolder } from './workbench.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs one of the machine's programs as npm would. */
const run = (words: readonly string[], environment: NodeJS.ProcessEnv = {}, cwd = root) => {
  const { DYNAMODB_ENDPOINT: _none, ...inherited } = process.env;
  const child = spawn(process.execPath, words, { cwd, env: { ...inherited, ...environment }, stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, printed, ended };
};
const tsx = (file: string, ...words: string[]) => [
  '--import',
  'tsx',
  path.join(root, 'infra/local', file),
  ...words,
];

const startMain = async () => {
  const dataDir = await tempFolder();
  const port = await freePort();
  const main = run(tsx('main.ts'), { PORT: String(port), DATA_DIR: dataDir });
  await eventually(() => main.printed.out.includes('Ctrl+C') || main.child.exitCode !== null);
  const { pid } = JSON.parse(await readFile(path.join(dataDir, 'engine.json'), 'utf8'));
  return { ...main, dataDir, port, enginePid: Number(pid) };
};

describe('npm start', () => {
  it('prints addresses and sign-ins, gives tokens, and stops without leaving an engine', async () => {
    const { child, printed, ended, dataDir, port, enginePid } = await startMain();
    const environment = { PORT: String(port) };

    const token = run(tsx('token-command.ts', 'thanh.tra.1'), environment);
    const unknown = run(tsx('token-command.ts', 'nobody'), environment);
    const second = run(tsx('main.ts'), { PORT: String(await freePort()), DATA_DIR: dataDir });
    const codes = await Promise.all([token.ended, unknown.ended, second.ended]);
    const engineLived = isAlive(enginePid);
    child.kill('SIGTERM');

    expect(await ended).toBe(0);
    expect(codes).toEqual([0, 1, 1]);
    expect(printed.out).toContain(`http://127.0.0.1:${port}/`);
    expect(printed.out).toContain(demonstrationPassword);
    for (const { username } of demonstrationAccounts) expect(printed.out).toContain(username);
    expect(token.printed.out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(unknown.printed.out).toBe('');
    expect(unknown.printed.err).toContain('thanh.tra.1');
    expect(second.printed.err).toContain('DATA_DIR=');
    expect(engineLived).toBe(true);
    expect(isAlive(enginePid)).toBe(false);
  });

  it('says what is wrong with a taken port or a setting, without a stack, and ends with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await eventually(() => other.listening);
    const address = other.address();
    const taken = typeof address === 'object' && address !== null ? String(address.port) : '';
    const DATA_DIR = await tempFolder();

    const runs = [
      run(tsx('main.ts'), { PORT: taken, DATA_DIR }),
      run(tsx('main.ts'), { PORT: 'eighty', DYNAMODB_ENDPOINT: 'nowhere', DATA_DIR }),
      run(tsx('main.ts'), { PORT: String(await freePort()), DATA_DIR: '/dev/null/data' }),
    ];

    expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual([1, 1, 1]);
    const [port, setting, folder] = runs.map(({ printed }) => printed.err);
    expect(port).toContain(`Cổng ${taken}`);
    expect(setting).toContain('PORT must be a whole number; DYNAMODB_ENDPOINT must be');
    expect(folder).toContain('/dev/null/data');
    for (const { printed } of runs) expect(printed.err).not.toMatch(/\n\s+at /);
  });
});

describe('npm run token', () => {
  it('says that the machine is not running, and lists the people when none was named', async () => {
    const absent = run(tsx('token-command.ts', 'thanh.tra.1'), { PORT: String(await freePort()) });
    const unnamed = run(tsx('token-command.ts'));

    expect(await Promise.all([absent.ended, unnamed.ended])).toEqual([1, 1]);
    expect(absent.printed.err).toContain('npm start');
    expect(unnamed.printed.err).toContain('lanh.dao');
    expect(absent.printed.out + unnamed.printed.out).toBe('');
  });
});

describe('the installer', () => {
  /** A small package with the script inside and nothing to download. */
  const aPackage = async (dependencies: object = {}) => {
    const folder = await tempFolder();
    await mkdir(path.join(folder, 'infra/local'), { recursive: true });
    await copyFile(path.join(root, 'infra/local/install.mjs'), path.join(folder, 'infra/local/install.mjs'));
    const manifest = { name: 'small', version: '1.0.0' };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    const lock = { ...manifest, lockfileVersion: 3, packages: { '': manifest, ...dependencies } };
    await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
    return folder;
  };
  /** With a stand-in for npm that prints how it was called, so that nothing is downloaded. */
  const install = async (folder: string) => {
    const npm = path.join(folder, 'npm.js');
    await writeFile(npm, 'console.log(`npm ${process.argv.slice(2).join(" ")}`)');
    return run([path.join(folder, 'infra/local/install.mjs')], { npm_execpath: npm }, folder);
  };
  const noteInstalled = async (folder: string, packages: object) => {
    await mkdir(path.join(folder, 'node_modules/a'), { recursive: true });
    await writeFile(path.join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
  };

  it('is silent when everything is there, an optional package of another platform left out', async () => {
    const a = { version: '1.0.0' };
    const folder = await aPackage({
      'node_modules/a': a,
      'node_modules/b-darwin': { version: '1.0.0', optional: true },
    });
    await noteInstalled(folder, { 'node_modules/a': a });

    const { ended, printed } = await install(folder);

    expect(await ended).toBe(0);
    expect(printed).toEqual({ out: '', err: '' });
  });

  it('installs when node_modules is missing or holds another version', async () => {
    const missing = await aPackage();
    const stale = await aPackage();
    await noteInstalled(stale, {});
    await writeFile(
      path.join(stale, 'package-lock.json'),
      JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '2.0.0' } } }),
    );

    for (const folder of [missing, stale]) {
      const { ended, printed } = await install(folder);
      expect(await ended).toBe(0);
      expect(printed.err).toContain('npm install --no-save --no-audit --no-fund');
      expect(printed.out).toBe('');
    }
  });
});
