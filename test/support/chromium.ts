import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Chromium for the browser tests: `CHROME_PATH`, or Debian's. */
export const chromiumPath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';

/** What lets Chromium start as root on a machine without a screen, and keeps it from calling home. */
export const chromiumWords = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const apt = (...words: string[]): boolean =>
  spawnSync('apt-get', words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Installs Debian's Chromium where that is possible; says what to do where it is not. */
export const ensureChromium = (): boolean => {
  if (existsSync(chromiumPath)) return true;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (
    mayInstall &&
    apt('update', '-qq') &&
    apt('install', '-y', '-qq', 'chromium') &&
    existsSync(chromiumPath)
  )
    return true;
  console.error(
    'Các phép thử trình duyệt cần Chromium: cài đặt rồi đặt CHROME_PATH. / The browser tests need Chromium: install it and set CHROME_PATH.',
  );
  return false;
};
