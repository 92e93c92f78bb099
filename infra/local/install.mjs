// Runs before start, test and token, on plain Node: brings node_modules in line with package-lock.json, silently when
// it already is.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const leastNode = [20, 19];
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @param {string} version as of `process.versions.node`: `20.19.0`. */
const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
};

/** The packages a lock file names, by their path; undefined when the file is missing or cannot be read. */
const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/** Is every package that the lock asks for there, in its version? Optional ones may be left out for another platform. */
const isInstalled = () => {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (wanted === undefined || present === undefined)
    return wanted === undefined && existsSync(path.join(root, 'node_modules'));
  return Object.entries(wanted).every(([place, { version, optional, devOptional, link }]) => {
    if (place === '' || link === true) return true;
    const found = present[place];
    if (found === undefined) return optional === true || devOptional === true;
    return found.version === version && existsSync(path.join(root, place));
  });
};

/**
 * Installs what the lock file names. `npm ci` would be stricter, but it refuses where a registry lacks some other
 * platform's optional package, which this machine does not need.
 */
const install = () => {
  console.error('Đang cài đặt các gói còn thiếu… / Installing missing packages…');
  const npm = process.env.npm_execpath; // the npm that runs this script, when one does
  const words = ['install', '--no-save', '--no-audit', '--no-fund'];
  const options = { cwd: root, stdio: ['ignore', 2, 2] }; // stdout stays free for what the script prints
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...words], options)
    : spawnSync('npm', words, { ...options, shell: process.platform === 'win32' });
  if (done.status === 0) return;
  console.error(`
Không cài đặt được các gói. Hãy kiểm tra mạng và kho npm, rồi chạy: npm install
The packages could not be installed. Check the network and the npm registry, then run: npm install`);
  process.exit(1);
};

if (!isNewEnough(process.versions.node)) {
  console.error(`
Măng Non cần Node.js từ ${leastNode.join('.')} trở lên; máy này có ${process.versions.node}. Tải tại https://nodejs.org
Măng Non needs Node.js ${leastNode.join('.')} or later; this machine has ${process.versions.node}. Get it at https://nodejs.org`);
  process.exit(1);
}
if (!isInstalled()) install();
